"""The lenses of a graph: their classes and conditions, and the knowledge that reasoning needs."""

from __future__ import annotations

from functools import cached_property, lru_cache

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.description import Evidence
from sdl_graph.model.lens import Lens, LensClass
from sdl_graph.model.terms import Iri
from sdl_graph.ontology.lenses import Statement
from sdl_graph.operations.evidence import CITED, CITED_COLUMNS, evidence
from sdl_graph.operations.knowledge import Fact, Knowledge
from sdl_graph.operations.rows import labels, rows, text, texts
from sdl_graph.operations.terms import Terms
from sdl_graph.reasoning.grounding import Grounding, ground

_LENSES = """SELECT ?lens ?prefix ?label ?definition WHERE {
  ?lens a sdl:Lens ; vann:preferredNamespacePrefix ?prefix ; rdfs:label ?label ; skos:definition ?definition .
} ORDER BY ?lens"""
_CLASSES = """SELECT ?class ?lens ?label ?definition ?source ?of ?form ?condition_of WHERE {
  ?lens a sdl:Lens .
  ?class rdfs:isDefinedBy ?lens ; a owl:Class ; rdfs:label ?label ; skos:definition ?definition .
  OPTIONAL { ?class dcterms:source ?source }
  OPTIONAL { ?class sdl:appliesTo ?of }
  OPTIONAL { ?class sdl:formOf ?form }
  OPTIONAL { ?class sdl:conditionOf ?condition_of }
} ORDER BY ?lens ?class ?condition_of ?source"""
_PASSAGES = f"""SELECT ?term {CITED_COLUMNS} WHERE {{
  ?term sdl:restsOn ?passage .
  {CITED}
}} ORDER BY ?term ?source ?start"""
# What reasoning needs of the ontology: how things hang together, rules, and prefixes; nobody's prose.
_ONTOLOGY = """SELECT ?s ?p ?o WHERE {
  ?module a owl:Ontology .
  GRAPH ?module { ?s ?p ?o }
  FILTER(isIRI(?o) || ?p IN (sdl:when, sdl:unless, sdl:distinct,
                             vann:preferredNamespacePrefix, vann:preferredNamespaceUri))
  FILTER(?p NOT IN (rdfs:isDefinedBy, dcterms:license))
}"""
_SHARED = """SELECT ?s ?p ?o WHERE { GRAPH <https://w3id.org/sdl-graph/graph/actors> { ?s ?p ?o } FILTER(isIRI(?o)) }"""
_CASE = """SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) }"""
_BETWEEN = "; "
_KEPT = 8


class Lenses:
    """The lenses of a graph, each thing read from its engine once, when it is first asked for."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.terms = Terms(engine)
        # Of the cases that were asked of last: ten thousand of them would not fit into memory.
        self._facts = lru_cache(_KEPT)(self._read_facts)
        self._grounding = lru_cache(_KEPT)(self._ground)

    @classmethod
    def of(cls, graph: Engine | Lenses) -> Lenses:
        """The lenses of an engine; those that are given, if they have been read already."""
        return graph if isinstance(graph, Lenses) else cls(graph)

    @cached_property
    def all(self) -> dict[str, Lens]:
        """The lenses by IRI."""
        return {iri: Lens(iri, prefix, label, says) for iri, prefix, label, says in texts(self.engine.query(_LENSES))}

    @cached_property
    def classes(self) -> dict[str, LensClass]:
        """The classes and conditions of all lenses, by IRI."""
        found: dict[str, LensClass] = {}
        for iri, lens, label, definition, source, of, form, condition_of in texts(self.engine.query(_CLASSES)):
            known = found.get(iri)
            conditions = {*(known.condition_of if known else ()), *([condition_of] if condition_of else [])}
            sources = dict.fromkeys([*(known.source.split(_BETWEEN) if known else ()), source])
            found[iri] = LensClass(
                iri,
                lens,
                label,
                definition,
                _BETWEEN.join(filter(None, sources)),
                of,
                form,
                tuple(sorted(conditions)),
                self.passages(iri),
            )
        return found

    def expand(self, curie: str) -> str | None:
        """The IRI that a CURIE stands for, with a lens's own prefix or one of ours; None if it is none."""
        prefix, colon, local = curie.partition(":")
        own = [f"{lens.iri}#{local}" for lens in self.all.values() if colon and lens.prefix == prefix]
        return own[0] if own else names.expand(curie)

    def curie(self, iri: str) -> str:
        """A lens class's CURIE, by its lens's own prefix; any other IRI's as everywhere."""
        for lens in self.all.values():
            if iri.startswith(lens.iri + "#"):
                return f"{lens.prefix}:{iri.removeprefix(lens.iri + '#')}"
        return names.shorten(iri)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Rules and background, from the graph itself."""
        found = rows(self.engine.query(_ONTOLOGY))
        statements = [Statement(text(s), text(p), text(o)) for s, p, o in found]
        resources = [(text(s), text(p), text(o)) for s, p, o in found if isinstance(o, Iri)]
        shared = [(s, p, o) for s, p, o in texts(self.engine.query(_SHARED))]
        return Knowledge(statements, resources, shared)

    def facts(self, case: str) -> frozenset[Fact]:
        """What a case states, without its literals."""
        return self._facts(case)

    def grounding(self, facts: frozenset[Fact]) -> Grounding:
        """Every application of a rule that follows from some facts and the background."""
        return self._grounding(facts)

    def _read_facts(self, case: str) -> frozenset[Fact]:
        found = texts(self.engine.query(_CASE, {"g": Iri(case)}))
        return frozenset((s, p, o) for _, s, p, o in found)

    def _ground(self, facts: frozenset[Fact]) -> Grounding:
        return ground(self.knowledge.concluding, facts | self.knowledge.background)

    def passages(self, iri: str) -> tuple[Evidence, ...]:
        """The passages on which a class, a condition or a rule of a lens rests."""
        return self._passages.get(iri, ())

    @cached_property
    def _passages(self) -> dict[str, tuple[Evidence, ...]]:
        answer = self.engine.query(_PASSAGES)
        found: dict[str, tuple[Evidence, ...]] = {}
        for term, *cells in rows(answer):
            found[text(term)] = (*found.get(text(term), ()), evidence(cells, labels(answer)))
        return found
