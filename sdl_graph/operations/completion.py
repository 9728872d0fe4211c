"""What would have to be true as well for a class to hold, and what falls if an item is doubted."""

from __future__ import annotations

from collections.abc import Iterable

from sdl_graph import names
from sdl_graph.cases.openings import openings
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UserError
from sdl_graph.model.description import Named
from sdl_graph.model.explanation import Assumption, Completion, Verdict
from sdl_graph.model.lens import LensClass
from sdl_graph.operations.infer import case_of
from sdl_graph.operations.knowledge import Fact
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.things import find
from sdl_graph.operations.vocabulary import find_class
from sdl_graph.operations.words import Words
from sdl_graph.reasoning.closure import Reasoner
from sdl_graph.reasoning.whatif import FRESH, SECOND, Opening, WhatIf, what_if

# What a section's fresh item is called in a sentence.
_FRESH = {
    "actors": "another actor", "resources": "another resource", "contexts": "a place and time", "jobs": "a job",
    "outcomes": "a desired outcome", "platforms": "a platform", "components": "a component",
    "propositions": "a value proposition", "episodes": "another episode", "engagements": "another engagement",
    "participations": "a participation", "value": "a further gain or loss", "costs": "a further cost",
    "engagements-2": "yet another engagement", "actors-2": "yet another actor",
    "participations-2": "a second participation", "value-2": "a second further gain or loss",
    "claims": "a claim", "denials": "a denial", "tensions": "a tension", "flags": "a flag", "passages": "a passage",
}  # fmt: skip
# Sections that say nothing of the case itself, and so are not opened for assumptions.
_TALK = ("passages", "claims", "denials", "tensions", "flags")


class Completer:
    """Finds the minimal sets of further statements for one case."""

    def __init__(self, lenses: Lenses, case: str, facts: frozenset[Fact]) -> None:
        self._knowledge = lenses.knowledge
        self._facts = facts
        closed = {FRESH + section for section in (*_TALK, "episodes")}
        self._openings = [
            Opening(*found)
            for found in openings(case, facts, FRESH)
            if not closed & {*found.subjects[-1:], *(found.objects if found.kind else ())}
        ]
        self._denied = set(denials(facts).values())

    def complete(self, goal: Fact, limit: int = 50, *, heed_denials: bool = True) -> WhatIf:
        """The minimal sets of assumptions under which the goal holds, with a second new item in a section
        only if one does not do; without heed to what the sources deny, if so wished."""
        facts = self._facts | self._knowledge.background
        denied = self._denied if heed_denials else ()
        found = what_if(self._knowledge.rules, facts, goal, _with_one_each(self._openings), denied, limit)
        return found if found.sets else what_if(self._knowledge.rules, facts, goal, self._openings, denied, limit)

    def verdict(self, goal: Fact) -> Verdict:
        """Certain if the goal follows, possible if some assumptions make it hold, else excluded."""
        found = self.complete(goal, limit=1).sets
        if not found:
            return "excluded"
        return "certain" if found[0] == () else "possible"


def complete(graph: Engine | Lenses, thing: str, class_name: str, most: int = 50) -> Completion:
    """The least that would have to be true as well for the class to hold of the thing: at most
    ``most`` minimal sets, the smallest first. ``graph`` is an engine, or its lenses if they have been
    read already.

    Raises:
        UnknownName, AmbiguousName: if the thing or the class is not known.
        UserError: if the class does not apply to such a thing.
    """
    lenses = Lenses.of(graph)
    verdict = find_class(lenses, class_name)
    iri = find(lenses.engine, thing).value
    case = case_of(iri)
    words, facts = Words(lenses.engine, lenses, case), lenses.facts(case)
    of = (iri, names.RDF_TYPE, verdict.of)
    if verdict.of and of not in facts and of not in _reasoner(lenses).close(facts).inferred:
        raise does_not_apply(lenses, verdict, iri)
    found = Completer(lenses, case, facts).complete((iri, names.RDF_TYPE, verdict.iri), most)
    state: Verdict = "excluded" if not found.sets else "certain" if found.sets[0] == () else "possible"
    sets = tuple(tuple(_assumption(fact, words) for fact in _readable(assumed)) for assumed in found.sets)
    return Completion(words.named(iri), words.named(verdict.iri), state, sets, found.complete)


def does_not_apply(lenses: Lenses, verdict: LensClass, thing: str) -> UserError:
    """The complaint that a class is not one for such a thing."""
    kind, curie = names.shorten(verdict.of), lenses.curie(verdict.iri)
    return UserError(f"{curie} applies to things of the class {kind}, and {names.shorten(thing)} is none; name one")


def without(graph: Engine | Lenses, item: str) -> tuple[Named, tuple[tuple[Named, Named], ...]]:
    """What falls if an item of a case is doubted: the item, and each thing and class that it loses.

    Raises:
        UnknownName, AmbiguousName: if the item is not known.
        UserError: if it is a whole case.
    """
    lenses = Lenses.of(graph)
    doubted = find(lenses.engine, item).value
    case = case_of(doubted)
    if doubted == case:
        raise UserError(f"{names.shorten(case)} is a whole case; doubt an item of it, as `sdl-graph show` lists them")
    facts, words = lenses.facts(case), Words(lenses.engine, lenses, case)
    reasoner = _reasoner(lenses)
    before = reasoner.close(facts).inferred
    after = reasoner.close(fact for fact in facts if doubted not in (fact[0], fact[2])).inferred
    lost = sorted((s, o) for s, p, o in before - after if p == names.RDF_TYPE and o in lenses.classes and s != doubted)
    named = tuple((words.named(s), words.named(o)) for s, o in lost if not lenses.classes[o].is_condition)
    return words.named(doubted), named


def _reasoner(lenses: Lenses) -> Reasoner:
    return Reasoner(lenses.knowledge.rules, lenses.knowledge.background)


def _with_one_each(openings: Iterable[Opening]) -> list[Opening]:
    """The openings with one fresh item in each section: a second one is for where one does not do."""
    gone = {FRESH + name for name in _FRESH if name.endswith(SECOND)}
    return [
        one._replace(
            subjects=tuple(iri for iri in one.subjects if iri not in gone),
            objects=tuple(iri for iri in one.objects if iri not in gone),
        )
        for one in openings
    ]


def denials(facts: frozenset[Fact]) -> dict[str, Fact]:
    """The statements that a case's sources deny, by the item that denies each. ``deniedProperty`` names
    a property."""
    by_item: dict[str, dict[str, str]] = {}
    for s, p, o in facts:
        if p.startswith(names.SDL + "denied"):
            by_item.setdefault(s, {})[p.removeprefix(names.SDL + "denied")] = o
    whole = {item: d for item, d in by_item.items() if len(d) == 3}
    return {item: (d["Subject"], d["Property"], d["Object"]) for item, d in whole.items()}


def _readable(assumed: tuple[Fact, ...]) -> list[Fact]:
    """Assumptions in an order that can be read: first what there would be, then what is said of it."""
    return sorted(assumed, key=lambda fact: (not fact[2].startswith(FRESH), fact[0].startswith(FRESH), fact))


def _assumption(fact: Fact, words: Words) -> Assumption:
    return Assumption(_named(fact[0], words), words.phrase(fact), _named(fact[2], words))


def _named(iri: str, words: Words) -> Named:
    return Named(_FRESH[iri.removeprefix(FRESH)]) if iri.startswith(FRESH) else words.named(iri)
