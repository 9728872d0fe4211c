"""What a search has found, in every format: a ranked list for people, rows for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from textwrap import fill

from sdl_graph.inert import inert, inert_json
from sdl_graph.model.finding import Finding, Findings, Piece
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.output import answers

Paint = Callable[[str, str], str]

_FOR_PEOPLE = ("sheet", "markdown")
_COLOUR = "red"  # as grep has it
_BEGIN, _END = "\x01", "\x02"  # inert text holds neither
_GAP = "  "


def write(found: Findings, format_name: str, columns: int, paint: Paint | None = None) -> str:
    """The findings in a format; ``columns`` is the width of the terminal, and ``paint`` colours the
    matches there (else they stand between guillemets).

    Raises:
        UserError: if the format does not fit a table.
    """
    if format_name == "table":
        return "\n".join(_lines(found, columns, paint)) + "\n"
    if format_name == "json":
        return inert_json(json.dumps([_object(hit) for hit in found.hits], ensure_ascii=False, indent=2)) + "\n"
    return answers.write(_table(found, for_people=format_name in _FOR_PEOPLE), format_name, columns)


def _lines(found: Findings, columns: int, paint: Paint | None) -> Iterator[str]:
    width = max((len(hit.entry.kind) for hit in found.hits), default=0)
    for hit in found.hits:
        texts = [f"{_marked(hit.label)}{_GAP}({inert(hit.entry.id)})"]
        texts += [f"in {inert(hit.entry.home_label)}"] if hit.entry.home_label else []
        texts += [_marked(hit.snippet)] if hit.snippet else []
        for number, text in enumerate(texts):
            lead = hit.entry.kind.ljust(width) if number == 0 else " " * width
            yield _shown(_filled(text, lead + _GAP, " " * (width + len(_GAP)), columns), paint)
    yield ""
    yield fill(_summary(found), columns, break_on_hyphens=False)


def _filled(text: str, first: str, further: str, columns: int) -> str:
    return fill(text, columns, initial_indent=first, subsequent_indent=further, break_on_hyphens=False)


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(f"{_BEGIN}{inert(one.text)}{_END}" if one.matched else inert(one.text) for one in pieces)


def _shown(text: str, paint: Paint | None) -> str:
    if paint is None:
        return text.replace(_BEGIN, "«").replace(_END, "»")
    parts = text.split(_BEGIN)
    return parts[0] + "".join(_painted(*part.partition(_END), paint) for part in parts[1:])


def _painted(matched: str, _: str, rest: str, paint: Paint) -> str:
    """A match in colour, each line of it by itself."""
    return "\n".join(paint(line, _COLOUR) for line in matched.split("\n")) + rest


def _summary(found: Findings) -> str:
    kinds = ", ".join(f"{kind} {number}" for kind, number in found.by_kind)
    shown = f"{len(found.hits)} of {found.total}" if len(found.hits) < found.total else f"{found.total}"
    way_on = ["`sdl-graph show ID` tells all of one"]
    way_on += ["`sdl-graph query ID` asks a question"] if any(hit.entry.kind == "query" for hit in found.hits) else []
    return f"{shown} found ({kinds}); {', '.join(way_on)}"


def _object(hit: Finding) -> dict[str, object]:
    entry = hit.entry
    return {
        "id": entry.id,
        "iri": hit.iri or None,
        "kind": entry.kind,
        "class": entry.sort,
        "label": entry.label,
        "in": {"id": entry.home, "label": entry.home_label} if entry.home else None,
        "text": hit.text,
        "matches": list(_places(hit.snippet)),
    }


def _places(pieces: Iterable[Piece]) -> Iterator[list[int]]:
    """Where the matches begin and end in the text, in characters."""
    at = 0
    for piece in pieces:
        if piece.matched:
            yield [at, at + len(piece.text)]
        at += len(piece.text)


def _table(found: Findings, *, for_people: bool) -> Table:
    rows = tuple(_row(hit, for_people=for_people) for hit in found.hits)
    labels = {hit.iri: hit.entry.label for hit in found.hits if hit.iri}
    labels |= {home: hit.entry.home_label for hit in found.hits if (home := hit.home_iri)}
    names = ("kind", "thing", "in", "text") if for_people else ("kind", "class", "thing", "label", "in", "text")
    return Table(names, rows, labels)


def _row(hit: Finding, *, for_people: bool) -> tuple[Term | None, ...]:
    entry = hit.entry
    thing: Term = Iri(hit.iri) if hit.iri else Literal(f"{entry.label} ({entry.id})" if for_people else entry.id)
    home: Term | None = Iri(hit.home_iri) if hit.home_iri else Literal(entry.home) if entry.home else None
    kind, sort, label, text = (Literal(value) for value in (entry.kind, entry.sort, entry.label, hit.text))
    shown = text if hit.text else None
    return (kind, thing, home, shown) if for_people else (kind, sort, thing, label, home, shown)
