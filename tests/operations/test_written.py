"""N-Quads read as plain values."""

from sdl_graph.model.terms import Blank, Iri, Literal
from sdl_graph.operations.written import Statement, statements, term

XSD = "http://www.w3.org/2001/XMLSchema#"
LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def test_every_kind_of_term_is_read_as_it_was_written():
    """Lexical forms, languages, blank nodes and graphs are kept."""
    lines = [
        '<x:s> <x:p> "0.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <x:g> .\n',
        '<x:s> <x:p> "Brot"@de <x:g> .\n',
        "_:b <x:p> <x:o> .\n",
    ]
    assert list(statements(lines)) == [
        Statement((Iri("x:s"), Iri("x:p"), Literal("0.50", XSD + "decimal")), "x:g"),
        Statement((Iri("x:s"), Iri("x:p"), Literal("Brot", LANG, "de")), "x:g"),
        Statement((Blank("b"), Iri("x:p"), Iri("x:o")), ""),
    ]


def test_a_term_alone_is_read():
    """The object of a line is read without the line."""
    assert term('"a\\"b"@en') == Literal('a"b', LANG, "en")
