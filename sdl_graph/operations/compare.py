"""Compares cases: the same questions put to each, and what is the same in their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UserError
from sdl_graph.model.comparison import Agreement, Aspect, Bearer, Comparison, Row, Spread, State
from sdl_graph.model.description import Named
from sdl_graph.model.terms import Iri, Table
from sdl_graph.operations.classify import Cell, classify
from sdl_graph.operations.compare_answers import Found
from sdl_graph.operations.compare_aspects import Question, questions
from sdl_graph.operations.compare_facts import CaseFacts
from sdl_graph.operations.lenses import Lenses

_BELOW = "SELECT ?top ?class WHERE { ?class rdfs:subClassOf* ?top }"
_MARKS = {
    "both": "claimed and inferred",
    "inferred": "inferred",
    "claimed": "claimed",
    "contradiction": "claimed, and excluded by the definition",
}
_ORDER: tuple[Spread, ...] = ("all", "some", "one", "none")


def compare(engine: Engine, cases: Iterable[str], lens: str | None = None) -> Comparison:
    """Cases side by side. ``cases`` are IRIs, ``lens`` a lens's prefix (all lenses, if None).

    Raises:
        UserError: if there are not at least two different cases.
        UnknownName: if no lens has that prefix.
    """
    chosen = list(dict.fromkeys(cases))
    if len(chosen) < 2:
        raise UserError("a comparison takes two cases at least; name another, as `sdl-graph query overview` lists them")
    facts = [CaseFacts(engine, case) for case in chosen]
    asked = questions(_below(engine, "OperantResource"), _below(engine, "OperandResource"))
    aspects = (*(_aspect(one, facts) for one in asked), *_by_lenses(engine, facts, lens))
    used = {
        curie
        for aspect in aspects
        for row in aspect.rows
        for cell in row.cells
        for one in cell
        for curie in one.evidence
    }
    passages = {curie: one for case in facts for curie, one in case.passages.items() if curie in used}
    return Comparison(tuple(case.named(case.case) for case in facts), aspects, passages)


def _below(engine: Engine, top: str) -> frozenset[str]:
    answer = engine.query(_BELOW, {"top": Iri(names.SDL + top)})
    return frozenset(row[1].value for row in answer.rows if row[1]) if isinstance(answer, Table) else frozenset()


def _aspect(question: Question, facts: Sequence[CaseFacts]) -> Aspect:
    rows = _rows([list(question.ask(case)) for case in facts], in_time=question.in_time)
    unstated = tuple(case.unstated(question.sections, question.properties) for case in facts)
    return Aspect(question.key, question.label, rows, unstated, _agreement(rows))


def _rows(found: Sequence[Sequence[Found]], *, in_time: bool = False) -> tuple[Row, ...]:
    """One row for each answer, those that most cases give first; what single cases tell stands together."""
    first: dict[str, Found] = {}
    for answer in (one for answers in found for one in answers):
        first.setdefault(answer.key, answer)
    cells = {key: tuple(tuple(_bearers(answers, key)) for answers in found) for key in first}
    rows = [Row(one.item, one.by, cells[key], _spread(cells[key])) for key, one in first.items()]
    named = sorted(rows, key=lambda row: (row.item.label.casefold(), row.item.curie))
    return tuple(sorted(rows if in_time else named, key=lambda row: (_ORDER.index(row.spread), _first(row))))


def _bearers(answers: Iterable[Found], key: str) -> Iterator[Bearer]:
    yield from dict.fromkeys(one.bearer for one in answers if one.key == key)


def _first(row: Row) -> int:
    """The first case that tells of what one case tells."""
    return next((at for at, cell in enumerate(row.cells) if cell), 0) if row.spread in ("one", "none") else 0


def _spread(cells: Sequence[Sequence[Bearer]]) -> Spread:
    holding = sum(any(bearer.holds for bearer in cell) for cell in cells)
    return "all" if holding == len(cells) else "some" if holding > 1 else "one" if holding else "none"


def _agreement(rows: Sequence[Row]) -> Agreement:
    """What all rows come to. Who does not tell neither agrees nor differs."""
    if not rows:
        return "nothing"
    telling = {at for row in rows for at, cell in enumerate(row.cells) if cell}
    if len(telling) == 1:
        return "one only"
    if all(row.spread == "all" and not row.contradicted for row in rows):
        return "same"
    return "partly" if any(row.spread in ("all", "some") for row in rows) else "different"


def _by_lenses(engine: Engine, facts: Sequence[CaseFacts], lens: str | None) -> Iterator[Aspect]:
    lenses = Lenses(engine)
    cells = classify(engine, [case.case for case in facts], lens)
    for prefix, group in groupby(sorted(cells, key=lambda cell: cell.lens), key=lambda cell: cell.lens):
        marked = list(group)
        found = [[_verdict(cell, case, lenses) for cell in marked if cell.mark and _of(cell, case)] for case in facts]
        rows = _rows(found)
        none: tuple[tuple[Named, ...], ...] = tuple(() for _ in facts)
        yield Aspect(f"lens-{prefix}", f"lens {prefix}", rows, none, _agreement(rows), "does not follow")


def _of(cell: Cell, case: CaseFacts) -> bool:
    return cell.case.curie == names.shorten(case.case)


def _verdict(cell: Cell, case: CaseFacts, lenses: Lenses) -> Found:
    """A lens's verdict, with the passages of the claims that say the same."""
    form = lenses.classes[cell.iri].form
    claims = [one for one in case.items("hasClaim") if form and form in case.values(one, "classifiesAs")]
    evidence = dict.fromkeys(passage for claim in claims for passage in case.evidence(claim))
    state: State = "follows" if cell.mark in ("inferred", "both") else "claimed"
    bearer = Bearer(Named(_MARKS[cell.mark]), evidence=tuple(evidence), state=state)
    return Found(cell.verdict, cell.iri, "class", bearer)
