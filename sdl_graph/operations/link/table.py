"""Proposals as a table."""

from __future__ import annotations

from collections.abc import Iterable

from sdl_graph import names
from sdl_graph.model.terms import Iri, Literal, Table
from sdl_graph.operations.link.propose import Proposal

_COLUMNS = ("actor", "confidence", "entity", "label", "description", "why")


def table(proposals: Iterable[Proposal]) -> Table:
    """A row for each proposal."""
    found = list(proposals)
    rows = tuple(
        (
            Iri(one.actor.iri),
            Literal(one.shown, names.XSD + "decimal"),
            Iri(names.expand(one.item.entity) or one.item.entity),
            Literal(one.item.label),
            Literal(one.item.description),
            Literal("; ".join([*one.reasons, *(["your file says so already"] if one.known else [])])),
        )
        for one in found
    )
    return Table(_COLUMNS, rows, {one.actor.iri: one.actor.name for one in found})
