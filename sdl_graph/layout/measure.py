"""How large the boxes and linking phrases of a map are, their texts set in the map's own font."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from sdl_graph.layout.typeface import Typeface, regular, semibold
from sdl_graph.model.conceptmap import ConceptMap

CONCEPT_SIZE = 16.0
"""The size of concept labels, in the units of the drawing; all other lengths stand in proportion to it."""
PHRASE_SIZE = 13.6
LEADING = 1.25
PADDING = (14.0, 8.0)
MARK = 14.0
"""What the mark of an inferred link takes beside its phrase."""
_MOST, _MOST_OF_ROOT, _ROOT_LIMIT, _PHRASE_LIMIT = 300.0, 330.0, 184.0, 150.0
"""How wide a label, and that of the root, may become to stay on two lines, and the root and a phrase to stay
on one."""
_BLANK, _BLANK_PHRASE = (128.0, 44.0), (84.0, 20.0)
"""What is left free where a learner is to write a concept or a phrase."""


class Text(NamedTuple):
    """A text as it is set: its lines joined are the text, each line ending with the space at which it breaks.

    ``width`` and ``height`` are those of the block of lines, in units.
    """

    lines: tuple[str, ...]
    width: float
    height: float


class Sized(NamedTuple):
    """The texts of concepts, then of phrases, as they are set, and the width and height of the box of each."""

    texts: list[Text]
    boxes: list[tuple[float, float]]


def wrapped(text: str, face: Typeface, size: float, limit: float, most: float = 0.0) -> Text:
    """A text on one line within the limit, else on two as even ones as can be, else on as many as it takes.

    Two lines may be as wide as ``most`` where that spares a third. A word that is wider than any line
    may be is broken, so that no label can burst the map.
    """
    most = max(limit, most)
    pieces = list(_pieces(text, face, size, most))
    lines = _best(pieces, face, size, limit, most)
    width = max((face.width(line.rstrip(" "), size) for line in lines), default=0.0)
    return Text(lines, width, len(lines) * size * LEADING)


def sized(map: ConceptMap, phrases: Sequence[str], marked: Sequence[bool], limit: float) -> Sized:
    """The texts of a map, its concepts first, and the boxes that they need, labels breaking at a width.

    ``marked`` says which of the phrases bear the mark of what is inferred.
    """
    labels = [
        wrapped(one.label, semibold(), CONCEPT_SIZE, max(limit, _ROOT_LIMIT), _MOST_OF_ROOT)
        if one.id == map.root
        else wrapped(one.label, regular(), CONCEPT_SIZE, limit, _MOST)
        for one in map.concepts
    ]
    words = [wrapped(one, regular(), PHRASE_SIZE, _PHRASE_LIMIT) for one in phrases]
    boxes = [_concept_box(text) for text in labels]
    boxes += [_phrase_box(text, mark) for text, mark in zip(words, marked, strict=True)]
    return Sized(labels + words, boxes)


def _concept_box(label: Text) -> tuple[float, float]:
    if not any(label.lines):
        return _BLANK
    return label.width + 2 * PADDING[0], label.height + 2 * PADDING[1]


def _phrase_box(label: Text, marked: bool) -> tuple[float, float]:
    if not any(label.lines):
        return _BLANK_PHRASE
    return label.width + 10 + (MARK if marked else 0), label.height + 2


def _pieces(text: str, face: Typeface, size: float, limit: float) -> Iterator[str]:
    for word in text.replace(" ", " \0").split("\0"):
        while face.width(word.rstrip(" "), size) > limit and len(word) > 1:
            fits = next(at for at in range(len(word), 0, -1) if at == 1 or face.width(word[:at], size) <= limit)
            yield word[:fits]
            word = word[fits:]
        yield word


def _best(pieces: list[str], face: Typeface, size: float, limit: float, most: float) -> tuple[str, ...]:
    whole = "".join(pieces)
    if face.width(whole, size) <= limit:
        return (whole,)
    for breaks, widest in ((1, most), (2, limit), (2, most)):
        if len(pieces) <= (40, 16)[breaks - 1]:
            ways = [_cut(pieces, at) for at in combinations(range(1, len(pieces)), breaks)]
            best = min(ways, key=lambda way: _widest(way, face, size), default=())
            if best and _widest(best, face, size) <= widest:
                return best
    return tuple(_greedy(pieces, face, size, most))


def _widest(lines: tuple[str, ...], face: Typeface, size: float) -> float:
    return max(face.width(line.rstrip(" "), size) for line in lines)


def _cut(pieces: list[str], places: tuple[int, ...]) -> tuple[str, ...]:
    bounds = (0, *places, len(pieces))
    return tuple("".join(pieces[start:end]) for start, end in pairwise(bounds))


def _greedy(pieces: list[str], face: Typeface, size: float, limit: float) -> Iterator[str]:
    line = ""
    for piece in pieces:
        if line and face.width((line + piece).rstrip(" "), size) > limit:
            yield line
            line = ""
        line += piece
    yield line
