"""The rows of a map: which concepts stand in which, those of a crowded level in two or three."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from sdl_graph.layout.measure import Sized
from sdl_graph.layout.outline import Outline

_APART = 22.0
_MOST = 3
"""The rows that a level may take."""
_ABOVE = -1


class Rows(NamedTuple):
    """The rank of each concept; for each level the rank of the first row of phrases below it, and how many
    rows they take; for each phrase its turn, which decides on one of these rows.

    From the rank ``fold`` on, the columns keep apart; above it they share the whole width.
    """

    fold: int
    concepts: tuple[int, ...]
    below: tuple[int, ...]
    depth: tuple[int, ...]
    turns: tuple[int, ...]

    def phrase(self, at: int, level: int) -> int:
        """The rank of a phrase that stands below a level."""
        return self.below[level] + self.turns[at] % self.depth[level]


class _Group(NamedTuple):
    """The concepts of a level, or the phrases below it."""

    phrases: bool
    level: int


class Manner(NamedTuple):
    """How levels are set in rows: within which width, and whether their members take the rows in turn (from the
    first or, with a shift, from a later one) or the rows below take only what has no room above."""

    width: float
    shift: int = 0
    even: bool = True


def rows(plan: Outline, sized: Sized, manner: Manner) -> Rows:
    """Each level in as many rows as keep the map within the width, three at most."""
    high = _heights(plan, sized, manner.width)
    starts, below, top = [], [], 0
    for level in range(max(plan.level) + 1):
        starts.append(top)
        below.append(top + high[_Group(False, level)])
        top = below[-1] + high[_Group(True, level)]
    depth = tuple(high[_Group(True, level)] for level in range(max(plan.level) + 1))
    turns = [0] * len(plan.column) if max(high.values()) == 1 else _turns(plan, sized, manner, high)
    ranks = tuple(starts[level] + turns[at] % high[_Group(False, level)] for at, level in enumerate(plan.level))
    fold = starts[plan.shared] if plan.shared < len(starts) else top
    return Rows(fold, ranks, tuple(below), depth, tuple(turns[plan.size :]))


def _heights(plan: Outline, sized: Sized, width: float) -> dict[_Group, int]:
    """How many rows each group takes: the widest is given one more until the columns have room beside each other."""
    wide: dict[int, dict[_Group, float]] = {}
    for at in range(len(plan.column)):
        group = _group(plan, at)
        own = wide.setdefault(_area(plan, at, group), {})
        own[group] = own.get(group, 0.0) + sized.boxes[at][0] + _APART
    high = {_Group(phrases, level): 1 for phrases in (False, True) for level in range(max(plan.level) + 1)}
    while True:
        widest = {area: max((own[group] / high[group], group) for group in own) for area, own in wide.items()}
        above = widest.pop(_ABOVE, (0.0, _Group(False, 0)))
        beside = sum(needed for needed, _ in widest.values())
        tight = [above] * (above[0] > width) + [*widest.values()] * (beside > width)
        able = [one for one in tight if high[one[1]] < _MOST]
        if not able:
            return high
        high[max(able)[1]] += 1


def _area(plan: Outline, at: int, group: _Group) -> int:
    """The column of a concept or phrase, or the rows above all columns."""
    return _ABOVE if group.level < plan.shared else plan.column[at]


def _group(plan: Outline, at: int) -> _Group:
    if at < plan.size:
        return _Group(False, plan.level[at])
    return _Group(True, plan.phrases[at - plan.size].levels[0])


def _turns(plan: Outline, sized: Sized, manner: Manner, high: dict[_Group, int]) -> list[int]:
    """Which row of its group each concept and phrase takes, in the order of the branches."""
    members: dict[tuple[_Group, int], list[int]] = {}
    for at in dict.fromkeys([*_depth_first(plan), *range(len(plan.column))]):
        members.setdefault((_group(plan, at), plan.column[at]), []).append(at)
    turns = [0] * len(plan.column)
    for (group, _), own in members.items():
        lower = len(own)
        if not manner.even and high[group] == 2:
            needed = sum(sized.boxes[at][0] + _APART for at in own)
            lower = ceil(len(own) * max(0.0, 1 - manner.width / needed))
        for turn, at in enumerate(own):
            turns[at] = turn + manner.shift if lower == len(own) else int((turn + 1) * lower % len(own) < lower)
    return turns


def _depth_first(plan: Outline) -> Iterator[int]:
    ahead = list(reversed(plan.roots))
    while ahead:
        node = ahead.pop()
        yield node
        ahead.extend(reversed(plan.children[node]))
