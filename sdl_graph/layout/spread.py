"""Where nodes stand within their ranks: near what they are joined to, in order, and never too close.

Each rank in turn is put where it pulls least, which under an order with distances is an isotonic
regression; a few passes down and up settle the whole (the priority method of Sugiyama, Tagawa and
Toda 1981 with an exact step).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sdl_graph.layout.isotonic import isotonic
from sdl_graph.layout.net import Net

ABOVE = -1
"""The area above all columns; every other area is a column."""
_PASSES = 14
_FREE_AFTER, _DRAWN = 4, 8
"""The passes in which a rank looks back only, before it looks both ways, and in which the first rank is drawn."""
_STRAIGHT, _MAIN, _SIDE, _LOOSE = 6.0, 2.0, 0.5, 0.05
"""How much a line pulls between two of its bends, in the backbone, in a cross-link, and what nothing pulls."""

Bounds = Mapping[int, tuple[float, float]]
"""From where to where each area reaches."""


class Part(NamedTuple):
    """The nodes of a rank that are in one area, in order, and how far each is from the first."""

    area: int
    nodes: tuple[int, ...]
    offsets: tuple[float, ...]


class Spread:
    """The nodes of a network in their order, and how much room each takes.

    ``half`` is half the width of each node, ``gap`` what lies between it and a neighbour.
    """

    def __init__(self, made: Net, order: Sequence[Sequence[int]], half: Sequence[float], gap: Sequence[float]) -> None:
        self.net, self._half, self._gap = made, half, gap
        bends = {node for chain in made.chains for node in chain.nodes[1:-1]}
        self._bend = [node in bends for node in range(len(made.rank))]
        self.parts = [self._cut(rank, row) for rank, row in enumerate(order)]

    def widths(self) -> dict[int, float]:
        """The least width of each area: that of its widest rank."""
        least: dict[int, float] = {}
        for part in (part for row in self.parts for part in row):
            width = self._half[part.nodes[0]] + part.offsets[-1] + self._half[part.nodes[-1]]
            least[part.area] = max(least.get(part.area, 0.0), width)
        return least

    def settled(self, bounds: Bounds, middle: float) -> list[float]:
        """The x of each node's centre; the first rank is drawn to the middle."""
        x = [middle] * len(self.net.rank)
        above, below = self.net.above, self.net.below
        for row in self.parts:
            self._settle(row, (), bounds, x)
        for turn in range(_PASSES):
            both = turn >= _FREE_AFTER
            for row in self.parts[1:]:
                self._settle(row, (above, below) if both else (above,), bounds, x)
            for row in self.parts[-2::-1]:
                self._settle(row, (above, below) if both else (below,), bounds, x)
            if turn < _DRAWN:
                self._draw(self.parts[0], bounds, x, middle)
        return x

    def apart(self, one: int, two: int) -> float:
        """How far the centres of two neighbours must be from each other."""
        return self._half[one] + min(self._gap[one], self._gap[two]) + self._half[two]

    def reach(self, part: Part, bounds: Bounds) -> tuple[float, float]:
        """From where to where the first node of a part may go, so that all of it keeps within its area."""
        low, high = bounds[part.area]
        return low + self._half[part.nodes[0]], high - self._half[part.nodes[-1]] - part.offsets[-1]

    def _cut(self, rank: int, row: Sequence[int]) -> list[Part]:
        areas: dict[int, list[int]] = {}
        for node in row:
            areas.setdefault(ABOVE if rank < self.net.fold else self.net.column[node], []).append(node)
        return [Part(area, tuple(nodes), self._offsets(nodes)) for area, nodes in areas.items()]

    def _offsets(self, nodes: Sequence[int]) -> tuple[float, ...]:
        offsets = [0.0]
        for one, two in pairwise(nodes):
            offsets.append(offsets[-1] + self.apart(one, two))
        return tuple(offsets)

    def _settle(self, row: Sequence[Part], sides: Sequence[list[list[int]]], bounds: Bounds, x: list[float]) -> None:
        for part in row:
            wanted, weights = [], []
            for node, by in zip(part.nodes, part.offsets, strict=True):
                pulls = [(x[end], self._pull(node, end)) for side in sides for end in side[node]]
                total = sum(weight for _, weight in pulls)
                aim = sum(at * weight for at, weight in pulls) / total if total else x[node]
                wanted.append(aim - by)
                weights.append(total or _LOOSE)
            self._place(part, isotonic(wanted, weights), bounds, x)

    def _draw(self, row: Sequence[Part], bounds: Bounds, x: list[float], middle: float) -> None:
        """Draws a rank half of its way to the middle."""
        for part in row:
            here = (x[part.nodes[0]] + x[part.nodes[-1]]) / 2
            self._place(part, [x[part.nodes[0]] + (middle - here) / 2] * len(part.nodes), bounds, x)

    def _place(self, part: Part, aims: Sequence[float], bounds: Bounds, x: list[float]) -> None:
        low, high = self.reach(part, bounds)
        for node, aim, by in zip(part.nodes, aims, part.offsets, strict=True):
            x[node] = max(low, min(high, aim)) + by

    def _pull(self, one: int, two: int) -> float:
        if self._bend[one] and self._bend[two]:
            return _STRAIGHT
        return _SIDE if self.net.free[one] or self.net.free[two] else _MAIN
