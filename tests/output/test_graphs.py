"""Graphs in RDF formats: the same statements, the same digits, the same bytes."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph.cases.read import read
from sdl_graph.cases.triples import document_quads
from sdl_graph.model.terms import Blank, Iri, Literal
from sdl_graph.output.graphs import FORMATS, serialise_quads, serialise_triples

XSD = "http://www.w3.org/2001/XMLSchema#"
LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
S, P = Iri("http://a/s"), Iri("http://a/p")
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
LEXICAL = [("1.10", "decimal"), ("1.00", "decimal"), ("100000.00", "decimal"), ("0012", "integer"),
 ("1980", "gYear"), ("1", "boolean"), ("+7", "nonNegativeInteger"), ("007", "nonNegativeInteger"),
 ("1e0", "double"), ("x", "decimal")]  # fmt: skip


def objects(text, format_name):
    """The objects of what is written, by the reader of pyoxigraph."""
    return {
        (term.value, term.datatype.value, term.language or "") if isinstance(term, ox.Literal) else term.value
        for term in (statement.object for statement in ox.parse(text, format=FORMATS[format_name]))
    }


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(("written", "datatype"), LEXICAL)
def test_number_keeps_its_form(format_name, written, datatype):
    """A number keeps its digits in every format."""
    text = serialise_triples([(S, P, Literal(written, XSD + datatype))], format_name)
    assert objects(text, format_name) == {(written, XSD + datatype, "")}


@pytest.mark.parametrize("format_name", FORMATS)
def test_number_keeps_its_form_from_a_case_to_an_export(format_name):
    """The digits of a case file are those of its export."""
    text = """\
case: c
title: T
identifier: [1.10, 0012]
passages: {p: {source: s, start: 0, end: 0100, digest: x, says: y}}
contexts: {w: {not_before: 0044, not_after: 1980}}
actors: {a: {confidence: 1.00}}
"""
    lines = sorted(f"{quad} .\n" for quad in document_quads(read(text.encode(), "c.yaml")))
    found = objects(serialise_quads(lines, format_name), format_name)
    expected = [
        ("1.10", "string"),
        ("0012", "string"),
        ("0100", "nonNegativeInteger"),
        ("0044", "gYear"),
        ("1980", "gYear"),
    ]
    assert {(value, XSD + kind, "") for value, kind in [*expected, ("1.00", "decimal")]} <= found


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize(
    "text", ["a\rb", "\r\n", "a\nb", "\t", " x ", "", "]]>", "<b>&amp;", '"', "\\", "é😀", "e\u0301", "\x85", "\u2028"]
)
def test_text_keeps_every_character(format_name, text):
    """A text keeps each of its characters in every format."""
    found = objects(serialise_triples([(S, P, Literal(text, LANG, "en"))], format_name), format_name)
    assert found == {(text, LANG, "en")}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("text", ["a\rb", "]]>", "<b>&amp;", "é😀", "a\nb", "1.10"])
def test_another_reader_reads_the_same(format_name, text):
    """Another reader sees the same text in every format."""
    written = serialise_triples([(S, P, Literal(text, LANG, "en"))], format_name)
    dataset = rdflib.Dataset()
    dataset.parse(io.BytesIO(written.encode()), format=RDFLIB[format_name])
    assert {(str(o), o.language) for _, _, o, _ in dataset.quads()} == {(text, "en")}


@pytest.mark.parametrize("predicate", ["http://a/123", "http://a/", "http://a/x#", "urn:x:1"])
def test_any_property_can_be_written_as_rdf_xml(predicate):
    """A property whose name makes no XML name is written in RDF/XML, too, or refused in words."""
    from sdl_graph.errors import UserError

    try:
        text = serialise_triples([(S, Iri(predicate), S)], "rdfxml")
    except UserError:
        return
    (triple,) = ox.parse(text, format=ox.RdfFormat.RDF_XML)
    assert triple.predicate.value == predicate


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x1b", "\ufffe"])
def test_rdf_xml_is_never_broken(char):
    """A character that XML cannot hold is refused or replaced; the file is XML in any case."""
    from xml.etree import ElementTree

    from sdl_graph.errors import UserError

    try:
        root = ElementTree.fromstring(serialise_triples([(S, P, Literal(f"a{char}b"))], "rdfxml"))
    except UserError:
        root = None
    assert root is None or root.tag == "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_kind_of_term_is_written(format_name):
    """IRIs, blank nodes and literals are written as what they are."""
    triples = [(S, P, S), (Blank("b0"), P, Literal("x")), (S, P, Blank("b0"))]
    found = list(ox.parse(serialise_triples(triples, format_name), format=FORMATS[format_name]))
    assert len(found) == 3
    assert sum(isinstance(one.object, ox.BlankNode) for one in found) == 1
    assert sum(isinstance(one.subject, ox.BlankNode) for one in found) == 1


QUADS = [
    "<http://a/s> <http://a/p> <http://a/o> <http://a/g1> .\n",
    "<http://a/s> <http://a/p> <http://a/o> <http://a/g2> .\n",
    "<http://a/s> <http://a/p> <http://a/q> .\n",
]


@pytest.mark.parametrize("format_name", ["trig", "nquads", "jsonld"])
def test_format_with_graphs_keeps_them(format_name):
    """A format that has named graphs says in which each statement stands."""
    found = ox.parse(serialise_quads(QUADS, format_name), format=FORMATS[format_name])
    assert {str(quad.graph_name) for quad in found} == {"<http://a/g1>", "<http://a/g2>", "DEFAULT"}


@pytest.mark.parametrize("format_name", ["turtle", "ntriples", "rdfxml"])
def test_format_without_graphs_has_each_statement_once(format_name):
    """A format that has no named graphs holds what all of them say, once."""
    found = list(ox.parse(serialise_quads(QUADS, format_name), format=FORMATS[format_name]))
    assert sorted(str(quad.object) for quad in found) == ["<http://a/o>", "<http://a/q>"]


@pytest.mark.parametrize("format_name", FORMATS)
def test_same_quads_are_written_the_same(format_name):
    """The same statements give the same bytes."""
    assert serialise_quads(QUADS, format_name) == serialise_quads(iter(QUADS), format_name)


def test_turtle_has_our_prefixes():
    """Turtle is for people: it says `case:ikea`."""
    ikea = Iri("https://w3id.org/sdl-graph/case/ikea")
    assert "case:ikea" in serialise_triples([(ikea, P, ikea)], "turtle").splitlines()[-1]


@pytest.mark.parametrize("format_name", FORMATS)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_is_written_as_it_is(format_name, texts, data):
    """Whatever a text holds, it is read back the same from every format."""
    text = data.draw(texts)
    found = objects(serialise_triples([(S, P, Literal(text))], format_name), format_name)
    assert found == {(text, XSD + "string", "")}
