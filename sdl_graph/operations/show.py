"""Tells all that is known of a thing, in sentences, with the passages that bear it out."""

from __future__ import annotations

from collections.abc import Mapping

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.description import Description, Evidence, Sentence
from sdl_graph.model.terms import Iri, Term
from sdl_graph.operations.evidence import CITED, CITED_COLUMNS, evidence, named
from sdl_graph.operations.rows import Row, labels, rows, text
from sdl_graph.operations.things import find, lens_prefixes

_OUT = """SELECT ?thing ?p ?phrase ?o WHERE {
  ?thing ?p ?o .
  OPTIONAL { ?p sdl:linkingPhrase ?phrase }
  FILTER(?p NOT IN (rdf:type, rdfs:label, skos:prefLabel, rdfs:isDefinedBy, sdl:hasEvidence,
                    sdl:linkingPhrase, sdl:inverseLinkingPhrase, skos:inScheme, skos:topConceptOf))
} ORDER BY ?p ?o"""
_IN = """SELECT ?thing ?s ?p ?phrase WHERE {
  ?s ?p ?thing .
  OPTIONAL { ?p sdl:inverseLinkingPhrase ?phrase }
  FILTER(!STRSTARTS(STR(?s), "https://w3id.org/sdl-graph/genid/"))
  FILTER(?p NOT IN (rdf:type, rdfs:isDefinedBy, sdl:hasEvidence))
} ORDER BY ?p ?s"""
_KINDS = """SELECT ?thing ?kind ?lens ?part WHERE {
  ?thing a ?kind .
  OPTIONAL { ?kind rdfs:isDefinedBy ?lens . ?lens a sdl:Lens }
  OPTIONAL { ?kind sdl:conditionOf ?part }
} ORDER BY ?kind"""
_EVIDENCE = f"""SELECT ?thing {CITED_COLUMNS} WHERE {{
  {{ ?thing sdl:hasEvidence ?passage }} UNION {{ ?thing a sdl:Passage . BIND(?thing AS ?passage) }}
  {CITED}
}} ORDER BY ?source ?start ?end"""


def show(engine: Engine, name: str) -> Description:
    """The description of the thing that ``name`` means.

    Raises:
        UnknownName, AmbiguousName: as `find` does.
    """
    thing = find(engine, name)
    (out, said), (into, mentioned) = _ask(engine, _OUT, thing), _ask(engine, _IN, thing)
    kinds, known = _ask(engine, _KINDS, thing)
    own = lens_prefixes(engine)
    me = named(thing, known, own)
    return Description(
        thing=me,
        iri=thing.value,
        kinds=tuple(dict.fromkeys(named(kind, known, own) for _, kind, lens, _ in kinds if not lens)),
        sentences=tuple(Sentence(me, _phrase(phrase, p), named(o, said, own)) for _, p, phrase, o in out),
        mentions=tuple(Sentence(me, _inverse(phrase, p), named(s, mentioned, own)) for _, s, p, phrase in into),
        evidence=_evidence(engine, thing),
        by_lenses=tuple(dict.fromkeys(named(kind, known, own) for _, kind, lens, part in kinds if lens and not part)),
    )


def _ask(engine: Engine, query: str, thing: Iri) -> tuple[tuple[Row, ...], Mapping[str, str]]:
    answer = engine.query(query, {"thing": thing})
    return rows(answer), labels(answer)


def _evidence(engine: Engine, thing: Iri) -> tuple[Evidence, ...]:
    found, known = _ask(engine, _EVIDENCE, thing)
    return tuple(evidence(cells, known) for _, *cells in found)


def _phrase(phrase: Term | None, predicate: Term | None) -> str:
    """The ontology's linking phrase, or the property's own name for terms that are not ours."""
    return text(phrase) or names.shorten(text(predicate))


def _inverse(phrase: Term | None, predicate: Term | None) -> str:
    return text(phrase) or f"is the {names.shorten(text(predicate))} of"
