"""Rules and facts as a logic program for clingo, IRIs as integers.

Literals stay out of the program. Of what stands in a module, only the plain names of variables
become a part of it; anything else is a number here, or refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdl_graph.model.rules import VARIABLE, Atom, Rule

Fact = tuple[str, str, str]


class Symbols:
    """A table of IRIs: each gets the next integer."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []

    def number(self, iri: str) -> int:
        """The integer that stands for an IRI."""
        found = self._numbers.get(iri)
        if found is None:
            found = self._numbers[iri] = len(self._names)
            self._names.append(iri)
        return found

    def name(self, number: int) -> str:
        """The IRI that an integer stands for."""
        return self._names[number]


def facts_text(facts: Iterable[Fact], symbols: Symbols, predicate: str = "t") -> str:
    """Facts as program text."""
    number = symbols.number
    return "\n".join(f"{predicate}({number(s)},{number(p)},{number(o)})." for s, p, o in facts)


def facts_of(case: int, facts: Iterable[Fact], symbols: Symbols) -> str:
    """The facts of one case among several, as program text."""
    number = symbols.number
    return "\n".join(f"t({case},{number(s)},{number(p)},{number(o)})." for s, p, o in facts)


def closure_text(rules: Iterable[Rule], symbols: Symbols) -> str:
    """The rules as a program that derives ``t/3``, and ``clash(rule, binding)`` where something must
    not be."""
    writer = _Writer(symbols)
    return "\n".join(line for at, rule in enumerate(rules) for line in writer.rule_lines(rule, at))


def cases_text(rules: Iterable[Rule], background: Iterable[Fact], symbols: Symbols) -> str:
    """The same for several cases at once, none of which sees another: each ``t``, each ``clash`` and
    each absence has its case as a first argument, and each ``of(case)`` has the background."""
    writer = _Writer(symbols, "C,")
    lines = [line for at, rule in enumerate(rules) for line in writer.rule_lines(rule, at)]
    lines += [f"{writer.atom(Atom(*fact))} :- of(C)." for fact in background]
    return "\n".join(lines)


def instances_text(rules: Iterable[Rule], symbols: Symbols) -> str:
    """The rules with each application an atom of its own: ``inst(rule, binding, …)``."""
    writer = _Writer(symbols)
    return "\n".join(line for at, rule in enumerate(rules) for line in writer.instance_lines(rule, at))


def variables(rule: Rule) -> tuple[str, ...]:
    """The variables of a rule's body, in the order of ``inst``'s arguments."""
    found: dict[str, None] = {}
    for atom in rule.body:
        for part in atom:
            if part.startswith("?"):
                found.setdefault(part)
    return tuple(found)


class _Writer(NamedTuple):
    """Writes rules as lines of a program; ``case`` is the first argument of what is of a case."""

    symbols: Symbols
    case: str = ""

    def rule_lines(self, rule: Rule, at: int) -> Iterator[str]:
        clash = f"clash({self.case}{at},{_tuple(rule)})"
        yield f"{clash if rule.head is None else self.atom(rule.head)} :- {self._body(rule, at)}."
        yield from self._absent_lines(rule, at)

    def instance_lines(self, rule: Rule, at: int) -> Iterator[str]:
        if rule.head is None:
            return
        instance = f"inst({at},{_tuple(rule)})"
        yield f"{instance} :- {self._body(rule, at)}."
        yield f"{self.atom(rule.head)} :- {instance}."
        yield from self._absent_lines(rule, at)

    def atom(self, atom: Atom) -> str:
        return f"t({self.case}{','.join(self._part(part) for part in atom)})"

    def _absent_lines(self, rule: Rule, at: int) -> Iterator[str]:
        """A group that must be absent becomes a predicate over the variables that it shares."""
        for number, group in enumerate(rule.absent):
            yield f"{self._absence(rule, at, number)} :- {', '.join(self.atom(atom) for atom in group)}."

    def _body(self, rule: Rule, at: int) -> str:
        parts = [self.atom(atom) for atom in rule.body]
        parts += [f"not {self._absence(rule, at, number)}" for number in range(len(rule.absent))]
        parts += [f"{self._part(a)} != {self._part(b)}" for a, b in rule.different]
        return ", ".join(parts)

    def _absence(self, rule: Rule, at: int, number: int) -> str:
        bound = {part for atom in rule.body for part in atom.variables}
        shared = sorted({part for atom in rule.absent[number] for part in atom.variables} & bound)
        return f"there({self.case}{at},{number},({','.join(_variable(part) for part in shared)},))"

    def _part(self, part: str) -> str:
        return _variable(part) if part.startswith("?") else str(self.symbols.number(part))


def _tuple(rule: Rule) -> str:
    return f"({','.join(_variable(name) for name in variables(rule))},)"


def _variable(name: str) -> str:
    if not VARIABLE.fullmatch(name):
        raise ValueError(f"not a variable: {name!r}")
    return "V" + name[1:]
