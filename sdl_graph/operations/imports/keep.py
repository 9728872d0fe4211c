"""Turtle beside a case: what was imported with it and has no place in its file.

It stands in the workspace's `ontology/`, where the build takes every Turtle file in as a named graph
of its own. No rule reads it: axioms never come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.cases.statements import Statement
from sdl_graph.operations.imports.pieces import Piece

_ONTOLOGY = "http://www.w3.org/2002/07/owl#Ontology"
GRAPH = names.BASE + "graph/kept/"


def kept_path(own: Path, piece: Piece) -> Path:
    """The file for what goes with a case or a theory."""
    return own / "ontology" / "kept" / f"{piece.kind}-{piece.id}.ttl"


def turtle(piece: Piece, statements: Sequence[Statement]) -> bytes:
    """The statements as Turtle: the same, whatever their order and whatever their blank nodes are called."""
    about = ox.NamedNode(f"{GRAPH}{piece.kind}-{piece.id}")
    label = ox.Literal(f"kept with {names.shorten(piece.thing.value)}: what its file has no place for", language="en")
    head = [
        ox.Triple(about, ox.NamedNode(names.RDF_TYPE), ox.NamedNode(_ONTOLOGY)),
        ox.Triple(about, ox.NamedNode(names.RDFS + "label"), label),
    ]
    triples = [*head, *sorted(_relabelled(statements), key=str)]
    text = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_used(triples)) or b"").decode()
    return f"# Imported with {names.shorten(piece.thing.value)}. Yours to edit, or to remove.\n{text}".encode()


def _relabelled(statements: Sequence[Statement]) -> list[ox.Triple]:
    labels: dict[str, ox.BlankNode] = {}

    def term(one: Any) -> Any:
        if not isinstance(one, ox.BlankNode):
            return one
        return labels.setdefault(one.value, ox.BlankNode(f"b{len(labels) + 1}"))

    return [ox.Triple(term(s), ox.NamedNode(p), term(o)) for s, p, o in statements]


def _used(triples: Sequence[ox.Triple]) -> dict[str, str]:
    """The prefixes that the triples need."""
    text = "".join(map(str, triples))
    return {prefix: namespace for prefix, namespace in names.prefixes().items() if f"<{namespace}" in text}
