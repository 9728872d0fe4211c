"""What a reconciliation service knows of an entity: its names, types and what is said of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import BadQuery
from sdl_graph.model.terms import Iri, Literal, Term
from sdl_graph.operations.reconcile.schema import LABELS, entity_id
from sdl_graph.operations.rows import Row, rows

_ALSO = (names.SKOS + "altLabel", names.SKOS + "hiddenLabel", names.DCTERMS + "identifier")
_TEXTS = (
    names.DCTERMS + "abstract", names.SKOS + "definition", names.SDL + "paraphrase", names.DCTERMS + "description",
    names.SKOS + "scopeNote", names.SKOS + "note", names.RDFS + "comment",
)  # fmt: skip
_APPEARANCE = names.SDL + "appearanceOf"
_ABOUT = """SELECT ?thing ?p ?o WHERE { ?thing ?p ?o } ORDER BY ?p ?o"""
_HOME = re.compile(re.escape(names.BASE) + r"(?:case|theory|source)/[^/#]+")
_KEPT, _SHOWN = 20_000, 300


class Thing(NamedTuple):
    """An entity: its IRI, name, other names, classes, a text about it, what it belongs to, and the actor
    known beyond one case that it is an appearance of (empty if it is none)."""

    iri: str
    name: str
    also: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    text: str = ""
    home: str = ""
    appearance_of: str = ""

    @property
    def id(self) -> str:
        """Its identifier."""
        return entity_id(self.iri)

    @property
    def description(self) -> str:
        """What tells it from its namesakes, in one line."""
        parts = [f"in {self.home}" if self.home else "", self.text]
        told = " ".join("; ".join(part for part in parts if part).split())
        return told if len(told) <= _SHOWN else told[: _SHOWN - 1].rstrip() + "…"


class Things:
    """Looks entities up, each once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.thing = lru_cache(_KEPT)(self._thing)

    def _thing(self, iri: str) -> Thing | None:
        """An entity; None if the graph does not speak of it."""
        said: dict[str, list[Term]] = {}
        for _, p, o in self._about(iri):
            if isinstance(p, Iri) and o is not None:
                said.setdefault(p.value, []).append(o)
        if not said:
            return None
        named = [text for one in LABELS for text in _literals(said, one)]
        texts = [text for one in _TEXTS for text in _literals(said, one)]
        appearances = [term.value for term in said.get(_APPEARANCE, ())]
        return Thing(
            iri,
            named[0] if named else names.humanise(iri),
            tuple(dict.fromkeys([*named[1:], *(text for one in _ALSO for text in _literals(said, one))])),
            frozenset(term.value for term in said.get(names.RDF_TYPE, ())),
            texts[0] if texts else "",
            self._home(iri),
            appearances[0] if appearances else "",
        )

    def _about(self, iri: str) -> tuple[Row, ...]:
        try:
            return rows(self._engine.query(_ABOUT, {"thing": Iri(iri)}))
        except BadQuery:  # what looks like one of our IRIs, and is none
            return ()

    def _home(self, iri: str) -> str:
        match = _HOME.match(iri)
        home = self.thing(match[0]) if match and match[0] != iri else None
        return home.name if home else ""


def _literals(said: dict[str, list[Term]], one: str) -> list[str]:
    """The texts of a property: English or without language first, as everywhere."""
    found = [term for term in said.get(one, ()) if isinstance(term, Literal)]
    return [term.value for term in sorted(found, key=lambda term: (term.language not in ("", "en"), term.value))]
