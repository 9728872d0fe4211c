"""What the ontology declares of a class or a word, as ties: wider and narrower ones, what its things
stand in which relation to, what defines it, and examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.terms import Iri
from sdl_graph.operations.conceptmap.material import Reading, Tie
from sdl_graph.operations.conceptmap.relations import ACROSS
from sdl_graph.operations.conceptmap.vocabulary import Vocabulary
from sdl_graph.operations.rows import rows, text

_NARROWER = """SELECT ?thing ?narrow WHERE {
  ?narrow rdfs:subClassOf|skos:broader ?thing . FILTER(isIRI(?narrow))
  ?narrow rdfs:label|skos:prefLabel ?label .
} ORDER BY ?narrow LIMIT 40"""
_WIDER = """SELECT ?thing ?wide WHERE {
  ?thing rdfs:subClassOf|skos:broader ?wide . FILTER(isIRI(?wide))
  ?wide rdfs:label|skos:prefLabel ?label .
} ORDER BY ?wide"""
_DOMAIN = """SELECT DISTINCT ?thing ?p ?other WHERE {
  ?thing rdfs:subClassOf* ?above . ?p rdfs:domain ?above ; rdfs:range ?other ; sdl:linkingPhrase ?x .
  FILTER(?other != skos:Concept && STRSTARTS(STR(?other), "https://w3id.org/sdl-graph/ontology#"))
} ORDER BY ?p ?other"""
_RANGE = """SELECT DISTINCT ?thing ?p ?other WHERE {
  ?thing rdfs:subClassOf* ?above . ?p rdfs:range ?above ; rdfs:domain ?other ; sdl:linkingPhrase ?x .
} ORDER BY ?p ?other"""
_USED = """SELECT DISTINCT ?thing ?p ?other WHERE {
  { SELECT ?thing ?x WHERE { ?x a ?thing } LIMIT 300 }
  ?x ?p ?y . ?p rdfs:range ?other ; sdl:linkingPhrase ?phrase .
  FILTER(?other != skos:Concept && STRSTARTS(STR(?other), "https://w3id.org/sdl-graph/ontology#"))
} ORDER BY ?p ?other"""
_USED_BY = """SELECT DISTINCT ?thing ?p ?other WHERE {
  { SELECT ?thing ?x WHERE { ?x a ?thing } LIMIT 300 }
  ?y ?p ?x . ?p rdfs:domain ?other ; sdl:linkingPhrase ?phrase .
} ORDER BY ?p ?other"""
_DEFINED = """SELECT DISTINCT ?thing ?node ?p ?value WHERE {
  ?thing ^rdfs:subClassOf/owl:intersectionOf/rdf:rest*/rdf:first ?node .
  ?node owl:onProperty ?p ; owl:hasValue ?value .
} ORDER BY ?p ?value"""
_OF_LENS = """SELECT ?thing ?class WHERE {
  ?thing a sdl:Lens . ?class rdfs:isDefinedBy ?thing ; a owl:Class ; rdfs:label ?label .
  FILTER NOT EXISTS { ?class sdl:conditionOf ?whole }
} ORDER BY ?class"""
_EXAMPLES = """SELECT ?class ?thing WHERE {
  ?thing a ?class ; rdfs:label|skos:prefLabel ?label .
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/sdl-graph/"))
} ORDER BY ?thing LIMIT 500"""
_GRAPHS = "SELECT ?thing ?class ?g WHERE { GRAPH ?g { ?thing a ?class } }"

_HAS_VALUE = "http://www.w3.org/2002/07/owl#hasValue"
_OF_STATEMENTS = (names.SDL + "statedBy", names.SDL + "about")  # any class could be spoken of
_DEFINING = 0.6  # the cost of saying what a thing is a kind of
_BY_WORDS = 0.9  # the cost of saying by which words it is defined
_INCLUDING = 1.5
_OF_CLASSES = 1.2  # the cost, of classes, of a phrase that elsewhere only crosses


class Declarations:
    """The declarations of a graph's ontology."""

    def __init__(self, engine: Engine, vocabulary: Vocabulary) -> None:
        self._engine, self._vocabulary = engine, vocabulary

    def ordered(self, iri: str) -> Iterator[Tie]:
        """To what is wider and to what is narrower; the narrower one comes first in each tie."""
        for query, up in ((_NARROWER, False), (_WIDER, True)):
            for other in self._ask(query, iri):
                narrow, wide = (iri, other[0]) if up else (other[0], iri)
                predicate = names.SKOS + "broader" if narrow.startswith(names.SCHEME) else names.RDFS + "subClassOf"
                kind_of, includes = Reading("is a kind of", _DEFINING), Reading("includes", _INCLUDING)
                yield Tie(narrow, wide, (narrow, predicate, wide), kind_of, includes, 0.8, False, (narrow,))

    def related(self, iri: str) -> Iterator[Tie]:
        """What is declared of the things of a class, and of the properties that they are seen to have."""
        for query in (_DOMAIN, _USED):
            for prop, other in self._ask(query, iri):
                yield from self._of_class((iri, prop, other), (prop, names.RDFS + "range", other))
        for query in (_RANGE, _USED_BY):
            for prop, other in self._ask(query, iri):
                yield from self._of_class((other, prop, iri), (prop, names.RDFS + "domain", other))

    def declared_from(self, iri: str) -> Iterator[Tie]:
        """The same, only from the class to others."""
        for query in (_DOMAIN, _USED):
            for prop, other in self._ask(query, iri):
                yield from self._of_class((iri, prop, other), (prop, names.RDFS + "range", other))

    def defining(self, iri: str) -> Iterator[Tie]:
        """The words by which a class is defined."""
        for node, prop, value in self._ask(_DEFINED, iri):
            for tie in self._of_class((iri, prop, value), (node, _HAS_VALUE, value)):
                yield tie._replace(forward=tie.forward and tie.forward._replace(cost=_BY_WORDS))

    def of_lens(self, lens: str) -> Iterator[Tie]:
        """The classes that a lens defines, its conditions apart."""
        for (one,) in self._ask(_OF_LENS, lens):
            statement = (one, names.RDFS + "isDefinedBy", lens)
            yield Tie(lens, one, statement, Reading("defines", 1.0), None, 0.0, False, (one,))

    def examples(self, klass: str, most: int) -> list[str]:
        """Instances of a class, a few from each case in turn."""
        by_case: dict[str, list[str]] = defaultdict(list)
        for _, thing in rows(self._engine.query(_EXAMPLES, {"class": Iri(klass)})):
            by_case[text(thing).removeprefix(names.CASE).split("/")[0]].append(text(thing))
        turns = [one for row in range(most) for case in sorted(by_case) for one in by_case[case][row : row + 1]]
        return turns[:most]

    def is_inferred(self, thing: str, klass: str) -> bool:
        """Whether no file states that the thing is of the class."""
        found = rows(self._engine.query(_GRAPHS, {"thing": Iri(thing), "class": Iri(klass)}))
        return bool(found) and all(text(graph).startswith(names.INFERRED) for *_, graph in found)

    def _of_class(self, read: tuple[str, str, str], behind: tuple[str, str, str]) -> Iterator[Tie]:
        tie = self._vocabulary.tie(read, (read[1],)) if read[1] not in _OF_STATEMENTS else None
        if tie and read[0] != read[2]:
            yield at_most(tie._replace(statement=behind), _OF_CLASSES)

    def _ask(self, query: str, iri: str) -> Iterator[tuple[str, ...]]:
        for _, *rest in rows(self._engine.query(query, {"thing": Iri(iri)})):
            yield tuple(text(term) for term in rest)


def at_most(tie: Tie, cost: float) -> Tie:
    """The tie, its phrases free to lead on at a cost where elsewhere they would only cross."""
    return tie._replace(forward=_leading(tie.forward, cost), inverse=_leading(tie.inverse, cost))


def _leading(reading: Reading | None, cost: float) -> Reading | None:
    return reading._replace(cost=cost) if reading and reading.cost == ACROSS else reading
