"""The order of things within their ranks: as few crossings as can be found, none within the backbone.

The backbone is a tree, so that drawing it depth first never crosses it; what is free is sifted
into that drawing. The order of the tree's branches is found by annealing (Kirkpatrick, Gelatt
and Vecchi 1983, Science 220), from starts and by moves that are the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from random import Random
from typing import NamedTuple

from sdl_graph.layout.crossings import cost, sift
from sdl_graph.layout.net import Net, net
from sdl_graph.layout.outline import Outline
from sdl_graph.layout.rows import Rows

_REACH = 0.0006
"""What it costs that a cross-link reaches one unit sideways, against a crossing."""
_HOT, _COLD = 2.5, 0.05
"""The crossings that a move may cost at the start of the annealing, and at its end."""
_OTHER_LEVEL = 0.25
"""How often a move takes a phrase to another level, where there are such phrases."""


class Branches(NamedTuple):
    """One way to settle what is open: the order of each node's children and of the roots, and the level
    below which each phrase stands."""

    children: tuple[tuple[int, ...], ...]
    roots: tuple[int, ...]
    chosen: tuple[int, ...]


class Ordered(NamedTuple):
    """A network with its nodes in order, rank by rank, and what that order costs: crossings, and a little for reach."""

    net: Net
    order: list[list[int]]
    cost: float
    branches: Branches


class Sorter:
    """Puts one map in order, for given rows; ``wide`` is how much room each concept and phrase takes from its
    neighbours."""

    def __init__(self, plan: Outline, rows: Rows, wide: Sequence[float]) -> None:
        self._plan, self._rows, self._wide = plan, rows, wide
        self._movable = [at for at, phrase in enumerate(plan.phrases) if len(phrase.levels) > 1]
        self._nets: dict[tuple[int, ...], Net] = {}
        self._forks = [at for at, below in enumerate(plan.children) if len(below) > 1]

    def first(self) -> Branches:
        """The order of the map itself, each phrase as near to its source as can be."""
        children = tuple(self._by_column(below) for below in self._plan.children)
        return Branches(children, self._plan.roots, tuple(one.levels[0] for one in self._plan.phrases))

    def shuffled(self, chance: Random) -> Branches:
        """Any order."""
        children = tuple(self._by_column(chance.sample(below, len(below))) for below in self._plan.children)
        roots = tuple(chance.sample(self._plan.roots, len(self._plan.roots)))
        return Branches(children, roots, tuple(chance.choice(phrase.levels) for phrase in self._plan.phrases))

    def annealed(self, start: Branches, chance: Random, steps: int) -> Ordered:
        """The best way found from a start."""
        here = best = self._ordered(start)
        for step in range(steps):
            heat = _HOT * (1 - step / steps) + _COLD
            there = self._ordered(self._moved(here.branches, chance))
            if there.cost <= here.cost or chance.random() < exp((here.cost - there.cost) / heat):
                here = there
            if here.cost < best.cost:
                best = here
        return self._ordered(best.branches, sifts=4)

    def _moved(self, branches: Branches, chance: Random) -> Branches:
        """A neighbouring way: a child goes to another place among its siblings, or a free phrase to another level."""
        if self._movable and (not self._forks or chance.random() < _OTHER_LEVEL):
            at = chance.choice(self._movable)
            chosen = list(branches.chosen)
            chosen[at] = chance.choice([one for one in self._plan.phrases[at].levels if one != chosen[at]])
            return branches._replace(chosen=tuple(chosen))
        if not self._forks:
            return branches
        at = chance.choice(self._forks)
        children, siblings = list(branches.children), list(branches.children[at])
        taken = siblings.pop(chance.randrange(len(siblings)))
        siblings.insert(chance.randrange(len(siblings) + 1), taken)
        children[at] = self._by_column(siblings)
        return branches._replace(children=tuple(children))

    def _ordered(self, branches: Branches, sifts: int = 1) -> Ordered:
        made = self._net(branches.chosen)
        places = self._places(made, branches)
        order: list[list[int]] = [[] for _ in range(made.ranks)]
        for node, rank in enumerate(made.rank):
            order[rank].append(node)
        for row in order:
            row.sort(key=lambda node: (made.column[node], places[node], node))
        for _ in range(sifts):
            if not sift(made, order):
                break
        return Ordered(made, order, cost(made, order) + _REACH * _reach(made, places), branches)

    def _by_column(self, nodes: Sequence[int]) -> tuple[int, ...]:
        """Siblings from the left column to the right, or their branches would cross."""
        return tuple(sorted(nodes, key=lambda node: self._plan.column[node]))

    def _net(self, chosen: tuple[int, ...]) -> Net:
        if chosen not in self._nets:
            self._nets[chosen] = net(self._plan, self._rows, chosen)
        return self._nets[chosen]

    def _places(self, made: Net, branches: Branches) -> list[float]:
        """Where each node would stand if only the tree had to be drawn: a first guess at its x."""
        places = [0.0] * len(made.rank)
        reached = 0.0
        for column in sorted(set(self._plan.column)):
            for root in branches.roots:
                if self._plan.column[root] == column:
                    reached = self._walk(root, branches, places, reached)
        for at, phrase in enumerate(self._plan.phrases, start=self._plan.size):
            if made.free[at]:
                ends = [places[end] for end in (phrase.source, *phrase.targets)]
                places[at] = sum(ends) / len(ends)
        for chain in made.chains:
            start, end, parts = places[chain.nodes[0]], places[chain.nodes[-1]], len(chain.nodes) - 1
            for at, node in enumerate(chain.nodes[1:-1], start=1):
                places[node] = start + (end - start) * at / parts if made.free[node] else places[made.heir[node]]
        return places

    def _walk(self, node: int, branches: Branches, places: list[float], reached: float) -> float:
        """Places a branch from where the last one ended; returns where it ends."""
        below = branches.children[node]
        if not below:
            places[node] = reached + self._wide[node] / 2
            return reached + self._wide[node]
        for child in below:
            reached = self._walk(child, branches, places, reached)
        places[node] = (places[below[0]] + places[below[-1]]) / 2
        return reached


def _reach(made: Net, places: Sequence[float]) -> float:
    """How far the lines of cross-links reach sideways."""
    return sum(abs(places[chain.nodes[0]] - places[chain.nodes[-1]]) for chain in made.chains if chain.cross)
