"""Proofs: the shortest, and every independent one.

A proof is a tree: a fact, and either that it is given, or the rule's application that concludes it,
with proofs of its premises. A fact on the way to itself proves nothing, so no proof goes in circles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from sdl_graph.model.rules import Rule
from sdl_graph.reasoning.grounding import Grounding, Instance
from sdl_graph.reasoning.program import Fact

_MOST = 200  # ways that are kept of each fact


class Proof(NamedTuple):
    """A fact and why it holds; without a rule, since it is given."""

    fact: Fact
    rule: Rule | None = None
    premises: tuple[Proof, ...] = ()
    bindings: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """How many steps the proof has."""
        return 1 + sum(premise.size for premise in self.premises)

    def leaves(self) -> frozenset[Fact]:
        """The given facts that the proof rests on."""
        if self.rule is None:
            return frozenset([self.fact])
        return frozenset().union(*(premise.leaves() for premise in self.premises))


def shortest(grounding: Grounding, fact: Fact) -> Proof | None:
    """The proof with the fewest steps, ties broken by the rules' names; None if there is none.

    Knuth's generalisation of Dijkstra's algorithm to and-or graphs (D. E. Knuth, 1977, Information
    Processing Letters 6(1)): facts are settled in the order of their cheapest proof.
    """
    return _settle(grounding).get(fact)


def independent(grounding: Grounding, fact: Fact, limit: int = 20) -> list[Proof]:
    """Proofs that rest on different statements: no one's leaves include another's. Shortest first,
    at most ``limit`` of them. Of a fact with very many, only some of the shortest are looked at."""
    ways = _ways(grounding, fact).get(fact, [])
    return sorted((way.proof for way in ways), key=_order)[:limit]


def _settle(grounding: Grounding) -> dict[Fact, Proof]:
    settled: dict[Fact, Proof] = {fact: Proof(fact) for fact in grounding.given}
    uses: dict[Fact, list[Instance]] = {}
    missing: dict[Instance, set[Fact]] = {}
    queue: list[tuple[int, str, Fact, Instance]] = []
    for instances in grounding.by_conclusion.values():
        for instance in instances:
            missing[instance] = {premise for premise in instance.premises if premise not in settled}
            for premise in missing[instance]:
                uses.setdefault(premise, []).append(instance)
            if not missing[instance]:
                _offer(queue, instance, settled)
    while queue:
        _, _, fact, instance = heappop(queue)
        if fact in settled:
            continue
        settled[fact] = _proof(instance, settled)
        for user in uses.get(fact, ()):
            missing[user].discard(fact)
            if not missing[user]:
                _offer(queue, user, settled)
    return settled


def _offer(queue: list[tuple[int, str, Fact, Instance]], instance: Instance, settled: dict[Fact, Proof]) -> None:
    if instance.conclusion not in settled:
        size = 1 + sum(settled[premise].size for premise in instance.premises)
        heappush(queue, (size, instance.rule.name, instance.conclusion, instance))


def _proof(instance: Instance, settled: dict[Fact, Proof]) -> Proof:
    premises = tuple(settled[premise] for premise in instance.premises)
    return Proof(instance.conclusion, instance.rule, premises, instance.bindings)


class _Way(NamedTuple):
    """A proof with what it rests on, the facts in it, and its size, none of them counted anew."""

    proof: Proof
    leaves: frozenset[Fact]
    facts: frozenset[Fact]
    size: int


def _ways(grounding: Grounding, goal: Fact) -> dict[Fact, list[_Way]]:
    """The proofs with the least leaves of the goal and of all that it can rest on, built from below.

    No proof is higher than there are facts, so as many rounds are enough; mostly it takes two, since
    the facts come in the order of their cheapest proofs.
    """
    found = _cheapest(grounding, goal)
    concluded = [fact for fact in found if fact not in grounding.given]
    changed = set(found)
    for _ in concluded:
        now: set[Fact] = set()
        for fact in concluded:
            least = _least([*found[fact], *_concluding(grounding, fact, found, changed | now)])
            if least != found[fact]:
                found[fact] = least
                now.add(fact)
        changed = now
        if not changed:
            break
    return found


def _cheapest(grounding: Grounding, goal: Fact) -> dict[Fact, list[_Way]]:
    """The one cheapest way to each fact that the goal can rest on."""
    below = _below(grounding, goal)
    ways: dict[Fact, _Way] = {}
    for fact, proof in _settle(grounding).items():
        if fact in below:
            ways[fact] = _joined(proof, [ways[premise.fact] for premise in proof.premises])
    return {fact: [way] for fact, way in ways.items()}


def _below(grounding: Grounding, goal: Fact) -> set[Fact]:
    found: set[Fact] = set()
    waiting = [goal]
    while waiting:
        fact = waiting.pop()
        if fact not in found:
            found.add(fact)
            if fact not in grounding.given:
                waiting += (premise for one in grounding.by_conclusion.get(fact, ()) for premise in one.premises)
    return found


def _concluding(grounding: Grounding, fact: Fact, found: dict[Fact, list[_Way]], changed: set[Fact]) -> Iterator[_Way]:
    """The ways to a fact by each rule's application of which a premise has new ways."""
    for instance in grounding.by_conclusion.get(fact, ()):
        if not changed.isdisjoint(instance.premises):
            options = [[way for way in found[premise] if fact not in way.facts] for premise in instance.premises]
            yield from _combined(instance, options)


def _combined(instance: Instance, options: list[list[_Way]]) -> Iterator[_Way]:
    """The ways to prove all premises, taken premise by premise, the least of them at each."""
    start = Proof(instance.conclusion, instance.rule, (), instance.bindings)
    partial = [_joined(start, [])]
    for ways in options:
        longer = (
            _joined(one.proof._replace(premises=(*one.proof.premises, way.proof)), [one, way], 0)
            for one in partial
            for way in ways
        )
        partial = _least(longer)
    yield from partial


def _joined(proof: Proof, parts: list[_Way], steps: int = 1) -> _Way:
    given = frozenset([proof.fact] if proof.rule is None else [])
    leaves = given.union(*(part.leaves for part in parts))
    facts = frozenset([proof.fact]).union(*(part.facts for part in parts))
    return _Way(proof, leaves, facts, steps + sum(part.size for part in parts))


def _least(ways: Iterable[_Way]) -> list[_Way]:
    """Of some ways those whose leaves include no other's, the shortest of them up to the limit."""
    kept: list[_Way] = []
    for way in sorted(ways, key=lambda one: (len(one.leaves), one.size)):
        if not any(other.leaves <= way.leaves for other in kept):
            kept.append(way)
    return sorted(kept, key=lambda one: (one.size, sorted(one.leaves)))[:_MOST]


def _order(proof: Proof) -> tuple[int, str]:
    return proof.size, repr(proof)
