"""A comparison for programs: one row for each answer, case, item and passage; or nested, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sdl_graph import names
from sdl_graph.model.comparison import Aspect, Bearer, Comparison, Row
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.output.comparisons_words import LOOKED_FOR, agreement, blank, spread

_COLUMNS = (
    "question", "answer", "answer_iri", "compared_by", "case", "state", "item", "detail", "manner", "passage", "same",
)  # fmt: skip
Record = tuple[Term | None, ...]


def to_table(found: Comparison) -> Table:
    """One row for each answer of a case, item that bears it out, and passage; and for what is open."""
    rows = tuple(record for aspect in found.aspects for record in (*_told(found, aspect), *_open(found, aspect)))
    return Table(_COLUMNS, rows, {})


def _told(found: Comparison, aspect: Aspect) -> Iterator[Record]:
    for row in aspect.rows:
        for case, cell in zip(found.cases, row.cells, strict=True):
            for one in cell:
                for passage in one.evidence or ("",):
                    yield _record(aspect, row, case.curie, one, passage)


def _record(aspect: Aspect, row: Row, case: str, one: Bearer, passage: str) -> Record:
    thing = _iri(one.thing.curie) or Literal(one.thing.label)
    return (
        Literal(aspect.label), Literal(row.item.label), _iri(row.item.curie), Literal(row.by), _iri(case),
        Literal(one.state), thing, _text(one.detail), _text(", ".join(one.manner)), _iri(passage), Literal(spread(row)),
    )  # fmt: skip


def _open(found: Comparison, aspect: Aspect) -> Iterator[Record]:
    """What somebody looked for and did not find, and what is just not told."""
    for at, case in enumerate(found.cases):
        lead = (Literal(aspect.label), None, None, None, _iri(case.curie))
        for item in aspect.unstated[at]:
            yield (*lead, Literal(LOOKED_FOR), _iri(item.curie), None, None, None, None)
        if blank(aspect, at) and not aspect.unstated[at]:
            yield (*lead, Literal(aspect.blank), None, None, None, None, None)


def _iri(curie: str) -> Iri | None:
    """The one IRI that a CURIE stands for; none for nothing, or for several words."""
    return Iri(names.expand(curie) or curie) if curie and " " not in curie else None


def _text(text: str) -> Literal | None:
    return Literal(text) if text else None


def to_object(found: Comparison) -> dict[str, Any]:
    """The comparison as plain values, with everything in it."""
    return {
        "cases": [asdict(case) for case in found.cases],
        "questions": [_question(aspect) for aspect in found.aspects],
        "passages": {curie: asdict(one) for curie, one in found.passages.items()},
    }


def _question(aspect: Aspect) -> dict[str, Any]:
    return {
        "key": aspect.key,
        "label": aspect.label,
        "agreement": agreement(aspect),
        "answers": [_answer(row) for row in aspect.rows],
        "looked_for_and_not_stated": [[asdict(item) for item in items] for items in aspect.unstated],
        "without_answer": aspect.blank,
    }


def _answer(row: Row) -> dict[str, Any]:
    return {
        "label": row.item.label,
        "curies": row.item.curie.split(),
        "compared_by": row.by,
        "same": spread(row),
        "cases": [[{**one._asdict(), "thing": asdict(one.thing)} for one in cell] for cell in row.cells],
    }
