"""Reads N-Quads lines as plain values, lexical forms as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from sdl_graph.model.terms import Blank, Iri, Literal, Term, Triple


class Statement(NamedTuple):
    """A statement of a named graph, ``graph`` being its IRI; empty for the default graph."""

    triple: Triple
    graph: str


def statements(lines: Iterable[str]) -> Iterator[Statement]:
    """The statements of N-Quads lines, in their order."""
    for quad in ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS):
        triple = (_plain(quad.subject), Iri(quad.predicate.value), _plain(quad.object))
        yield Statement(triple, quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else "")


def term(written: str) -> Term:
    """The object that N-Quads writes so.

    >>> term('"0.50"')
    Literal(value='0.50', datatype='http://www.w3.org/2001/XMLSchema#string', language='')
    """
    (found,) = statements([f"<x:s> <x:p> {written} .\n"])
    return found.triple[2]


def _plain(found: Any) -> Term:
    if isinstance(found, ox.NamedNode):
        return Iri(found.value)
    if isinstance(found, ox.BlankNode):
        return Blank(found.value)
    return Literal(found.value, found.datatype.value, found.language or "")
