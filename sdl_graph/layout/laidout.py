"""A map laid out: where its boxes, linking phrases and lines are.

Lengths are in units of which a concept's label takes 16 (``measure.CONCEPT_SIZE``); x grows to
the right and y downwards; boxes are given by their centres.
"""

from __future__ import annotations

from typing import NamedTuple

Point = tuple[float, float]


class Room(NamedTuple):
    """The room that a map may fill, in units."""

    width: float
    height: float


class Box(NamedTuple):
    """A concept (``id`` is the concept's) or a linking phrase, by its centre, width and height.

    ``lines`` are the lines of its text, which joined are the label; ``row`` counts rows of
    concepts from the top, so a phrase has the row of the concepts above it; ``links`` are the
    ids of the links that a phrase stands for.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    row: int
    links: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        """The x of the left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """The y of the upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height / 2


class Line(NamedTuple):
    """One line between a concept and a linking phrase, in the direction in which it is read.

    ``points`` are those of a path of cubic Bézier curves: a start, then three for each curve.
    ``arrow`` says that its direction is not plain and wants a head. A line to a phrase may
    serve several ``links``.
    """

    source: str
    target: str
    links: tuple[str, ...]
    points: tuple[Point, ...]
    cross: bool
    arrow: bool


class Panel(NamedTuple):
    """The ground on which one side of a comparison stands."""

    side: str
    left: float
    top: float
    width: float
    height: float


class LaidOut(NamedTuple):
    """A map laid out in a room of ``width`` by ``height``.

    ``concepts`` stand in reading order, row by row from the left. ``room`` is the number of
    the room, of those that were offered, into which it went; ``fits`` is False where it is
    larger than the largest of them.
    """

    concepts: tuple[Box, ...]
    phrases: tuple[Box, ...]
    lines: tuple[Line, ...]
    panels: tuple[Panel, ...]
    width: float
    height: float
    room: int
    fits: bool
