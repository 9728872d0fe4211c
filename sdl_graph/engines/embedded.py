"""The embedded engine: pyoxigraph, in process, over a snapshot on disk or quads in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.engines import guard
from sdl_graph.engines.complaint import complaint
from sdl_graph.errors import BadQuery, SdlGraphError, SnapshotDamaged
from sdl_graph.model.terms import Answer, Blank, Iri, Literal, Table, Term, Triples, Verdict

_LABELS = (names.RDFS + "label", names.SKOS + "prefLabel", names.DCTERMS + "title")


class Embedded:
    """A read-only store that answers queries; every named graph is part of the default graph."""

    def __init__(self, store: ox.Store, path: Path | None = None) -> None:
        self._store, self._path = store, path

    @classmethod
    def at(cls, path: Path) -> Embedded:
        """The store in a snapshot, opened read-only."""
        try:
            return cls(ox.Store.read_only(str(path)), path)
        except (RuntimeError, OSError) as error:
            raise SnapshotDamaged(path, str(error)) from None

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Embedded:
        """A store in memory."""
        store = ox.Store()
        store.extend(quads)
        return cls(store)

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """See `Engine.query`."""
        guard.inspect(text)
        substitutions: dict[ox.Variable, Any] = {
            ox.Variable(name): _to_ox(term) for name, term in (bindings or {}).items()
        }
        try:
            answer = self._store.query(
                text,
                prefixes=names.prefixes(),
                use_default_graph_as_union=True,
                substitutions=substitutions or None,
            )
            return self._answer(answer)
        except SyntaxError as error:
            raise BadQuery(complaint(text, str(error))) from None
        except (RuntimeError, ValueError, OSError) as error:
            raise self._explained(error) from None

    def _explained(self, error: Exception) -> SdlGraphError:
        """A damaged store is no fault of the query's."""
        if self._path and "Corruption" in str(error):
            return SnapshotDamaged(self._path, str(error))
        return BadQuery(_plainer(str(error)))

    def label(self, iri: str) -> str | None:
        """The label of a thing: English or without language first, then the first there is."""
        for predicate in _LABELS:
            quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
            found = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
            if found:
                best = min(found, key=lambda label: (label.language not in (None, "en"), label.value))
                return best.value
        return None

    def _answer(self, answer: Any) -> Answer:
        if isinstance(answer, ox.QuerySolutions):
            return self._table(answer)
        if isinstance(answer, ox.QueryBoolean):
            return Verdict(bool(answer))
        triples = {(_from_ox(t.subject), Iri(t.predicate.value), _from_ox(t.object)) for t in answer}
        return Triples(tuple(sorted(triples, key=repr)))

    def _table(self, solutions: ox.QuerySolutions) -> Table:
        columns = tuple(variable.value for variable in solutions.variables)
        rows = tuple(tuple(_maybe(value) for value in solution) for solution in solutions)
        iris = {term.value for row in rows for term in row if isinstance(term, Iri)}
        labels = {iri: label for iri in iris if (label := self.label(iri))}
        return Table(columns, rows, labels)


def _plainer(message: str) -> str:
    if "in its SELECT projection" in message:
        return message + "; a parameter has to be among the SELECT's columns"
    return message


def _maybe(value: Any) -> Term | None:
    return None if value is None else _from_ox(value)


def _from_ox(term: Any) -> Term:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    return Blank(term.value)


def _to_ox(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Iri):
        try:
            return ox.NamedNode(term.value)
        except ValueError as error:
            raise BadQuery(f"<{term.value}> is not an IRI: {error}") from None
    if isinstance(term, Blank):
        raise BadQuery("a blank node cannot be a parameter")
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
