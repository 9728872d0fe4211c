"""Tells all that is known of a thing, in sentences, with the passages that bear it out."""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.description import Description, Evidence, Named, Sentence
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.operations.things import find

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
_EVIDENCE = """SELECT ?thing ?passage ?source ?paragraph ?start ?end ?says WHERE {
  { ?thing sdl:hasEvidence ?passage } UNION { ?thing a sdl:Passage . BIND(?thing AS ?passage) }
  ?passage sdl:inSource ?source ; sdl:startOffset ?start ; sdl:endOffset ?end ; sdl:paraphrase ?says .
  OPTIONAL { ?passage sdl:paragraph ?paragraph }
} ORDER BY ?source ?start ?end"""


def show(engine: Engine, name: str) -> Description:
    """The description of the thing that ``name`` means.

    Raises:
        UnknownName, AmbiguousName: as `find` does.
    """
    thing = find(engine, name)
    out, into = _rows(engine, _OUT, thing), _rows(engine, _IN, thing)
    kinds = _rows(engine, _KINDS, thing)
    me = Named(kinds[1].get(thing.value) or names.humanise(thing.value), names.shorten(thing.value))
    return Description(
        thing=me,
        iri=thing.value,
        kinds=tuple(dict.fromkeys(_named(kind, kinds[1]) for _, kind, lens, _ in kinds[0] if not lens)),
        sentences=tuple(Sentence(me, _phrase(phrase, p), _named(o, out[1])) for _, p, phrase, o in out[0]),
        mentions=tuple(Sentence(me, _inverse(phrase, p), _named(s, into[1])) for _, s, p, phrase in into[0]),
        evidence=_evidence(engine, thing),
        by_lenses=tuple(dict.fromkeys(_named(kind, kinds[1]) for _, kind, lens, part in kinds[0] if lens and not part)),
    )


def _rows(engine: Engine, query: str, thing: Iri) -> tuple[list[tuple[Term | None, ...]], dict[str, str]]:
    answer = engine.query(query, {"thing": thing})
    return (list(answer.rows), answer.labels) if isinstance(answer, Table) else ([], {})


def _evidence(engine: Engine, thing: Iri) -> tuple[Evidence, ...]:
    rows, labels = _rows(engine, _EVIDENCE, thing)
    return tuple(
        Evidence(
            passage=names.shorten(_text(passage)),
            source=_named(source, labels),
            paragraph=_text(paragraph),
            start=int(_text(start)),
            end=int(_text(end)),
            says=_text(says),
        )
        for _, passage, source, paragraph, start, end, says in rows
    )


def _named(term: Term | None, labels: dict[str, str]) -> Named:
    if isinstance(term, Iri):
        return Named(labels.get(term.value) or names.humanise(term.value), names.shorten(term.value))
    return Named(_text(term))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, (Iri, Literal)) else ""


def _phrase(phrase: Term | None, predicate: Term | None) -> str:
    """The ontology's linking phrase, or the property's own name for terms that are not ours."""
    return _text(phrase) or names.shorten(_text(predicate))


def _inverse(phrase: Term | None, predicate: Term | None) -> str:
    return _text(phrase) or f"is the {names.shorten(_text(predicate))} of"
