"""Why a class holds of a thing, or why not: proofs and conditions, in words, down to the passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.explanation import Condition, Explanation, Nearest, State, Step
from sdl_graph.model.lens import LensClass
from sdl_graph.model.rules import Atom
from sdl_graph.operations.completion import Completer, does_not_apply
from sdl_graph.operations.infer import case_of
from sdl_graph.operations.knowledge import Fact
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.things import find
from sdl_graph.operations.words import Words
from sdl_graph.reasoning.grounding import Grounding, fill, ground
from sdl_graph.reasoning.proofs import Proof, independent, shortest

_NEAREST = 3
_OBSTACLES = 3


def explain(engine: Engine, thing: str, class_name: str, *, every: bool = False) -> Explanation:
    """Why the lens class holds of the thing, or why not; with ``every``, each independent proof.

    Raises:
        UnknownName, AmbiguousName: if the thing or the class is not known.
        UserError: if the class does not apply to such a thing.
    """
    lenses = Lenses(engine)
    verdict = lenses.find(class_name)
    explainer = Explainer(engine, lenses, find(engine, thing).value)
    explainer.check_applies(verdict)
    return explainer.explain(verdict, every=every)


class Explainer:
    """Explains what holds, and what does not, of one thing."""

    def __init__(self, engine: Engine, lenses: Lenses, thing: str) -> None:
        self._lenses, self._thing, self._case = lenses, thing, case_of(thing)
        self._words = Words(engine, lenses, self._case)
        self._facts = lenses.facts(self._case)
        knowledge = lenses.knowledge
        self._rules = [rule for rule in knowledge.rules if rule.head]
        self._grounding: Grounding = ground(self._rules, self._facts | knowledge.background)
        self._completer = Completer(lenses, self._case, self._facts)

    def check_applies(self, verdict: LensClass) -> None:
        """Refuses a class that is not one for such things.

        Raises:
            UserError: saying what it applies to.
        """
        if verdict.of and not self._grounding.holds((self._thing, names.RDF_TYPE, verdict.of)):
            raise does_not_apply(self._lenses, verdict, self._thing)

    def explain(self, verdict: LensClass, *, every: bool = False) -> Explanation:
        """The explanation of one class."""
        fact = (self._thing, names.RDF_TYPE, verdict.iri)
        holds = self._grounding.holds(fact)
        return Explanation(
            thing=self._words.named(self._thing),
            verdict=self._words.named(verdict.iri),
            definition=verdict.definition,
            source=self._source(verdict),
            passages=verdict.passages,
            holds=holds,
            proofs=tuple(self._proofs(fact, every=every)) if holds else (),
            conditions=() if holds else tuple(self._conditions(verdict, self._thing)),
            nearest=() if holds else tuple(self._nearest(verdict)),
            obstacles=() if holds else self._obstacles(verdict.iri, self._thing),
        )

    def _proofs(self, fact: Fact, *, every: bool) -> Iterator[Step]:
        if every:
            yield from (self._step(proof) for proof in independent(self._grounding, fact))
        elif proof := shortest(self._grounding, fact):
            yield self._step(proof)

    def _step(self, proof: Proof) -> Step:
        subject, _, value = proof.fact
        said = Step(self._words.named(subject), self._words.phrase(proof.fact), self._words.named(value))
        if proof.rule is None:
            return said._replace(evidence=self._words.evidence(proof.fact))
        known = self._lenses.classes.get(proof.rule.about)
        bindings = dict(proof.bindings)
        return said._replace(
            rule=known.definition if known else proof.rule.name,
            source=self._source(known) if known else "",
            premises=tuple(self._step(premise) for premise in proof.premises),
            absent=tuple(self._together(group, bindings) for group in proof.rule.absent),
        )

    def _together(self, group: Iterable[Atom], bindings: Mapping[str, str]) -> str:
        """What a group of patterns says as a whole, in words; what is left open is "something"."""
        return " and ".join(self._sentence(fill(atom, bindings)) for atom in group)

    def _sentence(self, fact: Fact) -> str:
        subject, _, value = (self._called(part) for part in fact)
        phrase = self._words.phrase(fact)
        return f"{subject}{'' if phrase == ':' else ' '}{phrase} {value}"

    def _called(self, part: str) -> str:
        if part.startswith("?"):
            return "something"
        return "it" if part == self._thing else self._words.named(part).label

    def _obstacles(self, iri: str, thing: str) -> tuple[str, ...]:
        """What the case says that keeps the closed-world rules from concluding a class of the thing."""
        found: dict[str, None] = {}
        for rule in self._rules:
            if rule.head and rule.absent and rule.head.object == iri and rule.head.predicate == names.RDF_TYPE:
                for bindings in self._grounding.matches(rule.body, {rule.head.subject: thing}):
                    for group in rule.absent:
                        for there in islice(self._grounding.matches(group, bindings), _OBSTACLES):
                            found.setdefault(self._together(group, there))
        return tuple(found)[:_OBSTACLES]

    def _conditions(self, verdict: LensClass, thing: str) -> Iterator[Condition]:
        for condition in self._lenses.classes.values():
            if verdict.iri in condition.condition_of:
                fact = (thing, names.RDF_TYPE, condition.iri)
                proof = shortest(self._grounding, fact)
                state: State = "met" if proof else self._unmet(fact)
                step = self._step(proof) if proof else None
                named, obstacles = self._words.named(condition.iri), self._obstacles(condition.iri, thing)
                yield Condition(named, condition.definition, state, step, () if proof else obstacles)

    def _unmet(self, fact: Fact) -> State:
        if self._completer.complete(fact, limit=1).sets:
            return "not stated"
        return "denied" if self._completer.complete(fact, limit=1, heed_denials=False).sets else "contradicted"

    def _nearest(self, verdict: LensClass) -> Iterator[Nearest]:
        """The parts of the case that come nearest to what the class asks of a part."""
        for part_class in self._part_classes(verdict):
            found = [
                Nearest(
                    self._words.named(part),
                    self._words.named(part_class.iri),
                    tuple(self._conditions(part_class, part)),
                )
                for part in self._parts(part_class)
            ]
            ranked = sorted(found, key=lambda near: -sum(one.state == "met" for one in near.conditions))
            yield from (near for near in ranked[:_NEAREST] if near.conditions)

    def _part_classes(self, verdict: LensClass) -> Iterator[LensClass]:
        """The classes of the same lens that a rule for this class asks of something else."""
        seen: set[str] = set()
        for rule in self._rules:
            if rule.head and rule.head.object == verdict.iri and rule.head.predicate == names.RDF_TYPE:
                for atom in rule.body:
                    asked = atom.predicate == names.RDF_TYPE and atom.subject != rule.head.subject
                    if asked and atom.object in self._lenses.classes and atom.object not in seen:
                        seen.add(atom.object)
                        yield self._lenses.classes[atom.object]

    def _parts(self, part_class: LensClass) -> list[str]:
        typed = (names.RDF_TYPE, part_class.of)
        return sorted(s for s, p, o in self._facts if (p, o) == typed and s.startswith(self._case + "/"))

    def _source(self, verdict: LensClass) -> str:
        lens = self._lenses.all.get(verdict.lens)
        return f"{lens.label}; {verdict.source}" if lens else verdict.source
