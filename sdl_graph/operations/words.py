"""Puts statements into words: labels, linking phrases, and the passages of a case's items."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.terms import Iri
from sdl_graph.operations.evidence import CITED, CITED_COLUMNS, evidence
from sdl_graph.operations.knowledge import Fact
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.rows import labels, rows, text, texts

_LABELS = """SELECT ?g ?thing ?label WHERE { GRAPH ?g { ?thing rdfs:label ?label } }"""
_EVIDENCE = f"""SELECT ?g ?item {CITED_COLUMNS} WHERE {{
  GRAPH ?g {{ ?item sdl:hasEvidence ?passage }}
  {CITED}
}} ORDER BY ?item ?source ?start"""


class Words:
    """The words for what is said in one case."""

    def __init__(self, engine: Engine, lenses: Lenses, case: str) -> None:
        self._engine, self._lenses, self._terms, self._case = engine, lenses, lenses.terms, case

    def named(self, iri: str) -> Named:
        """A thing's label and CURIE."""
        label = self._labels.get(iri) or self._terms.words(iri)[0] or self._terms.about(iri).label
        return Named(label or names.humanise(iri), self._lenses.curie(iri))

    def phrase(self, fact: Fact) -> str:
        """What joins subject and object: the ontology's linking phrase; "is a" for a type, and a colon
        for a condition, whose label is a clause."""
        _, predicate, value = fact
        if predicate == names.RDF_TYPE:
            known = self._lenses.classes.get(value)
            if known and known.is_condition:
                return ":"
            return "is an" if self.named(value).label[:1] in "aeiou" else "is a"
        return self._terms.words(predicate)[1] or names.shorten(predicate)

    def together(self, patterns: Iterable[Fact], thing: str = "") -> str:
        """What some patterns say as a whole: what is left open is "something", and ``thing`` is "it"."""
        said, last = "", ("", "", "")
        for fact in patterns:
            subject, _, value = fact
            phrase, called = self.phrase(fact), self._called(value, thing)
            follows = bool(said) and phrase != ":"
            if follows and subject == last[2]:
                said += f"{' that' if subject.startswith('?') else ', which'} {phrase} {called}"
            elif follows and subject == last[0]:
                said += f" and {phrase} {called}"
            else:
                said += f"{' and ' * bool(said)}{self._called(subject, thing)}{phrase_gap(phrase)}{phrase} {called}"
            last = fact
        return said

    def _called(self, part: str, thing: str) -> str:
        if part.startswith("?"):
            return "something"
        return "it" if part == thing else self.named(part).label

    def evidence(self, fact: Fact) -> tuple[Evidence, ...]:
        """The passages that bear a statement out: those of the item that it is a statement of, or of
        the item that it hangs on the case."""
        subject, _, value = fact
        return self._evidence.get(subject) or self._evidence.get(value) or ()

    @cached_property
    def _labels(self) -> dict[str, str]:
        found = texts(self._engine.query(_LABELS, {"g": Iri(self._case)}))
        return {thing: label for _, thing, label in found}

    @cached_property
    def _evidence(self) -> dict[str, tuple[Evidence, ...]]:
        answer = self._engine.query(_EVIDENCE, {"g": Iri(self._case)})
        found: dict[str, tuple[Evidence, ...]] = {}
        for _, item, *cells in rows(answer):
            found[text(item)] = (*found.get(text(item), ()), evidence(cells, labels(answer)))
        return found


def phrase_gap(phrase: str) -> str:
    """What stands between a subject and a phrase: nothing before the colon of a condition."""
    return "" if phrase == ":" else " "
