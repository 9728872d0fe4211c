"""What the map of a proof can be made of: a lens's class, its conditions, and what meets them in a case."""

from __future__ import annotations

from collections.abc import Iterator

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.explanation import Condition, Explanation, State, Step
from sdl_graph.model.lens import LensClass
from sdl_graph.model.terms import Iri
from sdl_graph.operations.conceptmap.case import CaseReader
from sdl_graph.operations.conceptmap.material import Material, Reading, Thing, Tie
from sdl_graph.operations.conceptmap.reified import CLASSIFIES
from sdl_graph.operations.conceptmap.relations import ACROSS
from sdl_graph.operations.explain import explain_class
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.rows import rows, text
from sdl_graph.operations.vocabulary import find_class

_MEETING = "SELECT ?class ?thing WHERE { ?thing a ?class } ORDER BY ?thing"
_WORTH, _IN_PROOF, _MEETS, _BESIDE = 1.4, 1.0, 0.9, 0.3
_LEADING = 1.4  # the cost of a phrase that elsewhere only crosses
_HAS: dict[State, str] = {
    "met": "has the condition",
    "not stated": "has the unstated condition",
    "denied": "has the denied condition",
    "contradicted": "has the contradicted condition",
}


def proof_material(engine: Engine, case: str, class_name: str) -> Material:
    """The material of a proof, or of what is missing for one.

    Raises:
        UnknownName: if the class is not known.
        UserError: if it does not apply to a case.
    """
    lenses = Lenses(engine)
    verdict = find_class(lenses, class_name)
    told = explain_class(lenses, case, verdict)
    facts = CaseReader(engine, case).material()
    parts = _conditions(verdict.iri, lenses)
    proof = _Proof(engine, case, told, parts, lenses)
    things = {iri: thing._replace(worth=proof.worth(iri)) for iri, thing in facts.things.items()}
    for iri, level in parts.items():
        kind = "condition" if level else "theory"
        things[iri] = Thing(iri, lenses.classes[iri].label, kind, _WORTH * 0.9**level)
    by = lenses.all[verdict.lens].label
    return Material(
        f"{facts.id}-as-{verdict.iri.rpartition('#')[2].lower()}",
        f"{facts.title}: {verdict.label}?",
        f"By the lens “{by}”, is the case of {facts.title} a {verdict.label}?",
        verdict.iri,
        things,
        (*proof.ties(things), *(_leading(tie) for tie in facts.ties if tie.first != case or _is_verdict(tie))),
        (case, *(iri for iri, level in parts.items() if level == 1)),
    )


