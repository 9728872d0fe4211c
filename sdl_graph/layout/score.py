"""How good a layout is: what can be measured of it, the same for choosing among layouts and for testing them.

The measures follow what the literature on concept maps and on graph drawing asks for: no
overlaps, few crossings (Purchase 1997, LNCS 1353), general concepts above specific ones
(Novak and Cañas 2008).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sdl_graph.layout.geometry import crossings, flattened, overlap, passes
from sdl_graph.layout.laidout import LaidOut, Line, Point
from sdl_graph.layout.outline import outline
from sdl_graph.model.conceptmap import ConceptMap


class Score(NamedTuple):
    """What was measured: counts, but for ``order``, Spearman's correlation of depth and height (−1 to 1).

    ``overlaps`` are pairs of boxes or phrases that meet, ``through`` lines that meet a box or phrase
    which is not their end, ``loose`` ends of links without a line, ``upward`` links of the hierarchy that
    do not lead down, ``main`` crossings within the hierarchy, ``crossings`` all crossings.
    """

    overlaps: int
    through: int
    loose: int
    upward: int
    main: int
    crossings: int
    order: float


def score(map: ConceptMap, laid: LaidOut) -> Score:
    """Measures a layout of a map."""
    boxes = (*laid.concepts, *laid.phrases)
    drawn = [(line, flattened(line.points)) for line in laid.lines]
    crossed = list(_crossed(drawn))
    return Score(
        sum(overlap(one, two) for one, two in combinations(boxes, 2)),
        sum(passes(path, box) for line, path in drawn for box in boxes if box.id not in (line.source, line.target)),
        _loose(map, laid),
        _upward(map, laid),
        sum(not (one.cross or two.cross) for one, two in crossed),
        len(crossed),
        order(map, laid),
    )


def order(map: ConceptMap, laid: LaidOut) -> float:
    """Spearman's rank correlation of depth and y, ties sharing their rank; in a comparison the sides count as
    deeper than all that they share."""
    y = {box.id: round(box.y, 1) for box in laid.concepts}
    depth = _shared_ranks(outline(map).level)
    height = _shared_ranks([y[concept.id] for concept in map.concepts])
    mean = (len(depth) + 1) / 2
    both = sum((one - mean) * (two - mean) for one, two in zip(depth, height, strict=True))
    spread = (sum((one - mean) ** 2 for one in depth) * sum((two - mean) ** 2 for two in height)) ** 0.5
    return both / spread if spread else 1.0


def _crossed(drawn: Sequence[tuple[Line, list[Point]]]) -> Iterator[tuple[Line, Line]]:
    """Each crossing, as the two lines that cross."""
    for (one, path), (two, other) in combinations(drawn, 2):
        for _ in range(crossings(path, other)):
            yield one, two


def _loose(map: ConceptMap, laid: LaidOut) -> int:
    ends = {(link, end) for line in laid.lines for link in line.links for end in (line.source, line.target)}
    return sum((link.id, end) not in ends for link in map.links for end in (link.source, link.target))


def _upward(map: ConceptMap, laid: LaidOut) -> int:
    y = {box.id: box.y for box in laid.concepts}
    return sum(not link.cross and y[link.source] >= y[link.target] for link in map.links)


def _shared_ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    return [(2 * ordered.index(value) + ordered.count(value) + 1) / 2 for value in values]
