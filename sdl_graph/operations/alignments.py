"""Reads how our terms stand to those of other vocabularies out of the graph."""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.mapping import MappedTerm, MappingSet, TermMapping
from sdl_graph.model.terms import Table

_KINDS = "owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty skos:Concept"
_MAPPINGS = f"""SELECT DISTINCT ?mapping ?alignment ?term ?label ?kind ?why ?date
  ?relation ?other ?called ?vocabulary ?version ?confidence ?status
WHERE {{
  VALUES ?record {{ sdl:Mapping sdl:NoCounterpart }}
  VALUES ?kind {{ {_KINDS} }}
  ?mapping a ?record ; rdfs:isDefinedBy ?alignment ; sdl:mapsTerm ?term ; sdl:justification ?why .
  ?term a ?kind ; rdfs:label ?label .
  ?alignment a sdl:Alignment ; dcterms:created ?date .
  FILTER(STRSTARTS(STR(?alignment), "{names.BASE}alignment/"))  # a workspace's own have no prefix to go by
  OPTIONAL {{
    ?mapping sdl:mapsAs ?relation ; sdl:mapsTo ?other ; sdl:confidence ?confidence ;
      sdl:hasVerificationStatus ?status .
    ?other rdfs:label ?called .
    ?alignment sdl:alignsWith ?vocabulary .
    OPTIONAL {{ ?alignment sdl:vocabularyVersion ?version }}
  }}
}} ORDER BY ?mapping"""
_OURSELVES = f"""SELECT ?version ?licence WHERE {{
  <{names.BASE}ontology> owl:versionInfo ?version ; dcterms:license ?licence .
}}"""


def mapping_set(engine: Engine) -> MappingSet:
    """All mappings of the alignments, and all terms that have no counterpart."""
    ((version, licence),) = _rows(engine, _OURSELVES)
    return MappingSet(tuple(_mapping(row) for row in _rows(engine, _MAPPINGS)), version, licence)


def _mapping(row: tuple[str, ...]) -> TermMapping:
    iri, alignment, term, label, kind, why, date, relation, other, called, *rest = row
    ours = MappedTerm(term, label, kind)
    if not relation:
        return TermMapping(iri, alignment, ours, why, date)
    vocabulary, version, confidence, status = rest
    theirs = MappedTerm(other, called)
    return TermMapping(iri, alignment, ours, why, date, relation, theirs, vocabulary, version, confidence, status)


def _rows(engine: Engine, query: str) -> list[tuple[str, ...]]:
    answer = engine.query(query)
    rows = answer.rows if isinstance(answer, Table) else ()
    return [tuple(term.value if term else "" for term in row) for row in rows]
