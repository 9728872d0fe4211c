"""How lines run: down the free places of each rank, and in gentle curves between the ranks.

Within the gap between two ranks every curve goes from the same height to the same height and
leaves and arrives upright, so two curves cross if and only if their ends change order, and
none can touch a box or a phrase, which lie in the ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sdl_graph.layout.isotonic import isotonic
from sdl_graph.layout.laidout import Line, Point
from sdl_graph.layout.net import Chain, Net

_CORNER = 15.0
"""How far from a box's corners lines stay."""
_BESIDE = 14.0
"""How far apart two lines leave a box, where there is room."""
_ROUND = 1.3
"""From how many times the gap a line steps aside, the curves in it are full."""
_PLUMB = 40.0
"""How much more a line counts that can run straight down."""


class Placed(NamedTuple):
    """A network put in its place: centres, half widths and heights of nodes; tops and bottoms of ranks."""

    net: Net
    x: Sequence[float]
    y: Sequence[float]
    half: Sequence[float]
    tall: Sequence[float]
    tops: Sequence[float]
    bottoms: Sequence[float]


class _End(NamedTuple):
    chain: int
    first: bool


class _Way(NamedTuple):
    """The nodes of a line from the upper end to the lower, and the x at which it passes each."""

    nodes: tuple[int, ...]
    xs: tuple[float, ...]


def lines(placed: Placed, names: Sequence[str], size: int) -> list[Line]:
    """The lines of a map; ``names`` are the ids of its concepts and phrases, ``size`` of them concepts."""
    ports = _ports(placed, size)
    heads = [_has_head(chain, placed.net, size) for chain in placed.net.chains]
    ways = [
        _way(placed, chain, ports[_End(at, True)], ports[_End(at, False)]) for at, chain in enumerate(placed.net.chains)
    ]
    bends = _bends(placed, ways)
    drawn = []
    for at, chain in enumerate(placed.net.chains):
        points = _points(placed, ways[at], bends)
        if chain.nodes[0] != ways[at].nodes[0]:
            points.reverse()
        ids = tuple(link.id for link in chain.links)
        drawn.append(Line(names[chain.nodes[0]], names[chain.nodes[-1]], ids, tuple(points), chain.cross, heads[at]))
    return drawn


def _has_head(chain: Chain, made: Net, size: int) -> bool:
    """Lines that are not read downwards, and cross-links, say where they go."""
    upward = made.rank[chain.nodes[-1]] < made.rank[chain.nodes[0]]
    return chain.nodes[-1] < size and (upward or chain.cross)


def _ports(placed: Placed, size: int) -> dict[_End, float]:
    """Where along the edge of a box or phrase each line starts or ends."""
    sides: dict[tuple[int, bool], list[tuple[float, _End]]] = {}
    for at, chain in enumerate(placed.net.chains):
        for first, node, near in ((True, chain.nodes[0], chain.nodes[1]), (False, chain.nodes[-1], chain.nodes[-2])):
            down = placed.net.rank[near] > placed.net.rank[node]
            sides.setdefault((node, down), []).append((placed.x[near], _End(at, first)))
    ports: dict[_End, float] = {}
    for (node, down), ends in sides.items():
        ends.sort()
        alike = len({placed.net.chains[end.chain].cross for _, end in ends}) == 1
        central = node >= size and (len(ends) == 1 or (down and alike))
        spots = [placed.x[node]] * len(ends) if central else _spots(placed, node, [near for near, _ in ends])
        ports.update(zip((end for _, end in ends), spots, strict=True))
    return ports


def _spots(placed: Placed, node: int, nears: list[float]) -> list[float]:
    """Straight above or below the other end where that is possible, else on its side; never too close."""
    middle, reach = placed.x[node], max(placed.half[node] - _CORNER, 0.0)
    over = [abs(near - middle) <= reach for near in nears]
    aims = [
        near if plumb else middle + reach * (0.6 if near > middle else -0.6)
        for near, plumb in zip(nears, over, strict=True)
    ]
    between = min(_BESIDE, 2 * reach / (len(nears) - 1)) if len(nears) > 1 else 0.0
    weights = [_PLUMB if plumb else 1.0 for plumb in over]
    level = isotonic([aim - between * at for at, aim in enumerate(aims)], weights)
    low, high = middle - reach, middle + reach - between * (len(nears) - 1)
    return [max(low, min(high, value)) + between * at for at, value in enumerate(level)]


def _way(placed: Placed, chain: Chain, start: float, end: float) -> _Way:
    xs = (start, *(placed.x[node] for node in chain.nodes[1:-1]), end)
    down = placed.net.rank[chain.nodes[-1]] > placed.net.rank[chain.nodes[0]]
    return _Way(chain.nodes, xs) if down else _Way(chain.nodes[::-1], xs[::-1])


def _bends(placed: Placed, ways: Sequence[_Way]) -> list[float]:
    """How round the curves of each gap are, from 0 for straight to 1: all alike, so that none overtakes another."""
    widest = [0.0] * len(placed.tops)
    for way in ways:
        for node, (x, after) in zip(way.nodes, pairwise(way.xs), strict=False):
            rank = placed.net.rank[node]
            widest[rank] = max(widest[rank], abs(after - x))
    gaps = [top - bottom for bottom, top in zip(placed.bottoms, placed.tops[1:], strict=False)]
    return [min(1.0, wide / (_ROUND * gap)) for wide, gap in zip(widest, gaps, strict=False)]


def _points(placed: Placed, way: _Way, bends: Sequence[float]) -> list[Point]:
    """The points of a line, from its upper end to its lower one."""
    points: list[Point] = [(way.xs[0], placed.y[way.nodes[0]] + placed.tall[way.nodes[0]])]
    for node, x in zip(way.nodes, way.xs[1:], strict=False):
        rank = placed.net.rank[node]
        _straight(points, placed.bottoms[rank])
        _curve(points, x, placed.tops[rank + 1], bends[rank])
    _straight(points, placed.y[way.nodes[-1]] - placed.tall[way.nodes[-1]])
    return points


def _straight(points: list[Point], y: float) -> None:
    x, above = points[-1]
    if y - above > 0.01:
        points += [(x, above + (y - above) / 3), (x, above + (y - above) * 2 / 3), (x, y)]


def _curve(points: list[Point], x: float, y: float, bend: float) -> None:
    """An upright S, or between it and a straight line."""
    before, above = points[-1]
    out, down = (1 - bend) * (x - before) / 3, (y - above) * (1 / 3 + 0.22 * bend)
    points += [(before + out, above + down), (x - out, y - down), (x, y)]
