"""`--endpoint`: which commands ask a server, which server that is, and what the others say."""

from __future__ import annotations

import pytest

from sdl_graph.cli.session import ENDPOINT_VARIABLE
from tests.engines import conftest

listener = conftest.listener
HERE = "asking the graph on this machine: only query, show, classify and map ask an endpoint"


@pytest.fixture
def place(listener):
    """The address of a server that answers everything with nothing."""
    return f"http://127.0.0.1:{listener.server_port}/sparql"


@pytest.mark.parametrize(
    "command", [("query", "overview"), ("show", "ikea"), ("classify",), ("map", "ikea"), ("query", "-e", "ASK {}")]
)
def test_a_command_asks_the_endpoint(run, snapshot, listener, place, command):
    """The server is asked; as its answer is none, that is said with its address, and nothing is shown."""
    result = run(*command, "--endpoint", place)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"error: {place}: its answer is")
    assert len(listener.asked) == 1


@pytest.mark.parametrize("command", ["explain", "compare", "find", "what-if", "export"])
def test_other_commands_say_that_they_do_not(run, command):
    """The option on a command that works here is a mistake, told with the commands that take it."""
    result = run(command, "ikea", "--endpoint", "http://127.0.0.1/")
    assert result.exit_code == 2
    assert f"{command} works with the graph on this machine; only query, show, classify and map ask" in result.stderr


def test_the_environment_names_an_endpoint(run, snapshot, listener, place, monkeypatch):
    """What the environment names is asked; a command that works here says that it does not ask there."""
    monkeypatch.setenv(ENDPOINT_VARIABLE, place)
    assert run("show", "ikea").exit_code == 3
    result = run("explain", "ikea", "hill:CoProductionCase")
    assert (result.exit_code, result.stderr.splitlines()) == (0, [HERE])
    assert len(listener.asked) == 1


def test_a_workspace_names_an_endpoint(own, run, listener, place, monkeypatch):
    """`sdl-graph.toml` may name one; the environment goes before it, the option before both, and an empty
    option asks here after all."""
    (own / "sdl-graph.toml").write_text(f'endpoint = "{place}"\n', encoding="utf-8")
    assert place in run("show", "repair-cafe").stderr
    monkeypatch.setenv(ENDPOINT_VARIABLE, f"{place}/environment")
    assert f"{place}/environment: " in run("show", "repair-cafe").stderr
    assert f"{place}/option: " in run("show", "repair-cafe", "--endpoint", f"{place}/option").stderr
    assert [path.partition("?")[0] for path in listener.asked] == ["/sparql", "/sparql/environment", "/sparql/option"]
    result = run("query", "-e", "ASK { ?case a sdl:Case }", "--endpoint", "")
    assert (result.exit_code, result.stdout) == (0, "yes\n")


def test_a_password_in_an_address_is_refused_and_not_shown(run, snapshot):
    """An address is no place for a secret, and a message is none either."""
    result = run("query", "overview", "--endpoint", "https://me:s3cret@store.example/sparql")
    assert result.exit_code == 2
    assert "no user or password in an address" in result.stderr
    assert "s3cret" not in result.output
