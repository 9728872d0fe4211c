"""The grammar of OWL 2 RL: what the profile allows passes, what it forbids is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from sdl_graph.ontology.grammar import rl_violations

_PREFIXES = """
@prefix : <urn:> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:p a owl:ObjectProperty . :q a owl:DatatypeProperty .
"""
_SOME = "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ]"
_SOME_THING = "[ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom owl:Thing ]"
_ALL = "[ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ]"
_VALUE = "[ a owl:Restriction ; owl:onProperty :p ; owl:hasValue :b ]"
_UNION = "[ owl:unionOf ( :B :C ) ]"
_BOTH = "[ owl:intersectionOf ( :B :C ) ]"
_ONE_OF = "[ owl:oneOf ( :b :c ) ]"
_NOT = "[ owl:complementOf :B ]"
_SELF = "[ a owl:Restriction ; owl:onProperty :p ; owl:hasSelf true ]"
_NESTED = f"[ owl:intersectionOf ( :B {_SOME} {_UNION} {_ONE_OF} {_VALUE} ) ]"


def _max(number: int, filler: str = "") -> str:
    kind = "owl:maxQualifiedCardinality" if filler else "owl:maxCardinality"
    on = f"; owl:onClass {filler}" if filler else ""
    return f'[ a owl:Restriction ; owl:onProperty :p ; {kind} "{number}"^^xsd:nonNegativeInteger {on} ]'


def _exactly(kind: str, number: int) -> str:
    return f'[ a owl:Restriction ; owl:onProperty :p ; owl:{kind} "{number}"^^xsd:nonNegativeInteger ]'


def _violations(axioms: str) -> list[str]:
    return rl_violations(Graph().parse(data=_PREFIXES + axioms, format="turtle"))


_ALLOWED = [
    ":A rdfs:subClassOf :B .",
    f"{_SOME} rdfs:subClassOf :A .",
    f"{_SOME_THING} rdfs:subClassOf :A .",
    f"{_UNION} rdfs:subClassOf :A .",
    f"{_BOTH} rdfs:subClassOf :A .",
    f"{_ONE_OF} rdfs:subClassOf :A .",
    f"{_VALUE} rdfs:subClassOf :A .",
    f"{_NESTED} rdfs:subClassOf :A .",
    "[ a owl:Restriction ; owl:onProperty :q ; owl:someValuesFrom xsd:integer ] rdfs:subClassOf :A .",
    f":A rdfs:subClassOf {_ALL} .",
    f":A rdfs:subClassOf {_VALUE} .",
    f":A rdfs:subClassOf {_BOTH} .",
    f":A rdfs:subClassOf {_NOT} .",
    f":A rdfs:subClassOf {_max(0)} .",
    f":A rdfs:subClassOf {_max(1)} .",
    f":A rdfs:subClassOf {_max(1, ':B')} .",
    f":A rdfs:subClassOf {_max(0, 'owl:Thing')} .",
    f":A rdfs:subClassOf {_max(1, _SOME)} .",
    ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :q ; owl:allValuesFrom xsd:string ] .",
    ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :q ;"
    ' owl:maxQualifiedCardinality "1"^^xsd:nonNegativeInteger ; owl:onDataRange xsd:string ] .',
    ":A rdfs:subClassOf owl:Nothing .",
    ":A owl:equivalentClass :B .",
    f":A owl:equivalentClass {_BOTH} .",
    f":A owl:equivalentClass {_VALUE} .",
    ":A owl:disjointWith :B .",
    f"{_SOME} owl:disjointWith :B .",
    "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) .",
    ":p rdfs:domain :A ; rdfs:range :B .",
    ":q rdfs:range xsd:nonNegativeInteger .",
    ":q rdfs:range rdfs:Literal .",
    ":p a owl:FunctionalProperty , owl:InverseFunctionalProperty , owl:SymmetricProperty .",
    ":p a owl:TransitiveProperty .",
    ":p a owl:AsymmetricProperty , owl:IrreflexiveProperty .",
    ":p owl:propertyChainAxiom ( :r :s ) .",
    ":A owl:hasKey ( :p ) .",
    ":x owl:sameAs :y . :x owl:differentFrom :z .",
    ":x a :A ; :p :y ; :q 1 .",
]
_FORBIDDEN = {
    "someValuesFrom on the right": f":A rdfs:subClassOf {_SOME} .",
    "union on the right": f":A rdfs:subClassOf {_UNION} .",
    "oneOf on the right": f":A rdfs:subClassOf {_ONE_OF} .",
    "union inside an intersection on the right": f":A rdfs:subClassOf [ owl:intersectionOf ( :B {_UNION} ) ] .",
    "some inside all on the right": ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ;"
    f" owl:allValuesFrom {_SOME} ] .",
    "complement of what may not stand on the left": f":A rdfs:subClassOf [ owl:complementOf {_ALL} ] .",
    "owl:Thing as superclass": ":A rdfs:subClassOf owl:Thing .",
    "max 2": f":A rdfs:subClassOf {_max(2)} .",
    "qualified max 2": f":A rdfs:subClassOf {_max(2, ':B')} .",
    "max of what may not stand on the left": f":A rdfs:subClassOf {_max(1, _ALL)} .",
    "min 1": f":A rdfs:subClassOf {_exactly('minCardinality', 1)} .",
    "exactly 1": f":A rdfs:subClassOf {_exactly('cardinality', 1)} .",
    "hasSelf on the right": f":A rdfs:subClassOf {_SELF} .",
    "hasSelf on the left": f"{_SELF} rdfs:subClassOf :A .",
    "allValuesFrom on the left": f"{_ALL} rdfs:subClassOf :A .",
    "complement on the left": f"{_NOT} rdfs:subClassOf :A .",
    "max on the left": f"{_max(1)} rdfs:subClassOf :A .",
    "owl:Thing on the left": "owl:Thing rdfs:subClassOf :A .",
    "a datatype outside the profile": ":q rdfs:range xsd:date .",
    "owl:real": ":q rdfs:range owl:real .",
    "a class as a datatype property's range": ":q rdfs:range :A .",
    "some in equivalentClass": f":A owl:equivalentClass {_SOME} .",
    "all in equivalentClass": f":A owl:equivalentClass {_ALL} .",
    "union in equivalentClass": f":A owl:equivalentClass {_UNION} .",
    "complement in equivalentClass": f":A owl:equivalentClass {_NOT} .",
    "max in equivalentClass": f":A owl:equivalentClass {_max(1)} .",
    "owl:Thing in equivalentClass": ":A owl:equivalentClass owl:Thing .",
    "a class that is itself a union": ":A owl:unionOf ( :B :C ) .",
    "a class that is itself a complement": ":A owl:complementOf :B .",
    "a class that is itself an enumeration": ":A owl:oneOf ( :b :c ) .",
    "disjointUnionOf": ":A owl:disjointUnionOf ( :B :C ) .",
    "all in disjointWith": f":A owl:disjointWith {_ALL} .",
    "all in AllDisjointClasses": f"[] a owl:AllDisjointClasses ; owl:members ( :A {_ALL} ) .",
    "owl:Thing in AllDisjointClasses": "[] a owl:AllDisjointClasses ; owl:members ( :A owl:Thing ) .",
    "reflexive": ":p a owl:ReflexiveProperty .",
    "a union as domain": f":p rdfs:domain {_UNION} .",
    "a some as range": f":p rdfs:range {_SOME} .",
    "a union as range": f":p rdfs:range {_UNION} .",
    "a datatype definition": ":D a rdfs:Datatype ; owl:equivalentClass [ a rdfs:Datatype ;"
    " owl:onDatatype xsd:integer ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] .",
    "a type that is an expression of the left only": f":x a {_UNION} .",
    "a literal in oneOf on the left": '[ owl:oneOf ( "a" ) ] rdfs:subClassOf :A .',
    "a key of an expression that may not stand on the left": f"{_ALL} owl:hasKey ( :p ) .",
}


@pytest.mark.parametrize("axiom", _ALLOWED)
def test_what_the_profile_allows_passes(axiom):
    """Each construct that OWL 2 RL allows is not complained of."""
    assert _violations(axiom) == []


@pytest.mark.parametrize("axiom", _FORBIDDEN.values(), ids=_FORBIDDEN)
def test_what_the_profile_forbids_is_told(axiom):
    """Each construct that OWL 2 RL forbids is told."""
    assert _violations(axiom)


@pytest.mark.parametrize(
    ("axiom", "told"),
    [
        (f":A rdfs:subClassOf {_UNION} .", ":A: an expression with unionOf is not allowed on the right"),
        (f":A rdfs:subClassOf {_max(2)} .", "maxCardinality"),
        (":p a owl:ReflexiveProperty .", ":p: ReflexiveProperty is not in the profile"),
        (":q rdfs:range xsd:date .", "its range xsd:date is not allowed"),
    ],
)
def test_a_violation_names_the_term_and_the_construct(axiom, told):
    """A violation says which axiom it is, in words."""
    (line,) = _violations(axiom)
    assert told in line


def test_every_violation_is_told_at_once():
    """Several violations come together, in a fixed order, each once."""
    axioms = f":A rdfs:subClassOf {_UNION} , owl:Thing . :p a owl:ReflexiveProperty ."
    found = _violations(axioms)
    assert len(found) == 3
    assert found == sorted(set(found))


@settings(deadline=None, max_examples=50)
@given(allowed=st.lists(st.sampled_from(_ALLOWED), max_size=5), forbidden=st.sampled_from(sorted(_FORBIDDEN)))
def test_a_violation_does_not_hide_among_what_is_allowed(allowed, forbidden):
    """One forbidden axiom is told in any company."""
    assert _violations("\n".join(allowed)) == []
    assert _violations("\n".join([*allowed, _FORBIDDEN[forbidden]]))
