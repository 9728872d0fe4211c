"""What in a case speaks for a lens's classes of it, and what against: items, so that one can go on to
their passages.

A class holds of a case by a rule's body; the items that the body finds in the case speak for it. A
closed-world rule fails by what it asks not to be there; those items speak against its class. And a
denial speaks against what would hold if the thing denied were so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.operations.knowledge import Fact
from sdl_graph.reasoning.matching import Facts

FOR, AGAINST = names.SDL + "speaksFor", names.SDL + "speaksAgainst"
_DENIED = tuple(names.SDL + key for key in ("deniedSubject", "deniedProperty", "deniedObject"))


class Denied(NamedTuple):
    """A denial, and the statement that it denies."""

    item: str
    fact: Fact


def denials(facts: Iterable[Fact]) -> list[Denied]:
    """The denials among a case's facts that name all three parts of what they deny."""
    said: dict[str, dict[str, str]] = {}
    for subject, predicate, value in facts:
        if predicate in _DENIED:
            said.setdefault(subject, {})[predicate] = value
    whole = {item: parts for item, parts in sorted(said.items()) if len(parts) == len(_DENIED)}
    return [Denied(item, (parts[_DENIED[0]], parts[_DENIED[1]], parts[_DENIED[2]])) for item, parts in whole.items()]


class Bearing:
    """One case with all that follows for it, and the rules that classify cases."""

    def __init__(self, rules: Sequence[Rule], facts: Iterable[Fact], case: str) -> None:
        self._case, self._by_class = case, _by_class(rules)
        atoms = [atom for rule in rules for part in (rule.body, *rule.absent) for atom in part]
        used = {names.RDF_TYPE, *(atom.predicate for atom in atoms)}
        self._facts = Facts(facts if any(one.startswith("?") for one in used) else (f for f in facts if f[1] in used))

    def statements(self) -> Iterator[Fact]:
        """That items speak for classes which hold of the case, and against ones which do not."""
        holding = {one for one in self._by_class if self._facts.hold((self._case, names.RDF_TYPE, one))}
        yield from ((item, FOR, one) for one, items in self._for(holding).items() for item in items)
        for one in self._by_class.keys() - holding:
            yield from ((item, AGAINST, one) for item in self._against(self._by_class[one]))

    def _for(self, holding: Iterable[str]) -> dict[str, set[str]]:
        """The items that speak for each class, those that speak for a class which it follows from among them."""
        items: dict[str, set[str]] = {one: set() for one in holding}
        lower: dict[str, set[str]] = {one: set() for one in items}
        for one in items:
            for rule in self._by_class[one]:
                for bindings in self._applications(rule):
                    items[one] |= self._items(rule.body, bindings)
                    lower[one] |= _asked_of_itself(rule) & items.keys()
        return {one: set().union(*(items[name] for name in _reached(one, lower))) for one in items}

    def _against(self, rules: Iterable[Rule]) -> set[str]:
        """The items whose absence the rules ask for."""
        return {
            item
            for rule in rules
            for bindings in self._matches(rule)
            for group in rule.absent
            for there in self._facts.matches(group, bindings)
            for item in self._items(group, there)
        }

    def _matches(self, rule: Rule) -> Iterator[dict[str, str]]:
        """The ways in which what the rule asks to be there is there."""
        start = {rule.head.subject: self._case} if rule.head else {}
        for found in self._facts.matches(rule.body, start):
            if all(found[one] != found[other] for one, other in rule.different):
                yield found

    def _applications(self, rule: Rule) -> Iterator[dict[str, str]]:
        """The ways in which the rule applies: with nothing there that it asks to be absent."""
        for found in self._matches(rule):
            if not any(True for group in rule.absent for _ in self._facts.matches(group, found)):
                yield found

    def _items(self, atoms: Sequence[Atom], bindings: Mapping[str, str]) -> set[str]:
        """The case's items of which the patterns ask a class; those that hang on the case, if of none."""
        typed = {atom.subject for atom in atoms if atom.predicate == names.RDF_TYPE}
        items = self._own(typed, bindings)
        return items or self._own({atom.object for atom in atoms if bindings.get(atom.subject) == self._case}, bindings)

    def _own(self, variables: Iterable[str], bindings: Mapping[str, str]) -> set[str]:
        values = (bindings.get(one, "") for one in variables)
        return {value for value in values if value.startswith(self._case + "/")}


def _by_class(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.head:
            found.setdefault(rule.head.object, []).append(rule)
    return found


def _reached(start: str, onward: Mapping[str, Iterable[str]]) -> set[str]:
    reached, ahead = {start}, [start]
    while ahead:
        further = set(onward[ahead.pop()]) - reached
        reached |= further
        ahead.extend(further)
    return reached


def _asked_of_itself(rule: Rule) -> set[str]:
    """The classes that a rule's body asks of the very thing which it concludes something of."""
    subject = rule.head.subject if rule.head else ""
    return {atom.object for atom in rule.body if (atom.subject, atom.predicate) == (subject, names.RDF_TYPE)}
