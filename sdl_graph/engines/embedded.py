"""The embedded engine: pyoxigraph, in process, over a snapshot on disk or quads in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.engines import guard
from sdl_graph.errors import BadQuery, SdlGraphError, SnapshotDamaged
from sdl_graph.inert import inert
from sdl_graph.model.terms import Answer, Blank, Iri, Literal, Table, Term, Triples, Verdict

LABELS = (names.RDFS + "label", names.SKOS + "prefLabel", names.DCTERMS + "title")


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
        outline = guard.inspect(text)
        substitutions: dict[ox.Variable, Any] = {
            _variable(name): _to_ox(term) for name, term in (bindings or {}).items()
        }
        try:
            answer = self._store.query(
                text,
                prefixes=names.prefixes(),
                # The union would take the place of what FROM names.
                use_default_graph_as_union=not outline.chooses_graphs,
                substitutions=substitutions or None,
            )
            return self._answer(answer)
        except SyntaxError as error:
            from sdl_graph.engines.complaint import complaint  # only when something went wrong

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
        for predicate in LABELS:
            quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
            found = [quad.object for quad in quads if isinstance(quad.object, ox.Literal)]
            if found:
                return best_label((label.value, label.language) for label in found)
        return None

    def _answer(self, answer: Any) -> Answer:
        if isinstance(answer, ox.QuerySolutions):
            return self._table(answer)
        if isinstance(answer, ox.QueryBoolean):
            return Verdict(bool(answer))
        triples = {(term_of(t.subject), Iri(t.predicate.value), term_of(t.object)) for t in answer}
        return Triples(tuple(sorted(triples, key=repr)))

    def _table(self, solutions: ox.QuerySolutions) -> Table:
        columns = tuple(variable.value for variable in solutions.variables)
        rows = tuple(tuple(_maybe(value) for value in solution) for solution in solutions)
        iris = {term.value for row in rows for term in row if isinstance(term, Iri)}
        labels = {iri: label for iri in iris if (label := self.label(iri))}
        return Table(columns, rows, labels)


def best_label(labels: Iterable[tuple[str, str | None]]) -> str:
    """Of some labels with their languages the one to show: English or without language, if there is one."""
    return min(labels, key=lambda label: (label[1] not in (None, "", "en"), label[0]))[0]


def _plainer(message: str) -> str:
    way_out = "; a parameter has to be among the SELECT's columns" if "in its SELECT projection" in message else ""
    return inert(message) + way_out


def _maybe(value: Any) -> Term | None:
    return None if value is None else term_of(value)


def term_of(term: Any) -> Term:
    """A term of pyoxigraph's as one of ours.

    Raises:
        BadQuery: if it is a triple.
    """
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    raise BadQuery("the answer holds a triple as a term; ask for its SUBJECT(…), PREDICATE(…) and OBJECT(…)")


def _variable(name: str) -> ox.Variable:
    try:
        return ox.Variable(name)
    except ValueError:
        raise BadQuery(f"`{inert(name)}` cannot be the name of a variable") from None


def _to_ox(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Blank):
        raise BadQuery("a blank node cannot be a parameter")
    try:
        if isinstance(term, Iri):
            return ox.NamedNode(term.value)
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    except ValueError as error:
        raise BadQuery(f"`{inert(term.value)}` cannot be a parameter: {inert(str(error))}") from None
