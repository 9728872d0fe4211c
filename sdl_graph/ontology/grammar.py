"""Checks that an ontology keeps to OWL 2 RL, by the profile's grammar.

A reasoner's silence proves nothing here: common RL reasoners happily apply axioms that are
outside the profile. This follows OWL 2 Web Ontology Language Profiles (Second Edition),
section 4.2, https://www.w3.org/TR/owl2-profiles/#OWL_2_RL, production by production.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal, URIRef
from rdflib.collection import Collection

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Check = Callable[["Graph", "Node"], bool]

# Section 4.2.2: the datatypes of the profile, and 4.2.1: what may not be used at all.
_DATATYPES = {
    RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal, RDF.langString, XSD.decimal, XSD.integer, XSD.nonNegativeInteger,
    XSD.nonPositiveInteger, XSD.positiveInteger, XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte,
    XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte, XSD.float, XSD.double, XSD.string,
    XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN, XSD.boolean, XSD.hexBinary,
    XSD.base64Binary, XSD.anyURI, XSD.dateTime, XSD.dateTimeStamp,
}  # fmt: skip
_FORBIDDEN_TYPES = {OWL.ReflexiveProperty}
_FORBIDDEN_PREDICATES = {OWL.disjointUnionOf, OWL.hasSelf, OWL.onProperties}


def rl_violations(graph: Graph) -> list[str]:
    """Each axiom that is outside OWL 2 RL, in words, sorted; empty if all is within."""
    found = {*_class_axioms(graph), *_constructed(graph), *_assertions(graph)}
    return sorted({*found, *_property_axioms(graph), *_forbidden(graph)})


def _class_axioms(graph: Graph) -> Iterator[str]:
    for sub, sup in graph.subject_objects(RDFS.subClassOf):
        if not _is_sub(graph, sub):
            yield f"{_name(graph, sub)}: not allowed on the left of subClassOf"
        if not _is_super(graph, sup):
            yield f"{_name(graph, sub)}: {_name(graph, sup)} is not allowed on the right of subClassOf"
    for one, other in graph.subject_objects(OWL.equivalentClass):
        if not (_is_equivalent(graph, one) and _is_equivalent(graph, other)):
            yield f"{_name(graph, one)}: equivalentClass takes names, intersections and hasValue only"
    for one, other in graph.subject_objects(OWL.disjointWith):
        if not (_is_sub(graph, one) and _is_sub(graph, other)):
            yield f"{_name(graph, one)}: not allowed in disjointWith"
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        if not all(_is_sub(graph, member) for member in _members(graph, graph.value(axiom, OWL.members))):
            yield "a member of AllDisjointClasses is not allowed there"


def _constructed(graph: Graph) -> Iterator[str]:
    """A class with a name that is itself an expression is one by equivalence."""
    for constructor in (OWL.unionOf, OWL.complementOf, OWL.oneOf):
        for named in graph.subjects(constructor):
            if isinstance(named, URIRef):
                yield f"{_name(graph, named)}: {constructor.fragment} of a class with a name is not in the profile"
    for named, operands in graph.subject_objects(OWL.intersectionOf):
        if isinstance(named, URIRef) and not all(_is_equivalent(graph, one) for one in _members(graph, operands)):
            yield f"{_name(graph, named)}: its intersection takes names and hasValue only"


def _assertions(graph: Graph) -> Iterator[str]:
    """The class of an assertion, and of a key."""
    for thing, kind in graph.subject_objects(RDF.type):
        if isinstance(kind, BNode) and not _is_super(graph, kind):
            yield f"{_name(graph, thing)}: its type is {_name(graph, kind)}, which is not allowed there"
    for keyed in graph.subjects(OWL.hasKey):
        if not _is_sub(graph, keyed):
            yield f"{_name(graph, keyed)}: not allowed to have a key"


def _property_axioms(graph: Graph) -> Iterator[str]:
    for prop, domain in graph.subject_objects(RDFS.domain):
        if not _is_super(graph, domain):
            yield f"{_name(graph, prop)}: its domain is not allowed"
    for prop, reach in graph.subject_objects(RDFS.range):
        data = (prop, RDF.type, OWL.DatatypeProperty) in graph
        if not (reach in _DATATYPES if data else _is_super(graph, reach)):
            yield f"{_name(graph, prop)}: its range {_name(graph, reach)} is not allowed"


def _forbidden(graph: Graph) -> Iterator[str]:
    for kind in _FORBIDDEN_TYPES:
        yield from (
            f"{_name(graph, prop)}: {kind.fragment} is not in the profile" for prop in graph.subjects(RDF.type, kind)
        )
    for predicate in _FORBIDDEN_PREDICATES:
        for subject in graph.subjects(predicate, None):
            yield f"{_name(graph, subject)}: {predicate.fragment} is not in the profile"


def _is_sub(graph: Graph, node: Node) -> bool:
    """``subClassExpression``: what may stand on the left."""
    if isinstance(node, URIRef):
        return node != OWL.Thing
    for predicate in (OWL.intersectionOf, OWL.unionOf):
        if operands := graph.value(node, predicate):
            return all(_is_sub(graph, operand) for operand in _members(graph, operands))
    if one_of := graph.value(node, OWL.oneOf):
        return all(isinstance(member, URIRef) for member in _members(graph, one_of))
    filler = graph.value(node, OWL.someValuesFrom)
    if filler is not None:
        return filler == OWL.Thing or filler in _DATATYPES or _is_sub(graph, filler)
    return graph.value(node, OWL.hasValue) is not None


def _is_super(graph: Graph, node: Node) -> bool:
    """``superClassExpression``: what may stand on the right."""
    if isinstance(node, URIRef):
        return node != OWL.Thing
    if operands := graph.value(node, OWL.intersectionOf):
        return all(_is_super(graph, operand) for operand in _members(graph, operands))
    if complement := graph.value(node, OWL.complementOf):
        return _is_sub(graph, complement)
    filler = graph.value(node, OWL.allValuesFrom)
    if filler is not None:
        return filler in _DATATYPES or _is_super(graph, filler)
    return graph.value(node, OWL.hasValue) is not None or _is_max_zero_or_one(graph, node)


def _is_max_zero_or_one(graph: Graph, node: Node) -> bool:
    for predicate in (OWL.maxCardinality, OWL.maxQualifiedCardinality):
        number = graph.value(node, predicate)
        if isinstance(number, Literal):
            filler = graph.value(node, OWL.onClass)
            return int(number) in (0, 1) and (filler in (None, OWL.Thing) or _is_sub(graph, filler))
    return False


def _is_equivalent(graph: Graph, node: Node) -> bool:
    """``equivClassExpression``: names, intersections of such, ``hasValue``."""
    if isinstance(node, URIRef):
        return node != OWL.Thing
    if operands := graph.value(node, OWL.intersectionOf):
        return all(_is_equivalent(graph, operand) for operand in _members(graph, operands))
    return graph.value(node, OWL.hasValue) is not None


def _members(graph: Graph, head: Node | None) -> list[Node]:
    return list(Collection(graph, head)) if head is not None else []


def _name(graph: Graph, node: Node) -> str:
    if not isinstance(node, BNode):
        return graph.namespace_manager.normalizeUri(str(node))
    kinds = sorted(str(predicate).rpartition("#")[2] for predicate in graph.predicates(node))
    return f"an expression with {', '.join(kinds)}"
