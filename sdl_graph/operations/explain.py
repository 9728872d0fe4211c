"""Why a statement holds, or why not: proofs and conditions, in words, down to the passages."""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.explanation import Explanation, Standing
from sdl_graph.model.lens import LensClass
from sdl_graph.operations.completion import does_not_apply
from sdl_graph.operations.conditions import Conditions
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.prove import Prover
from sdl_graph.operations.standing import standing, stated_in
from sdl_graph.operations.things import find
from sdl_graph.operations.vocabulary import find_class, find_property


def explain(
    graph: Engine | Lenses, thing: str, class_or_property: str, value: str | None = None, *, every: bool = False
) -> Explanation | Standing:
    """Why a class holds of a thing, or why not; with a ``value``, how a statement stands: thing,
    property, value. A class that the files state of the thing is told as a statement, too.

    ``graph`` is an engine, or its lenses if they have been read already. ``every`` asks for each
    independent proof, not only for the shortest.

    Raises:
        UnknownName, AmbiguousName: if thing, class, property or value are not known.
        UserError: if the class is one of a lens and does not apply to such a thing.
    """
    lenses = Lenses.of(graph)
    subject = find(lenses.engine, thing).value
    predicate = names.RDF_TYPE if value is None else find_property(lenses, class_or_property)
    if predicate == names.RDF_TYPE:
        return _of_class(
            lenses, subject, find_class(lenses, class_or_property if value is None else value), every=every
        )
    fact = (subject, predicate, find(lenses.engine, value or "").value)
    return standing(lenses, Prover(lenses, subject), fact, every=every)


def _of_class(lenses: Lenses, thing: str, verdict: LensClass, *, every: bool) -> Explanation | Standing:
    fact = (thing, names.RDF_TYPE, verdict.iri)
    if stated_in(lenses, fact):
        return standing(lenses, Prover(lenses, thing), fact)
    return explain_class(lenses, thing, verdict, every=every)


def explain_class(lenses: Lenses, thing: str, verdict: LensClass, *, every: bool = False) -> Explanation:
    """Why a class that no file states of the thing holds of it, or why not.

    Raises:
        UserError: if the class is one of a lens and does not apply to such a thing.
    """
    prover, fact = Prover(lenses, thing), (thing, names.RDF_TYPE, verdict.iri)
    if verdict.of and not prover.holds((thing, names.RDF_TYPE, verdict.of)):
        raise does_not_apply(lenses, verdict, thing)
    holds, why_not = prover.holds(fact), Conditions(lenses, prover)
    return Explanation(
        thing=prover.words.named(thing),
        verdict=prover.words.named(verdict.iri),
        definition=verdict.definition,
        source=prover.reasons.source(verdict),
        passages=verdict.passages,
        holds=holds,
        proofs=tuple(prover.proofs(fact, every=every)),
        conditions=() if holds else why_not.of(verdict, thing),
        nearest=() if holds else tuple(why_not.nearest(verdict)),
        obstacles=() if holds else why_not.obstacles(verdict.iri, thing),
    )
