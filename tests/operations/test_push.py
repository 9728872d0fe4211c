"""Graphs into a store: items 45 and 46 of what a bad store may do."""

from __future__ import annotations

import hashlib

import pytest

from sdl_graph.engines.credentials import Credentials
from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.engines.wire import Wire, WireFault
from sdl_graph.errors import UnknownName
from sdl_graph.model.terms import Iri, Table
from sdl_graph.operations.push import push
from sdl_graph.operations.push_graphs import Graphs
from sdl_graph.output.transfers import push_json, push_summary, push_text
from sdl_graph.workspace.snapshot import Snapshot
from tests.engines import fake_store
from tests.engines.fake_store import status

_CASE = "https://w3id.org/sdl-graph/case/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PRICE = f'<urn:s> <urn:price> "1.10"^^<{_XSD}decimal>'
# Of one graph's lines not all stand together, and one of them stands twice.
_QUADS = f"""\
<urn:s> <urn:p> "one <two> ." <{_CASE}a> .
{_PRICE} <{_CASE}a> .
<urn:s> <urn:p> <urn:b> <{_CASE}b> .
<urn:s> <urn:p> <urn:c> <{_CASE}c> .
<urn:t> <urn:p> "later \\u001B"@en <{_CASE}a> .
<urn:s> <urn:p> <urn:c> <{_CASE}c> .
<urn:s> <urn:p> <urn:d> <{_CASE}d> .
"""
_A, _B, _C, _D = (_CASE + name for name in "abcd")


@pytest.fixture
def snapshot(tmp_path):
    (tmp_path / "graph.nq").write_text(_QUADS, encoding="utf-8", newline="\n")
    return Snapshot(tmp_path, {})


@pytest.fixture
def store():
    with fake_store.running() as found:
        yield found


def _push(snapshot, store, *only, who=None, **options):
    wire = Wire(timeout=5, sleep=lambda seconds: None, credentials=lambda url: who)
    return push(snapshot, GraphStore(store.url, wire), only, **options)


def _states(report):
    return [outcome.state for outcome in report.outcomes]


def test_the_snapshots_graphs_are_found_wherever_their_lines_stand(snapshot):
    """Each statement once, with the lexical form and the escapes of the file."""
    graphs = Graphs(snapshot)
    assert graphs.names == (_A, _B, _C, _D)
    assert graphs.triples(_C) == {"<urn:s> <urn:p> <urn:c>"}
    assert graphs.triples(_A) == {
        '<urn:s> <urn:p> "one <two> ."',
        _PRICE,
        '<urn:t> <urn:p> "later \\u001B"@en',
    }


def test_an_empty_snapshot_has_no_graphs(tmp_path):
    """And pushing it does nothing."""
    (tmp_path / "graph.nq").write_bytes(b"")
    assert Graphs(Snapshot(tmp_path, {})).names == ()


def test_every_graph_goes_there_whole(snapshot, store):
    """Sorted N-Triples, one PUT for each named graph, each read back."""
    report = _push(snapshot, store)
    assert _states(report) == ["pushed"] * 4
    assert report.complete
    assert store.graphs[_C] == b"<urn:s> <urn:p> <urn:c> .\n"
    assert store.graphs[_A].decode().splitlines() == sorted(store.graphs[_A].decode().splitlines())
    assert [request.graph for request in store.asked("PUT")] == [_A, _B, _C, _D]


def test_a_second_run_writes_nothing(snapshot, store):
    """What is there already is left alone."""
    _push(snapshot, store)
    before = dict(store.graphs)
    store.requests.clear()
    assert _states(_push(snapshot, store)) == ["there"] * 4
    assert (store.asked("PUT"), store.graphs) == ([], before)


def test_what_was_there_before_is_replaced(snapshot, store):
    """A graph is made equal to ours, not added to; graphs of other people stay as they are."""
    store.graphs |= {_B: b"<urn:old> <urn:old> <urn:old> .\n", "urn:theirs": b"<urn:x> <urn:y> <urn:z> .\n"}
    assert _states(_push(snapshot, store)) == ["pushed"] * 4
    assert store.graphs[_B] == b"<urn:s> <urn:p> <urn:b> .\n"
    assert store.graphs["urn:theirs"] == b"<urn:x> <urn:y> <urn:z> .\n"


