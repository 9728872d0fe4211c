"""Terms are values: equal when they say the same."""

from __future__ import annotations

from sdl_graph.model.terms import XSD_STRING, Blank, Iri, Literal, Table


def test_plain_literal_is_a_string():
    """A literal without more is an `xsd:string` without a language."""
    assert Literal("a") == Literal("a", XSD_STRING, "")
    assert Literal("a") != Literal("a", language="en")
    assert Literal("1.10", "http://www.w3.org/2001/XMLSchema#decimal") != Literal("1.1", XSD_STRING)


def test_row_tells_an_empty_text_from_nothing():
    """An empty text is a value; nothing stated is None."""
    (row,) = Table(("x", "y"), ((Literal(""), None),), {}).rows
    assert row[0] is not None
    assert row[1] is None


def test_kinds_of_term_are_told_apart():
    """An IRI, a blank node and a text of the same letters are three things to whoever asks for the kind."""
    assert [type(term) for term in (Iri("a"), Blank("a"), Literal("a"))] == [Iri, Blank, Literal]
    assert isinstance(Iri("a"), Iri)
    assert not isinstance(Blank("a"), Iri)
