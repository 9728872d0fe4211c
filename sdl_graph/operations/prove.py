"""Proves what holds in one case, step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator

from sdl_graph import names
from sdl_graph.model.explanation import Step
from sdl_graph.operations.infer import case_of
from sdl_graph.operations.knowledge import Fact
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.reasons import Reasons
from sdl_graph.operations.words import Words
from sdl_graph.reasoning.grounding import fill
from sdl_graph.reasoning.proofs import Proof, independent, shortest


class Prover:
    """Proves statements about one thing, from what its case states, or from what is stated outside of
    all cases if it is of none."""

    def __init__(self, lenses: Lenses, thing: str) -> None:
        self.thing = thing
        self.case = case_of(thing) if thing.startswith(names.CASE) else ""
        knowledge = lenses.knowledge
        self.facts = lenses.facts(self.case) if self.case else knowledge.stated | lenses.facts(thing)
        self.rules = knowledge.concluding
        self.grounding = lenses.grounding(self.facts)
        self.words = Words(lenses.engine, lenses, self.case or thing)
        self.reasons = Reasons(lenses, self.words)

    def holds(self, fact: Fact) -> bool:
        """Whether a statement is stated or follows."""
        return self.grounding.holds(fact)

    def proofs(self, fact: Fact, *, every: bool = False) -> Iterator[Step]:
        """The shortest proof, if there is one; with ``every``, each independent proof, shortest first."""
        if every:
            yield from (self.step(proof) for proof in independent(self.grounding, fact))
        elif proof := shortest(self.grounding, fact):
            yield self.step(proof)

    def step(self, proof: Proof) -> Step:
        """A proof in words, and all that it rests on."""
        subject, predicate, value = proof.fact
        named, words = self.words.named, self.words
        said = Step(named(subject), words.phrase(proof.fact), named(value), property=named(predicate).curie)
        if proof.rule is None:
            return said._replace(evidence=words.evidence(proof.fact))
        reason, bindings = self.reasons.of(proof.rule), dict(proof.bindings)
        groups = [[fill(atom, bindings) for atom in group] for group in proof.rule.absent]
        return said._replace(
            rule=reason.says,
            source=reason.source,
            kind=reason.kind,
            name=reason.name,
            rests_on=reason.passages,
            premises=tuple(self.step(premise) for premise in proof.premises),
            absent=tuple(words.together(group, self.thing) for group in groups),
        )
