"""The command group: help, exit codes, where messages go, what a user never sees."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from sdl_graph.about import VERSION
from sdl_graph.cli.main import COMMANDS, cli

_SERVICE = "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"
_MISTAKES = {
    "unknown query": (["query", "value-in-us"], 2, "did you mean `value-in-use`?"),
    "query file missing": (["query", "missing.rq"], 2, "missing.rq"),
    "not SPARQL": (["query", "-e", "SELECT WHERE"], 2, "not a SPARQL query"),
    "unknown thing": (["show", "ikeaa"], 2, "did you mean `ikea`?"),
    "unknown case": (["export", "-c", "ikeaa"], 2, "did you mean `ikea`?"),
    "unknown parameter": (["query", "-e", "ASK {}", "-p", "x", "1"], 2, "no parameter"),
    "no workspace": (["-w", "nowhere", "query", "value-in-use"], 2, "sdl-graph init nowhere"),
    "refused": (["query", "-e", _SERVICE], 4, "SERVICE is refused"),
    "file missing": (["check", "missing.yaml"], 2, "missing.yaml"),
    "folder of texts missing": (["check", "--sources", "missing"], 2, "missing"),
    "output nowhere": (["query", "-e", "ASK {}", "-o", "missing/answer.csv"], 3, "missing"),
}
_USAGE = {
    "unknown command": (["qery"], "Did you mean `query`?"),
    "quite unknown command": (["xyzzy"], "--help"),
    "unknown option": (["query", "--fromat", "csv"], "--format"),
    "unknown format": (["query", "value-in-use", "-f", "pdf"], "markdown"),
    "nothing asked": (["query"], "Give the NAME of a query"),
    "two things asked": (["query", "value-in-use", "-e", "ASK {}"], "Give the NAME of a query"),
    "no time": (["query", "value-in-use", "--timeout", "0"], "0.1"),
    "unknown shell": (["completion", "tcsh"], "bash"),
}


def test_help_lists_every_command_with_its_line(run):
    """`--help` says what each command is for."""
    result = run("--help")
    assert result.exit_code == 0
    words = " ".join(result.stdout.split())
    for name, line in COMMANDS.items():
        assert f" {name} {line} " in f"{words} "


@pytest.mark.parametrize("short", ["-h", "--help"])
def test_help_has_a_short_form(run, short):
    """`-h` is `--help`, for the group and for commands."""
    assert run(short).stdout.startswith("Usage: sdl-graph")
    assert run("query", short).stdout.startswith("Usage: sdl-graph query")


def test_without_a_command_the_help_is_shown(run):
    """Whoever types `sdl-graph` alone is told what there is."""
    result = run()
    assert "Commands:" in result.output
    assert "sdl-graph queries" in result.output


def test_the_version_is_told(run):
    """`--version` names the program and its version."""
    assert run("--version").stdout == f"sdl-graph, version {VERSION}\n"


def _command(name):
    """A command, from the module that the group loads for it."""
    return cli.get_command(click.Context(cli), name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_is_documented(run, name):
    """Each listed command has a module, a help text, and an example in it."""
    command = _command(name)
    assert command.name == name
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"  sdl-graph {name} " in result.stdout or f"  sdl-graph {name}\n" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name):
    """No option of a command is without a help text."""
    command = _command(name)
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_agrees_with_the_command(name):
    """The line that `--help` shows is a sentence that begins as the command's own help does."""
    line = COMMANDS[name]
    own = _command(name).help
    assert line.endswith(".")
    assert line.split()[0] == own.split()[0]


@pytest.mark.parametrize(("arguments", "code", "told"), _MISTAKES.values(), ids=_MISTAKES)
def test_a_mistake_is_told_on_standard_error_with_its_exit_code(run, arguments, code, told):
    """What goes wrong is told in a line on standard error, nothing is written to standard output."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert len([line for line in result.stderr.splitlines() if line.startswith("error: ")]) == 1


@pytest.mark.parametrize(("arguments", "told"), _USAGE.values(), ids=_USAGE)
def test_a_wrong_call_is_told_with_the_right_one(run, arguments, told):
    """A command line that cannot be understood gives exit code 2 and a hint."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_mistakes_in_files_are_told_without_a_label(run, own):
    """Mistakes in files begin with their place, so that editors find them."""
    (own / "data" / "cases" / "wrong.yaml").write_text("case: wrong\ntitle: Wrong\nnonsense: x\n")
    result = run("query", "value-in-use")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "data/cases/wrong.yaml:3:1: unknown key `nonsense`" in result.stderr.replace(os.sep, "/")


