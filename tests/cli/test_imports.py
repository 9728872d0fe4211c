"""`sdl-graph import`: cases from RDF."""

from pathlib import Path

import pytest

import sdl_graph
from tests.operations.imports.conftest import CASE


@pytest.fixture
def theirs(own):
    """A case in Turtle, in the working directory of a workspace."""
    Path("theirs.ttl").write_text(CASE, encoding="utf-8")
    return own


def test_import_tells_what_it_made(run, theirs):
    """Warnings first, then each file, then nothing on standard output."""
    done = run("import", "theirs.ttl")
    assert (done.exit_code, done.stdout) == (0, "")
    warning, made = done.stderr.splitlines()
    assert warning.startswith("theirs.ttl:13:3: warning: ")
    assert made == "data/cases/lent.yaml: case `lent`, 2 items; new"


def test_a_trial_says_that_it_is_one(run, theirs):
    """After a dry run nothing is there, and the last line says so."""
    assert run("import", "-n", "theirs.ttl").stderr.splitlines()[-1] == "nothing is written: --dry-run"
    assert not Path("data/cases/lent.yaml").exists()


def test_standard_input_needs_a_format(run, own):
    """What comes through a pipe has no ending; with its format it is read like a file."""
    result = run("import", "-", input=CASE)
    assert result.exit_code == 2
    assert "say -f with one of turtle" in result.stderr
    assert run("import", "-", "-f", "turtle", input=CASE).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "code", "message"),
    [
        ("x.ttl", "<a b> .", 2, "x.ttl:1:1: "),
        ("x.rdf", "<!DOCTYPE x><x/>", 4, "error: x.rdf:1:1: a DOCTYPE"),
        ("x.jsonld", '{"@context": "file:///x"}', 4, "error: x.jsonld:1:14: a context from elsewhere"),
        ("x.zip", "PK\x03\x04", 2, "x.zip:1:1: an archive, which is not read"),
        ("x.txt", "", 2, "error: x.txt: its ending tells no RDF format"),
    ],
)
def test_exit_codes_tell_mistakes_from_refusals(run, own, name, content, code, message):
    """A mistake ends with 2, what is refused for safety with 4; one line, and no file is made."""
    before = sorted(Path("data").rglob("*"))
    Path(name).write_text(content, encoding="utf-8")
    result = run("import", name)
    assert result.exit_code == code
    assert result.stderr.startswith(message)
    assert len(result.stderr.splitlines()) == 1
    assert sorted(Path("data").rglob("*")) == before


def test_a_missing_file_is_told(run, own):
    """A file that is not there is named."""
    result = run("import", "gone.ttl")
    assert (result.exit_code, result.stderr) == (2, "error: gone.ttl: No such file or directory\n")


def test_python_imports_too(theirs):
    """The interface for Python gives back what the command tells."""
    done = sdl_graph.import_cases("theirs.ttl", dry_run=True)
    assert [(one.kind, one.id, one.how) for one in done.taken] == [("case", "lent", "new")]
