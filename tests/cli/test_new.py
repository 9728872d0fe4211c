"""`sdl-graph new`: from nothing to an answer."""

import json
import re

import pytest
import yaml


def test_from_nothing_to_an_answer(run, tmp_path, monkeypatch):
    """Make a workspace, start a case, cite its passage, check it, ask."""
    assert run("init", tmp_path / "mine").exit_code == 0
    monkeypatch.chdir(tmp_path / "mine")
    assert run("new", "my-case", "--title", "My first case").exit_code == 0
    assert run("check").exit_code == 2
    entry = yaml.safe_load(run("cite", "repair-cafe-text", "(an", "text", "--sources", "texts").stdout)["my-passage"]
    case = tmp_path / "mine" / "data" / "cases" / "my-case.yaml"
    case.write_text(re.sub("sha256:0+", entry["digest"], case.read_text()))
    assert run("check").exit_code == 0
    answer = run("query", "-e", "SELECT ?t WHERE { case:my-case rdfs:label ?t }", "-f", "json")
    assert json.loads(answer.stdout) == [{"t": "My first case"}]


def test_new_says_what_to_do_next(run, own):
    """The next step names the file, by a path that can be pasted."""
    told = run("new", "my-case").stderr
    assert "sdl-graph check " in told
    assert "my-case.yaml" in told


@pytest.mark.parametrize("case", ["../x", "/etc/x", "CON", "x" * 300, "a b", ""])
def test_new_refuses_an_id_that_is_none(run, own, case):
    """A path is no id."""
    result = run("new", case)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be a case's id" in result.stderr


def test_new_outside_a_workspace_says_how_to_make_one(run):
    """Without a workspace there is nowhere to put a case."""
    result = run("new", "my-case")
    assert result.exit_code == 2
    assert "sdl-graph init" in result.stderr
