"""A store's graphs by the Graph Store Protocol."""

import pyoxigraph as ox
import pytest

from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.engines.wire import Wire, WireFault
from sdl_graph.errors import UserError
from tests.engines import fake_store
from tests.engines.fake_store import status

_TRIPLE = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"))
_LINE = b'<urn:a> <urn:b> "c" .\n'


@pytest.fixture
def store():
    with fake_store.running() as found:
        yield found


def _client(url):
    return GraphStore(url, Wire(timeout=5, sleep=lambda seconds: None, credentials=lambda url: None))


def test_a_graph_goes_there_and_comes_back(store):
    """What is put is got; the graph's name is percent-encoded into the address, whatever is in it."""
    name = "https://example.org/a?b=c&d=e#f g/é".replace(" ", "%20")
    _client(store.url).put(name, _LINE)
    assert store.graphs == {name: _LINE}
    assert _client(store.url).get(name) == [_TRIPLE]


def test_an_address_may_have_a_query_of_its_own(store):
    """Such as a key for a service; the graph's name is added to it."""
    _client(f"{store.url}?db=x").put("urn:g", _LINE)
    assert store.requests[0].path == "/store?db=x&graph=urn%3Ag"


def test_a_graph_that_is_not_there(store):
    """None, which is not the same as an empty one; removing it is no error."""
    store.graphs["urn:empty"] = b""
    assert _client(store.url).get("urn:g") is None
    assert _client(store.url).get("urn:empty") == []
    _client(store.url).delete("urn:g")


def test_a_graph_is_removed(store):
    """By DELETE."""
    store.graphs["urn:g"] = _LINE
    _client(store.url).delete("urn:g")
    assert store.graphs == {}


def test_the_length_is_told_beforehand(store):
    """Virtuoso takes a body that comes in chunks for an empty one."""
    _client(store.url).put("urn:g", _LINE)
    assert store.requests[0].headers["content-length"] == str(len(_LINE))
    assert "transfer-encoding" not in store.requests[0].headers


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/n-triples; charset=UTF-8", _LINE),
        ("text/plain", _LINE),
        ("text/turtle", b'@prefix : <urn:> . :a :b "c" .'),
    ],
)
def test_stores_answer_in_several_formats(store, media_type, body):
    """N-Triples by either of its names, or Turtle."""
    store.faults["GET"] = [status(200, body, Content_Type=media_type)]
    assert _client(store.url).get("urn:g") == [_TRIPLE]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (status(200, b"<html>Please log in", Content_Type="text/html"), "text/html where RDF is wanted"),
        (status(200, b"{}", Content_Type="application/json"), "application/json where RDF is wanted"),
        (status(200, _LINE + b'<urn:a> <urn:b> "c'), "broken or cut short, at line 2"),
        (fake_store.endless(_LINE + b"<urn:a> <urn:"), "broken or cut short, at line 2"),
    ],
)
def test_what_is_no_graph_is_not_taken_for_one(store, fault, expected):
    """A page, another format, or a graph that breaks off is an error and never a shorter graph."""
    store.faults["GET"] = [fault]
    with pytest.raises(WireFault, match=expected):
        _client(store.url).get("urn:g")


def test_a_bad_address_is_told_at_once():
    """Before anything is sent."""
    with pytest.raises(UserError):
        GraphStore("ftp://store.example")
