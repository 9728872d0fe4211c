"""`sdl-graph check`."""

import json
import os
import shutil
from pathlib import Path

import pytest

from sdl_graph import names
from sdl_graph.operations.judge import Comparison
from sdl_graph.reasoning.dl import Judgement
from tests.conftest import needs

_DIGEST = "ab" * 32
_PASSAGE = f'{{source: repair-cafe-text, start: 0, end: 9, digest: "sha256:{_DIGEST}", says: Something.}}'


@pytest.fixture
def wrong(own: Path) -> Path:
    """A case with a mistake in line 5."""
    path = own / "data" / "cases" / "wrong.yaml"
    path.write_text(f"case: wrong\ntitle: Wrong\npassages:\n  p: {_PASSAGE}\nnonsense: 100%\n")
    return path


def test_a_workspace_without_mistakes_is_well(run, own):
    """All is well: exit code 0, and the sum on standard error."""
    result = run("check", "--sources", "texts")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "12 passages verified against their texts: 0 errors, 0 warnings" in result.stderr


def test_a_mistake_is_told_with_its_place(run, wrong):
    """A mistake is a result: it stands on standard output with file, line and column, and the exit code is 2."""
    result = run("check")
    assert result.exit_code == 2
    assert result.stdout.startswith(f"{Path('data/cases/wrong.yaml')}:5:1: unknown key `nonsense`")
    assert "1 error, 0 warnings" in result.stderr


def test_only_named_files_are_checked(run, wrong):
    """Naming a file leaves the others alone."""
    assert run("check", "data/cases/repair-cafe.yaml").exit_code == 0
    assert run("check", wrong).exit_code == 2


def test_json_is_for_programs(run, wrong):
    """`-f json` gives the mistakes as data, and an empty list where there are none."""
    (problem,) = json.loads(run("check", "-f", "json").stdout)
    assert (problem["line"], problem["column"], problem["severity"]) == (5, 1, "error")
    assert json.loads(run("check", "data/cases/repair-cafe.yaml", "-f", "json").stdout) == []


def test_github_shows_the_mistake_beside_its_line(run, wrong):
    """`-f github` writes workflow commands, with what they would misread escaped."""
    (line,) = run("check", "-f", "github").stdout.splitlines()
    assert line.startswith(f"::error file={Path('data/cases/wrong.yaml')},line=5,col=1::unknown key `nonsense`")


@pytest.mark.parametrize(("threshold", "code"), [("error", 2), ("warning", 2), ("none", 0)])
def test_the_threshold_decides_the_exit_code(run, wrong, threshold, code):
    """`--fail-on none` tells mistakes and yet ends with 0."""
    result = run("check", "--fail-on", threshold)
    assert result.exit_code == code
    assert "nonsense" in result.stdout


def test_without_colour_a_line_begins_with_its_place(run, wrong):
    """On a terminal the place is coloured, unless colours are off."""
    assert run("check", color=True).stdout.startswith("\x1b[31m")
    assert "\x1b" not in run("--no-color", "check", color=True).stdout


def test_a_contradiction_has_an_exit_code_of_its_own(run, clash):
    """Files that are right and contradict each other give exit code 1: a place that has to be a number and
    is a word is one that the rules, which see no literals, do not find."""
    needs("java")
    result = run("check", "--dl")
    assert result.exit_code == 1
    assert "contradict each other" in result.stdout


def test_consistency_is_told(run, monkeypatch):
    """`--dl` says what HermiT says, and where the rules differ from it."""
    thing, kind = names.CASE + "ikea", names.LENS + "hill#CoDesignCase"
    for found in (Comparison(Judgement(True), (), (), 7), Comparison(Judgement(True), ((thing, kind),), (), 7)):
        monkeypatch.setattr("sdl_graph.operations.judge.compare", lambda *_, found=found: found)
        result = run("check", "--dl")
        assert "HermiT: ontology and corpus are consistent" in result.stderr
        assert result.exit_code == (1 if found.only_hermit else 0)
    assert "only HermiT: case:ikea is a hill:CoDesignCase" in result.stdout


def test_without_java_consistency_is_not_claimed(run, own, monkeypatch, tmp_path):
    """Without Java `--dl` says that consistency was not checked, and does not end with 0."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("check", "--dl")
    assert result.exit_code == 3
    assert "consistency not checked" in result.stderr
    assert "are consistent" not in result.output


def test_a_check_leaves_no_cache_behind(run, wrong):
    """A check builds nothing: no cache is left behind."""
    shutil.rmtree(".sdl-graph")
    run("check")
    assert not os.path.exists(".sdl-graph")
