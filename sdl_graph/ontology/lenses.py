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

Triple = tuple[str, str, str]


class BadRule(UserError):
    """A closed-world rule that cannot be read, with the rule's name and what is wrong."""

    def __init__(self, rule: str, trouble: str) -> None:
        self.rule = rule
        super().__init__(f"rule {names.shorten(rule)}: {trouble}")


class Statement(NamedTuple):
    """A triple whose object may be a literal, given as its text."""

    subject: str
    predicate: str
    object: str


def closed_world_rules(statements: Iterable[Statement]) -> tuple[Rule, ...]:
    """The closed-world rules among an ontology's statements, in a fixed order.

    Raises:
        BadRule: if a rule's pattern cannot be read, or negation goes in a circle.
    """
    found = sorted(statements)
    prefixes = {**_own_prefixes(found), **names.prefixes()}  # no lens may take a prefix of ours
    about: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in found:
        about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    rules = [
        _rule(subject, facts, prefixes) for subject, facts in about.items() if _RULE in facts.get(names.RDF_TYPE, [])
    ]
    return tuple(sorted(rules))


def _own_prefixes(statements: list[Statement]) -> dict[str, str]:
    prefix = {s: o for s, p, o in statements if p == _PREFIX}
    return {prefix[s]: o for s, p, o in statements if p == _NAMESPACE and s in prefix}


def _rule(iri: str, facts: Mapping[str, list[str]], prefixes: Mapping[str, str]) -> Rule:
    try:
        (concluded,), (when,) = facts[names.SDL + "concludes"], facts[names.SDL + "when"]
    except (KeyError, ValueError):
        raise BadRule(iri, "it needs one sdl:concludes and one sdl:when") from None
    pairs = tuple(tuple(pair.split()) for pair in sorted(facts.get(names.SDL + "distinct", [])))
    rule = Rule(
        name=names.shorten(iri),
        about=concluded,
        head=Atom("?this", names.RDF_TYPE, concluded),
        body=tuple(_pattern(iri, when, prefixes)),
        absent=tuple(tuple(_pattern(iri, group, prefixes)) for group in sorted(facts.get(names.SDL + "unless", []))),
        different=pairs,  # type: ignore[arg-type]
    )
    _check_bound(iri, rule)
    return rule


def _check_bound(iri: str, rule: Rule) -> None:
    bound = {name for atom in rule.body for name in atom.variables}
    if "?this" not in bound:
        raise BadRule(iri, "sdl:when says nothing of ?this")
    if not all(rule.absent):
        raise BadRule(iri, "an sdl:unless says nothing; leave it out, or say what must not be there")
    _check_tied(iri, rule.body, {"?this"})
    for group in rule.absent:
        _check_tied(iri, group, bound)
    for pair in rule.different:
        if len(pair) != 2 or len(set(pair)) != 2 or not set(pair) <= bound:
            raise BadRule(iri, f"sdl:distinct takes two variables of sdl:when, not `{' '.join(pair)}`")


def _check_tied(iri: str, atoms: Iterable[Atom], tied: Iterable[str]) -> None:
    """A pattern that hangs on nothing would look beyond what the rule is about."""
    loose, known, grew = list(atoms), set(tied), True
    while grew:
        reached = [atom for atom in loose if atom.variables & known]
        loose = [atom for atom in loose if not atom.variables & known]
        known.update(name for atom in reached for name in atom.variables)
        grew = bool(reached)
    if loose:
        said = " ".join(part if part.startswith("?") else names.shorten(part) for part in loose[0])
        raise BadRule(iri, f"`{said}` is not tied to ?this; tie it, by way of other variables if need be")


def _pattern(iri: str, text: str, prefixes: Mapping[str, str]) -> Iterator[Atom]:
    """The triples of a pattern: three parts each, ended by a full stop, ``;`` for the same subject."""
    parts: list[str] = []
    for part in [*_PART.findall(text), "."]:
        if part in (".", ";"):
            if len(parts) == 3:
                yield Atom(*parts)
            elif parts and not (part == "." and len(parts) == 1):
                raise BadRule(iri, f"`{' '.join(parts)}` is not a triple")
            parts = parts[:1] if part == ";" else []
        else:
            parts.append(_term(iri, part, prefixes))


def _term(iri: str, part: str, prefixes: Mapping[str, str]) -> str:
    if VARIABLE.fullmatch(part):
        return part
    if part == "a":
        return names.RDF_TYPE
    if part.startswith("<") and _IRI.fullmatch(part[1:-1]):
        return part[1:-1]
    prefix, colon, local = part.partition(":")
    if not colon or prefix not in prefixes or not _IRI.fullmatch(prefixes[prefix] + local):
        raise BadRule(iri, f"`{part}` is no variable, no IRI and no CURIE of a known prefix")
    return prefixes[prefix] + local


def check_stratified(rules: Iterable[Rule]) -> None:
    """Refuses rules in which a thing would rest on its own absence.

    Raises:
        BadRule: naming a rule on the circle.
    """
    rules = tuple(rules)
    positive: dict[str, set[str]] = {}
    for rule in rules:
        if rule.head:
            used = {_key(atom) for atom in rule.body} | {_key(atom) for group in rule.absent for atom in group}
            positive.setdefault(_key(rule.head), set()).update(used)
    _join_classes(positive)
    for rule in rules:
        for group in rule.absent:
            for atom in group:
                if rule.head and _reaches(positive, _key(atom), _key(rule.head)):
                    raise BadRule(rule.name, "it rests, by a detour, on the absence of what it concludes")


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
