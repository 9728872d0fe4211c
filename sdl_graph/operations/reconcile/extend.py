"""Data extension: the values of properties of entities, as further columns of a table.

A property is named by its CURIE, backwards with ``^`` before it, and several in a row with ``/``
between them, as in a SPARQL property path: ``^sdl:appearanceOf/^sdl:involvesActor`` of a firm gives
the cases in which it takes part.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UserError
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.operations.reconcile.schema import Schema, entity_id, is_entity
from sdl_graph.operations.reconcile.things import Things
from sdl_graph.operations.rows import rows, text, texts

MOST_STEPS, MOST_VALUES = 4, 1_000
_TYPES_KEPT = 200
CASES, ELSEWHERE = "^sdl:appearanceOf/^sdl:involvesActor", "sdl:hasMatch/sdl:matchesEntity"
USEFUL = {CASES: "cases in which it takes part", ELSEWHERE: "the same elsewhere in linked data"}
_STEP = "SELECT ?from ?p ?to WHERE { ?from ?p ?to } ORDER BY ?to"
_BACK = "SELECT ?from ?p ?to WHERE { ?to ?p ?from } ORDER BY ?to"
_USED = "SELECT ?p ?s WHERE { ?s ?p ?o } LIMIT 1"
_OF = """SELECT ?of ?p (COUNT(DISTINCT ?thing) AS ?n) WHERE {
  ?class rdfs:subClassOf* ?of . ?thing a ?class ; ?p ?o
} GROUP BY ?of ?p ORDER BY DESC(?n) ?p"""
_TO = """SELECT ?of ?p (COUNT(DISTINCT ?thing) AS ?n) WHERE {
  ?class rdfs:subClassOf* ?of . ?thing a ?class . ?s ?p ?thing
} GROUP BY ?of ?p ORDER BY DESC(?n) ?p"""
_NOT_PROPOSED = frozenset({names.RDF_TYPE, names.RDFS + "subClassOf"})
_DATE_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_XSD_INTEGERS = frozenset(
    names.XSD + one for one in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")
)
_XSD_NUMBERS = frozenset(names.XSD + one for one in ("decimal", "double", "float"))


class Column(NamedTuple):
    """A property as a column: its id as asked, its name, and its steps (an IRI, and whether backwards)."""

    id: str
    name: str
    steps: tuple[tuple[str, bool], ...]


class Extender:
    """Answers data extension queries over one graph."""

    def __init__(self, engine: Engine, schema: Schema, things: Things) -> None:
        self._engine, self._schema, self._things = engine, schema, things
        self._frequent = lru_cache(_TYPES_KEPT)(self._counted)

    def column(self, name: str) -> Column:
        """The column that a property's id means.

        Raises:
            UserError: if nothing in the graph is called so.
        """
        parts = name.split("/") if "://" not in name else [name]
        steps = tuple((self._property(part.removeprefix("^"), name), part.startswith("^")) for part in parts)
        if len(steps) > MOST_STEPS:
            raise UserError(f"`{name[:80]}` has more than {MOST_STEPS} properties in a row")
        label = USEFUL.get(name) or " / ".join(self._label(*step) for step in steps)
        return Column(name, label, steps)

    def _property(self, part: str, name: str) -> str:
        iri = self._schema.property_named(part)
        known = iri in self._schema.properties or (iri and rows(self._engine.query(_USED, {"p": Iri(iri)})))
        if not known:
            raise UserError(f"no property is called `{name[:80]}`; the suggest service lists them")
        return iri

    def _label(self, iri: str, back: bool) -> str:
        known = self._schema.properties.get(iri)
        label = known.label if known else names.humanise(iri)
        return label if not back else (known.inverse if known and known.inverse else f"is the {label} of")

    def values(self, iri: str, column: Column, limit: int) -> list[dict[str, Any]]:
        """The values of one entity, at most ``limit`` of them (0: all), in one order."""
        here: list[Term] = [Iri(iri)]
        for step, back in column.steps:
            here = list(dict.fromkeys(to for one in here if isinstance(one, Iri) for to in self.go(one, step, back)))
            here = here[:MOST_VALUES]
        return [self._cell(term) for term in (here[:limit] if limit else here)]

    def go(self, start: Iri, step: str, back: bool) -> list[Term]:
        """Where one step leads from a thing, or, ``back``, whence it leads there."""
        answer = self._engine.query(_BACK if back else _STEP, {"from": start, "p": Iri(step)})
        return [row[2] for row in rows(answer) if row[2] is not None] if isinstance(answer, Table) else []

    def _cell(self, term: Term) -> dict[str, Any]:
        if isinstance(term, Iri):
            thing = self._things.thing(term.value) if is_entity(term.value) else None
            return {"id": entity_id(term.value), "name": thing.name} if thing else {"str": term.value}
        return _literal(term) if isinstance(term, Literal) else {"str": text(term)}

    def proposed(self, type_iri: str, limit: int) -> list[dict[str, str]]:
        """The properties that most things of a class have, the most frequent first."""
        return [{"id": one, "name": self.column(one).name} for one in self._frequent(type_iri)][: limit or None]

    def _counted(self, type_iri: str) -> tuple[str, ...]:
        of = {"of": Iri(type_iri)}
        forth = [row[1] for row in texts(self._engine.query(_OF, of)) if row[1] not in _NOT_PROPOSED]
        back = [row[1] for row in texts(self._engine.query(_TO, of)) if row[1] not in _NOT_PROPOSED]
        ids = [names.shorten(one) for one in forth] + [f"^{names.shorten(one)}" for one in back]
        return *(one for one in USEFUL if one.split("/")[0] in ids), *ids


def _literal(term: Literal) -> dict[str, Any]:
    try:
        if term.datatype in _XSD_INTEGERS:
            return {"int": int(term.value)}
        if term.datatype in _XSD_NUMBERS and (number := float(term.value)) - number == 0:  # JSON has no infinity
            return {"float": number}
    except ValueError:
        return {"str": term.value}
    if term.datatype == names.XSD + "dateTime" and _DATE_TIME.fullmatch(term.value):
        return {"date": term.value}
    return {"str": term.value}
