"""Why something does not hold: each condition of the definition, what comes near, what is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from sdl_graph import names
from sdl_graph.model.description import Named
from sdl_graph.model.explanation import Condition, Nearest, State
from sdl_graph.model.lens import LensClass
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.operations.completion import Completer
from sdl_graph.operations.knowledge import Fact, defines
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.prove import Prover
from sdl_graph.reasoning.grounding import fill
from sdl_graph.reasoning.proofs import shortest

_NEAREST = 3
_OBSTACLES = 3


class Conditions:
    """The conditions of classes, in one case."""

    def __init__(self, lenses: Lenses, prover: Prover) -> None:
        self._lenses, self._prover = lenses, prover
        self._grounding, self._words = prover.grounding, prover.words

    def of(self, verdict: LensClass, thing: str) -> tuple[Condition, ...]:
        """Each condition of a class, and whether the thing meets it: those that a lens names; for a class
        of the ontology itself, the parts of the definition that comes nearest."""
        if verdict.lens:
            return tuple(self._named(verdict, thing))
        ways = [tuple(self._parts_of(rule, thing)) for rule in self._rules(verdict.iri) if defines(rule)]
        return max(ways, key=_met, default=())

    def nearest(self, verdict: LensClass) -> Iterator[Nearest]:
        """The parts of the case that come nearest to what the class asks of a part."""
        for part_class in self._part_classes(verdict):
            kind = self._words.named(part_class.iri)
            found = [
                Nearest(self._words.named(part), kind, self.of(part_class, part)) for part in self._all(part_class)
            ]
            ranked = sorted(found, key=lambda near: -_met(near.conditions))
            yield from (near for near in ranked[:_NEAREST] if near.conditions)

    def obstacles(self, iri: str, thing: str) -> tuple[str, ...]:
        """What the case says that keeps the closed-world rules from concluding a class of the thing."""
        found: dict[str, None] = {}
        for rule in self._rules(iri):
            for bindings in self._grounding.matches(rule.body, {"?this": thing}) if rule.absent else ():
                for group in rule.absent:
                    for there in islice(self._grounding.matches(group, bindings), _OBSTACLES):
                        patterns = [fill(atom, there) for atom in group]
                        found.setdefault(self._words.together(patterns, self._prover.thing))
        return tuple(found)[:_OBSTACLES]

    def _named(self, verdict: LensClass, thing: str) -> Iterator[Condition]:
        for condition in self._lenses.classes.values():
            if verdict.iri in condition.condition_of:
                fact = (thing, names.RDF_TYPE, condition.iri)
                met = self._condition(self._words.named(condition.iri), condition.definition, fact)
                obstacles = () if met.proof else self.obstacles(condition.iri, thing)
                yield met._replace(obstacles=obstacles)

    def _condition(self, named: Named, definition: str, fact: Fact) -> Condition:
        proof = shortest(self._grounding, fact)
        if proof:
            return Condition(named, definition, "met", self._prover.step(proof))
        return Condition(named, definition, self._unmet(fact))

    def _parts_of(self, rule: Rule, thing: str) -> Iterator[Condition]:
        """The parts of a definition that are about the thing itself, each with what hangs on it."""
        subject = rule.head.subject if rule.head else ""
        for atom in rule.body:
            if atom.subject == subject:
                group = [Atom(*fill(one, {subject: thing})) for one in _hanging_on(atom, rule.body)]
                yield self._part(group)

    def _part(self, group: Sequence[Atom]) -> Condition:
        said = Named(self._words.together(group, self._prover.thing))
        if not any(atom.variables for atom in group):
            return self._condition(said, "", fill(group[0], {}))
        found = next(self._grounding.matches(group, {}), None)
        if found is None:
            return Condition(said, "", "not stated")
        return self._condition(said, "", fill(group[0], found))

    def _unmet(self, fact: Fact) -> State:
        completer = self._completer
        if completer is None or completer.complete(fact, limit=1).sets:
            return "not stated"
        return "denied" if completer.complete(fact, limit=1, heed_denials=False).sets else "contradicted"

    @cached_property
    def _completer(self) -> Completer | None:
        prover = self._prover
        return Completer(self._lenses, prover.case, prover.facts) if prover.case else None

    def _part_classes(self, verdict: LensClass) -> Iterator[LensClass]:
        """The classes of the same lens that a rule for this class asks of something else."""
        asked: dict[str, None] = {}
        for rule in self._rules(verdict.iri):
            for atom in rule.body:
                if atom.predicate == names.RDF_TYPE and atom.subject != (rule.head and rule.head.subject):
                    asked.setdefault(atom.object)
        yield from (self._lenses.classes[iri] for iri in asked if iri in self._lenses.classes)

    def _all(self, part_class: LensClass) -> list[str]:
        typed = (names.RDF_TYPE, part_class.of)
        within = self._prover.case + "/"
        return sorted(s for s, p, o in self._prover.facts if (p, o) == typed and s.startswith(within))

    def _rules(self, iri: str) -> list[Rule]:
        """The rules that conclude a class."""
        head = (names.RDF_TYPE, iri)
        return [rule for rule in self._prover.rules if rule.head and (rule.head.predicate, rule.head.object) == head]


def _hanging_on(atom: Atom, body: Sequence[Atom]) -> list[Atom]:
    """A pattern, and those that say more of what it leads to."""
    found = [atom]
    for further in found:
        if further.object.startswith("?"):
            found += [one for one in body if one.subject == further.object and one not in found]
    return found


def _met(conditions: Sequence[Condition]) -> int:
    return sum(one.state == "met" for one in conditions)
