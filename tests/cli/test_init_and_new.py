"""`sdl-graph init` and `sdl-graph new`: from nothing to an answer."""

import pytest


def test_from_nothing_to_an_answer(run, tmp_path, monkeypatch):
    """The way that the README shows: make a workspace, start a case, check it, ask."""
    monkeypatch.delenv("SDL_GRAPH_CACHE")
    assert run("init", tmp_path / "mine").exit_code == 0
    monkeypatch.chdir(tmp_path / "mine")
    assert run("new", "my-case", "--title", "My first case").exit_code == 0
    assert run("check").exit_code == 0
    answer = run(
        "query", "-e", "SELECT ?t WHERE { <https://w3id.org/sdl-graph/case/my-case> rdfs:label ?t }", "-f", "csv"
    )
    assert answer.stdout == "t\r\nMy first case\r\n"


def test_init_says_what_to_do_next(run, tmp_path):
    """The next step stands on standard error."""
    result = run("init", tmp_path / "mine")
    assert result.stdout == ""
    assert "sdl-graph query" in result.stderr


def test_init_refuses_a_folder_that_holds_something(run, own):
    """A workspace is not laid over another."""
    result = run("init", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "already holds something" in result.stderr


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
