"""Finds the ways in which patterns hold among given facts: small joins that need no engine's run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sdl_graph.model.rules import Atom
from sdl_graph.reasoning.grounding import fill
from sdl_graph.reasoning.program import Fact


class Facts:
    """Facts, indexed by each of their three parts."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._all = frozenset(facts)
        self._with: tuple[dict[str, list[Fact]], ...] = ({}, {}, {})
        for fact in self._all:
            for index, part in zip(self._with, fact, strict=True):
                index.setdefault(part, []).append(fact)

    def hold(self, fact: Fact) -> bool:
        """Whether a fact is among them."""
        return fact in self._all

    def matches(self, atoms: tuple[Atom, ...], bindings: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """The ways in which all the patterns hold, each with the variables' values, in no fixed order."""
        if not atoms:
            yield dict(bindings)
            return
        # The pattern that the fewest facts can fit goes first.
        tried = [(Atom(*fill(atom, bindings)), atoms[:at] + atoms[at + 1 :]) for at, atom in enumerate(atoms)]
        wanted, others = min(tried, key=lambda one: len(self._candidates(one[0])))
        for fact in self._candidates(wanted):
            found = {want: part for want, part in zip(wanted, fact, strict=True) if want.startswith("?")}
            if fill(wanted, found) == fact:
                yield from self.matches(others, {**bindings, **found})

    def _candidates(self, wanted: Atom) -> Collection[Fact]:
        """The facts that share a part with the pattern: that part which the fewest share."""
        parts = zip(self._with, wanted, strict=True)
        shared = [index.get(part, []) for index, part in parts if not part.startswith("?")]
        return min(shared, key=len, default=self._all)
