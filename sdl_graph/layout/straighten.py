"""Lines that pass several ranks run straight down, below or above their phrase, where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sdl_graph.layout.spread import Bounds, Spread


class _Beside(NamedTuple):
    """The neighbours of a node in its part of its rank, −1 for none, and the bounds of the part."""

    left: int
    right: int
    low: float
    high: float


def straighten(spread: Spread, bounds: Bounds, x: list[float]) -> None:
    """Moves the bends of lines in ``x`` to one place each, as far as their neighbours leave room."""
    beside = dict(_beside(spread, bounds))
    for chain in spread.net.chains:
        run: list[int] = []
        for node in chain.nodes[1:-1]:
            low, high = _slack(spread, [*run, node], beside, x)
            if run and low > high:
                _align(spread, run, chain.phrase, beside, x)
                run = []
            run.append(node)
        _align(spread, run, chain.phrase, beside, x)


def _align(spread: Spread, run: Sequence[int], phrase: int, beside: dict[int, _Beside], x: list[float]) -> None:
    if not run:
        return
    low, high = _slack(spread, run, beside, x)
    if low <= high:
        aim = x[phrase] if low <= x[phrase] <= high else sum(x[node] for node in run) / len(run)
        for node in run:
            x[node] = max(low, min(high, aim))


def _slack(spread: Spread, run: Sequence[int], beside: dict[int, _Beside], x: Sequence[float]) -> tuple[float, float]:
    """From where to where all of these can go while their neighbours stay."""
    lows, highs = [], []
    for node in run:
        by = beside[node]
        lows.append(x[by.left] + spread.apart(by.left, node) if by.left >= 0 else by.low)
        highs.append(x[by.right] - spread.apart(node, by.right) if by.right >= 0 else by.high)
    return max(lows), min(highs)


def _beside(spread: Spread, bounds: Bounds) -> Iterator[tuple[int, _Beside]]:
    for part in (part for row in spread.parts for part in row):
        nodes = (-1, *part.nodes, -1)
        for left, node, right in zip(nodes, nodes[1:], nodes[2:], strict=False):
            yield node, _Beside(left, right, *bounds[part.area])
