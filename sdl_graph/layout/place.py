"""Laying a map out: of many orders and widths, the one that reads best and prints largest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from sdl_graph.layout import measure, score
from sdl_graph.layout.assemble import assembled
from sdl_graph.layout.fit import fit
from sdl_graph.layout.laidout import LaidOut, Room
from sdl_graph.layout.measure import Sized
from sdl_graph.layout.order import Ordered, Sorter
from sdl_graph.layout.outline import Outline, outline
from sdl_graph.layout.rows import Manner, Rows, rows
from sdl_graph.model.conceptmap import ConceptMap

_SEED, _STARTS, _STEPS, _KEPT = 2004, 3, 100, 2
"""From how many starts an order is sought, in how many steps, and how many of the best are fitted."""
_MORE = 150
"""The steps of further starts, where more lines cross than there are cross-links."""
_LIMITS = (124.0, 150.0, 184.0)
"""The widths at which labels break that are tried."""
_IN_ORDER = 0.95
"""The least correlation of depth and height (Spearman's) of a map that reads from top to bottom."""
_LARGER = 0.5
"""How many crossings it is worth to fit into the next smaller room, and be printed larger."""
_BESIDE = 20.0


class _Found(NamedTuple):
    """A layout, the rows it stands in, what its order costs, and how well it keeps the order of depth."""

    laid: LaidOut
    rows: Rows
    cost: float
    order: float


def lay_out(map: ConceptMap, rooms: Sequence[Room]) -> LaidOut:
    """The map laid out in one of the rooms, which go from small to large.

    The same map gets the same layout each time.
    """
    if not map.concepts:
        return LaidOut((), (), (), (), rooms[0].width, 0.0, 0, True)
    plan = outline(map)
    sized = [measure.sized(map, [phrase.text for phrase in plan.phrases], _inferred(plan), one) for one in _LIMITS]
    found: list[_Found] = []
    for manner in _manners(rooms, found):
        way = rows(plan, sized[1], manner)
        if all(way != one.rows for one in found):
            found.append(_best(map, plan, sized, rooms, way))
    return min(found, key=_merit).laid


def _manners(rooms: Sequence[Room], found: Sequence[_Found]) -> Iterator[Manner]:
    """Ways to set crowded levels in rows, each tried where those before it have not served."""
    wide, middle = rooms[-1].width, rooms[len(rooms) // 2].width
    yield from (Manner(wide), Manner(wide, shift=1))
    best = min(found, key=_merit).laid
    if not best.fits or best.room >= len(rooms) // 2:
        yield from (Manner(middle), Manner(middle, shift=1))
    if min(found, key=_merit).order < _IN_ORDER:
        yield from (Manner(room.width, even=False) for room in rooms[-2:])


def _inferred(plan: Outline) -> list[bool]:
    return [phrase.links[0].inferred for phrase in plan.phrases]


def _best(map: ConceptMap, plan: Outline, sized: Sequence[Sized], rooms: Sequence[Room], way: Rows) -> _Found:
    """The best layout in these rows."""
    found = []
    for ordered in _orders(plan, sized[1], way):
        for size in sized:
            laid = assembled(map, plan, size, fit(ordered, size, plan.size, rooms), ordered.order)
            found.append(_Found(laid, way, ordered.cost, score.order(map, laid)))
    return min(found, key=_merit)


def _merit(found: _Found) -> tuple[float, ...]:
    return (not found.laid.fits, found.order < _IN_ORDER, found.cost + _LARGER * found.laid.room, found.laid.height)


def _orders(plan: Outline, sized: Sized, way: Rows) -> list[Ordered]:
    """The best orders found from several starts, the best first."""
    chance = Random(_SEED)  # noqa: S311 - the same layout each time is what is wanted
    sorter = Sorter(plan, way, [width + _BESIDE for width, _ in sized.boxes])
    starts = [sorter.first(), *(sorter.shuffled(chance) for _ in range(_STARTS - 1))]
    found = [sorter.annealed(start, chance, _STEPS) for start in starts]
    bearable = sum(link.cross for phrase in plan.phrases for link in phrase.links)
    if min(way.cost for way in found) >= bearable + 1:
        found += [sorter.annealed(sorter.shuffled(chance), chance, _MORE) for _ in range(_STARTS)]
    return sorted(found, key=lambda way: way.cost)[:_KEPT]
