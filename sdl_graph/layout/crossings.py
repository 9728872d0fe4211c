"""Crossings between neighbouring ranks: how many an order has, and where a free node has fewest.

What is free (the phrases and lines of cross-links) goes where it crosses least, by sifting
(Matuszewski, Schönfeld and Molitor 1999, LNCS 1731).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from sdl_graph.layout.net import Net

_BACKBONE = 12
"""What a crossing costs between two lines of the hierarchy, against one with a cross-link."""


def cost(made: Net, order: Sequence[Sequence[int]]) -> int:
    """The crossings of an order, those between two lines of the backbone counted heavily."""
    place = _place(order)
    total = 0
    for row in order[:-1]:
        lines = sorted(
            (place[upper], place[lower], made.free[upper] or made.free[lower])
            for upper in row
            for lower in made.below[upper]
        )
        total += _inversions(lower for _, lower, _ in lines)
        total += (_BACKBONE - 1) * _inversions(lower for _, lower, free in lines if not free)
    return total


def sift(made: Net, order: list[list[int]]) -> bool:
    """Moves each free node to where it crosses least; whether any has moved."""
    place = _place(order)
    moved = False
    for row in order:
        for node in [one for one in row if made.free[one]]:
            moved |= _sift_one(made, row, node, place)
    return moved


def _inversions(lower: Iterable[int]) -> int:
    """Pairs of lines, in their order above, that are the other way round below; those that share an end are not."""
    seen: list[int] = []
    total = 0
    for place in lower:
        total += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    return total


def _place(order: Sequence[Sequence[int]]) -> dict[int, int]:
    return {node: at for row in order for at, node in enumerate(row)}


def _sift_one(made: Net, row: list[int], node: int, place: dict[int, int]) -> bool:
    before = row.index(node)
    others = row[:before] + row[before + 1 :]
    spots = _spots(made, others, node, place)
    best = min(spots.values())
    if spots.get(before) == best:
        return False
    spot = min((at for at, value in spots.items() if value == best), key=lambda at: (abs(at - before), at))
    others.insert(spot, node)
    row[:] = others
    place.update((one, at) for at, one in enumerate(row))
    return True


def _spots(made: Net, others: list[int], node: int, place: dict[int, int]) -> dict[int, int]:
    """What each place among the others of its column costs, against the leftmost."""
    column = made.column[node]
    up, down = sorted(place[end] for end in made.above[node]), sorted(place[end] for end in made.below[node])
    first = next((at for at, other in enumerate(others) if made.column[other] >= column), len(others))
    spots = {first: 0}
    price = 0
    for at in range(first, len(others)):
        other = others[at]
        if made.column[other] > column:
            break
        for mine, theirs in ((up, made.above[other]), (down, made.below[other])):
            for end in theirs:
                here = place[end]
                price += bisect_right(mine, here - 1) - (len(mine) - bisect_right(mine, here))
        spots[at + 1] = price
    return spots