def test_a_dry_run_writes_nothing_and_tells_what_it_would(snapshot, store):
    """It compares, graph by graph."""
    _push(snapshot, store, "a", "case:b")
    store.requests.clear()
    report = _push(snapshot, store, dry_run=True)
    assert _states(report) == ["there", "there", "to push", "to push"]
    assert store.asked("PUT") == []
    assert push_text(report).splitlines()[0] == "to push    case:c: 1 statement, none of them there"
    assert push_summary(report) == "4 graphs, 6 statements: 2 to push, 2 there already"


def test_graphs_may_be_chosen(snapshot, store):
    """By a case's id, by CURIE or IRI, each once."""
    report = _push(snapshot, store, "b", "case:d", _D)
    assert [outcome.graph for outcome in report.outcomes] == [_B, _D]
    assert sorted(store.graphs) == [_B, _D]


def test_an_unknown_graph_is_told_before_anything_is_sent(snapshot, store):
    """With the names that come nearest."""
    with pytest.raises(UnknownName, match="case:"):
        _push(snapshot, store, "case:bb")
    assert store.requests == []


class _Asked:
    """An endpoint that lists a store's graphs, or cannot be asked."""

    def __init__(self, store, fault=None):
        self.store, self.fault = store, fault

    def query(self, text, bindings=None):
        if self.fault:
            raise self.fault
        return Table(("g",), tuple((Iri(graph),) for graph in self.store.graphs), {})


def _with_a_graph_that_is_gone(snapshot, store):
    _push(snapshot, store)
    store.graphs[_CASE + "gone"] = b"<urn:x> <urn:y> <urn:z> .\n"


def test_graphs_that_are_no_longer_here_are_told(snapshot, store):
    """And left alone, unless it is asked that they be removed, in earnest."""
    _with_a_graph_that_is_gone(snapshot, store)
    for options in ({}, {"prune": True, "dry_run": True}):
        report = _push(snapshot, store, engine=_Asked(store), **options)
        assert _states(report) == ["there"] * 4 + ["stale"]
        assert report.complete
        assert push_text(report) == "stale      case:gone\n"
        assert push_summary(report).endswith("4 there already; 1 graph there no longer here, which --prune removes")
    assert _CASE + "gone" in store.graphs


def test_graphs_that_are_no_longer_here_are_removed(snapshot, store):
    """Those, and no others."""
    _with_a_graph_that_is_gone(snapshot, store)
    report = _push(snapshot, store, engine=_Asked(store), prune=True)
    assert _states(report) == ["there"] * 4 + ["removed"]
    assert sorted(store.graphs) == [_A, _B, _C, _D]
    assert push_summary(report).endswith("1 graph no longer here removed there")


def test_an_endpoint_that_fails_is_told(snapshot, store):
    """What is done is done, and yet it is not complete; nothing is removed after a push that was stopped."""
    report = _push(snapshot, store, engine=_Asked(store, WireFault("http://a.example/sparql", "is busy", 503)))
    assert (_states(report), report.complete) == (["pushed"] * 4, False)
    assert report.stopped == "http://a.example/sparql: is busy"
    store.graphs[_CASE + "gone"] = b""
    store.graphs.pop(_B)
    store.faults["PUT"] = [status(403)]
    assert _states(_push(snapshot, store, engine=_Asked(store), prune=True))[-1] == "not tried"
    assert _CASE + "gone" in store.graphs


# Item 45: a store that fails on the way.


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (status(401, WWW_Authenticate="Basic"), "wants to know who asks"),
        (status(403), "does not allow"),
        (status(503), "busy"),
        (fake_store.reset, "broke off"),
        (status(307, Location="http://other.invalid/store"), "another server"),
    ],
)
def test_a_fault_of_the_store_stops_the_push(snapshot, store, fault, expected):
    """It is told which graphs are done and that others were not tried; another run does only what is left."""
    store.faults["PUT"] = [None, *[fault] * 4]
    report = _push(snapshot, store)
    assert _states(report) == ["pushed", "failed", "not tried", "not tried"]
    assert expected in report.stopped
    assert not report.complete
    assert push_text(report) == "pushed     case:a: 3 statements\n"
    left = "1 failed, 2 not tried; run the same again to do what is left"
    assert push_summary(report) == f"1 graph of 4 done, {left}"
    store.faults.clear()
    assert _states(_push(snapshot, store)) == ["there", "pushed", "pushed", "pushed"]


@pytest.mark.parametrize("code", [400, 413, 500, 507])
def test_a_fault_about_one_graph_does_not_stop_the_others(snapshot, store, code):
    """The rest goes there, the one is named, and another run tries only that one."""
    store.faults["PUT"] = [None, status(code)]
    report = _push(snapshot, store)
    assert _states(report) == ["pushed", "failed", "pushed", "pushed"]
    assert (report.complete, report.stopped) == (False, "")
    assert "failed     case:b: " in push_text(report)
    assert _states(_push(snapshot, store)) == ["there", "pushed", "there", "there"]