def test_debug_shows_where_an_error_arose(shell):
    """`--debug` shows the traceback that is otherwise kept back."""
    shown, kept = shell("--debug", "query", "value-in-us"), shell("query", "value-in-us")
    assert "Traceback" in shown.stderr
    assert "UnknownName" in shown.stderr
    assert "Traceback" not in kept.stderr
    assert kept.returncode == 2


def test_debug_does_not_change_the_exit_code(shell):
    """A script gets the same exit code with `--debug` as without."""
    assert shell("--debug", "query", "value-in-us").returncode == 2


def test_quiet_keeps_notes_back(run):
    """`--quiet` leaves standard error empty when all is well."""
    assert run("query", "-e", "ASK {}").stderr != ""
    assert run("-q", "query", "-e", "ASK {}").stderr == ""


def test_quiet_does_not_keep_errors_back(run):
    """An error is told even to those who want quiet."""
    assert "no query is called" in run("-q", "query", "value-in-us").stderr


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
    ],
)
def test_colour_can_be_turned_off(run, options, environment, coloured):
    """Errors are coloured on a terminal, unless `--no-color` or NO_COLOR (https://no-color.org) says no."""
    result = run(*options, "query", "value-in-us", env=environment, color=True)
    assert ("\x1b[" in result.stderr) is coloured


def test_no_colour_where_nobody_sees_it(run):
    """Messages that go into a file have no escape sequences in them."""
    assert "\x1b[" not in run("query", "value-in-us").stderr


def test_the_environment_may_name_the_workspace(run, own, tmp_path, monkeypatch):
    """SDL_GRAPH_WORKSPACE does what `--workspace` does."""
    monkeypatch.chdir(tmp_path)
    text = "ASK { <https://w3id.org/sdl-graph/case/repair-cafe> a sdl:Case }"
    assert run("query", "-e", text, "-f", "json").stdout == "false\n"
    monkeypatch.setenv("SDL_GRAPH_WORKSPACE", str(own))
    assert run("query", "-e", text, "-f", "json").stdout == "true\n"


@pytest.mark.parametrize("kind", ["missing", "file", "unmarked"])
def test_a_place_that_is_no_workspace_is_refused(run, tmp_path, kind):
    """A named workspace that is none gives exit code 2, and nothing is written there."""
    (tmp_path / "file").touch()
    (tmp_path / "unmarked").mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = run("-w", tmp_path / kind, "build")
    assert (result.exit_code, result.stdout) == (2, "")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_cache_that_is_a_file_is_refused(run, tmp_path, monkeypatch):
    """SDL_GRAPH_CACHE that names a file gives exit code 2 and says so."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("SDL_GRAPH_CACHE", str(tmp_path / "file"))
    result = run("query", "-e", "ASK {}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "SDL_GRAPH_CACHE" in result.stderr


def test_damage_is_told_with_a_command_that_mends_it(run, own):
    """A damaged graph gives exit code 3 and a way out that works."""
    assert run("build").exit_code == 0
    next((own / ".sdl-graph").glob("gen-*/graph.nq")).write_text("")
    damaged = run("query", "-e", "ASK {}")
    assert (damaged.exit_code, damaged.stdout) == (3, "")
    assert "`sdl-graph build --force`" in damaged.stderr
    assert run("build", "--force").exit_code == 0
    assert run("query", "-e", "ASK {}").exit_code == 0


def test_a_reader_that_goes_away_is_no_error_of_ours(own):
    """Output into a pipe that closes early ends without a traceback."""
    command = [sys.executable, "-m", "sdl_graph", "export", "-f", "nquads"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
    assert "Traceback" not in told
    assert "Broken pipe" not in told


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_standard_output_is_an_error(snapshot):
    """An answer that could not be written does not end with exit code 0."""
    with Path("/dev/full").open("w") as stream:
        command = [sys.executable, "-m", "sdl_graph", "query", "-e", "SELECT * WHERE { ?s ?p ?o }"]
        done = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
