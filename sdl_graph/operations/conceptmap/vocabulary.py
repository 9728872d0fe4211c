"""The ontology's words: linking phrases, labels, and which class is a kind of which."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.operations.conceptmap.material import Reading, Tie
from sdl_graph.operations.conceptmap.relations import OTHER, USES
from sdl_graph.operations.rows import rows, text

_PHRASES = """SELECT ?property ?phrase ?inverse WHERE {
  ?property sdl:linkingPhrase ?phrase .
  OPTIONAL { ?property sdl:inverseLinkingPhrase ?inverse }
} ORDER BY ?property ?phrase ?inverse"""
_BROADER = "SELECT ?class ?wider WHERE { ?class rdfs:subClassOf ?wider . FILTER(isIRI(?class) && isIRI(?wider)) }"

_OF_THE_LANGUAGE = (names.RDFS, names.SKOS, names.RDF_TYPE, "http://www.w3.org/2002/07/owl#")


class Words(NamedTuple):
    """A property's linking phrases, from subject to object and from object to subject."""

    phrase: str
    inverse: str = ""


class Vocabulary:
    """The ontology of a graph, as far as maps speak it; read once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @cached_property
    def phrases(self) -> dict[str, Words]:
        """The linking phrases by the property's IRI, those of RDF Schema, OWL and SKOS left out: how
        terms are declared is no part of what they mean."""
        found: dict[str, Words] = {}
        for prop, phrase, inverse in rows(self.engine.query(_PHRASES)):
            if text(prop).startswith(_OF_THE_LANGUAGE):
                continue
            found.setdefault(text(prop), Words(text(phrase), text(inverse)))
        return found

    def with_wider(self, classes: set[str]) -> set[str]:
        """The classes and all that are wider."""
        found, fresh = set(classes), set(classes)
        while fresh:
            fresh = {wider for one in fresh for wider in self._wider.get(one, ())} - found
            found |= fresh
        return found

    @cached_property
    def _wider(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for narrow, wider in rows(self.engine.query(_BROADER)):
            found.setdefault(text(narrow), set()).add(text(wider))
        return found

    def tie(self, statement: tuple[str, str, str], items: tuple[str, ...] = ()) -> Tie | None:
        """A statement as a tie between its subject and its object; None if it is no use in a map."""
        words, use = self.phrases.get(statement[1]), USES.get(statement[1].removeprefix(names.SDL), OTHER)
        if words is None:
            return None
        forward = _reading(use.phrase or words.phrase, use.down)
        inverse = _reading(use.inverse or words.inverse, use.up)
        if not (forward or inverse):
            return None
        return Tie(statement[0], statement[2], statement, forward, inverse, use.worth, False, items)


def _reading(phrase: str, cost: float | None) -> Reading | None:
    return Reading(phrase, cost) if phrase and cost is not None else None
