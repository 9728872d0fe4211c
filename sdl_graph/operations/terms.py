"""The ontology's own terms as people are told of them: label, linking phrase, definition, and whose it is."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.terms import Iri
from sdl_graph.operations.rows import texts

_WORDS = """SELECT ?term ?label ?phrase WHERE {
  ?module a owl:Ontology .
  { GRAPH ?module { ?term rdfs:label ?label } }
  UNION { GRAPH ?module { ?term sdl:linkingPhrase ?phrase } }
}"""
_ABOUT = """SELECT ?term ?label ?definition ?source WHERE {
  OPTIONAL { ?term rdfs:label|dcterms:title ?label }
  OPTIONAL { ?term skos:definition ?definition }
  OPTIONAL { ?term dcterms:source ?source }
} ORDER BY ?label ?definition ?source"""
_OF_KIND = """SELECT DISTINCT ?kind ?term ?label WHERE {
  ?module a owl:Ontology .
  GRAPH ?module { ?term a ?kind OPTIONAL { ?term rdfs:label ?label } }
  FILTER(!STRSTARTS(STR(?term), "https://w3id.org/sdl-graph/genid/"))
} ORDER BY ?term"""


class Term(NamedTuple):
    """A term, or any other thing: its label, its definition if it has one, and whose that is."""

    iri: str
    label: str
    definition: str = ""
    source: str = ""


class Terms:
    """The terms of a graph, read when they are asked for and then kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[str, Term] = {}
        self._kinds: dict[str, dict[str, str]] = {}

    def words(self, iri: str) -> tuple[str, str]:
        """A term's label and its linking phrase, each empty if it has none."""
        return self._words.get(iri, ("", ""))

    def about(self, iri: str) -> Term:
        """What the graph says of a term or of any other thing; empty if that is nothing."""
        if iri not in self._known:
            found = texts(self._engine.query(_ABOUT, {"term": Iri(iri)}))
            label, definition = found[0][1:3] if found else ("", "")
            sources = dict.fromkeys(source for _, _, _, source in found if source)
            self._known[iri] = Term(iri, label, definition, "; ".join(sources))
        return self._known[iri]

    def of_kind(self, kind: str) -> dict[str, str]:
        """The ontology's and the lenses' terms of a kind (``owl:Class`` and the like, as an IRI), with
        their labels."""
        if kind not in self._kinds:
            found = texts(self._engine.query(_OF_KIND, {"kind": Iri(kind)}))
            self._kinds[kind] = {term: label or names.humanise(term) for _, term, label in found}
        return self._kinds[kind]

    @cached_property
    def _words(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for term, label, phrase in texts(self._engine.query(_WORDS)):
            known = found.get(term, ("", ""))
            found[term] = (known[0] or label, known[1] or phrase)
        return found
