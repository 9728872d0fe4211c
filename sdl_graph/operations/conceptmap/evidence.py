"""What bears a link out: the passages of an item, or the text that a term's definition comes from."""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.conceptmap import Cited
from sdl_graph.model.terms import Iri
from sdl_graph.operations.rows import rows, text

_PASSAGES = "SELECT ?item ?passage WHERE { ?item sdl:hasEvidence|sdl:restsOn ?passage }"
_CITED = """SELECT ?passage ?source ?title ?paragraph ?says ?start WHERE {
  ?passage sdl:inSource ?source ; sdl:startOffset ?start ; sdl:paraphrase ?says .
  ?source rdfs:label ?title .
  OPTIONAL { ?passage sdl:paragraph ?paragraph }
}"""
_CODED = """SELECT ?item ?title ?by ?label WHERE {
  ?whole ?p ?item ; sdl:codedBy ?by ; rdfs:label ?title .
  ?item rdfs:label ?label .
} ORDER BY ?title"""
_BASIS = """SELECT ?item ?source ?title ?label ?status ?says WHERE {
  ?item sdl:hasBasis ?source ; rdfs:label ?label . ?source rdfs:label ?title .
  OPTIONAL { ?item sdl:hasVerificationStatus/skos:prefLabel ?status }
  OPTIONAL { ?item sdl:paraphrase ?says }
} ORDER BY ?title ?source"""
_DEFINITION = """SELECT ?item ?label ?says ?after WHERE {
  ?item rdfs:label|skos:prefLabel ?label ; skos:definition ?says .
  OPTIONAL { ?item dcterms:source ?after }
} ORDER BY ?label ?after"""
_AUTHORS = """SELECT ?source ?title ?name WHERE {
  ?source rdfs:label ?title .
  OPTIONAL { ?source sdl:writtenBy/rdfs:label ?name }
} ORDER BY ?name"""

_MOST_NAMED = 3


class Evidence:
    """Looks up what bears items out, each once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._found: dict[str, tuple[Cited, ...]] = {}
        self._texts: dict[str, list[str]] = {}

    def of(self, item: str) -> tuple[Cited, ...]:
        """The passages of an item; for what rests on texts that are not at hand, the texts and how far it
        was checked; for a term of the ontology, its definition and whose it is."""
        if item not in self._found:
            self._found[item] = self._passages(item) or self._basis(item) or self._definition(item)
        return self._found[item]

    def coded(self, item: str) -> tuple[Cited, ...]:
        """Whose coding an item is, for one that nothing else bears out."""
        if not self._found.get(item):
            told = rows(self._engine.query(_CODED, {"item": Iri(item)}))
            self._found[item] = tuple(
                Cited(item, f"{text(title)}, as coded by {text(by)}", text(label)) for _, title, by, label in told[:1]
            )
        return self._found[item]

    def known(self) -> dict[str, Cited]:
        """All that has been looked up, by its IRI."""
        return {cited.iri: cited for found in self._found.values() for cited in found}

    def sources(self, cited: tuple[Cited, ...]) -> tuple[str, ...]:
        """The texts that these stand in, with their authors."""
        texts = dict.fromkeys(source for one in cited for source in self._texts.get(one.iri, ()))
        return tuple(sorted(self._described(source) for source in texts))

    def _passages(self, item: str) -> tuple[Cited, ...]:
        """In the order in which they stand in their texts."""
        named = [text(passage) for _, passage in rows(self._engine.query(_PASSAGES, {"item": Iri(item)}))]
        found = []
        for passage in dict.fromkeys((*named, item)):
            for row in rows(self._engine.query(_CITED, {"passage": Iri(passage)})):
                _, source, title, paragraph, says, start = map(text, row)
                self._texts[passage] = [source]
                where = f"{title}, paragraph {paragraph}" if paragraph else title
                found.append((source, int(start), Cited(passage, where, says)))
        return tuple(dict.fromkeys(cited for *_, cited in sorted(found)))

    def _basis(self, item: str) -> tuple[Cited, ...]:
        told = rows(self._engine.query(_BASIS, {"item": Iri(item)}))
        if not told:
            return ()
        _, _, _, label, status, says = told[0]
        titles = dict.fromkeys(text(title) for _, _, title, *_ in told)
        self._texts[item] = list(dict.fromkeys(text(source) for _, source, *_ in told))
        where = "; ".join(titles) + (f" ({text(status)})" if status else "")
        return (Cited(item, where, text(says) or text(label)),)

    def _definition(self, item: str) -> tuple[Cited, ...]:
        told = rows(self._engine.query(_DEFINITION, {"item": Iri(item)}))
        if not told:
            return ()
        after = "; ".join(dict.fromkeys(text(one) for *_, one in told if one and text(one) != "sdl-graph"))
        of = f" ({after})" if after else ""
        _, label, says, _ = told[0]
        return (Cited(item, f"the definition of {text(label)}{of}, {names.shorten(item)}", text(says)),)

    def _described(self, source: str) -> str:
        told = rows(self._engine.query(_AUTHORS, {"source": Iri(source)}))
        authors = [text(name) for *_, name in told if name]
        title = text(told[0][1]) if told else names.shorten(source)
        if len(authors) > _MOST_NAMED:
            return f"{title} ({len(authors)} authors)"
        return f"{', '.join(authors)}: {title}" if authors else title
