"""The legend: what badges and lines mean, and the sources, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sdl_graph.layout.measure import LEADING, wrapped
from sdl_graph.layout.typeface import regular
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.drawing.badges import Badge, shape
from sdl_graph.output.maps.drawing.parking import parked
from sdl_graph.output.maps.drawing.picture import BASELINE, Mark, Words, moved, polygon, rounded, therefore

_SIZE, _SMALL, _ROW = 13.0, 11.5, 23.0
_APART = (19.0, 16.0, 13.0)
_SAMPLE = 30.0


class Legend(NamedTuple):
    """The parts of a legend, from its own upper left corner, and its height in units."""

    parts: tuple[Mark | Words, ...]
    height: float


class _Entry(NamedTuple):
    marks: list[Mark]
    width: float
    word: str


def legend(shown: ConceptMap, given: dict[str, Badge], width: float) -> Legend:
    """The legend of a map within a width: only what occurs in it, closer together where that spares a row."""
    entries = (*_kinds(shown, given), *_lines(shown))
    whole = sum(_width(entry) for entry in entries)
    apart = next((one for one in _APART if whole + one * (len(entries) - 1) <= width), _APART[0])
    parts: list[Mark | Words] = [Mark((("M", (0, 0)), ("L", (width, 0))), "rule")]
    x, y = 0.0, 18.0
    for entry in entries:
        if x and x + _width(entry) > width:
            x, y = 0.0, y + _ROW
        parts += [Mark(moved(mark.path, x, y), mark.style) for mark in entry.marks]
        parts.append(Words(x + entry.width, y + _SIZE * BASELINE, entry.word, _SIZE, "text", anchor="start"))
        x += _width(entry) + apart
    y += _ROW - _SMALL * LEADING
    sources = _sources(shown)
    for line in wrapped(sources, regular(), _SMALL, width).lines if sources else ():
        y += _SMALL * LEADING
        parts.append(Words(0, y + _SMALL * BASELINE, line.rstrip(" "), _SMALL, "quiet", anchor="start"))
    return Legend(tuple(parts), y + 2)


def _width(entry: _Entry) -> float:
    return entry.width + regular().width(entry.word, _SIZE)


def _kinds(shown: ConceptMap, given: dict[str, Badge]) -> Iterator[_Entry]:
    loose = [one.kind for one in parked(shown)]
    others = {concept.kind for concept in shown.concepts if concept.id != shown.root}.union(loose)
    for kind in dict.fromkeys((*(concept.kind for concept in shown.concepts), *loose)):
        badge = given[kind]
        if kind in others:
            yield _Entry([Mark(shape(badge.shape, 8, 0), f"badge-{badge.family}")], 21, kind)
        else:
            yield _Entry([Mark(rounded(0, -6, 18, 12, 3), "root")], 24, kind)
    if any(concept.example for concept in shown.concepts):
        yield _Entry([Mark(rounded(0.5, -6, 20, 12, 0), "example-plain")], 27, "example")


def _lines(shown: ConceptMap) -> Iterator[_Entry]:
    if any(link.cross for link in shown.links):
        line = Mark((("M", (0, 0)), ("L", (_SAMPLE - 8, 0))), "cross")
        head = Mark(polygon([(_SAMPLE, 0), (_SAMPLE - 9, -4.2), (_SAMPLE - 9, 4.2)]), "cross-head")
        yield _Entry([line, head], _SAMPLE + 7, "cross-link")
    if any(link.inferred for link in shown.links):
        yield _Entry(therefore(3, 0, "phrase"), 19, "inferred, not stated")


def _sources(shown: ConceptMap) -> str:
    if not shown.sources:
        return ""
    return f"{'Sources' if len(shown.sources) > 1 else 'Source'}: {'; '.join(shown.sources)}"
