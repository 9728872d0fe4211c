"""A comparison in every format: side by side for people, for programs in rows or nested."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from sdl_graph.inert import inert, inert_json
from sdl_graph.model.comparison import Aspect, Bearer, Comparison, Row
from sdl_graph.model.description import Evidence
from sdl_graph.model.terms import Literal, Table
from sdl_graph.output import answers
from sdl_graph.output.comparisons_words import (
    EACH,
    LEGEND,
    agreement,
    bearer,
    blank,
    common_marks,
    is_shared,
    is_told,
    looked_for,
    place,
    spread,
    summary,
    untold,
)
from sdl_graph.output.markdown import escaped

FORMATS = (*answers.TABLE_FORMATS, "html")


def write(found: Comparison, format_name: str, columns: int, *, evidence: bool = False) -> str:
    """The comparison in a format; ``columns`` is the width of the terminal. ``evidence`` names the
    passages in a table or sheet, too; the other formats always have them.

    Raises:
        UserError: if the format does not fit a comparison.
    """
    if format_name == "table":
        return _terminal(found, columns, evidence=evidence)
    if format_name == "sheet":
        return answers.write(_side_by_side(found, evidence=evidence), "sheet", columns)
    if format_name == "markdown":
        return _markdown(found)
    if format_name == "html":
        from sdl_graph.output.comparisons_html import page

        return page(found)
    from sdl_graph.output.comparisons_data import to_object, to_table

    if format_name == "json":
        return inert_json(json.dumps(to_object(found), ensure_ascii=False, indent=2)) + "\n"
    return answers.write(to_table(found), format_name, columns)


def _terminal(found: Comparison, columns: int, *, evidence: bool) -> str:
    grid = answers.write(_side_by_side(found, evidence=evidence), "table", columns).rstrip("\n").split("\n")
    notes = [*untold(found), f"{summary(found)}.", f"Marks: {LEGEND}."]
    notes += [] if evidence else ["`--evidence` names the passages; `sdl-graph explain` says why something follows."]
    told = [fill(inert(note), columns, break_on_hyphens=False) for note in notes]
    return "\n".join([*grid[:-1], *told]) + "\n"  # in place of the count of rows


def _markdown(found: Comparison) -> str:
    """The table, how to read it, and the passages."""
    table = answers.write(_side_by_side(found, evidence=True), "markdown", 0)
    notes = [escaped(note) for note in (*untold(found), f"{summary(found)}.", f"Marks: {LEGEND}.")]
    parts = [table, "\n\n".join(notes), "", "Passages:", "", *map(_cited, found.passages.values())]
    return "\n".join(parts).rstrip() + "\n"


def _cited(one: Evidence) -> str:
    return f"- `{inert(one.passage)}`: {escaped(f'{place(one)}. {one.says}')}"


def _side_by_side(found: Comparison, *, evidence: bool) -> Table:
    """One column for each case; for each question a row for each answer of several cases, and one for
    what single cases answer."""
    columns = ("question", *(case.curie.partition(":")[2] for case in found.cases), "same")
    lines = [line for aspect in found.aspects if is_told(aspect) for line in _lines(aspect, evidence=evidence)]
    return Table(columns, tuple(tuple(Literal(text) if text else None for text in line) for line in lines), {})


def _lines(aspect: Aspect, *, evidence: bool) -> Iterator[tuple[str, ...]]:
    shared = [row for row in aspect.rows if is_shared(row)]
    single = [row for row in aspect.rows if not is_shared(row)]
    for row in shared:
        cells = ("; ".join(_one(one, row, evidence=evidence) for one in cell) for cell in row.cells)
        yield f"{aspect.label}: {row.item.label}", *(cell or aspect.blank for cell in cells), spread(row)
    if single or not shared or any(aspect.unstated):
        rest = (_rest(aspect, single, at, evidence=evidence) for at in range(len(aspect.unstated)))
        label, same = (f"{aspect.label}: more", EACH) if shared else (aspect.label, agreement(aspect))
        yield label, *rest, same if single else ""


def _rest(aspect: Aspect, rows: Iterable[Row], at: int, *, evidence: bool) -> str:
    """What only this case answers, and what it leaves open."""
    texts = [_single(row, row.cells[at], evidence=evidence) for row in rows if row.cells[at]]
    open_end = looked_for(aspect.unstated[at])
    return "; ".join(filter(None, (*texts, open_end or ("" if texts else blank(aspect, at)))))


def _one(one: Bearer, row: Row, *, evidence: bool) -> str:
    """A bearer of an answer, with its detail where its own name says nothing that the answer does not."""
    return bearer(one, detail=one.thing.label == row.item.label, evidence=evidence)


def _single(row: Row, cell: Sequence[Bearer], *, evidence: bool) -> str:
    """An answer of one case: the answer's own name, or where that is its bearer's, too, the bearers."""
    if row.by in ("label", "shared"):
        return "; ".join(bearer(one, detail=True, evidence=evidence) for one in cell)
    denied = "denied: " if all(one.denied for one in cell) else ""
    verdict = f" ({cell[0].thing.label})" if not cell[0].thing.curie else ""
    passages = dict.fromkeys(name.rpartition("/")[2] for one in cell for name in one.evidence) if evidence else ()
    return f"{denied}{row.item.label}{common_marks(cell)}{verdict}" + (f" [{', '.join(passages)}]" if passages else "")
