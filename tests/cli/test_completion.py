"""`sdl-graph completion`, and what it completes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sdl_graph.cli.main import COMMANDS
from tests.conftest import needs


def _complete(shell, line: str) -> list[str]:
    words = line.split(" ")
    environment = {
        "_SDL_GRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = shell(environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    return [suggestion.partition(",")[2] for suggestion in done.stdout.splitlines()]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_every_shell(run, name):
    """Each shell gets a script that asks this program for suggestions."""
    result = run("completion", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_SDL_GRAPH_COMPLETE={name}_complete" in result.stdout


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_can_read(run, tmp_path, name):
    """The shell itself finds no mistake in the script."""
    needs(name)
    script = tmp_path / "script"
    script.write_text(run("completion", name).stdout)
    assert subprocess.run([name, "-n", script], check=False, capture_output=True).stderr == b""


def test_commands_are_completed(shell):
    """The beginning of a command is completed."""
    assert _complete(shell, "sdl-graph qu") == ["query", "queries", "quiz"]
    assert set(_complete(shell, "sdl-graph ")) >= set(COMMANDS)


@pytest.mark.parametrize("command", ["query", "queries"])
def test_query_names_are_completed(shell, command):
    """The beginning of a query's name is completed."""
    assert "value-in-use" in _complete(shell, f"sdl-graph {command} value-in")


@pytest.mark.parametrize("line", ["sdl-graph show ik", "sdl-graph export --case ik", "sdl-graph export -c ik"])
def test_case_ids_are_completed(shell, line):
    """The beginning of a case's id is completed."""
    assert _complete(shell, line) == ["ikea"]


def test_the_names_of_a_workspace_are_completed(shell, own):
    """One's own cases and queries are suggested beside the bundled ones."""
    assert _complete(shell, "sdl-graph show repair") == ["repair-cafe"]
    assert _complete(shell, "sdl-graph query who-learns") == ["who-learns-what"]


def test_formats_are_completed(shell):
    """The values of an option are completed."""
    assert "markdown" in _complete(shell, "sdl-graph query value-in-use -f mark")


def test_a_named_workspace_is_completed_from(shell, own, monkeypatch, tmp_path):
    """Behind `-w FOLDER` the names of that workspace are suggested."""
    monkeypatch.chdir(tmp_path)
    assert _complete(shell, f"sdl-graph -w {own} show repair") == ["repair-cafe"]


@pytest.mark.parametrize("line", ["nonsense x", "query nothing-like-it", "-w missing show i"])
def test_what_cannot_be_completed_is_passed_over_in_silence(shell, line):
    """A wrong command line suggests nothing and prints no traceback into the shell."""
    assert isinstance(_complete(shell, f"sdl-graph {line}"), list)


def test_completing_builds_nothing(shell, own: Path):
    """While somebody types, no graph is built."""
    shutil.rmtree(own / ".sdl-graph")
    _complete(shell, "sdl-graph query val")
    assert not (own / ".sdl-graph").exists()


def test_templates_are_not_suggested(shell):
    """The example case that `init` writes is no case of the bundled corpus."""
    assert "repair-cafe" not in _complete(shell, "sdl-graph show ")
