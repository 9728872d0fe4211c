"""The lenses of a graph: their classes and conditions, and the knowledge that reasoning needs."""

from __future__ import annotations

from functools import cached_property

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UnknownName
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.lens import Lens, LensClass
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.ontology.lenses import Statement
from sdl_graph.operations.knowledge import Fact, Knowledge

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
_PASSAGES = """SELECT ?class ?passage ?source ?paragraph ?start ?end ?says WHERE {
  ?class sdl:restsOn ?passage .
  ?passage sdl:inSource ?source ; sdl:startOffset ?start ; sdl:endOffset ?end ; sdl:paraphrase ?says .
  OPTIONAL { ?passage sdl:paragraph ?paragraph }
} ORDER BY ?class ?source ?start"""
_ONTOLOGY = """SELECT ?s ?p ?o WHERE { ?module a owl:Ontology . GRAPH ?module { ?s ?p ?o } }"""
_SHARED = """SELECT ?s ?p ?o WHERE { GRAPH <https://w3id.org/sdl-graph/graph/actors> { ?s ?p ?o } FILTER(isIRI(?o)) }"""
_CASE = """SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) }"""
_BETWEEN = "; "


class Lenses:
    """The lenses of a graph, read once from its engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @cached_property
    def all(self) -> dict[str, Lens]:
        """The lenses by IRI."""
        rows = _rows(self.engine.query(_LENSES))
        return {
            _text(iri): Lens(_text(iri), _text(prefix), _text(label), _text(says)) for iri, prefix, label, says in rows
        }

    @cached_property
    def classes(self) -> dict[str, LensClass]:
        """The classes and conditions of all lenses, by IRI."""
        found: dict[str, LensClass] = {}
        for row in _rows(self.engine.query(_CLASSES)):
            iri, lens, label, definition, source, of, form, condition_of = (_text(term) for term in row)
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
                self._passages.get(iri, ()),
            )
        return found

    def find(self, name: str) -> LensClass:
        """The lens class that a CURIE (with the lens's prefix), an IRI or a label means.

        Raises:
            UnknownName: if there is none.
        """
        prefix, _, local = name.partition(":")
        for lens in self.all.values():
            iri = f"{lens.iri}#{local}"
            if prefix == lens.prefix and iri in self.classes:
                return self.classes[iri]
        if name in self.classes:
            return self.classes[name]
        labelled = [found for found in self.classes.values() if found.label.casefold() == name.casefold()]
        if len(labelled) == 1:
            return labelled[0]
        raise UnknownName(
            "lens class", name, [self.curie(iri) for iri in self.classes], "; `sdl-graph classify` lists them"
        )

    def curie(self, iri: str) -> str:
        """A lens class's CURIE, by its lens's own prefix; any other IRI's as everywhere."""
        for lens in self.all.values():
            if iri.startswith(lens.iri + "#"):
                return f"{lens.prefix}:{iri.removeprefix(lens.iri + '#')}"
        return names.shorten(iri)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Rules and background, from the graph itself."""
        rows = _rows(self.engine.query(_ONTOLOGY))
        statements = [Statement(_text(s), _text(p), _text(o)) for s, p, o in rows]
        resources = [(_text(s), _text(p), _text(o)) for s, p, o in rows if isinstance(o, Iri)]
        shared = [(_text(s), _text(p), _text(o)) for s, p, o in _rows(self.engine.query(_SHARED))]
        return Knowledge(statements, resources, shared)

    def facts(self, case: str) -> frozenset[Fact]:
        """What a case states, without its literals."""
        rows = _rows(self.engine.query(_CASE, {"g": Iri(case)}))
        return frozenset((_text(s), _text(p), _text(o)) for _, s, p, o in rows)

    @cached_property
    def _passages(self) -> dict[str, tuple[Evidence, ...]]:
        rows = self.engine.query(_PASSAGES)
        labels = rows.labels if isinstance(rows, Table) else {}
        found: dict[str, tuple[Evidence, ...]] = {}
        for iri, passage, source, paragraph, start, end, says in _rows(rows):
            named = Named(labels.get(_text(source), ""), names.shorten(_text(source)))
            place = names.shorten(_text(passage))
            one = Evidence(place, named, _text(paragraph), int(_text(start)), int(_text(end)), _text(says))
            found[_text(iri)] = (*found.get(_text(iri), ()), one)
        return found


def _rows(answer: object) -> tuple[tuple[Term | None, ...], ...]:
    return answer.rows if isinstance(answer, Table) else ()


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, (Iri, Literal)) else ""
