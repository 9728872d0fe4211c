"""The boxes, phrases and lines of a layout as marks and words at their place on the page."""

from __future__ import annotations

from collections.abc import Iterator

from sdl_graph.layout.laidout import Box, LaidOut, Line
from sdl_graph.layout.measure import CONCEPT_SIZE, LEADING, MARK, PHRASE_SIZE
from sdl_graph.model.conceptmap import Concept, ConceptMap, Link
from sdl_graph.output.maps.drawing.badges import Badge, shape
from sdl_graph.output.maps.drawing.picture import (
    BASELINE,
    Group,
    Mark,
    Path,
    Words,
    polygon,
    rounded,
    therefore,
)

_CORNER, _EXAMPLE_CORNER, _PANEL_CORNER = 9.0, 1.5, 14.0
_HEAD = (4.2, 9.0)
"""Half the width of an arrowhead, and its length."""


def sentence(link: Link, concepts: dict[str, Concept]) -> str:
    """A link as the sentence that it reads as; ``concepts`` are those of the map by id."""
    parts = concepts[link.source].label, link.phrase, concepts[link.target].label
    return " ".join(part for part in parts if part) + "."


class Figure:
    """Draws a layout with its upper left corner at a place on the page."""

    def __init__(self, shown: ConceptMap, laid: LaidOut, given: dict[str, Badge], left: float, top: float) -> None:
        self._root, self._laid, self._given, self._left, self._top = shown.root, laid, given, left, top
        self._concepts = {concept.id: concept for concept in shown.concepts}
        self._links = {link.id: link for link in shown.links}

    def groups(self) -> Iterator[Group]:
        """What lies beneath first; then row by row the concepts and the phrases below them, in reading order."""
        for panel in self._laid.panels:
            yield Group(
                "panel", (self._rectangle(panel.left, panel.top, panel.width, panel.height, _PANEL_CORNER, "panel"),)
            )
        for line in self._laid.lines:
            yield Group("line", tuple(self._line(line)), " ".join(line.links))
        for box in sorted((*self._laid.concepts, *self._laid.phrases), key=lambda one: (one.row, one.links != ())):
            yield self._phrase(box) if box.links else self._concept(box)

    def _concept(self, box: Box) -> Group:
        concept = self._concepts[box.id]
        badge = self._given[concept.kind]
        root = box.id == self._root
        style = "root" if root else f"{'example' if concept.example else 'box'}-{badge.family}"
        corner = _EXAMPLE_CORNER if concept.example else _CORNER
        parts: list[Mark | Words] = [self._rectangle(box.left, box.top, box.width, box.height, corner, style)]
        parts += self._text(box, CONCEPT_SIZE, "root-text" if root else "text", root)
        if not root:
            parts.append(Mark(shape(badge.shape, box.left + self._left, box.y + self._top), f"badge-{badge.family}"))
        return Group("concept", tuple(parts), box.id, f"{concept.label or 'to fill in'} ({concept.kind})")

    def _phrase(self, box: Box) -> Group:
        links = [self._links[one] for one in box.links]
        ids = " ".join(box.links)
        if not any(box.lines):
            blank = self._rectangle(box.left + 3, box.top, box.width - 6, box.height, 3, "blank")
            return Group("phrase", (blank,), ids, "linking phrase to fill in")
        style = "cross-phrase" if all(link.cross for link in links) else "phrase"
        inferred = links[0].inferred
        parts: list[Mark | Words] = [*self._text(box, PHRASE_SIZE, style, aside=-MARK / 2 if inferred else 0.0)]
        if inferred:
            parts += therefore(box.right - MARK + 3 + self._left, box.y + self._top, style)
        return Group("phrase", tuple(parts), ids, " ".join(sentence(link, self._concepts) for link in links))

    def _line(self, line: Line) -> Iterator[Mark]:
        points = [(x + self._left, y + self._top) for x, y in line.points]
        style = "cross" if line.cross else "line"
        if line.arrow:
            (_, before), (x, y) = points[-2:]
            back = 1 if before > y else -1
            points[-1] = (x, y + back * (_HEAD[1] - 3))
            corners = [(x, y + back), (x - _HEAD[0], y + back * _HEAD[1]), (x + _HEAD[0], y + back * _HEAD[1])]
            yield Mark(polygon(corners), f"{style}-head")
        start, *others = points
        curves = (("C", (*others[at], *others[at + 1], *others[at + 2])) for at in range(0, len(others), 3))
        yield Mark((("M", start), *curves), style)

    def _text(self, box: Box, size: float, style: str, bold: bool = False, aside: float = 0.0) -> Iterator[Words]:
        leading = size * LEADING
        first = box.y + self._top - leading * (len(box.lines) - 1) / 2 + size * BASELINE
        for at, line in enumerate(box.lines):
            place = box.x + self._left + aside, first + at * leading
            tail = "" if line[-1:] != " " and at + 1 < len(box.lines) else " "
            if line.strip():
                yield Words(*place, line.rstrip(" "), size, style, bold, tail=tail)

    def _rectangle(self, left: float, top: float, width: float, height: float, corner: float, style: str) -> Mark:
        path: Path = rounded(left + self._left, top + self._top, width, height, corner)
        return Mark(path, style)
