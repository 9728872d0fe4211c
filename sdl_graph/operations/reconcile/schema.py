"""What a reconciliation service speaks of: entities, types and properties by their identifiers, and
the classes and properties that there are.

An entity's identifier is what follows the identifier space in its IRI (``actor/ikea``); a type's or a
property's is its CURIE (``sdl:Firm``). Wherever one is taken, CURIEs, IRIs and (types, properties)
labels are, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.operations.rows import texts

IDENTIFIER_SPACE = names.BASE
SCHEMA_SPACE = names.SDL
LABELS = (names.RDFS + "label", names.SKOS + "prefLabel", names.DCTERMS + "title")
_PATH = re.compile(r"[a-z][\w./#%-]*")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_NOT_ENTITIES = tuple(names.BASE + part for part in ("genid/", "shape#", "graph/", "inferred/"))
_OWL = names.prefixes()["owl"]
_FOREIGN = {
    names.SKOS + "Concept": "controlled word",
    names.SKOS + "ConceptScheme": "scheme of controlled words",
    _OWL + "Class": "class of the ontology",
    _OWL + "ObjectProperty": "relation of the ontology",
    _OWL + "DatatypeProperty": "datum of the ontology",
}
_CLASSES = """SELECT DISTINCT ?class ?label ?definition ?part WHERE {
  ?class a owl:Class ; rdfs:label ?label .
  OPTIONAL { ?class skos:definition ?definition }
  OPTIONAL { ?class sdl:conditionOf ?part }
} ORDER BY ?class ?label ?definition"""
_ABOVE = """SELECT DISTINCT ?class ?above WHERE {
  ?class rdfs:subClassOf ?above . ?above rdfs:label ?label
} ORDER BY ?class ?above"""
_PROPERTIES = """SELECT DISTINCT ?property ?label ?definition ?inverse WHERE {
  VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  ?property a ?kind ; rdfs:label ?label .
  OPTIONAL { ?property skos:definition ?definition }
  OPTIONAL { ?property sdl:inverseLinkingPhrase ?inverse }
} ORDER BY ?property ?label ?definition"""


class Known(NamedTuple):
    """A class or a property: its IRI, label, definition, and, of a property, what it is called backwards."""

    iri: str
    label: str
    definition: str = ""
    inverse: str = ""

    @property
    def id(self) -> str:
        """Its CURIE."""
        return names.shorten(self.iri)


def entity_iri(identifier: str) -> str:
    """The IRI of an entity by its identifier, CURIE or IRI; empty if it can be none.

    >>> entity_iri("actor/ikea") == entity_iri("actor:ikea") == entity_iri(names.BASE + "actor/ikea")
    True
    """
    found = _as_iri(identifier.strip())
    return found if is_entity(found) else ""


def _as_iri(text: str) -> str:
    if _IRI.fullmatch(text):
        return text
    return names.expand(text) or (names.BASE + text if _PATH.fullmatch(text) else "")


def is_entity(iri: str) -> bool:
    """Whether an IRI is one of ours, of a thing that a column could speak of."""
    return iri.startswith(names.BASE) and len(iri) > len(names.BASE) and not iri.startswith(_NOT_ENTITIES)


def entity_id(iri: str) -> str:
    """The identifier of an entity."""
    return iri.removeprefix(names.BASE)


class Schema:
    """The classes and properties of a graph, read once."""

    def __init__(self, engine: Engine) -> None:
        found = texts(engine.query(_CLASSES))
        self.classes = _known((row[0], row[1], row[2]) for row in found if not row[3])
        self.classes |= {iri: Known(iri, label) for iri, label in _FOREIGN.items()}
        self._parts = {row[0] for row in found if row[3]}
        self.properties = _known(texts(engine.query(_PROPERTIES)))
        self.direct: dict[str, list[str]] = {}
        for row in texts(engine.query(_ABOVE)):
            self.direct.setdefault(row[0], []).append(row[1])

    def class_named(self, name: str) -> str:
        """The IRI of a class by its CURIE, IRI or label; empty if there is none."""
        return _named(name, self.classes)

    def property_named(self, name: str) -> str:
        """The IRI of a property by its CURIE, IRI or label; empty if nothing is called so."""
        return _named(name, self.properties) or names.expand(name) or (name if _IRI.fullmatch(name) else "")

    def above(self, class_iri: str) -> set[str]:
        """A class and all classes above it."""
        found, todo = set(), [class_iri]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.direct.get(one, [])
        return found

    def broader(self, class_iri: str) -> list[Known]:
        """The classes right above a class."""
        return [self.classes[one] for one in self.direct.get(class_iri, ()) if one in self.classes]

    def telling(self, classes: Iterable[str]) -> list[Known]:
        """Of a thing's classes those worth showing, no conditions and verdicts of lenses: the most specific first."""
        shown = {one for one in classes if one in self.classes and not one.startswith(names.LENS)}
        too_general = {above for one in shown for above in self.above(one) - {one}}
        return [self.classes[one] for one in sorted(shown, key=lambda one: (one in too_general, one))]


def _known(rows: Iterable[tuple[str, ...]]) -> dict[str, Known]:
    """The first label and definition of each; rows come sorted."""
    found: dict[str, Known] = {}
    for iri, *told in rows:
        found.setdefault(iri, Known(iri, *told))
    return found


def _named(name: str, known: Mapping[str, Known]) -> str:
    iri = names.expand(name) or name
    if iri in known:
        return iri
    folded = name.strip().casefold()
    return next((one.iri for one in known.values() if one.label.casefold() == folded), "")
