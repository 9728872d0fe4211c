"""Triples and quads in RDF formats, sorted, with our prefixes, lexical forms kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.inert import inert_json
from sdl_graph.model.terms import Blank, Iri, Term, Triple
from sdl_graph.output.xml import faithful

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_WITH_GRAPHS = ("trig", "nquads", "jsonld")
_WITH_PREFIXES = ("turtle", "trig", "rdfxml", "jsonld")


def serialise_triples(triples: Iterable[Triple], format_name: str, prefixes: Mapping[str, str] | None = None) -> str:
    """Triples of an answer in one of `FORMATS`, with our prefixes or those given.

    Raises:
        UserError: if the format cannot hold a character of theirs.
    """
    found = [ox.Triple(_ox(s), ox.NamedNode(p.value), _ox(o)) for s, p, o in triples]
    return _serialise(found, format_name, prefixes)


def serialise_quads(lines: Iterable[str], format_name: str) -> str:
    """Sorted N-Quads lines in one of `FORMATS`; formats without named graphs hold their union.

    Raises:
        UserError: if the format cannot hold a character of theirs.
    """
    text = "".join(lines)
    if format_name == "nquads":
        return text
    quads = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    if format_name in _WITH_GRAPHS:
        return _serialise(quads, format_name)
    return _serialise(sorted({quad.triple for quad in quads}, key=str), format_name)


def _serialise(
    statements: list[ox.Quad] | list[ox.Triple], format_name: str, prefixes: Mapping[str, str] | None = None
) -> str:
    chosen = FORMATS[format_name]
    known = dict(prefixes or names.prefixes()) if format_name in _WITH_PREFIXES else None
    text = (ox.serialize(statements, format=chosen, prefixes=known) or b"").decode()
    if format_name == "rdfxml":
        return faithful(text, instead="turtle")
    return inert_json(text) if format_name == "jsonld" else text


def _ox(term: Term) -> Any:
    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if isinstance(term, Blank):
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
