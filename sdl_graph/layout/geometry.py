"""Lines and boxes in the plane: whether they meet, and how often two lines cross."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sdl_graph.layout.laidout import Box, Point

_PIECES = 13
"""Into how many straight pieces a curve is cut: an odd number, since curves like to cross in their middle,
which then is not where two pieces meet."""
_NEAR = 0.01
"""Lengths below this are none."""


def flattened(points: Sequence[Point]) -> list[Point]:
    """A path of cubic Bézier curves as a path of short straight pieces."""
    path = [points[0]]
    for at in range(0, len(points) - 1, 3):
        start, near, far, end = points[at : at + 4]
        if abs(start[0] - end[0]) < _NEAR:
            path.append(end)
        else:
            path.extend(_between(start, near, far, end, piece / _PIECES) for piece in range(1, _PIECES + 1))
    return path


def overlap(one: Box, two: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one.left < two.right - _NEAR
        and two.left < one.right - _NEAR
        and one.top < two.bottom - _NEAR
        and two.top < one.bottom - _NEAR
    )


def passes(path: Sequence[Point], box: Box) -> bool:
    """Whether a path of straight pieces has a point within a box."""
    return any(_enters(start, end, box) for start, end in pairwise(path))


def crossings(one: Sequence[Point], two: Sequence[Point]) -> int:
    """How often two paths of straight pieces cross; that they start or end together is no crossing."""
    together = {here for here in (one[0], one[-1]) for there in (two[0], two[-1]) if _same(here, there)}
    return sum(
        _cross(start, end, first, second)
        for start, end in pairwise(one)
        if not {start, end} & together
        for first, second in pairwise(two)
        if _close(start, end, first, second)
    )


def _between(start: Point, near: Point, far: Point, end: Point, part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    weighed = list(zip(weights, (start, near, far, end), strict=True))
    return sum(by * point[0] for by, point in weighed), sum(by * point[1] for by, point in weighed)


def _enters(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight piece has a point within a box (Liang and Barsky 1984, ACM TOG 3(1))."""
    low, high = 0.0, 1.0
    for axis, least, most in ((0, box.left, box.right), (1, box.top, box.bottom)):
        step = end[axis] - start[axis]
        if abs(step) < _NEAR / 1000:
            if not least + _NEAR < start[axis] < most - _NEAR:
                return False
            continue
        one, two = sorted(((least + _NEAR - start[axis]) / step, (most - _NEAR - start[axis]) / step))
        low, high = max(low, one), min(high, two)
    return low < high


def _close(start: Point, end: Point, first: Point, second: Point) -> bool:
    """Whether the rectangles round two straight pieces meet, without which they cannot cross."""
    return all(
        max(first[axis], second[axis]) >= min(start[axis], end[axis])
        and min(first[axis], second[axis]) <= max(start[axis], end[axis])
        for axis in (0, 1)
    )


def _cross(start: Point, end: Point, first: Point, second: Point) -> bool:
    return (
        _side(start, end, first) * _side(start, end, second) < 0
        and _side(first, second, start) * _side(first, second, end) < 0
    )


def _side(start: Point, end: Point, point: Point) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _same(one: Point, two: Point) -> bool:
    return abs(one[0] - two[0]) < _NEAR and abs(one[1] - two[1]) < _NEAR
