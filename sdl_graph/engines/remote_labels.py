"""The labels of the things in a table from a remote engine, asked for when somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from sdl_graph.engines.embedded import LABELS, best_label
from sdl_graph.engines.remote_text import written
from sdl_graph.model.terms import Iri, Literal, Term

Rows = Iterable[tuple[Term | None, ...]]
_AT_ONCE = 100


class Labels(Mapping[str, str]):
    """The label of each thing that has one, by its IRI; many readers of a table want none.

    ``ask`` answers a query with the rows of its columns thing, kind and label.
    """

    def __init__(self, rows: Rows, ask: Callable[[str], Rows]) -> None:
        self._rows, self._ask = rows, ask

    def __getitem__(self, iri: str) -> str:
        return self._known[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _known(self) -> dict[str, str]:
        iris = list(dict.fromkeys(term for row in self._rows for term in row if isinstance(term, Iri)))
        found: dict[str, list[tuple[int, Literal]]] = {}
        for start in range(0, len(iris), _AT_ONCE):
            for thing, kind, label in self._ask(_query(iris[start : start + _AT_ONCE])):
                if isinstance(thing, Iri) and isinstance(kind, Iri) and isinstance(label, Literal):
                    found.setdefault(thing.value, []).append((LABELS.index(kind.value), label))
        return {iri: _best(labels) for iri, labels in found.items()}


def _best(labels: list[tuple[int, Literal]]) -> str:
    """Of those of the first kind that there is, the one that `best_label` takes."""
    first = min(kind for kind, _ in labels)
    return best_label((label.value, label.language) for kind, label in labels if kind == first)


def _query(iris: Iterable[Iri]) -> str:
    things, kinds = " ".join(map(written, iris)), " ".join(f"<{kind}>" for kind in LABELS)
    return (
        f"SELECT DISTINCT ?thing ?kind ?label WHERE {{ VALUES ?thing {{ {things} }} VALUES ?kind {{ {kinds} }} "
        "?thing ?kind ?label }"
    )
