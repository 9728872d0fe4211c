"""A picture: groups of paths and words in drawing order, which every writer draws in its own way."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin
from typing import NamedTuple

Step = tuple[str, tuple[float, ...]]
"""A step of a path: ``M``, ``L``, ``C`` or ``Z`` with its numbers, as in SVG."""
Path = tuple[Step, ...]

BASELINE = 0.35
"""How far below its middle a line of text has its baseline, in parts of its size."""
_ROUND = 0.5523
"""How far the handles of a quarter circle reach, for a radius of 1."""


class Mark(NamedTuple):
    """A path in one of the styles of ``ink``."""

    path: Path
    style: str


class Words(NamedTuple):
    """A line of text: where its baseline starts (``start``) or has its middle (``middle``), and how it is set;
    ``tail`` is what stands between it and the next line, nothing where that goes on in mid-word."""

    x: float
    y: float
    text: str
    size: float
    style: str
    bold: bool = False
    anchor: str = "middle"
    tail: str = " "


class Group(NamedTuple):
    """What belongs together: ``role`` is panel, line, phrase, concept, parking, header or legend.

    ``id`` is that of the concept, or those of the links with spaces between them; ``says`` is what the
    group tells somebody who cannot see it.
    """

    role: str
    parts: tuple[Mark | Words, ...]
    id: str = ""
    says: str = ""


class Picture(NamedTuple):
    """A picture of ``width`` by ``height`` units, drawn in the order of its groups."""

    width: float
    height: float
    title: str
    description: str
    groups: tuple[Group, ...]


def rounded(left: float, top: float, width: float, height: float, radius: float) -> Path:
    """A rectangle with round corners."""
    right, bottom, hold = left + width, top + height, radius * (1 - _ROUND)
    return (
        ("M", (left + radius, top)),
        ("L", (right - radius, top)),
        ("C", (right - hold, top, right, top + hold, right, top + radius)),
        ("L", (right, bottom - radius)),
        ("C", (right, bottom - hold, right - hold, bottom, right - radius, bottom)),
        ("L", (left + radius, bottom)),
        ("C", (left + hold, bottom, left, bottom - hold, left, bottom - radius)),
        ("L", (left, top + radius)),
        ("C", (left, top + hold, left + hold, top, left + radius, top)),
        ("Z", ()),
    )


def polygon(points: list[tuple[float, float]]) -> Path:
    """A closed path through points."""
    first, *others = points
    return (("M", first), *(("L", point) for point in others), ("Z", ()))


def regular_polygon(x: float, y: float, radius: float, corners: int, turn: float = 0.0) -> Path:
    """A polygon with equal sides round a point; without a turn it stands on its side with a corner on top."""
    angles = [turn - pi / 2 + 2 * pi * at / corners for at in range(corners)]
    return polygon([(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles])


def moved(path: Iterable[Step], across: float, down: float) -> Path:
    """A path somewhere else."""
    return tuple(
        (step, tuple(one + (down if at % 2 else across) for at, one in enumerate(numbers))) for step, numbers in path
    )


def circle(x: float, y: float, radius: float) -> Path:
    """A circle round a point."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def therefore(x: float, y: float, style: str) -> list[Mark]:
    """The sign of what is inferred, three dots, from the middle of its left edge."""
    return [Mark(circle(x + across, y + down, 1.5), style) for across, down in ((0, 3.2), (7, 3.2), (3.5, -2.6))]
