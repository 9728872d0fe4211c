"""The rules' applications in one case: every instance of a rule whose body holds.

An instance of a rule and its bindings is an atom of its own in the program, so what comes out is an
and-or graph: a fact holds by any of the instances that conclude it, an instance by all of its body.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sdl_graph.model.rules import Atom, Rule
from sdl_graph.reasoning.program import Fact, Symbols, facts_text, instances_text, variables


class Instance(NamedTuple):
    """One application of a rule."""

    rule: Rule
    conclusion: Fact
    premises: tuple[Fact, ...]
    bindings: tuple[tuple[str, str], ...]


class Grounding(NamedTuple):
    """The facts that were given, and every application of a rule that follows from them."""

    given: frozenset[Fact]
    by_conclusion: Mapping[Fact, tuple[Instance, ...]]

    def holds(self, fact: Fact) -> bool:
        """Whether a fact is given or follows."""
        return fact in self.given or fact in self.by_conclusion

    def matches(self, atoms: Sequence[Atom], bindings: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """The ways in which all the patterns hold, each with the variables' values."""
        if not atoms:
            yield dict(bindings)
            return
        wanted = fill(atoms[0], bindings)
        for fact in sorted({*self.given, *self.by_conclusion}):
            if all(want.startswith("?") or want == part for want, part in zip(wanted, fact, strict=True)):
                found = {want: part for want, part in zip(wanted, fact, strict=True) if want.startswith("?")}
                if fill(Atom(*wanted), found) == fact:
                    yield from self.matches(atoms[1:], {**bindings, **found})


def ground(rules: Sequence[Rule], facts: Iterable[Fact]) -> Grounding:
    """All applications of the rules to the facts."""
    import clingo

    given = frozenset(facts)
    symbols = Symbols()
    control = clingo.Control(["--warn=none"])
    control.add("base", [], f"{instances_text(rules, symbols)}\n{facts_text(sorted(given), symbols)}")
    control.ground([("base", [])])
    found: dict[Fact, list[Instance]] = {}
    for atom in control.symbolic_atoms.by_signature("inst", 2):
        number, values = atom.symbol.arguments
        instance = _instance(rules[number.number], [symbols.name(value.number) for value in values.arguments])
        if instance.conclusion not in instance.premises:
            found.setdefault(instance.conclusion, []).append(instance)
    return Grounding(given, {fact: tuple(sorted(instances)) for fact, instances in found.items()})


def _instance(rule: Rule, values: Sequence[str]) -> Instance:
    bindings = dict(zip(variables(rule), values, strict=True))
    assert rule.head is not None, "a clash concludes nothing"  # noqa: S101
    premises = tuple(fill(atom, bindings) for atom in rule.body)
    return Instance(rule, fill(rule.head, bindings), premises, tuple(sorted(bindings.items())))


def fill(atom: Atom, bindings: Mapping[str, str]) -> Fact:
    """The pattern with its variables filled in."""
    s, p, o = (bindings.get(part, part) for part in atom)
    return s, p, o
