"""Fitting an ordered map into a room: how wide its columns are, how far its ranks lie apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sdl_graph.layout.laidout import Room
from sdl_graph.layout.measure import Sized
from sdl_graph.layout.order import Ordered
from sdl_graph.layout.route import Placed
from sdl_graph.layout.spread import ABOVE, Bounds, Spread
from sdl_graph.layout.straighten import straighten

PADDING = 14.0
"""What a panel keeps free round the boxes of its side."""
_GUTTER = 12.0
_CONCEPTS_APART, _PHRASES_APART, _LINES_APART = 24.0, 18.0, 15.0
_LEAST, _GOOD, _AIRY = (15.0, 0.03, 10.0), (18.0, 0.10, 34.0), 1.7
"""The gap between two ranks: at least, more by so much for each unit that a line steps aside, but by no more
than this; and by how much good gaps may be stretched."""


class Fitted(NamedTuple):
    """An ordered map in its place: where its areas reach, its size, the number of its room, and if it fits there."""

    placed: Placed
    bounds: Bounds
    size: Room
    room: int
    fits: bool


class _Stack(NamedTuple):
    """The tops and bottoms of the ranks, and whether they keep within the height."""

    tops: list[float]
    bottoms: list[float]
    fits: bool


def fit(ordered: Ordered, sized: Sized, concepts: int, rooms: Sequence[Room]) -> Fitted:
    """An order in the first of the rooms that holds it, else as large as it needs; ``concepts`` counts the
    concepts, which come before the phrases."""
    phrases, places = len(sized.boxes) - concepts, len(ordered.net.rank) - len(sized.boxes)
    half = [width / 2 for width, _ in sized.boxes] + [0.0] * places
    tall = [height / 2 for _, height in sized.boxes] + [0.0] * places
    gap = [_CONCEPTS_APART] * concepts + [_PHRASES_APART] * phrases + [_LINES_APART] * places
    spread = Spread(ordered.net, ordered.order, half, gap)
    widths = spread.widths()
    needed = max(widths[ABOVE], _beside(widths))
    low = sum(_bands(ordered, tall)) + _LEAST[0] * (len(ordered.order) - 1)
    below = PADDING if len(widths) > 1 else 0.0
    last = len(rooms) - 1
    for number, room in enumerate(rooms):
        if number < last and (needed > room.width or low > room.height - below):
            continue
        width = max(room.width, needed)
        bounds = _bounds(widths, width)
        x = spread.settled(bounds, width / 2)
        stack = _stack(ordered, x, tall, room.height - below)
        if stack.fits or number == last:
            break
    straighten(spread, bounds, x)
    if len(bounds) == 1:
        x = _centred(x, half, width)
    middles = [(top + bottom) / 2 for top, bottom in zip(stack.tops, stack.bottoms, strict=True)]
    y = [middles[rank] for rank in ordered.net.rank]
    placed = Placed(ordered.net, x, y, half, tall, stack.tops, stack.bottoms)
    size = Room(width, stack.bottoms[-1] + below)
    return Fitted(placed, bounds, size, number, stack.fits and needed <= room.width)


def _beside(widths: Mapping[int, float]) -> float:
    """The width that the columns need beside each other."""
    own = [width for area, width in widths.items() if area != ABOVE]
    return sum(own) + len(own) * 2 * PADDING + max(0, len(own) - 1) * _GUTTER


def _bounds(widths: Mapping[int, float], width: float) -> Bounds:
    """From where to where each area reaches: what is to spare goes to each column in proportion."""
    columns = sorted(area for area in widths if area != ABOVE)
    more = 1 + (width - _beside(widths)) / (sum(widths[area] for area in columns) or 1)
    left, bounds = PADDING, {ABOVE: (0.0, width)}
    for area in columns:
        bounds[area] = (left, left + widths[area] * more)
        left = bounds[area][1] + 2 * PADDING + _GUTTER
    return bounds


def _centred(x: Sequence[float], half: Sequence[float], width: float) -> list[float]:
    left = min(at - by for at, by in zip(x, half, strict=True))
    right = max(at + by for at, by in zip(x, half, strict=True))
    return [at + (width - left - right) / 2 for at in x]


def _stack(ordered: Ordered, x: Sequence[float], tall: Sequence[float], height: float) -> _Stack:
    """Ranks below each other, the gaps between them the larger the further aside their lines step."""
    bands = _bands(ordered, tall)
    steps = [
        max((abs(x[node] - x[end]) for node in row for end in ordered.net.below[node]), default=0.0)
        for row in ordered.order[:-1]
    ]
    least, good = ([base + min(most, each * step) for step in steps] for base, each, most in (_LEAST, _GOOD))
    room = height - sum(bands)
    gaps = _gaps(least, good, room)
    tops = [0.0]
    for band, gap in zip(bands, gaps, strict=False):
        tops.append(tops[-1] + band + gap)
    return _Stack(tops, [top + band for top, band in zip(tops, bands, strict=True)], sum(least) <= room + 0.01)


def _bands(ordered: Ordered, tall: Sequence[float]) -> list[float]:
    """The height of each rank."""
    return [2 * max((tall[node] for node in row), default=0.0) for row in ordered.order]


def _gaps(least: list[float], good: list[float], room: float) -> list[float]:
    if sum(good) <= room:
        more = min(_AIRY, room / (sum(good) or 1))
        return [gap * more for gap in good]
    if sum(least) >= room:
        return least
    part = (room - sum(least)) / (sum(good) - sum(least))
    return [low + part * (high - low) for low, high in zip(least, good, strict=True)]
