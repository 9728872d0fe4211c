"""The oracle: owlrl over rdflib, and small graphs to ask it about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

import owlrl
from hypothesis import strategies as st
from rdflib import BNode, Graph, URIRef

from sdl_graph.names import RDF_TYPE, RDFS
from sdl_graph.ontology.rules import OWL

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
Triple = tuple[str, str, str]

CLASSES = tuple(f"urn:class:{name}" for name in "ABCD")
PROPERTIES = tuple(f"urn:property:{name}" for name in "pqr")
THINGS = tuple(f"urn:thing:{number}" for number in range(5))


def owlrl_closure(triples: Iterable[Triple]) -> set[Triple]:
    """Everything between named things that owlrl infers, what was given included."""
    graph = Graph()
    for triple in triples:
        graph.add(tuple(BNode(part[2:]) if part.startswith("_:") else URIRef(part) for part in triple))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return {tuple(str(part) for part in triple) for triple in graph if all(isinstance(part, URIRef) for part in triple)}


class Axioms:
    """Writes axioms as triples, each expression with a node of its own."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []
        self._fresh = count()

    def add(self, subject: str, predicate: str, value: str) -> None:
        self.triples.append((subject, predicate, value))

    def node(self) -> str:
        return f"_:n{next(self._fresh)}"

    def list(self, members: Iterable[str]) -> str:
        head = RDF + "nil"
        for member in reversed(list(members)):
            node = self.node()
            self.add(node, RDF + "first", member)
            self.add(node, RDF + "rest", head)
            head = node
        return head

    def many(self, constructor: str, members: Iterable[str]) -> str:
        node = self.node()
        self.add(node, RDF_TYPE, OWL + "Class")
        self.add(node, OWL + constructor, self.list(members))
        return node

    def restriction(self, prop: str, constructor: str, filler: str) -> str:
        node = self.node()
        self.add(node, RDF_TYPE, OWL + "Restriction")
        self.add(node, OWL + "onProperty", prop)
        self.add(node, OWL + constructor, filler)
        return node

    def below(self, sub: str, sup: str) -> None:
        self.add(sub, RDFS + "subClassOf", sup)


Write = Callable[[Axioms], str]
_CLASS, _PROPERTY, _THING = st.sampled_from(CLASSES), st.sampled_from(PROPERTIES), st.sampled_from(THINGS)
_NAMED: st.SearchStrategy[Write] = _CLASS.map(lambda name: lambda axioms: name)


def _many(constructor: str, inner: st.SearchStrategy[Write]) -> st.SearchStrategy[Write]:
    members = st.lists(inner, min_size=1, max_size=3)
    return members.map(lambda found: lambda axioms: axioms.many(constructor, [write(axioms) for write in found]))


def _filled(constructor: str, inner: st.SearchStrategy[Write]) -> st.SearchStrategy[Write]:
    return st.tuples(_PROPERTY, inner).map(
        lambda pair: lambda axioms: axioms.restriction(pair[0], constructor, pair[1](axioms))
    )


_VALUED: st.SearchStrategy[Write] = st.tuples(_PROPERTY, _THING).map(
    lambda pair: lambda axioms: axioms.restriction(pair[0], "hasValue", pair[1])
)
LEFT = st.recursive(
    _NAMED | _VALUED,
    lambda inner: _many("intersectionOf", inner) | _many("unionOf", inner) | _filled("someValuesFrom", inner),
    max_leaves=4,
)
RIGHT = st.recursive(
    _NAMED | _VALUED, lambda inner: _many("intersectionOf", inner) | _filled("allValuesFrom", inner), max_leaves=3
)
BOTH = st.recursive(_NAMED | _VALUED, lambda inner: _many("intersectionOf", inner), max_leaves=3)


def _between(
    predicate: str, one: st.SearchStrategy[Write], other: st.SearchStrategy[Write]
) -> st.SearchStrategy[Write]:
    return st.tuples(one, other).map(
        lambda pair: lambda axioms: axioms.add(pair[0](axioms), predicate, pair[1](axioms))
    )


_PLAIN = _PROPERTY.map(lambda name: lambda axioms: name)
_CHAIN = st.lists(_PROPERTY, min_size=2, max_size=3).map(lambda links: lambda axioms: axioms.list(links))


def _kind(name: str) -> st.SearchStrategy[Write]:
    return _between(RDF_TYPE, _PLAIN, st.just(lambda axioms: OWL + name))


AXIOMS: dict[str, st.SearchStrategy[Write]] = {
    "subclass": _between(RDFS + "subClassOf", _NAMED, _NAMED),
    "left": _between(RDFS + "subClassOf", LEFT, _NAMED),
    "intersection on the left": _between(RDFS + "subClassOf", _many("intersectionOf", _NAMED), _NAMED),
    "union on the left": _between(RDFS + "subClassOf", _many("unionOf", _NAMED), _NAMED),
    "some on the left": _between(RDFS + "subClassOf", _filled("someValuesFrom", _NAMED), _NAMED),
    "value on the left": _between(RDFS + "subClassOf", _VALUED, _NAMED),
    "right": _between(RDFS + "subClassOf", _NAMED, RIGHT),
    "intersection on the right": _between(RDFS + "subClassOf", _NAMED, _many("intersectionOf", _NAMED)),
    "value on the right": _between(RDFS + "subClassOf", _NAMED, _VALUED),
    "all on the right": _between(RDFS + "subClassOf", _NAMED, _filled("allValuesFrom", _NAMED)),
    "equivalent classes": _between(OWL + "equivalentClass", _NAMED, BOTH),
    "inverse": _between(OWL + "inverseOf", _PLAIN, _PLAIN),
    "symmetric": _kind("SymmetricProperty"),
    "transitive": _kind("TransitiveProperty"),
    "sub-property": _between(RDFS + "subPropertyOf", _PLAIN, _PLAIN),
    "chain": _between(OWL + "propertyChainAxiom", _PLAIN, _CHAIN),
    "domain": _between(RDFS + "domain", _PLAIN, _NAMED),
    "range": _between(RDFS + "range", _PLAIN, _NAMED),
    "equivalent properties": _between(OWL + "equivalentProperty", _PLAIN, _PLAIN),
}


def written(writes: Iterable[Write]) -> list[Triple]:
    """The triples of some axioms."""
    axioms = Axioms()
    for write in writes:
        write(axioms)
    return axioms.triples


_TYPED = st.tuples(_THING, st.just(RDF_TYPE), _CLASS)
_RELATED = st.tuples(_THING, _PROPERTY, _THING)
FACT = _TYPED | _RELATED
FACTS = st.sets(FACT, min_size=1, max_size=8)


def between_things(triples: Iterable[Triple]) -> set[Triple]:
    """What is said of the small graphs' things: their classes and what relates them to one another."""
    return {
        (s, p, o)
        for s, p, o in triples
        if s in THINGS and ((p in PROPERTIES and o in THINGS) or (p == RDF_TYPE and o in CLASSES))
    }
