"""Reads lenses out of ontology triples: classes, conditions, and closed-world rules.

A rule with negation cannot be said in OWL 2 RL. It is a ``sdl:Rule`` with a pattern under
``sdl:when``, patterns of which nothing may be there under ``sdl:unless``, pairs that have to be two
different things under ``sdl:distinct``, and the class that it concludes of ``?this``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.errors import UserError
from sdl_graph.model.rules import VARIABLE, Atom, Rule

_RULE = names.SDL + "Rule"
_PREFIX = "http://purl.org/vocab/vann/preferredNamespacePrefix"
_NAMESPACE = "http://purl.org/vocab/vann/preferredNamespaceUri"
_PART = re.compile(r"\?[A-Za-z_]\w*|<[^<>\s]*>|[\w-]*:[\w/-]+|\ba\b|[.;]|\S+")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


class BadRule(UserError):
    """A closed-world rule that cannot be used: its IRI, and what is wrong with it.

    ``curie`` is what messages call it.
    """

    def __init__(self, rule: str, trouble: str, curie: str = "") -> None:
        self.rule, self.trouble = rule, trouble
        super().__init__(f"rule {curie or names.shorten(rule)}: {trouble}")


class Statement(NamedTuple):
    """A triple whose object may be a literal, given as its text."""

    subject: str
    predicate: str
    object: str


def closed_world_rules(statements: Iterable[Statement]) -> tuple[Rule, ...]:
    """The closed-world rules among an ontology's statements, in a fixed order.

    Raises:
        BadRule: if a rule cannot be read; the first of them.
    """
    rules, wrong = read_rules(statements)
    if wrong:
        raise wrong[0]
    return rules


def read_rules(statements: Iterable[Statement]) -> tuple[tuple[Rule, ...], tuple[BadRule, ...]]:
    """The closed-world rules that can be read, and everything that is wrong with the others, both in a
    fixed order."""
    found = sorted(statements)
    own = own_prefixes(found)
    about: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in found:
        about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    readings = [_Reading(iri, facts, own) for iri, facts in about.items() if _RULE in facts.get(names.RDF_TYPE, [])]
    rules = [reading.rule for reading in readings if reading.rule and not reading.wrong]
    return tuple(sorted(rules)), tuple(wrong for reading in readings for wrong in reading.wrong)


def own_prefixes(statements: Iterable[Statement]) -> dict[str, str]:
    """The prefixes that lenses declare for their own classes: prefix to namespace IRI."""
    found = tuple(statements)
    prefix = {s: o for s, p, o in found if p == _PREFIX}
    return {prefix[s]: o for s, p, o in found if p == _NAMESPACE and s in prefix and o.startswith(names.LENS)}


class _Reading:
    """One rule as it is read: the rule, None if it says too little, and all that is wrong with it."""

    def __init__(self, iri: str, facts: Mapping[str, list[str]], own: Mapping[str, str]) -> None:
        self.wrong: list[BadRule] = []
        self._iri, self._own = iri, own
        self._prefixes = {**own, **names.prefixes()}  # no lens may take a prefix of ours
        self.rule = self._read(facts)

    def _complain(self, trouble: str) -> None:
        self.wrong.append(BadRule(self._iri, trouble, names.shorten(self._iri, self._own)))

    def _read(self, facts: Mapping[str, list[str]]) -> Rule | None:
        concludes, whens = facts.get(names.SDL + "concludes", []), facts.get(names.SDL + "when", [])
        if len(concludes) != 1 or len(whens) != 1:
            self._complain("it needs one sdl:concludes and one sdl:when")
            return None
        body = tuple(self._pattern(whens[0]))
        absent = tuple(tuple(self._pattern(group)) for group in sorted(facts.get(names.SDL + "unless", [])))
        pairs = [pair.split() for pair in sorted(facts.get(names.SDL + "distinct", []))]
        if not self.wrong:  # of what cannot be read, it cannot be said whether it hangs together
            self._check(body, absent, pairs)
        return Rule(
            name=names.shorten(self._iri, self._own),
            about=concludes[0],
            head=Atom("?this", names.RDF_TYPE, concludes[0]),
            body=body,
            absent=absent,
            different=tuple((pair[0], pair[-1]) for pair in pairs if pair),
            iri=self._iri,
        )

    def _check(self, body: tuple[Atom, ...], absent: tuple[tuple[Atom, ...], ...], pairs: list[list[str]]) -> None:
        bound = {name for atom in body for name in atom.variables}
        if "?this" not in bound:
            self._complain("sdl:when says nothing of ?this")
            return
        if not all(absent):
            self._complain("an sdl:unless says nothing; leave it out, or say what must not be there")
        self._check_tied(body, {"?this"})
        for group in absent:
            self._check_tied(group, bound)
        for pair in pairs:
            if len(pair) != 2 or len(set(pair)) != 2 or not set(pair) <= bound:
                self._complain(f"sdl:distinct takes two variables of sdl:when, not `{' '.join(pair)}`")

    def _check_tied(self, atoms: Iterable[Atom], tied: Iterable[str]) -> None:
        """A pattern that hangs on nothing would look beyond what the rule is about."""
        loose, known, grew = list(atoms), set(tied), True
        while grew:
            reached = [atom for atom in loose if atom.variables & known]
            loose = [atom for atom in loose if not atom.variables & known]
            known.update(name for atom in reached for name in atom.variables)
            grew = bool(reached)
        if loose:
            said = " ".join(self._written(part) for part in loose[0])
            self._complain(f"`{said}` is not tied to ?this; tie it, by way of other variables if need be")

    def _written(self, part: str) -> str:
        if part == names.RDF_TYPE:
            return "a"
        return part if part.startswith("?") else names.shorten(part, self._own)

    def _pattern(self, text: str) -> Iterator[Atom]:
        """The triples of a pattern: three parts each, ended by a full stop, ``;`` for the same subject."""
        parts: list[str] = []
        for part in [*_PART.findall(text), "."]:
            if part in (".", ";"):
                if len(parts) == 3:
                    yield Atom(*map(self._term, parts))
                elif parts and not (part == "." and len(parts) == 1):
                    self._complain(f"`{' '.join(parts)}` is not a triple")
                parts = parts[:1] if part == ";" else []
            else:
                parts.append(part)

    def _term(self, part: str) -> str:
        if VARIABLE.fullmatch(part):
            return part
        if part == "a":
            return names.RDF_TYPE
        if part.startswith("<") and _IRI.fullmatch(part[1:-1]):
            return part[1:-1]
        prefix, colon, local = part.partition(":")
        if not colon or prefix not in self._prefixes or not _IRI.fullmatch(self._prefixes[prefix] + local):
            self._complain(f"`{part}` is no variable, no IRI and no CURIE of a known prefix")
            return part
        return self._prefixes[prefix] + local


def check_stratified(rules: Iterable[Rule]) -> None:
    """Refuses rules in which a thing would rest on its own absence.

    Raises:
        BadRule: naming a rule on the circle.
    """
    for wrong in circles(rules):
        raise wrong


def circles(rules: Iterable[Rule]) -> Iterator[BadRule]:
    """The rules in which a thing would rest on its own absence, in their order."""
    rules = tuple(rules)
    edges: dict[str, set[str]] = {}
    for rule in rules:
        if rule.head:
            used = {_key(atom) for atom in rule.body} | {_key(atom) for group in rule.absent for atom in group}
            edges.setdefault(_key(rule.head), set()).update(used)
    _join_classes(edges)
    for rule in rules:
        missing = {_key(atom) for group in rule.absent for atom in group}
        if rule.head and any(_reaches(edges, key, _key(rule.head)) for key in missing):
            yield BadRule(rule.iri, "it rests, by a detour, on the absence of what it concludes", rule.name)


def _join_classes(edges: dict[str, set[str]]) -> None:
    """Any class (``rdf:type`` with a variable) may be each of the classes, and each may be meant by it."""
    if names.RDF_TYPE in edges or any(names.RDF_TYPE in used for used in edges.values()):
        every = {*edges, *(key for used in edges.values() for key in used)} - {names.RDF_TYPE}
        edges.setdefault(names.RDF_TYPE, set()).update(every)
        for key in every:
            edges.setdefault(key, set()).add(names.RDF_TYPE)


def _key(atom: Atom) -> str:
    typed = atom.predicate == names.RDF_TYPE and not atom.object.startswith("?")
    return atom.object if typed else atom.predicate


def _reaches(edges: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting += edges.get(here, ())
    return False
