"""Statements of a graph, looked up by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sdl_graph import names

if TYPE_CHECKING:
    import pyoxigraph as ox

Statement = tuple[Any, str, Any]  # subject (a resource), property's IRI, object (a term)


class Statements:
    """Statements without their graphs, each once, in the order in which they came."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_subject: dict[Any, dict[str, list[Any]]] = {}
        for subject, predicate, value in dict.fromkeys(statements):
            self._by_subject.setdefault(subject, {}).setdefault(predicate, []).append(value)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Statements:
        """From quads; the same statement in several graphs is one."""
        found: Iterable[Any] = quads
        return cls((quad.subject, quad.predicate.value, quad.object) for quad in found)

    def __iter__(self) -> Iterator[Statement]:
        for subject, said in self._by_subject.items():
            for predicate, values in said.items():
                yield from ((subject, predicate, value) for value in values)

    def subjects(self) -> Iterator[Any]:
        """Everything of which something is stated."""
        return iter(self._by_subject)

    def predicates(self, subject: Any) -> Iterable[str]:
        """The properties that are stated of a thing."""
        return self._by_subject.get(subject, {}).keys()

    def objects(self, subject: Any, predicate: str) -> list[Any]:
        """What is stated of a thing by a property."""
        return self._by_subject.get(subject, {}).get(predicate, [])

    def things(self, subject: Any, predicate: str) -> list[Any]:
        """The same, literals left out."""
        return [value for value in self.objects(subject, predicate) if not hasattr(value, "datatype")]

    def text(self, subject: Any, predicate: str) -> str:
        """The first literal that is stated of a thing by a property; empty if there is none."""
        return next((value.value for value in self.objects(subject, predicate) if hasattr(value, "datatype")), "")

    def of_kind(self, kind: str) -> list[Any]:
        """The things that are stated to be of a class."""
        return [
            subject
            for subject, said in self._by_subject.items()
            if any(getattr(value, "value", "") == kind for value in said.get(names.RDF_TYPE, ()))
        ]
