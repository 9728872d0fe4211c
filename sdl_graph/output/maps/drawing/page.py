"""The page: a map under its focus question, above what is still to be placed, its legend and sources, in the
shape of A4 on its side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdl_graph.inert import inert
from sdl_graph.layout.laidout import LaidOut, Room
from sdl_graph.layout.measure import wrapped
from sdl_graph.layout.place import lay_out
from sdl_graph.layout.typeface import semibold
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.drawing.badges import Badge, badges
from sdl_graph.output.maps.drawing.figure import Figure, sentence
from sdl_graph.output.maps.drawing.legend import Legend, legend
from sdl_graph.output.maps.drawing.parking import HEADING, Lot, parked, parking
from sdl_graph.output.maps.drawing.picture import Group, Mark, Picture, Words, moved, rounded

A4 = (277.0, 190.0)
"""What a sheet of A4 on its side leaves for a page, in millimetres."""
MARGIN = 26.0
_BELOW = 26.0
"""What lies between a map and its legend."""
_WIDTHS = (920.0, 980.0, 1050.0, 1130.0, 1220.0, 1310.0, 1390.0)
"""The widths of page that are tried, in units: the smallest that holds a map prints it largest. At the
last, labels print at 9 points."""
_EYEBROW, _QUESTION = 13.5, (25.0, 24.0, 23.0, 22.0)


class Page(NamedTuple):
    """A map on its page: the picture, and the layout with the place of its upper left corner."""

    picture: Picture
    laid: LaidOut
    left: float
    top: float


class _Frame(NamedTuple):
    """What stands round a map on a page of some width: its header with its height, its parking lot, its legend."""

    width: float
    words: list[Words]
    above: float
    lot: Lot
    legend: Legend

    @property
    def taken(self) -> float:
        """The height that the map does not have."""
        return self.above + _BELOW + self.lot.height + self.legend.height + 2 * MARGIN

    @property
    def room(self) -> Room:
        """What it leaves for the map."""
        return Room(self.width - 2 * MARGIN, self.width * A4[1] / A4[0] - self.taken)


def compose(shown: ConceptMap) -> Page:
    """The page of a map; the same map has the same page each time."""
    safe = _inert(shown)
    given = badges([*(concept.kind for concept in safe.concepts), *(one.kind for one in parked(safe))])
    frames = [_frame(safe, given, width) for width in _WIDTHS]
    laid = lay_out(safe, [frame.room for frame in frames])
    frame = frames[laid.room]
    width = max(frame.width, laid.width + 2 * MARGIN, (laid.height + frame.taken) * A4[0] / A4[1])
    if width > frame.width:
        frame = _frame(safe, given, width)
    height = width * A4[1] / A4[0]
    left = (width - laid.width) / 2
    top = MARGIN + frame.above + (height - frame.taken - laid.height) / 2
    groups = (
        Group("paper", (Mark(rounded(0, 0, width, height, 0), "paper"),)),
        *Figure(safe, laid, given, left, top).groups(),
        Group("header", tuple(frame.words)),
        *_lot(frame, safe, height),
        Group("legend", tuple(_lowered(frame.legend.parts, height - MARGIN - frame.legend.height))),
    )
    return Page(Picture(width, height, safe.question or safe.title, description(safe), groups), laid, left, top)


def description(shown: ConceptMap) -> str:
    """The map in words: its concepts counted, its propositions as sentences."""
    concepts = {concept.id: concept for concept in shown.concepts}
    said = [sentence(link, concepts) for link in shown.links if link.phrase]
    told = f" It says: {' '.join(said)}" if said else ""
    left = "; ".join(one.label for one in parked(shown))
    open_ = f" {HEADING}: {left}." if left else ""
    return f"Concept map of {len(shown.concepts)} concepts and {len(shown.links)} links.{told}{open_}"


def _frame(shown: ConceptMap, given: dict[str, Badge], width: float) -> _Frame:
    """The title small, the question large, though a little smaller where that spares it a second line."""
    room = width - 2 * MARGIN
    size = next((one for one in _QUESTION if semibold().width(shown.question, one) <= room), _QUESTION[0])
    words = [Words(MARGIN, MARGIN + _EYEBROW, shown.title, _EYEBROW, "quiet", anchor="start")]
    y = MARGIN + _EYEBROW + 10
    for line in wrapped(shown.question, semibold(), size, room).lines:
        words.append(Words(MARGIN, y + size * 0.95, line.rstrip(" "), size, "text", True, "start"))
        y += size * 1.22
    return _Frame(width, words, y - MARGIN + 16, parking(shown, given, room), legend(shown, given, room))


def _lot(frame: _Frame, shown: ConceptMap, height: float) -> Iterator[Group]:
    """The parking lot above the legend, if there is one."""
    if frame.lot.parts:
        top = height - MARGIN - frame.legend.height - frame.lot.height
        said = f"{HEADING}: {'; '.join(one.label for one in parked(shown))}"
        yield Group("parking", tuple(_lowered(frame.lot.parts, top)), says=said)


def _lowered(parts: Iterable[Mark | Words], top: float) -> Iterator[Mark | Words]:
    for part in parts:
        if isinstance(part, Words):
            yield part._replace(x=part.x + MARGIN, y=part.y + top)
        else:
            yield Mark(moved(part.path, MARGIN, top), part.style)


def _inert(shown: ConceptMap) -> ConceptMap:
    """The map with every text such that it can be shown anywhere and does nothing there."""
    return shown._replace(
        title=inert(shown.title),
        question=inert(shown.question),
        concepts=tuple(one._replace(label=inert(one.label), kind=inert(one.kind)) for one in shown.concepts),
        links=tuple(one._replace(phrase=inert(one.phrase)) for one in shown.links),
        sources=tuple(inert(one) for one in shown.sources),
        parking=tuple(one._replace(label=inert(one.label), kind=inert(one.kind)) for one in shown.parking),
    )
