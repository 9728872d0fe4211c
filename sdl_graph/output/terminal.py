"""A table on a terminal, fitted to its width: as a grid, or row by row where no grid fits.

Drawn here and not by a library, since every one that was tried costs a cold start a quarter
more (`docs/decisions/0006-cold-start.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from sdl_graph.inert import inert
from sdl_graph.model.terms import Table, Term
from sdl_graph.output import terms

_NARROWEST = 12
_FRAME = 3
_GAP = "   "

Cell = list[str]


def to_terminal(table: Table, columns: int) -> str:
    """The table within ``columns`` characters where that can be, cells wrapped where they must."""
    names = [inert(name) for name in table.columns]
    texts = [[terms.for_people(term, table.labels) for term in row] for row in table.rows]
    widths = _widths(names, texts, columns)
    fits = _width_of_grid(widths) <= columns
    lines = _grid(names, texts, widths) if fits else _row_by_row(names, table, columns)
    return "\n".join([*lines, _count(len(table.rows))]) + "\n"


def _row_by_row(names: list[str], table: Table, columns: int) -> Iterator[str]:
    """Each row as lines of its own, one for each column: its name, and what stands there."""
    first = min(max(map(terms.width, names)), max(columns // 3, _NARROWEST))
    second = max(columns - first - len(_GAP), _NARROWEST)
    for row in table.rows:
        yield "─" * columns
        for name, term in zip(names, row, strict=True):
            cells = [_wrapped(name, first), _in_line(term, table.labels, second)]
            yield from (line.rstrip() for line in _beside(cells, [first, second], _GAP))


def _in_line(term: Term | None, labels: Mapping[str, str], width: int) -> Cell:
    """A label and its CURIE in one line if that fits, else the CURIE below."""
    line = terms.in_line(term, labels)
    label, _, curie = terms.for_people(term, labels).partition("\n")
    return [line] if terms.width(line) <= width else _wrapped(f"{label}\n({curie})" if curie else label, width)


def _grid(names: list[str], texts: list[list[str]], widths: list[int]) -> Iterator[str]:
    header = [_wrapped(name, width) for name, width in zip(names, widths, strict=True)]
    rows = [[_wrapped(text, width) for text, width in zip(row, widths, strict=True)] for row in texts]
    ruled = any(len(cell) > 1 for row in rows for cell in row)
    return _drawn(header, rows, widths, ruled=ruled)


def _drawn(header: list[Cell], rows: list[list[Cell]], widths: list[int], *, ruled: bool) -> Iterator[str]:
    yield _rule(widths, "┌┬┐")
    yield from _lines(header, widths)
    for at, row in enumerate(rows):
        if ruled or at == 0:
            yield _rule(widths, "├┼┤")
        yield from _lines(row, widths)
    yield _rule(widths, "└┴┘")


def _rule(widths: list[int], corners: str) -> str:
    return corners[0] + corners[1].join("─" * (width + 2) for width in widths) + corners[2]


def _lines(cells: list[Cell], widths: list[int]) -> Iterator[str]:
    return (f"│ {line} │" for line in _beside(cells, widths, " │ "))


def _beside(cells: list[Cell], widths: list[int], between: str) -> Iterator[str]:
    for line in zip_longest(*cells, fillvalue=""):
        yield between.join(text + " " * (width - terms.width(text)) for text, width in zip(line, widths, strict=True))


def _wrapped(text: str, width: int) -> Cell:
    from textwrap import wrap

    label, *curie = text.split("\n")
    lines = wrap(label, width, break_on_hyphens=False) + [part for line in curie for part in _at_joints(line, width)]
    return [piece for line in lines or [""] for piece in _cut(line, width)]


def _at_joints(curie: str, width: int) -> Iterator[str]:
    """A CURIE in lines, broken where its parts join."""
    line = ""
    for part in re.split(r"(?<=[:/-])", curie):
        if line and len(line + part) > width:
            yield line
            line = ""
        line += part
    yield line


def _cut(line: str, width: int) -> Iterator[str]:
    """A line in pieces that fit, for what `wrap` counts as one column and a terminal as two."""
    piece = ""
    for char in line:
        if piece and terms.width(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


def _widths(header: list[str], cells: list[list[str]], columns: int) -> list[int]:
    """What each column may take: its natural width, or a fair share of what the others leave."""
    limits = [
        max([terms.width(name), *(terms.width(line) for row in cells for line in row[at].split("\n"))])
        for at, name in enumerate(header)
    ]
    excess = _width_of_grid(limits) - columns
    while excess > 0:
        widest = max(range(len(limits)), key=lambda at: limits[at])
        if limits[widest] <= _NARROWEST:
            break
        limits[widest] -= 1
        excess -= 1
    return limits


def _width_of_grid(widths: list[int]) -> int:
    return sum(widths) + _FRAME * len(widths) + 1


def _count(rows: int) -> str:
    return "nothing in the graph answers this" if rows == 0 else f"{rows} row{'s' if rows != 1 else ''}"
