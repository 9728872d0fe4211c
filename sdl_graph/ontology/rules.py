"""Compiles OWL 2 RL axioms into rules, one or more named rules for each axiom.

The rules are those of the profile's semantics (OWL 2 Profiles, section 4.3, tables 4 to 8) with the
schema filled in: ``cax-sco`` for a class becomes a rule about that class, and so on. An axiom that
is not supported is refused by name when the graph is built; nothing is dropped in silence.

Two tables are read closed-world on purpose: disjointness, functional properties and their like give
clashes instead of ``owl:sameAs``, since no two names here stand for one thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count, product
from typing import NamedTuple

from sdl_graph.errors import UserError
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.names import RDF_TYPE, RDFS, shorten

OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_THING, _NOTHING = OWL + "Thing", OWL + "Nothing"
_SUB = RDFS + "subClassOf"
_SUBPROPERTY = RDFS + "subPropertyOf"

Body = tuple[Atom, ...]
Triple = tuple[str, str, str]

_IGNORED = {
    OWL + name
    for name in ("imports", "versionInfo", "versionIRI", "priorVersion", "deprecated", "onProperty", "distinctMembers")
}
_HANDLED = {
    OWL + name
    for name in (
        "equivalentClass", "intersectionOf", "unionOf", "someValuesFrom", "hasValue", "allValuesFrom", "inverseOf",
        "propertyChainAxiom", "disjointWith", "members", "equivalentProperty",
    )
}  # fmt: skip
_DECLARATIONS = {
    OWL + name
    for name in (
        "Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual",
        "Restriction", "TransitiveProperty", "SymmetricProperty", "FunctionalProperty", "AsymmetricProperty",
        "IrreflexiveProperty", "AllDisjointClasses", "AllDifferent",
    )
}  # fmt: skip

_FIRST, _REST, _NIL = _RDF + "first", _RDF + "rest", _RDF + "nil"
_LISTED = {OWL + name for name in ("intersectionOf", "unionOf", "members", "propertyChainAxiom")}
_CONSTRUCTORS = {OWL + name for name in ("intersectionOf", "unionOf", "someValuesFrom", "hasValue", "allValuesFrom")}
_SINGLE = _CONSTRUCTORS | {OWL + "onProperty", _FIRST, _REST}


class UnsupportedAxiom(UserError):
    """Axioms outside what the compiler supports: ``axioms`` names each."""

    def __init__(self, axioms: Iterable[str]) -> None:
        self.axioms = tuple(sorted(set(axioms)))
        super().__init__("not supported in an ontology or lens: " + "; ".join(self.axioms))


def compile_rules(
    triples: Iterable[Triple], texts: Iterable[str] = (), own: Mapping[str, str] | None = None
) -> tuple[Rule, ...]:
    """The rules that an ontology's axioms say, in a fixed order.

    ``texts`` are the properties that stand before a literal; reasoning goes without literals. ``own``
    are the prefixes of lenses, by which rules and messages name terms.

    Raises:
        UnsupportedAxiom: naming every axiom that cannot be compiled.
    """
    axioms = _Axioms(frozenset(triples), own or {})
    unsupported = [f"{shorten(name)} with a literal" for name in texts if name.startswith(OWL) and name not in _IGNORED]
    unsupported += axioms.unsupported()
    if unsupported:
        raise UnsupportedAxiom(unsupported)
    found = [*axioms.class_rules(), *axioms.property_rules(), *axioms.clashes()]
    if axioms.refused:
        raise UnsupportedAxiom(axioms.refused)
    return tuple(sorted({_forbidding(rule) for rule in found}))


class _Restriction(NamedTuple):
    property: str
    kind: str
    filler: str


class _Axioms:
    """The triples of an ontology, read as axioms."""

    def __init__(self, triples: frozenset[Triple], own: Mapping[str, str]) -> None:
        self._triples, self._own = triples, own
        self.refused: list[str] = []
        self._by: dict[tuple[str, str], list[str]] = {}
        for subject, predicate, value in sorted(triples):
            self._by.setdefault((subject, predicate), []).append(value)

    def class_rules(self) -> Iterator[Rule]:
        """Rules from subClassOf and equivalentClass."""
        for sub, sup in self._pairs(_SUB):
            yield from self._implication(sub, sup)
        for one, other in self._pairs(OWL + "equivalentClass"):
            yield from self._implication(one, other)
            yield from self._implication(other, one)

    def property_rules(self) -> Iterator[Rule]:
        """Rules from the axioms about properties."""
        for sub, sup in self._pairs(_SUBPROPERTY):
            yield self._rule("subPropertyOf", sub, Atom("?x", sup, "?y"), (Atom("?x", sub, "?y"),), sup)
        for one, other in self._pairs(OWL + "equivalentProperty"):
            yield self._rule("equivalentProperty", one, Atom("?x", other, "?y"), (Atom("?x", one, "?y"),), other)
            yield self._rule("equivalentProperty", other, Atom("?x", one, "?y"), (Atom("?x", other, "?y"),), one)
        for one, other in self._pairs(OWL + "inverseOf"):
            yield self._rule("inverseOf", one, Atom("?y", other, "?x"), (Atom("?x", one, "?y"),), other)
            yield self._rule("inverseOf", other, Atom("?y", one, "?x"), (Atom("?x", other, "?y"),), one)
        yield from self._characteristics()
        yield from self._chains()
        yield from self._domains_and_ranges()

    def clashes(self) -> Iterator[Rule]:
        """What must not hold: rules without a head."""
        for one, other in {frozenset(pair): pair for pair in self._disjoint_pairs()}.values():
            body = (Atom("?x", RDF_TYPE, one), Atom("?x", RDF_TYPE, other))
            yield Rule(f"disjoint {self._short(one)} {self._short(other)}", one, None, body)
        for prop in self._instances("FunctionalProperty"):
            values = (Atom("?x", prop, "?y"), Atom("?x", prop, "?z"))
            yield Rule(f"functional {self._short(prop)}", prop, None, values, different=(("?y", "?z"),))
        for prop in self._instances("AsymmetricProperty"):
            yield Rule(f"asymmetric {self._short(prop)}", prop, None, (Atom("?x", prop, "?y"), Atom("?y", prop, "?x")))
        for prop in self._instances("IrreflexiveProperty"):
            yield Rule(f"irreflexive {self._short(prop)}", prop, None, (Atom("?x", prop, "?x"),))

    def unsupported(self) -> Iterator[str]:
        """Every use of OWL's vocabulary that is not compiled."""
        for subject, predicate, value in self._triples:
            if predicate.startswith(OWL) and predicate not in _HANDLED | _IGNORED:
                yield shorten(predicate) if _anonymous(subject) else f"{shorten(predicate)} (on {self._short(subject)})"
            if predicate == RDF_TYPE and value.startswith(OWL) and value not in _DECLARATIONS:
                yield self._short(value) if _anonymous(subject) else f"{self._short(value)} ({self._short(subject)})"
            if predicate in _CONSTRUCTORS and not _anonymous(subject):
                yield f"{self._short(predicate)} (on {self._short(subject)}, which has a name)"
        yield from self._muddled()

    def _muddled(self) -> Iterator[str]:
        """Expressions and lists that say two things at once, are broken off, or contain themselves."""
        for (subject, predicate), values in self._by.items():
            if _anonymous(subject) and predicate in _SINGLE and len(values) > 1:
                yield f"two values of {self._short(predicate)} in one expression"
        for subject in sorted({s for s, _ in self._by if _anonymous(s)}):
            used = sorted(self._short(name) for name in _CONSTRUCTORS if (subject, name) in self._by)
            if len(used) > 1:
                yield f"{' and '.join(used)} in one expression"
        for value in sorted({o for _, p, o in self._triples if p in _LISTED | {_REST}} - {_NIL}):
            if not {(value, _FIRST), (value, _REST)} <= self._by.keys():
                used = sorted({self._short(p) for _, p, o in self._triples if o == value and p in _LISTED})
                yield f"{', '.join(used) or 'rdf:rest'} without a whole list in round brackets"
        if self._goes_in_a_circle():
            yield "an expression that contains itself"

    def _goes_in_a_circle(self) -> bool:
        inner: dict[str, set[str]] = {}
        for subject, _, value in self._triples:
            if _anonymous(subject) and _anonymous(value):
                inner.setdefault(subject, set()).add(value)
        while inner:  # what contains nothing that is left contains no circle
            ends = {node for node, values in inner.items() if not values & inner.keys()}
            if not ends:
                return True
            inner = {node: values for node, values in inner.items() if node not in ends}
        return False

    def _implication(self, sub: str, sup: str) -> Iterator[Rule]:
        bodies = list(self._bodies(sub, "?x", count(1)))
        for head, needed in self._heads(sup, "?x"):
            for body in bodies:
                name = (
                    f"{self._short(sub)} ⊑ {self._short(sup)}"
                    if not _anonymous(sub)
                    else f"definition of {self._short(sup)} ({self._short(sub)})"
                )
                if body or needed:
                    yield Rule(self._numbered(name, (*body, *needed), head), _about(head, sub), head, (*body, *needed))
                else:
                    self.refused.append("owl:Thing on the left of rdfs:subClassOf")

    def _bodies(self, expression: str, subject: str, fresh: Iterator[int]) -> Iterator[Body]:
        """The alternatives under which something is in a class expression (its disjunctive form)."""
        if expression == _THING:
            yield ()
        elif not _anonymous(expression):
            yield (Atom(subject, RDF_TYPE, expression),)
        elif members := self._list(expression, "intersectionOf"):
            for parts in product(*(list(self._bodies(member, subject, fresh)) for member in members)):
                yield tuple(atom for part in parts for atom in part)
        elif members := self._list(expression, "unionOf"):
            for member in members:
                yield from self._bodies(member, subject, fresh)
        else:
            yield from self._restriction_bodies(expression, subject, fresh)

    def _restriction_bodies(self, expression: str, subject: str, fresh: Iterator[int]) -> Iterator[Body]:
        restriction = self._restriction(expression)
        if restriction is None or restriction.kind == "allValuesFrom":
            self.refused.append(f"{self._constructor(expression)} on the left of rdfs:subClassOf")
        elif restriction.kind == "hasValue":
            yield (Atom(subject, restriction.property, restriction.filler),)
        else:
            inner = f"?y{next(fresh)}"
            for body in self._bodies(restriction.filler, inner, fresh):
                yield (Atom(subject, restriction.property, inner), *body)

    def _heads(self, expression: str, subject: str) -> Iterator[tuple[Atom, Body]]:
        """What being in a class expression says, with what else it needs (for allValuesFrom)."""
        if not _anonymous(expression):
            yield Atom(subject, RDF_TYPE, expression), ()
        elif members := self._list(expression, "intersectionOf"):
            for member in members:
                yield from self._heads(member, subject)
        else:
            restriction = self._restriction(expression)
            if restriction is None or restriction.kind == "someValuesFrom":
                self.refused.append(f"{self._constructor(expression)} on the right of rdfs:subClassOf")
            elif restriction.kind == "hasValue":
                yield Atom(subject, restriction.property, restriction.filler), ()
            else:
                for head, needed in self._heads(restriction.filler, subject + "a"):
                    yield head, (Atom(subject, restriction.property, subject + "a"), *needed)

    def _characteristics(self) -> Iterator[Rule]:
        for prop in self._instances("TransitiveProperty"):
            body = (Atom("?x", prop, "?y"), Atom("?y", prop, "?z"))
            yield Rule(f"transitive {self._short(prop)}", prop, Atom("?x", prop, "?z"), body)
        for prop in self._instances("SymmetricProperty"):
            yield Rule(f"symmetric {self._short(prop)}", prop, Atom("?y", prop, "?x"), (Atom("?x", prop, "?y"),))

    def _chains(self) -> Iterator[Rule]:
        for prop, head in self._pairs(OWL + "propertyChainAxiom"):
            links = self._members(head)
            body = tuple(Atom(f"?x{at}", link, f"?x{at + 1}") for at, link in enumerate(links))
            name = f"chain {' ∘ '.join(self._short(link) for link in links)} ⊑ {self._short(prop)}"
            yield Rule(name, prop, Atom("?x0", prop, f"?x{len(links)}"), body)

    def _domains_and_ranges(self) -> Iterator[Rule]:
        for prop, domain in self._pairs(RDFS + "domain"):
            for head, needed in self._heads(domain, "?x"):
                yield self._about_ends(f"domain of {self._short(prop)}", prop, head, needed)
        for prop, reach in self._pairs(RDFS + "range"):
            if (prop, RDF_TYPE, OWL + "DatatypeProperty") not in self._triples:
                for head, needed in self._heads(reach, "?y"):
                    yield self._about_ends(f"range of {self._short(prop)}", prop, head, needed)

    def _about_ends(self, name: str, prop: str, head: Atom, needed: Body) -> Rule:
        body = (Atom("?x", prop, "?y"), *needed)
        return Rule(self._numbered(name, body, head), prop, head, body)

    def _disjoint_pairs(self) -> Iterator[tuple[str, str]]:
        yield from self._pairs(OWL + "disjointWith")
        for axiom in self._instances("AllDisjointClasses"):
            members = self._list(axiom, "members")
            yield from ((a, b) for at, a in enumerate(members) for b in members[at + 1 :])

    def _restriction(self, expression: str) -> _Restriction | None:
        prop = self._by.get((expression, OWL + "onProperty"))
        for kind in ("someValuesFrom", "hasValue", "allValuesFrom"):
            if prop and (filler := self._by.get((expression, OWL + kind))):
                return _Restriction(prop[0], kind, filler[0])
        return None

    def _constructor(self, expression: str) -> str:
        """What an expression is made with, for a message."""
        used = sorted(p for s, p in self._by if s == expression and p.startswith(OWL) and p != OWL + "onProperty")
        return ", ".join(self._short(predicate) for predicate in used) or "an empty expression"

    def _list(self, subject: str, predicate: str) -> list[str]:
        heads = self._by.get((subject, OWL + predicate))
        return self._members(heads[0]) if heads else []

    def _members(self, head: str) -> list[str]:
        found = []
        while head != _NIL:
            found += self._by[head, _FIRST]
            head = self._by[head, _REST][0]
        return found

    def _pairs(self, predicate: str) -> list[tuple[str, str]]:
        return sorted((s, o) for s, p, o in self._triples if p == predicate)

    def _instances(self, kind: str) -> list[str]:
        return sorted(s for s, p, o in self._triples if p == RDF_TYPE and o == OWL + kind)

    def _rule(self, kind: str, about: str, head: Atom, body: Body, other: str) -> Rule:
        return Rule(f"{kind} {self._short(about)} {self._short(other)}", about, head, body)

    def _numbered(self, name: str, body: Body, head: Atom) -> str:
        """A name that tells apart the rules that one axiom gives (one for each alternative)."""
        key = (body, head)
        names = self._given.setdefault(name, [])
        if key not in names:
            names.append(key)
        at = names.index(key)
        return name if at == 0 else f"{name} #{at + 1}"

    def _short(self, iri: str) -> str:
        return shorten(iri, self._own)

    @cached_property
    def _given(self) -> dict[str, list[tuple[Body, Atom]]]:
        return {}


def _about(head: Atom, sub: str) -> str:
    return head.object if head.predicate == RDF_TYPE and head.object != _NOTHING else sub


def _forbidding(rule: Rule) -> Rule:
    """A rule that would make something an owl:Nothing says that its body must not hold."""
    forbids = rule.head and (rule.head.predicate, rule.head.object) == (RDF_TYPE, _NOTHING)
    return rule._replace(head=None) if forbids else rule


def _anonymous(iri: str) -> bool:
    return "/genid/" in iri or iri.startswith("_:")
