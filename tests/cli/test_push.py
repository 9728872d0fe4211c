"""`sdl-graph push`."""

import json

import pytest

from tests.engines import fake_store
from tests.engines.fake_store import status

_IKEA = "https://w3id.org/sdl-graph/case/ikea"


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    for name in ("USER", "PASSWORD", "TOKEN", "AUTH", "AUTH_ORIGIN"):
        monkeypatch.delenv(f"SDL_GRAPH_{name}", raising=False)


@pytest.fixture
def store():
    with fake_store.running() as found:
        yield found


def test_the_whole_graph_goes_to_a_store(run, store, snapshot):
    """Each named graph of the build, every statement of it, and a line that says so."""
    result = run("push", store.url)
    assert (result.exit_code, result.stdout) == (0, "")
    quads = {line for line in snapshot.graph.read_text(encoding="utf-8").split("\n") if line}
    there = {
        f"{line[:-2]} <{graph}> ." for graph, body in store.graphs.items() for line in body.decode().split("\n")[:-1]
    }
    assert there == quads
    assert f"{len(store.graphs)} pushed and verified, 0 there already" in result.stderr


def test_a_dry_run(run, store):
    """Says what would be pushed, and pushes nothing."""
    result = run("push", "--dry-run", "--only", "ikea", "--only", "case:lego", store.url)
    assert result.exit_code == 0
    assert [line.split()[2] for line in result.stdout.splitlines()] == ["case:ikea:", "case:lego:"]
    assert store.asked("PUT") == []
    assert "2 to push, 0 there already" in result.stderr


def test_a_fault_is_exit_code_3(run, store):
    """What is done is told on standard output, what stopped us on standard error."""
    store.faults["PUT"] = [None, status(401, WWW_Authenticate='Basic realm="x"')]
    result = run("push", store.url, "--only", "ikea", "--only", "lego", "--only", "linux")
    assert result.exit_code == 3
    assert result.stdout.startswith("pushed     case:ikea: ")
    assert result.stderr.splitlines() == [
        f"error: {store.url}: wants to know who asks; set SDL_GRAPH_USER and SDL_GRAPH_PASSWORD",
        "1 graph of 3 done, 1 failed, 1 not tried; run the same again to do what is left",
    ]


def test_a_difference_is_exit_code_3(run, store):
    """A store that keeps something else than it was given has not got the graph."""
    store.rewrite = lambda body: body + b"<urn:a> <urn:b> <urn:c> .\n"
    result = run("push", store.url, "--only", "ikea")
    assert result.exit_code == 3
    assert "0 only here, 1 only there" in result.stdout


def test_the_report_as_json(run, store):
    """Graph by graph, for programs."""
    result = run("push", store.url, "--only", "ikea", "-f", "json")
    told = json.loads(result.stdout)
    (graph,) = told["graphs"]
    assert (told["url"], told["complete"], graph["graph"], graph["state"]) == (store.url, True, _IKEA, "pushed")
    assert graph["here"] == {"statements": graph["statements"], "digest": graph["here"]["digest"]} | graph["there"]


def test_credentials_come_from_the_environment_and_go_nowhere_else(run, store, monkeypatch):
    """To the server, and to no other place that anybody can read."""
    monkeypatch.setenv("SDL_GRAPH_USER", "me")
    monkeypatch.setenv("SDL_GRAPH_PASSWORD", "s3cret")
    store.faults["PUT"] = [status(500, b"Authorization was me:s3cret")] * 9
    result = run("--debug", "push", store.url, "--only", "ikea", "-f", "json")
    assert result.exit_code == 3
    assert store.requests[0].headers["authorization"] == "Basic bWU6czNjcmV0"
    assert "s3cret" not in result.output + result.stderr
    assert not any("s3cret" in request.path for request in store.requests)


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["http://me:s3cret@127.0.0.1/store"], 2, "no user or password in an address"),
        (["ftp://127.0.0.1"], 2, "is no address of a server"),
        (["http://127.0.0.1:1/", "--only", "case:ikae"], 2, "did you mean `case:ikea`"),
        (["http://127.0.0.1:1/", "--timeout", "0"], 2, "--timeout"),
        (["http://127.0.0.1:1/", "--prune"], 2, "--prune needs --endpoint"),
        (["http://127.0.0.1:1/", "--only", "ikea", "--endpoint", "http://127.0.0.1:1/"], 2, "leave one of them out"),
        ([], 2, "URL"),
    ],
)
def test_mistakes(run, arguments, code, expected):
    """Told in one line, before anything is sent, and without the secret that may be in them."""
    result = run("push", *arguments)
    assert result.exit_code == code
    assert expected in result.stderr
    assert "s3cret" not in result.stderr


def test_a_secret_is_not_sent_in_the_open(run, monkeypatch):
    """Exit code 4, for safety's sake."""
    monkeypatch.setenv("SDL_GRAPH_TOKEN", "s3cret")
    result = run("push", "http://store.example/data")
    assert result.exit_code == 4
    assert "unencrypted" in result.stderr
