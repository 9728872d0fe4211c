"""Cases by lenses: what each school's definition makes of each case, beside what sources call it."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Literal, NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UnknownName
from sdl_graph.model.description import Named
from sdl_graph.model.explanation import Verdict
from sdl_graph.model.lens import LensClass
from sdl_graph.operations.completion import Completer
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.rows import texts

Mark = Literal["both", "inferred", "claimed", "contradiction", ""]

_INFERRED = (
    """SELECT ?case ?class WHERE { ?case a sdl:Case ; a ?class . ?class rdfs:isDefinedBy ?lens . ?lens a sdl:Lens }"""
)
_CLAIMED = """SELECT DISTINCT ?case ?form WHERE { ?case a sdl:Case ; sdl:hasClaim/sdl:classifiesAs ?form }"""
_CASES = "SELECT ?case ?label WHERE { ?case a sdl:Case ; rdfs:label ?label } ORDER BY ?case"


class Cell(NamedTuple):
    """What a lens class makes of a case: inferred, claimed by a source, both, or claimed although
    the definition excludes it; with ``state`` where it was asked for."""

    case: Named
    lens: str
    verdict: Named
    iri: str
    mark: Mark
    state: Verdict | None = None


def classify(
    graph: Engine | Lenses, cases: Iterable[str] = (), lens: str | None = None, *, states: bool = False
) -> list[Cell]:
    """The cells of the table of cases and lens classes, in a fixed order.

    ``graph`` is an engine, or its lenses if they have been read already. ``cases`` are IRIs (all, if
    empty), ``lens`` a lens's prefix; ``states`` asks for each cell whether it is certain, possible or
    excluded.

    Raises:
        UnknownName: if no lens has that prefix.
    """
    lenses = Lenses.of(graph)
    prefixes = [one.prefix for one in lenses.all.values()]
    if lens is not None and lens not in prefixes:
        raise UnknownName("lens", lens, prefixes, "; `sdl-graph classify` shows all")
    chosen = [one for one in lenses.classes.values() if _of_cases(one) and _in(one, lens, lenses)]
    inferred, claimed = set(_pairs(lenses, _INFERRED)), set(_pairs(lenses, _CLAIMED))
    labelled = dict(_pairs(lenses, _CASES))
    wanted = list(cases) or list(labelled)
    return [
        cell
        for case in wanted
        for cell in _row(lenses, case, labelled.get(case, ""), chosen, inferred, claimed, states=states)
    ]


def _row(
    lenses: Lenses,
    case: str,
    label: str,
    classes: list[LensClass],
    inferred: Container[tuple[str, str]],
    claimed: Container[tuple[str, str]],
    *,
    states: bool,
) -> Iterable[Cell]:
    completer: Completer | None = None
    for one in classes:
        follows, said = (case, one.iri) in inferred, bool(one.form) and (case, one.form) in claimed
        state: Verdict | None = "certain" if follows else None
        if (states or said) and not follows:
            completer = completer or Completer(lenses, case, lenses.facts(case))
            state = completer.verdict((case, names.RDF_TYPE, one.iri))
        lens = lenses.all[one.lens].prefix
        yield Cell(
            Named(label, names.shorten(case)),
            lens,
            Named(one.label, lenses.curie(one.iri)),
            one.iri,
            _mark(follows=follows, said=said, state=state),
            state if states else None,
        )


def _mark(*, follows: bool, said: bool, state: Verdict | None) -> Mark:
    if said and not follows:
        return "contradiction" if state == "excluded" else "claimed"
    return "both" if said else "inferred" if follows else ""


def _of_cases(one: LensClass) -> bool:
    return one.of == names.SDL + "Case" and not one.is_condition


def _in(one: LensClass, lens: str | None, lenses: Lenses) -> bool:
    return lens is None or lenses.all[one.lens].prefix == lens


def _pairs(lenses: Lenses, query: str) -> list[tuple[str, str]]:
    """The pairs of texts that a query answers, in its order."""
    return [(one, other) for one, other in texts(lenses.engine.query(query))]
