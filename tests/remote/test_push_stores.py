"""The graph in real stores: Virtuoso 7 and Oxigraph's server."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest

from sdl_graph.engines.credentials import Credentials
from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.engines.remote import RemoteEngine
from sdl_graph.engines.wire import Wire
from sdl_graph.operations.pull import pull
from sdl_graph.operations.push import push
from sdl_graph.output.transfers import push_text
from sdl_graph.workspace.snapshot import Snapshot
from tests.conftest import ROOT

_HOME = "https://example.org/push/"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _client(server, password=None) -> GraphStore:
    secret = server.password if password is None else password
    who = Credentials("digest", server.user, secret) if server.user else None
    return GraphStore(server.store_url, Wire(timeout=60, credentials=lambda url: who))


@pytest.fixture(params=["virtuoso", "oxigraph_server"])
def server(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def store(server) -> Iterator[GraphStore]:
    """The store, emptied afterwards of the graphs of these tests."""
    client = _client(server)
    yield client
    for name in ("a", "b", "c"):
        client.delete(_HOME + name)


def _snapshot(folder, **graphs) -> Snapshot:
    quads = [f"{line} <{_HOME}{name}> .\n" for name, lines in graphs.items() for line in lines]
    (folder / "graph.nq").write_text("".join(quads), encoding="utf-8", newline="\n")
    return Snapshot(folder, {})


def _states(report):
    return [outcome.state for outcome in report.outcomes]


def _objects(*written):
    return [f"<urn:s{at}> <urn:p> {one}" for at, one in enumerate(written)]


def test_the_corpus_goes_there_and_is_there(server, snapshot):
    """Every graph, verified; a second run finds it all there. It stays, for whichever test is next."""
    client = _client(server)
    report = push(snapshot, client)
    assert report.complete, push_text(report)
    assert set(_states(push(snapshot, client))) == {"there"}


def test_text_comes_back_as_it_went(store, tmp_path):
    """Escapes, controls, other scripts, long texts, languages, IRIs beyond ASCII: to the letter."""
    hard = _objects(
        r'"quote \" backslash \\ line \n return \r tab \t"',
        r'"\u001B[31m bell \u0007"',
        '"\U0001f600 é e\u0301 \u202e"@en-GB',
        '"</script>]]>"@zh-Hant-TW',
        '""@en',
        '"' + "long " * 2000 + '"',
        "<http://example.org/é?a=b&c='#d>",
        "<javascript:alert(1)>",
    )
    report = push(_snapshot(tmp_path, a=hard), store)
    assert _states(report) == ["pushed"]
    assert report.outcomes[0].comparison.rewritten == ()


def test_values_come_back_as_values(store, tmp_path):
    """In a form of the store's own, which is told."""
    values = _objects(f'"1.10"^^<{_XSD}decimal>', f'"1"^^<{_XSD}boolean>', f'"007"^^<{_XSD}integer>')
    report = push(_snapshot(tmp_path, a=values), store)
    assert report.complete
    kinds = [one.datatype for one in report.outcomes[0].comparison.rewritten]
    assert kinds == ["xsd:boolean", "xsd:decimal", "xsd:integer"]
    assert "in another form of the same value" in push_text(report)


def test_what_was_lost_or_changed_comes_back(store, tmp_path):
    """A rerun mends what somebody did to the store, and touches nothing else."""
    snapshot = _snapshot(tmp_path, a=_objects("<urn:a>"), b=_objects("<urn:b>"), c=_objects("<urn:c>"))
    push(snapshot, store)
    store.delete(_HOME + "a")
    store.put(_HOME + "b", b"<urn:other> <urn:other> <urn:other> .\n")
    assert _states(push(snapshot, store, dry_run=True)) == ["to push", "to push", "there"]
    assert _states(push(snapshot, store)) == ["pushed", "pushed", "there"]


def test_a_graph_that_is_no_longer_here_is_removed(server, snapshot):
    """The endpoint lists it, the graph store lets go of it, and the rest stays."""
    client = _client(server)
    client.put("https://w3id.org/sdl-graph/case/gone", b"<urn:x> <urn:y> <urn:z> .\n")
    report = push(snapshot, client, engine=RemoteEngine(server.query_url, credentials=lambda url: None), prune=True)
    assert report.complete, report.stopped
    assert [one.graph for one in report.of("removed")] == ["https://w3id.org/sdl-graph/case/gone"]
    assert client.get("https://w3id.org/sdl-graph/case/gone") is None


def test_a_wrong_password_is_told(virtuoso, tmp_path):
    """And nothing is written."""
    report = push(_snapshot(tmp_path, a=_objects("<urn:a>")), _client(virtuoso, "wrong"))
    assert "does not accept the user `dba`" in report.stopped
    assert _client(virtuoso).get(_HOME + "a") is None


def test_a_stranger_may_not_write(virtuoso, tmp_path):
    """Virtuoso asks for a digest, and the message says how to give one."""
    stranger = GraphStore(virtuoso.store_url, Wire(credentials=lambda url: None))
    report = push(_snapshot(tmp_path, a=_objects("<urn:a>")), stranger)
    assert "SDL_GRAPH_AUTH=digest" in report.stopped


def test_virtuoso_cuts_long_answers_off_and_is_caught(virtuoso, tmp_path):
    """10,001 of 10,500 statements with status 200 and no word about it are no verified graph."""
    client = _client(virtuoso)
    many = [f"<urn:s{number}> <urn:p> <urn:o>" for number in range(10_500)]
    try:
        report = push(_snapshot(tmp_path, a=many), client)
    finally:
        client.delete(_HOME + "a")
    assert _states(report) == ["differs"]
    assert "10,001 of 10,500 statements came back and nothing else" in push_text(report)


def test_the_bulk_loader_as_documented(virtuoso, snapshot):
    """What the page on Virtuoso has people type loads every graph, and `pull` finds them all as they are here."""
    page = (ROOT / "docs" / "virtuoso.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```sql\n(ld_dir.*?)```", page, re.DOTALL)
    client = _client(virtuoso)
    client.delete("https://w3id.org/sdl-graph/case/ikea")
    (virtuoso.folder / "bulk.nq").write_bytes(snapshot.graph.read_bytes())  # it remembers files by their names
    script = script.replace("graph.nq", "bulk.nq")
    command = ["isql-vt", str(virtuoso.sql_port), virtuoso.user, virtuoso.password, f"exec={script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "Error" not in done.stdout + done.stderr
    assert pull(snapshot, client).equal
