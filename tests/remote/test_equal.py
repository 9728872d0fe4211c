"""The same questions, the same answers: on the embedded engine, on Virtuoso 7 and on Oxigraph's server.

The servers are met as a team would meet them: Virtuoso's bulk loader, Oxigraph's graph store, no option
that changes how they read a query. A literal may come back in another spelling of the same value:
stores keep values.
"""

from __future__ import annotations

import subprocess
import time
import urllib.request
from collections.abc import Iterator
from functools import cache

import pytest

import sdl_graph
from sdl_graph import names
from sdl_graph.engines.remote import RemoteEngine
from sdl_graph.engines.wire import WireFault
from sdl_graph.model.terms import Literal, Table, Term, Triples
from sdl_graph.operations.classify import classify
from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.operations.conceptmap.material import Wishes
from sdl_graph.operations.show import show
from tests.queries.test_library import QUERIES, answer_of, ident

SERVERS = ("virtuoso", "oxigraph_server")
_LOAD = (
    "DELETE FROM DB.DBA.load_list; ld_dir('.', 'graph.nq', 'urn:none'); rdf_loader_run(); "
    "SELECT ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL OR ll_state <> 2;"
)
_EMPTY = "DELETE FROM DB.DBA.RDF_QUAD WHERE id_to_iri(G) LIKE 'https://w3id.org/sdl-graph/%';"


@pytest.fixture(scope="module")
def remotes(request, snapshot) -> Iterator:
    """The engine of a server, which the bundled corpus is loaded into when it is first asked for."""
    loaded = {}

    def engine(name: str) -> RemoteEngine:
        if name not in loaded:
            server = request.getfixturevalue(name)
            _fill(name, server, snapshot.graph.read_bytes())
            loaded[name] = server
        return RemoteEngine(loaded[name].query_url)

    yield cache(engine)
    for name, server in loaded.items():
        _clear(name, server)


def _fill(name, server, graph: bytes) -> None:
    if name == "virtuoso":
        (server.folder / "graph.nq").write_bytes(graph)
        assert "0 Rows." in _isql(server, _LOAD).rpartition("ll_error")[2]
    else:
        _send("POST", server.store_url, graph)


def _clear(name, server) -> None:
    if name == "virtuoso":
        _isql(server, _EMPTY)
    else:
        _send("DELETE", server.store_url)


def _isql(server, statements: str) -> str:
    command = [
        "isql-vt",
        f"127.0.0.1:{server.sql_port}",
        server.user,
        server.password,
        "BANNER=OFF",
        f"EXEC={statements}",
    ]
    for _ in range(20):  # its SQL may be ready a moment later than its HTTP
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode == 0:
            return done.stdout
        time.sleep(0.25)
    return pytest.fail(f"isql-vt: {done.stderr[-300:]}")


def _send(method: str, url: str, body: bytes | None = None) -> None:
    headers = {"Content-Type": "application/n-quads"}
    urllib.request.urlopen(urllib.request.Request(url, body, headers, method=method)).close()


def by_value(term: Term | None) -> Term | None:
    """A literal as the embedded engine keeps it: each kind of whole number is an integer."""
    if isinstance(term, Literal) and term.datatype == names.XSD + "nonNegativeInteger":
        return term._replace(datatype=names.XSD + "integer")
    return term


def rows_of(answer) -> list[tuple[Term | None, ...]]:
    """Rows in their order; triples by their values."""
    found = [tuple(map(by_value, row)) for row in (answer.rows if isinstance(answer, Table) else answer.triples)]
    return found if isinstance(answer, Table) else sorted(found, key=repr)


@pytest.fixture(scope="module")
def expected(engine):
    """The embedded engine's answer to a query of the library."""
    return cache(lambda path: answer_of(path, engine))


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("path", QUERIES, ids=ident)
def test_a_query_of_the_library_is_answered_alike(server, path, remotes, expected) -> None:
    """Row by row and in the same order, the server's answer is the embedded engine's."""
    here, there = expected(path), answer_of(path, remotes(server))
    assert isinstance(there, Table | Triples)
    if isinstance(here, Table):
        assert there.columns == here.columns
    assert rows_of(there) == rows_of(here)


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("thing", ["ba-check-in-kiosks", "sdl:ValueInUse", "actor:british-airways"])
def test_a_thing_is_shown_alike(server, thing, remotes, engine) -> None:
    """What is known of a thing is the same, labels, mentions, evidence and all."""
    assert show(remotes(server), thing) == show(engine, thing)


@pytest.mark.parametrize("server", SERVERS)
def test_cases_are_classified_and_drawn_alike(server, remotes, engine) -> None:
    """Every lens's verdicts are the same, and so is a case's concept map."""
    assert classify(remotes(server)) == classify(engine)
    assert draw(remotes(server), ["ikea"], Wishes(), "") == draw(engine, ["ikea"], Wishes(), "")


@pytest.mark.parametrize("server", SERVERS)
def test_the_python_interface_asks_an_endpoint(server, remotes) -> None:
    """A graph opened with an endpoint answers from there, with the labels of what it answers."""
    url = remotes(server)._url
    asked, here = sdl_graph.open(endpoint=url), sdl_graph.open()
    answers = [graph.query("value-in-use", case="ba-check-in-kiosks") for graph in (asked, here)]
    assert answers[0].to_json() == answers[1].to_json()
    assert asked.show("ikea") == here.show("ikea")


def test_an_answer_that_virtuoso_cuts_off_is_an_error(remotes) -> None:
    """More rows than the server gives at most are refused, not shown as if they were all."""
    with pytest.raises(WireFault, match="no more than 10000 rows"):
        remotes("virtuoso").query("SELECT ?s ?p ?o ?a WHERE { ?s ?p ?o . ?a a sdl:Case }")