def test_a_store_that_fails_again_and_again_is_left_alone(snapshot, store):
    """Three graphs in a row are enough."""
    store.faults["PUT"] = [status(500)] * 9
    report = _push(snapshot, store)
    assert _states(report) == ["failed", "failed", "failed", "not tried"]
    assert "500" in report.stopped


@pytest.mark.parametrize("cut", [fake_store.cut, fake_store.endless, lambda body: status(200, body)])
def test_an_answer_that_breaks_off_after_a_200_is_no_success(snapshot, store, cut):
    """However it ends: by fewer bytes than announced, or in the middle of a line."""
    store.faults["GET"] = [None, *[cut(b'<urn:s> <urn:p> "one')] * 4]
    report = _push(snapshot, store)
    assert _states(report)[0] == "failed"
    assert "cut short" in report.stopped
    store.faults.clear()
    assert _states(_push(snapshot, store)) == ["there", "pushed", "pushed", "pushed"]


def test_a_store_that_cuts_answers_off_does_not_pass(snapshot, store):
    """Virtuoso gives as many statements as it is set to, status 200 and no word about it: the count tells."""
    whole = _push(snapshot, store)
    assert whole.complete
    store.faults["GET"] = [status(200, f"{_PRICE} .\n".encode())] * 2
    report = _push(snapshot, store, "a")
    assert _states(report) == ["differs"]
    assert "1 of 3 statements came back and nothing else" in push_text(report)
    assert "ResultSetMaxRows" in push_text(report)


def test_what_the_store_lost_is_told(snapshot, store):
    """Counts and examples of what is only here and only there."""
    store.rewrite = lambda body: body.replace(b"<urn:b>", b"<urn:elsewhere>")
    report = _push(snapshot, store)
    assert _states(report) == ["pushed", "differs", "pushed", "pushed"]
    assert not report.complete
    assert push_text(report).splitlines()[1:4] == [
        "differs    case:b: 1 statement here, 1 there; 1 only here, 1 only there",
        "  only here:  urn:s urn:p urn:b",
        "  only there: urn:s urn:p urn:elsewhere",
    ]
    assert push_summary(report) == "3 graphs of 4 done, 1 came back otherwise"


@pytest.mark.parametrize("kind", ["basic", "bearer", "digest"])
def test_credentials_are_in_no_report(snapshot, store, kind):
    """Neither when all is well nor when nothing is; nor are they in any address."""
    who = Credentials(kind, "me", "s3cret")
    store.faults["PUT"] = [None, status(403, b"s3cret")]
    report = _push(snapshot, store, who=who)
    assert "s3cret" not in f"{report}{push_text(report)}{push_json(report)}{push_summary(report)}"
    assert not any("s3cret" in request.path for request in store.requests)


# Item 46: a store that writes values in its own way.


def test_another_form_of_the_same_value_is_verified_and_told(snapshot, store):
    """1.10 that comes back as 1.1 is no difference, and is not hidden either; nor is it pushed again."""
    store.rewrite = lambda body: body.replace(b'"1.10"', b'"1.1"')
    report = _push(snapshot, store)
    assert report.complete
    assert push_text(report) == (
        "the store writes 1 xsd:decimal literal in another form of the same value, "
        'such as "1.10"^^xsd:decimal as "1.1"^^xsd:decimal\n'
    )
    assert _states(_push(snapshot, store)) == ["there"] * 4


def test_another_value_is_a_difference(snapshot, store):
    """Whatever it looks like."""
    store.rewrite = lambda body: body.replace(b'"1.10"', b'"1.01"')
    report = _push(snapshot, store)
    assert _states(report)[0] == "differs"


def test_the_report_has_count_and_digest_of_each_graph(snapshot, store):
    """SHA-256 over the sorted N-Triples, so that anybody can work it out; by value on both sides."""
    store.rewrite = lambda body: body.replace(b'"1.10"', b'"1.1"')
    found = _push(snapshot, store).outcomes[0].comparison
    ours = sorted(['<urn:s> <urn:p> "one <two> ."', _PRICE, '<urn:t> <urn:p> "later \\u001B"@en'])
    assert found.digest == hashlib.sha256("".join(f"{line} .\n" for line in ours).encode()).hexdigest()
    assert (found.ours, found.theirs) == (3, 3)
    assert found.our_values == found.their_values
