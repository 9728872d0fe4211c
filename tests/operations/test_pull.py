"""Graphs back from a store."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.engines.wire import Wire
from sdl_graph.errors import UnknownName
from sdl_graph.operations.pull import file_of, pull
from sdl_graph.output.transfers import pull_json, pull_summary, pull_text
from sdl_graph.workspace.snapshot import Snapshot
from tests.engines import fake_store
from tests.engines.fake_store import status

_CASE = "https://w3id.org/sdl-graph/case/"
_A, _B = _CASE + "a", _CASE + "b"


@pytest.fixture
def snapshot(tmp_path):
    quads = f"<urn:s> <urn:p> <urn:a> <{_A}> .\n<urn:s> <urn:p> <urn:b> <{_B}> .\n"
    (tmp_path / "graph.nq").write_text(quads, encoding="utf-8", newline="\n")
    return Snapshot(tmp_path, {})


@pytest.fixture
def store():
    with fake_store.running() as found:
        found.graphs |= {_A: b"<urn:s> <urn:p> <urn:a> .\n", "urn:theirs": b"_:x <urn:p> _:y .\n"}
        yield found


def _pull(snapshot, store, *only, kept=None):
    wire = Wire(timeout=5, sleep=lambda seconds: None, credentials=lambda url: None)
    keep = (lambda graph, lines: None) if kept is None else kept.__setitem__
    return pull(snapshot, GraphStore(store.url, wire), only, keep=keep)


def _states(report):
    return [outcome.state for outcome in report.outcomes]


def test_graphs_are_read_and_compared(snapshot, store):
    """Those that the snapshot has: one is as here, the other missing."""
    kept = {}
    report = _pull(snapshot, store, kept=kept)
    assert _states(report) == ["there", "missing"]
    assert kept == {_A: [f"<urn:s> <urn:p> <urn:a> <{_A}> .\n"]}
    assert (report.whole, report.equal) == (True, False)
    assert pull_text(report) == "missing    case:b\n"
    assert pull_summary(report) == "1 graph, 1 statement read: 1 as here, 1 otherwise"


def test_what_differs_is_told(snapshot, store):
    """With what is only here and only there."""
    store.graphs[_B] = b"<urn:s> <urn:p> <urn:c> .\n"
    report = _pull(snapshot, store, "b")
    assert _states(report) == ["differs"]
    assert pull_text(report).splitlines()[1:] == ["  only here:  urn:s urn:p urn:b", "  only there: urn:s urn:p urn:c"]


def test_a_graph_of_other_people_may_be_named(snapshot, store):
    """By its IRI; blank nodes are kept apart from those of other graphs."""
    kept = {}
    report = _pull(snapshot, store, "case:a", "urn:theirs", kept=kept)
    assert _states(report) == ["there", "not ours"]
    assert kept["urn:theirs"] == ["_:g1-x <urn:p> _:g1-y <urn:theirs> .\n"]
    assert pull_summary(report).endswith("1 as here, 0 otherwise, 1 not ours")


def test_a_name_that_is_no_iri(snapshot, store):
    """Is told with the names that come nearest."""
    with pytest.raises(UnknownName):
        _pull(snapshot, store, "no such")


def test_a_fault_stops_it(snapshot, store):
    """With what could not be read."""
    store.faults["GET"] = [None, status(403)]
    report = _pull(snapshot, store)
    assert _states(report) == ["there", "failed"]
    assert "does not allow" in report.stopped
    assert pull_summary(report) == "1 graph of 2 read"
    assert '"complete": false' in pull_json(report)


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ("https://w3id.org/sdl-graph/case/ikea", "case/ikea.ttl"),
        ("https://w3id.org/sdl-graph/inferred/lens/groenroos-voima-2013", "inferred/lens/groenroos-voima-2013.ttl"),
        ("https://w3id.org/sdl-graph/ontology", "ontology.ttl"),
    ],
)
def test_a_graph_of_ours_has_a_file_after_its_name(graph, expected):
    """So that a folder of them can be found one's way in."""
    assert file_of(graph) == expected


@given(st.one_of(st.text(), st.text().map("https://w3id.org/sdl-graph/".__add__)))
def test_no_name_leads_out_of_the_folder(graph):
    """Whatever a graph is called, its file has a plain name below the folder."""
    assert re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.ttl", file_of(graph))
