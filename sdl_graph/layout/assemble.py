"""The layout of a map from the places of its nodes: boxes in reading order, lines, the panels of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdl_graph.layout import route
from sdl_graph.layout.fit import PADDING, Fitted
from sdl_graph.layout.laidout import Box, LaidOut, Panel
from sdl_graph.layout.measure import Sized
from sdl_graph.layout.outline import Outline
from sdl_graph.model.conceptmap import ConceptMap


def assembled(map: ConceptMap, plan: Outline, sized: Sized, fitted: Fitted, order: Sequence[Sequence[int]]) -> LaidOut:
    """The layout; phrases are called by their number in the outline."""
    names = [concept.id for concept in map.concepts] + [f"phrase {at}" for at in range(len(plan.phrases))]
    reading = [at for row in order for at in row if at < len(names)]
    rank = fitted.placed.net.rank
    rows = sorted({rank[at] for at in range(plan.size)})

    def box(at: int) -> Box:
        row = sum(one <= rank[at] for one in rows) - 1
        links = tuple(link.id for link in plan.phrases[at - plan.size].links) if at >= plan.size else ()
        place = fitted.placed.x[at], fitted.placed.y[at]
        return Box(names[at], *place, *sized.boxes[at], sized.texts[at].lines, row, links)

    return LaidOut(
        tuple(box(at) for at in reading if at < plan.size),
        tuple(box(at) for at in reading if at >= plan.size),
        tuple(route.lines(fitted.placed, names, plan.size)),
        tuple(_panels(map, plan, fitted)),
        fitted.size.width,
        fitted.size.height,
        fitted.room,
        fitted.fits,
    )


def _panels(map: ConceptMap, plan: Outline, fitted: Fitted) -> Iterator[Panel]:
    """One for each side, as high as the highest of them."""
    sides = {plan.column[at]: concept.side for at, concept in enumerate(map.concepts) if concept.side}
    placed, bottom = fitted.placed, fitted.size.height
    tops = [placed.y[at] - placed.tall[at] for at in range(plan.size) if plan.column[at] in sides]
    for column, side in sorted(sides.items()):
        left, right = fitted.bounds[column]
        top = min(tops) - PADDING
        yield Panel(side, left - PADDING, top, right - left + 2 * PADDING, bottom - top)
