"""What reasoning starts from: the rules of ontology and lenses, the background, and a case's facts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sdl_graph import names
from sdl_graph.model.rules import Rule
from sdl_graph.ontology.lenses import Statement, check_stratified, closed_world_rules, own_prefixes
from sdl_graph.ontology.rules import compile_rules

if TYPE_CHECKING:
    import pyoxigraph as ox

Fact = tuple[str, str, str]
_BACKGROUND = (names.SKOS + "broader",)
_OF_CASES = (names.SDL + "appliesTo", names.SDL + "Case")


class Knowledge:
    """Ontology, schemes and lenses as rules and background facts."""

    def __init__(self, statements: Iterable[Statement], resources: Iterable[Fact], shared: Iterable[Fact]) -> None:
        self._statements, self._resources, given = tuple(statements), frozenset(resources), frozenset(shared)
        self.stated = self._resources | given  # all that is stated outside of cases
        self.background = frozenset(
            {fact for fact in self._resources if fact[1] in _BACKGROUND}
            | {fact for fact in given if fact[1] == names.RDF_TYPE}
        )

    @classmethod
    def of(cls, ontology: Iterable[ox.Quad], shared: Iterable[ox.Quad]) -> Knowledge:
        """From the quads of the ontology's modules, and those of the shared entries."""
        quads: list[Any] = list(ontology)
        statements = (Statement(q.subject.value, q.predicate.value, q.object.value) for q in quads)
        return cls(statements, facts(quads), facts(shared))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, those of the axioms and the closed-world ones.

        Raises:
            UnsupportedAxiom, BadRule: naming what cannot be compiled.
        """
        texts = {said.predicate for said in self._statements if tuple(said) not in self._resources}
        axioms = compile_rules(self._resources, texts, own_prefixes(self._statements))
        found = (*axioms, *closed_world_rules(self._statements))
        check_stratified(found)
        return found

    @cached_property
    def concluding(self) -> tuple[Rule, ...]:
        """The rules that conclude something; the others tell of clashes."""
        return tuple(rule for rule in self.rules if rule.head)

    @cached_property
    def published(self) -> frozenset[str]:
        """The classes whose inferred instances go into the graph: those that have a definition.

        Superclasses and wider words are left out; a query asks for them with ``rdfs:subClassOf*``
        and ``skos:broader*``, and the graph would be three times its size for nothing.
        """
        defined = {rule.head.object for rule in self.rules if rule.head and defines(rule)}
        return frozenset(defined)

    @cached_property
    def case_rules(self) -> tuple[Rule, ...]:
        """The rules that conclude of a case that it is of a lens's class, or meets a condition of one."""
        classes = {s for s, p, o in self._resources if (p, o) == _OF_CASES}
        return tuple(rule for rule in self.rules if rule.head and rule.head.object in classes)


def facts(quads: Iterable[ox.Quad]) -> frozenset[Fact]:
    """The statements between resources among some quads; literals take no part in reasoning."""
    import pyoxigraph as ox

    found: Iterable[Any] = (quad for quad in quads if isinstance(quad.object, ox.NamedNode))
    return frozenset((quad.subject.value, quad.predicate.value, quad.object.value) for quad in found)


def defines(rule: Rule) -> bool:
    """Whether a rule is a definition (of the ontology or of a lens) rather than a mere subclass."""
    if rule.head is None or rule.head.predicate != names.RDF_TYPE:
        return False
    of_a_lens = rule.head.object.startswith(names.LENS)
    return of_a_lens or (rule.name.startswith("definition of") and rule.head.object.startswith(names.SDL))
