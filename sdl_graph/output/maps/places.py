"""Where the concepts and linking phrases of a map stand, for formats that carry positions."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph.model.conceptmap import ConceptMap


class Place(NamedTuple):
    """A box by its centre, width and height, in pixels from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


def places(shown: ConceptMap) -> dict[str, Place]:
    """The places of the concepts by their ids, and of the phrases by the ids of their links."""
    from sdl_graph.layout.laidout import Room
    from sdl_graph.layout.place import lay_out

    laid = lay_out(shown, (Room(1500.0, 1000.0),))
    found = {box.id: _place(box.x, box.y, box.width, box.height) for box in laid.concepts}
    for box in laid.phrases:
        found |= {link: _place(box.x, box.y, box.width, box.height) for link in box.links}
    return found


def _place(*lengths: float) -> Place:
    return Place(*(round(length, 1) for length in lengths))
