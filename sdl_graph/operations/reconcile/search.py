"""Finds the entities that may be meant: by id, by the words of a name, by the values of properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import BadQuery, UserError
from sdl_graph.model.finding import Findings
from sdl_graph.model.terms import Iri, Literal, Term
from sdl_graph.operations.find import find
from sdl_graph.operations.find_kinds import Kinds
from sdl_graph.operations.reconcile.extend import Column, Extender
from sdl_graph.operations.reconcile.names import bare
from sdl_graph.operations.reconcile.schema import Schema, entity_iri, is_entity
from sdl_graph.operations.reconcile.score import Sought
from sdl_graph.operations.rows import texts

_AT_ONCE, _MOST, _WORDS = 40, 200, 8
_NO_ENTITIES = frozenset({"query", "key", "mapping", "match", "module", "passage"})
_HAVING = """SELECT DISTINCT ?p ?text ?thing WHERE {
  ?thing ?p ?o .
  OPTIONAL { ?o rdfs:label|skos:prefLabel ?label }
  FILTER(LCASE(STR(COALESCE(?label, ?o))) = LCASE(STR(?text)))
} ORDER BY ?thing"""
_HAVING_THING = "SELECT DISTINCT ?p ?o ?thing WHERE { ?thing ?p ?o } ORDER BY ?thing"
_SPOKEN_OF = "SELECT ?o WHERE { { ?s ?p ?o } UNION { ?o ?p ?v } } LIMIT 1"
_CALLED = """SELECT DISTINCT ?text ?thing WHERE {
  ?thing rdfs:label|skos:prefLabel ?label . FILTER(LCASE(STR(?label)) = LCASE(STR(?text)))
} ORDER BY ?thing"""


class Search:
    """Looks for entities in one snapshot."""

    def __init__(self, engine: Engine, index: Path, schema: Schema, extender: Extender) -> None:
        self._engine, self._index, self._schema, self._extender = engine, index, schema, extender

    def iris(self, sought: Sought) -> list[str]:
        """The entities that may be meant, each once."""
        found: dict[str, None] = {}
        if sought.name:
            found |= dict.fromkeys(filter(None, [entity_iri(sought.name)]))
            kinds = self._kinds_of(sought.types)
            found |= dict.fromkeys(self._named(sought.name, kinds))
            if kinds and sought.strictness == "should":
                found |= dict.fromkeys(self._named(sought.name, ()))
        elif sought.properties:
            column, values = sought.properties[0]
            found = dict.fromkeys(islice(self._having(column, values), _MOST))
        return [iri for iri in found if is_entity(iri)]

    def beginning(self, prefix: str, most: int) -> list[str]:
        """The entities whose names or texts begin so, the best first."""
        found = self._find(prefix + "*" if prefix[-1:].isalnum() else prefix, (), most)
        return list(dict.fromkeys([*filter(None, [entity_iri(prefix)]), *_entities(found)]))

    def _named(self, name: str, kinds: Sequence[str]) -> Iterator[str]:
        for text in dict.fromkeys([name.replace("*", " "), bare(name)]):
            found = self._find(text, kinds)
            yield from _entities(found)
            if found.near and (mended := _mended(text, found)) != text:
                yield from _entities(self._find(mended, kinds))

    def _find(self, text: str, kinds: Sequence[str], most: int = _AT_ONCE) -> Findings:
        """What the full-text index has; nothing if there is no word in the text, or no such kind."""
        try:
            return find(self._index, " ".join(text.replace('"', " ").split()[:_WORDS]) or "?", kinds, limit=most)
        except UserError:
            return Findings(text, (), 0, (), "none")

    @cached_property
    def _kinds(self) -> Kinds:
        return Kinds(self._schema.direct, {})

    def _kinds_of(self, types: Iterable[str]) -> list[str]:
        """The kinds that the index has for things of some classes."""
        kinds = {self._kinds.of("", [one])[0] for one in types}
        return sorted(kinds - {"other"} - _NO_ENTITIES)

    def _having(self, column: Column, values: Iterable[str]) -> Iterator[str]:
        """The things that have one of the values, by its name or its id: the steps taken backwards."""
        *before, (step, back) = column.steps
        for value in values:
            here = list(self._ends(step, value, back=back))
            for earlier, way in reversed(before):
                here = [to.value for one in here for to in self._extender.go(Iri(one), earlier, not way)
                        if isinstance(to, Iri)][:_MOST]  # fmt: skip
            yield from here

    def _known(self, iri: str) -> str:
        """An IRI that the graph speaks of; empty for any other text."""
        try:
            return iri if texts(self._engine.query(_SPOKEN_OF, {"o": Iri(iri)})) else ""
        except BadQuery:
            return ""

    def _ends(self, step: str, value: str, *, back: bool) -> Iterator[str]:
        bound: dict[str, Term] = {"p": Iri(step), "text": Literal(value)}
        iri = self._known(entity_iri(value) or names.expand(value) or value)
        if not back:
            yield from (row[2] for row in texts(self._engine.query(_HAVING, bound)))
            if iri:
                yield from (row[2] for row in texts(self._engine.query(_HAVING_THING, {"p": Iri(step), "o": Iri(iri)})))
            return
        called = [row[1] for row in texts(self._engine.query(_CALLED, {"text": Literal(value)}))]
        for one in [*([iri] if iri else []), *called]:
            yield from (to.value for to in self._extender.go(Iri(one), step, False) if isinstance(to, Iri))


def _entities(found: Findings) -> Iterator[str]:
    return (hit.iri for hit in found.hits if hit.entry.kind not in _NO_ENTITIES and is_entity(hit.iri))


def _mended(text: str, found: Findings) -> str:
    """The text with words that occur nowhere replaced by those that come nearest."""
    near = {word: like[0] for word, like in found.near}
    return " ".join(near.get(word.casefold(), word) for word in text.split())
