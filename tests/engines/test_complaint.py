"""What a query's author is told when the engine cannot read the query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.engines.complaint import complaint
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import BadQuery, Refused

ENGINE = Embedded.of([])
PIECES = st.sampled_from(
    ["SELECT ", "*", "{", "}", "?s ", "<http://a> ", "'", "\n", "\r", "\x1b", "é", "\u2028", "a:b/c "]
)


def told(text):
    """What the engine's caller is told of a query that cannot be read."""
    with pytest.raises(BadQuery) as caught:
        ENGINE.query(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("SELECT * {", "1:11", "line 1, column 11, at its end"),
        ("ASK {\n ?s ?p }", "2:8", "line 2, column 8, before `}`"),
        ("ASK {\r\n ?s ?p }", "2:8", "line 2, column 8, before `}`"),
        ("ASK { '\u2028\x85' ?s\n?p }", "2:4", "line 2, column 4, before `}`"),
        ("", "1:1", "line 1, column 1, at its end"),
        ("ASK {", "7:7", "line 7, column 7, at its end"),
    ],
)
def test_mistake_has_its_place(text, place, told):
    """A mistake has line and column, as the engine counts them, and what stands there."""
    assert complaint(text, f"error at {place}: expected [_]").startswith(f"not a SPARQL query: {told}")


@pytest.mark.parametrize("letter", ["e", "é", "😀"])
def test_place_is_counted_in_characters(letter):
    """What stands at the place is found behind letters of any size."""
    assert "line 1, column 21, before `}`" in told(f"ASK {{ <http://{letter}> ?p }}")


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("SELECT * { case:ikea/customers ?p ?o }", r"write `case:ikea\/customers`"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }", "neither grouped nor counted"),
        ("SELECT * { ?s ?p <x> }", "a relative IRI"),
        ("SELECT * { ?s nope:y ?o }", "`nope:`"),
        ("INSERT DATA { <http://a/a> a <http://a/b> }", "the graph is read-only"),
        ("  # change\nDELETE WHERE { ?s ?p ?o }", "the graph is read-only"),
        ("PREFIX e: <http://a/> INSERT DATA { e:x e:y e:z }", "the graph is read-only"),
    ],
)
def test_common_mistake_has_a_way_out(text, way_out):
    """A mistake that many make is told with what to do instead."""
    assert way_out in told(text)


@pytest.mark.parametrize(
    "text", ["ASK { ?s ?p <http://a/case:ikea/x> ", "ASK { ?s ?p 'case:ikea/x' ", "ASK { # case:ikea/x\n"]
)
def test_slash_elsewhere_is_not_to_blame(text):
    """A slash in an IRI, a string or a comment is not taken for the mistake."""
    assert "slash" not in told(text)


@pytest.mark.parametrize("text", ["ASK { ?s ?p '“a”' ", "ASK { # “a”\n"])
def test_curly_quotes_in_a_text_are_not_to_blame(text):
    """A text may hold curly quotes."""
    assert "curly" not in told(text)


@pytest.mark.parametrize(
    "text", ["ASK { ?s ?p 'nope:x' . ", "PREFIX nope: <http://a/> ASK { nope:a nope:b ", "ASK { <nope:x> ?p "]
)
def test_known_prefix_is_not_to_blame(text):
    """Only a prefix that is used and not declared is called unknown."""
    assert "no prefix" not in told(text)


def test_message_of_another_kind_is_passed_on():
    """A message without a place is passed on as it is."""
    assert complaint("ASK {}", "something else") == "not a SPARQL query: something else"


@settings(deadline=None, max_examples=100)
@given(st.lists(PIECES, max_size=15))
def test_any_complaint_is_one_line(pieces):
    """Whatever is typed, the complaint is one line that a terminal shows and does not obey."""
    try:
        ENGINE.query("".join(pieces))
    except (BadQuery, Refused) as error:
        message = str(error)
        assert len(message.splitlines()) == 1
        assert "\x1b" not in message
