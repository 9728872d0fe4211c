"""Runs the rules to their fixpoint, with clingo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sdl_graph.model.rules import Rule
from sdl_graph.reasoning.grounding import fill
from sdl_graph.reasoning.program import Fact, Symbols, cases_text, facts_of, variables


class Clash(NamedTuple):
    """Something that must not hold and does: which rule says so, and of what."""

    rule: Rule
    bindings: dict[str, str]


class Closure(NamedTuple):
    """What follows beyond the facts, and what clashes."""

    inferred: frozenset[Fact]
    clashes: tuple[Clash, ...]


class Reasoner:
    """Rules, compiled once, for many sets of facts that share a background."""

    def __init__(self, rules: Sequence[Rule], background: Iterable[Fact]) -> None:
        self.rules = tuple(rules)
        self.background = frozenset(background)
        self._symbols = Symbols()
        self._program = cases_text(self.rules, sorted(self.background), self._symbols)

    def close(self, facts: Iterable[Fact]) -> Closure:
        """Everything that follows from the facts and the background, the background itself left out."""
        return self.close_each([facts])[0]

    def close_each(self, cases: Iterable[Iterable[Fact]]) -> list[Closure]:
        """The closure of each of several sets of facts, in one run; what follows in one never rests
        on another."""
        import clingo

        given = [frozenset(facts) | self.background for facts in cases]
        text = [f"of({at}).\n{facts_of(at, facts, self._symbols)}" for at, facts in enumerate(given)]
        control = clingo.Control(["--warn=none"])
        control.add("base", [], "\n".join([self._program, *text]))
        control.ground([("base", [])])
        inferred, clashes = self._inferred(control, given), self._clashes(control, len(given))
        return [Closure(frozenset(i), _once(c)) for i, c in zip(inferred, clashes, strict=True)]

    def _inferred(self, control: Any, given: list[frozenset[Fact]]) -> list[set[Fact]]:
        name = self._symbols.name
        found: list[set[Fact]] = [set() for _ in given]
        for atom in control.symbolic_atoms.by_signature("t", 4):
            case, s, p, o = (argument.number for argument in atom.symbol.arguments)
            fact = (name(s), name(p), name(o))
            if fact not in given[case]:
                found[case].add(fact)
        return found

    def _clashes(self, control: Any, cases: int) -> list[list[Clash]]:
        found: list[list[Clash]] = [[] for _ in range(cases)]
        for atom in control.symbolic_atoms.by_signature("clash", 3):
            case, number, values = atom.symbol.arguments
            rule = self.rules[number.number]
            names = [self._symbols.name(value.number) for value in values.arguments]
            found[case.number].append(Clash(rule, dict(zip(variables(rule), names, strict=True))))
        return found


def _once(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Each clash once: the same statements, with two variables the other way round, are the same clash."""
    kept: dict[tuple[Rule, frozenset[Fact]], Clash] = {}
    for clash in sorted(clashes, key=repr):
        statements = frozenset(fill(atom, clash.bindings) for atom in clash.rule.body)
        kept.setdefault((clash.rule, statements), clash)
    return tuple(kept.values())
