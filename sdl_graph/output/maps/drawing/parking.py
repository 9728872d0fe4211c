"""The parking lot of a skeleton: what is still to be placed, as loose boxes below the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sdl_graph.layout.measure import LEADING, Text, wrapped
from sdl_graph.layout.typeface import regular
from sdl_graph.model.conceptmap import ConceptMap, Parked
from sdl_graph.output.maps.drawing.badges import Badge, shape
from sdl_graph.output.maps.drawing.picture import BASELINE, Mark, Words, rounded

HEADING = "Still to place"
_SIZE, _LIMIT, _MOST = 14.0, 170.0, 250.0
_PADDING, _APART, _CORNER = (14.0, 6.0), (22.0, 12.0), 9.0
_FIRST = 30.0
"""How far below the upper edge the first row of boxes begins."""
_BELOW = 20.0


class Lot(NamedTuple):
    """The parts of a parking lot, from its own upper left corner, and the height that it takes, in units."""

    parts: tuple[Mark | Words, ...]
    height: float


class _Loose(NamedTuple):
    """A box that has no place on the map."""

    family: Badge
    label: Text

    @property
    def size(self) -> tuple[float, float]:
        return self.label.width + 2 * _PADDING[0], self.label.height + 2 * _PADDING[1]


def parked(shown: ConceptMap) -> tuple[Parked, ...]:
    """What a map has to show of its parking lot: all of it in a skeleton, nothing in other maps."""
    return shown.parking if shown.purpose == "skeleton" else ()


def parking(shown: ConceptMap, given: dict[str, Badge], width: float) -> Lot:
    """The boxes in rows within a width, below a heading."""
    rows = _rows([_loose(one, given) for one in parked(shown)], width)
    if not rows:
        return Lot((), 0.0)
    parts: list[Mark | Words] = [Words(0, _SIZE, HEADING, _SIZE, "text", bold=True, anchor="start")]
    top = _FIRST
    for row in rows:
        height = max(one.size[1] for one in row)
        left = _APART[0] / 2
        for one in row:
            parts += _drawn(one, left, top + height / 2)
            left += one.size[0] + _APART[0]
        top += height + _APART[1]
    return Lot(tuple(parts), top - _APART[1] + _BELOW)


def _loose(one: Parked, given: dict[str, Badge]) -> _Loose:
    return _Loose(given[one.kind], wrapped(one.label, regular(), _SIZE, _LIMIT, _MOST))


def _rows(boxes: list[_Loose], width: float) -> list[list[_Loose]]:
    rows: list[list[_Loose]] = []
    left = width
    for one in boxes:
        if left + one.size[0] > width - _APART[0] / 2:
            rows.append([])
            left = _APART[0] / 2
        rows[-1].append(one)
        left += one.size[0] + _APART[0]
    return rows


def _drawn(one: _Loose, left: float, middle: float) -> Iterator[Mark | Words]:
    width, height = one.size
    yield Mark(rounded(left, middle - height / 2, width, height, _CORNER), f"box-{one.family.family}")
    first = middle - _SIZE * LEADING * (len(one.label.lines) - 1) / 2 + _SIZE * BASELINE
    for at, line in enumerate(one.label.lines):
        tail = "" if line[-1:] != " " and at + 1 < len(one.label.lines) else " "
        yield Words(left + width / 2, first + at * _SIZE * LEADING, line.rstrip(" "), _SIZE, "text", tail=tail)
    yield Mark(shape(one.family.shape, left, middle), f"badge-{one.family.family}")
