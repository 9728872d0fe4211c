"""A program that checks a proof step by step, and knows nothing of how it was found."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sdl_graph.model.rules import Atom, Rule
from sdl_graph.reasoning.program import Fact
from sdl_graph.reasoning.proofs import Proof


def faults(proof: Proof, rules: Collection[Rule], given: Collection[Fact], everything: Collection[Fact]) -> list[str]:
    """What is wrong with a proof, where ``everything`` is all that holds; nothing, if it proves its fact."""
    return list(_faults(proof, rules, given, everything, ()))


def _faults(proof, rules, given, everything, above) -> Iterator[str]:
    if proof.fact in above:
        yield f"{proof.fact} rests on itself"
    if proof.rule is None:
        if proof.fact not in given or proof.premises or proof.bindings:
            yield f"{proof.fact} is not given"
        return
    yield from _step_faults(proof, rules, everything)
    for premise in proof.premises:
        yield from _faults(premise, rules, given, everything, (*above, proof.fact))


def _step_faults(proof, rules, everything) -> Iterator[str]:
    rule, bound = proof.rule, dict(proof.bindings)
    if rule not in rules:
        yield f"no such rule: {rule.name}"
    if _filled(rule.head, bound) != proof.fact:
        yield f"{rule.name} concludes something else"
    if [_filled(atom, bound) for atom in rule.body] != [premise.fact for premise in proof.premises]:
        yield f"{rule.name} asks for something else"
    if any(bound[one] == bound[other] for one, other in rule.different):
        yield f"{rule.name} asks for two that differ"
    if any(_there(group, bound, everything) for group in rule.absent):
        yield f"{rule.name} asks for the absence of something that is there"


def _filled(atom: Atom, bound: dict[str, str]) -> Fact:
    s, p, o = (bound.get(part, part) for part in atom)
    return s, p, o


def _there(group: tuple[Atom, ...], bound: dict[str, str], everything: Collection[Fact]) -> bool:
    """Whether some facts fit all patterns of a group."""
    if not group:
        return True
    pattern = _filled(group[0], bound)
    fitting = (_fit(pattern, fact, bound) for fact in everything)
    return any(_there(group[1:], more, everything) for more in fitting if more is not None)


def _fit(pattern: Fact, fact: Fact, bound: dict[str, str]) -> dict[str, str] | None:
    found = dict(bound)
    for part, value in zip(pattern, fact, strict=True):
        if part.startswith("?"):
            part = found.setdefault(part, value)
        if part != value:
            return None
    return found