class _Proof:
    """How the conditions of a class hang together, and what in the case meets them."""

    def __init__(self, engine: Engine, case: str, told: Explanation, parts: dict[str, int], lenses: Lenses) -> None:
        self._engine, self._case, self._parts, self._lenses = engine, case, parts, lenses
        self._told = told
        steps = [*told.proofs, *(one.proof for one in told.conditions if one.proof)]
        self._steps = [one for step in steps for one in _within(step)]
        self._involved = {iri for step in self._steps if not step.premises for iri in _ends(step)}
        self._meeting_one = {
            text(thing) for iri in parts for _, thing in rows(engine.query(_MEETING, {"class": Iri(iri)}))
        }

    def worth(self, iri: str) -> float:
        """What a thing of the case is worth: more, if the proof rests on it."""
        if iri in self._involved:
            return _IN_PROOF
        return _MEETS if iri in self._meeting_one else _BESIDE

    def ties(self, things: dict[str, Thing]) -> Iterator[Tie]:
        """From the class down to what meets its conditions."""
        verdict = next(iter(self._parts))
        if self._told.holds:
            statement = (self._case, names.RDF_TYPE, verdict)
            yield Tie(verdict, self._case, statement, Reading("is the verdict on", 1.0), None, 0.0, True, (verdict,))
        states = {one.condition.label: one for one in self._told.conditions}
        for iri, level in self._parts.items():
            yield from self._to_condition(iri, states.get(self._lenses.classes[iri].label) if level == 1 else None)
            if level:
                yield from self._meeting(iri, things)
        yield from self._resting(things)

    def _to_condition(self, iri: str, found: Condition | None) -> Iterator[Tie]:
        verdict = next(iter(self._parts))
        if self._parts[iri] == 1 and not self._lenses.classes[iri].is_condition:
            statement = (iri, names.RDFS + "isDefinedBy", self._lenses.classes[iri].lens)
            yield Tie(verdict, iri, statement, Reading("requires some", 0.8), None, 0.0, False, (verdict,))
        for whole in self._lenses.classes[iri].condition_of:
            if whole in self._parts:
                phrase = _HAS[found.state if found else "met"]
                statement = (iri, names.SDL + "conditionOf", whole)
                yield Tie(whole, iri, statement, Reading(phrase, 0.8), None, 0.6, False, (iri,))

    def _meeting(self, condition: str, things: dict[str, Thing]) -> Iterator[Tie]:
        """What the graph puts under a condition."""
        for _, thing in rows(self._engine.query(_MEETING, {"class": Iri(condition)})):
            statement = (text(thing), names.RDF_TYPE, condition)
            if text(thing) == self._case:
                yield Tie(condition, self._case, statement, Reading("holds of", 4.0), None, 0.4, True, (condition,))
            elif text(thing) in things:
                yield Tie(condition, text(thing), statement, Reading("is met by", 1.0), None, 0.7, True, (text(thing),))

    def _resting(self, things: dict[str, Thing]) -> Iterator[Tie]:
        """What a condition of the whole case rests on, where no condition stands between."""
        by_label = {self._lenses.classes[iri].label: iri for iri in self._parts}
        for step in self._steps:
            condition = by_label.get(step.object.label, "")
            if _ends(step)[0] == self._case and self._parts.get(condition) and not self._divided(condition):
                met_by = (_ends(leaf) for leaf in step.premises if leaf.evidence)
                for item in dict.fromkeys(second for first, second in met_by if first == self._case):
                    if item in things:
                        statement = (self._case, names.RDF_TYPE, condition)
                        yield Tie(condition, item, statement, Reading("is met by", 1.0), None, 0.7, True, (item,))

    def _divided(self, condition: str) -> bool:
        """Whether a condition has conditions of its own."""
        return any(condition in self._lenses.classes[iri].condition_of for iri in self._parts)


def _conditions(verdict: str, lenses: Lenses) -> dict[str, int]:
    """The class and its conditions, theirs among them, each with its depth."""
    found, queue = {verdict: 0}, [verdict]
    meant = spoken_of(lenses.classes[verdict], lenses)
    if meant:
        found[meant.iri] = 1
        queue.append(meant.iri)
    while queue:
        at = queue.pop(0)
        for iri, lens_class in lenses.classes.items():
            if at in lens_class.condition_of and iri not in found:
                found[iri] = found[at] + 1
                queue.append(iri)
    return found


def spoken_of(one: LensClass, lenses: Lenses) -> LensClass | None:
    """The class of engagements that the definition of a class of cases speaks of, such as co-production in
    that of a case of co-production."""
    beside = (
        other
        for other in lenses.classes.values()
        if other.lens == one.lens and other.of == names.SDL + "Engagement" and not other.is_condition
    )
    named = [other for other in beside if other.label in one.definition]
    return max(named, key=lambda other: len(other.label), default=None)


def _within(step: Step) -> Iterator[Step]:
    """A step and all that it rests on."""
    yield step
    for premise in step.premises:
        yield from _within(premise)


def _ends(step: Step) -> tuple[str, str]:
    return names.expand(step.subject.curie) or "", names.expand(step.object.curie) or ""


def _is_verdict(tie: Tie) -> bool:
    """Whether a tie tells what a source calls the case, to stand beside what the lens makes of it."""
    return tie.statement[1] == CLASSIFIES


def _leading(tie: Tie) -> Tie:
    """In a proof what is said of an item leads on from it."""
    forward = tie.forward
    if forward and forward.cost == ACROSS:
        forward = forward._replace(cost=_LEADING)
    return tie._replace(forward=forward)
