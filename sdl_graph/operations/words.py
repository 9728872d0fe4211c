"""Puts statements into words: labels, linking phrases, and the passages of a case's items."""

from __future__ import annotations

from functools import cached_property

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.operations.knowledge import Fact
from sdl_graph.operations.lenses import Lenses

_LABELS = """SELECT ?g ?thing ?label WHERE { GRAPH ?g { ?thing rdfs:label ?label } }"""
_TERMS = """SELECT ?term ?label ?phrase WHERE {
  ?module a owl:Ontology .
  { GRAPH ?module { ?term rdfs:label ?label } } UNION { GRAPH ?module { ?term sdl:linkingPhrase ?phrase } }
}"""
_EVIDENCE = """SELECT ?g ?item ?passage ?source ?paragraph ?start ?end ?says WHERE {
  GRAPH ?g { ?item sdl:hasEvidence ?passage }
  ?passage sdl:inSource ?source ; sdl:startOffset ?start ; sdl:endOffset ?end ; sdl:paraphrase ?says .
  OPTIONAL { ?passage sdl:paragraph ?paragraph }
} ORDER BY ?item ?source ?start"""


class Words:
    """The words for what is said in one case."""

    def __init__(self, engine: Engine, lenses: Lenses, case: str) -> None:
        self._engine, self._lenses, self._case = engine, lenses, case

    def named(self, iri: str) -> Named:
        """A thing's label and CURIE."""
        label = self._labels.get(iri) or self._terms.get(iri, ("", ""))[0] or names.humanise(iri)
        return Named(label, self._lenses.curie(iri))

    def phrase(self, fact: Fact) -> str:
        """What joins subject and object: the ontology's linking phrase; "is a" for a type, and a colon
        for a condition, whose label is a clause."""
        _, predicate, value = fact
        if predicate == names.RDF_TYPE:
            known = self._lenses.classes.get(value)
            if known and known.is_condition:
                return ":"
            return "is an" if self.named(value).label[:1] in "aeiou" else "is a"
        return self._terms.get(predicate, ("", ""))[1] or names.shorten(predicate)

    def evidence(self, fact: Fact) -> tuple[Evidence, ...]:
        """The passages that bear a statement out: those of the item that it is a statement of, or of
        the item that it hangs on the case."""
        subject, _, value = fact
        return self._evidence.get(subject) or self._evidence.get(value) or ()

    @cached_property
    def _labels(self) -> dict[str, str]:
        rows = _rows(self._engine.query(_LABELS, {"g": Iri(self._case)}))
        return {_text(thing): _text(label) for _, thing, label in rows}

    @cached_property
    def _terms(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        for term, label, phrase in _rows(self._engine.query(_TERMS)):
            known = found.get(_text(term), ("", ""))
            found[_text(term)] = (known[0] or _text(label), known[1] or _text(phrase))
        return found

    @cached_property
    def _evidence(self) -> dict[str, tuple[Evidence, ...]]:
        answer = self._engine.query(_EVIDENCE, {"g": Iri(self._case)})
        labels = answer.labels if isinstance(answer, Table) else {}
        found: dict[str, tuple[Evidence, ...]] = {}
        for _, item, passage, source, paragraph, start, end, says in _rows(answer):
            one = Evidence(
                names.shorten(_text(passage)),
                Named(labels.get(_text(source), ""), names.shorten(_text(source))),
                _text(paragraph),
                int(_text(start)),
                int(_text(end)),
                _text(says),
            )
            found[_text(item)] = (*found.get(_text(item), ()), one)
        return found


def _rows(answer: object) -> tuple[tuple[Term | None, ...], ...]:
    return answer.rows if isinstance(answer, Table) else ()


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, (Iri, Literal)) else ""
