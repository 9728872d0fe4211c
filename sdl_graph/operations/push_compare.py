"""A graph here and there: the same, the same in other words, or different, and in what.

Literals are compared by value, since stores write values in their own way; what is written
otherwise is counted and told. Blank nodes, of which our graphs have none, are told apart by
nothing but what is said with them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

import pyoxigraph as ox

from sdl_graph.names import shorten
from sdl_graph.operations.push_values import value_of


class Rewriting(NamedTuple):
    """How often a store wrote literals of one type in another form, with one of them as an example."""

    datatype: str
    times: int
    ours: str
    theirs: str


class GraphComparison(NamedTuple):
    """Two graphs side by side; triples are in N-Triples without the full stop, sorted.

    The digests are SHA-256 over the sorted triples: as they are written here, and, for each side, by value.
    """

    ours: int
    theirs: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    rewritten: tuple[Rewriting, ...]
    digest: str
    our_values: str
    their_values: str

    @property
    def equal(self) -> bool:
        """Whether both say the same, be it in other forms of the same values."""
        return self.our_values == self.their_values

    @property
    def cut(self) -> bool:
        """Whether the store gave a part of our graph and nothing else, as one does that limits its answers."""
        return bool(self.theirs and self.missing and not self.extra)


def compare_graphs(ours: Collection[str], theirs: Iterable[ox.Triple]) -> GraphComparison:
    """Our triples (canonical N-Triples, without the full stop) beside those of a store."""
    mine, others = frozenset(ours), {str(triple): triple for triple in theirs}
    digest = digest_of(mine)
    if mine == others.keys():
        return GraphComparison(len(mine), len(others), (), (), (), digest, digest, digest)
    left, right = _by_value(parsed(mine)), _by_value(others.values())
    return GraphComparison(
        len(mine),
        len(others),
        _only(left, right),
        _only(right, left),
        _rewritten(left, right),
        digest,
        digest_of(_keys(left)),
        digest_of(_keys(right)),
    )


def digest_of(lines: Iterable[str]) -> str:
    """SHA-256 over sorted lines, each with a full stop: for triples, over their sorted N-Triples."""
    total = hashlib.sha256()
    for line in sorted(lines):
        total.update(f"{line} .\n".encode())
    return total.hexdigest()


def parsed(lines: Iterable[str]) -> list[ox.Triple]:
    """Canonical N-Triples lines as triples."""
    text = "".join(f"{line} .\n" for line in lines)
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)]


_Values = dict[str, list[ox.Triple]]


def _by_value(triples: Iterable[ox.Triple]) -> _Values:
    found: _Values = {}
    for triple in triples:
        key = f"{value_of(triple.subject)} {triple.predicate} {value_of(triple.object)}"
        found.setdefault(key, []).append(triple)
    return found


def _keys(values: _Values) -> Iterable[str]:
    """The keys; one with a blank node as often as there are triples behind it."""
    for key, triples in values.items():
        yield f"{key} {len(triples)}" if "_:" in (key[:2], key[-2:]) else key


def _only(one: _Values, other: _Values) -> tuple[str, ...]:
    return tuple(sorted(str(triple) for key in one.keys() - other.keys() for triple in one[key]))


def _rewritten(left: _Values, right: _Values) -> tuple[Rewriting, ...]:
    """What says the same in another form, by type of literal."""
    counts: Counter[str] = Counter()
    examples: dict[str, tuple[str, str]] = {}
    for key in sorted(left.keys() & right.keys()):
        theirs = {str(triple.object) for triple in right[key]}
        for triple in sorted(left[key], key=str):
            written = triple.object
            if isinstance(written, ox.Literal) and str(written) not in theirs:
                kind = shorten(written.datatype.value)
                counts[kind] += 1
                examples.setdefault(kind, (str(written), min(theirs)))
    return tuple(Rewriting(kind, counts[kind], *examples[kind]) for kind in sorted(counts))
