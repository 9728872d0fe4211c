"""Finds the thing that a person means by an id, a CURIE, an IRI or a label."""

from __future__ import annotations

import re

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import AmbiguousName, BadQuery, UnknownName
from sdl_graph.model.terms import Iri, Literal
from sdl_graph.operations.rows import rows, texts

_NAMESPACES = (names.CASE, names.THEORY, names.ACTOR, names.SOURCE, names.SDL)
_IRI = re.compile(r"<?([a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+)>?", re.IGNORECASE)

_INSTANCES = """SELECT DISTINCT ?of ?thing ?label WHERE {
  ?thing a ?class .
  ?class rdfs:subClassOf* ?of .
  OPTIONAL { ?thing rdfs:label|skos:prefLabel ?label }
} ORDER BY ?thing ?label"""
_LABELLED = """SELECT DISTINCT ?text ?thing ?label WHERE {
  ?thing rdfs:label|skos:prefLabel ?label .
  FILTER(LCASE(STR(?label)) = LCASE(STR(?text)))
} ORDER BY ?thing"""
_PREFIXES = """SELECT ?prefix ?namespace WHERE {
  ?lens a sdl:Lens ; vann:preferredNamespacePrefix ?prefix ; vann:preferredNamespaceUri ?namespace
}"""
_IDS = "SELECT DISTINCT ?thing WHERE { ?thing a sdl:Case } ORDER BY ?thing"


def find(engine: Engine, text: str, of: str = "") -> Iri:
    """The one thing that ``text`` means, among the instances of the class ``of`` if it is given.

    Raises:
        UnknownName: if nothing in the graph bears that name.
        AmbiguousName: if several things do.
    """
    if not text.isprintable():
        raise UnknownName(names.humanise(of.partition(":")[2]).lower() or "thing", ascii(text), ())
    named = _by_name(engine, text)
    if named and (not of or named.value in _instances(engine, of)):
        return named
    return _among(text, of, _instances(engine, of)) if of else _anywhere(engine, text)


def lens_prefixes(engine: Engine) -> dict[str, str]:
    """The prefixes of the lenses in the graph, a user's own among them: prefix to namespace IRI."""
    return {row[0]: row[1] for row in texts(engine.query(_PREFIXES))}


def _by_name(engine: Engine, text: str) -> Iri | None:
    """By IRI, CURIE or id, cheapest first."""
    expanded = names.expand(text)
    if expanded:
        return _if_known(engine, expanded)
    match = _IRI.fullmatch(text)
    if match:
        return _if_known(engine, match[1]) or _of_a_lens(engine, text)
    if re.fullmatch(r"[\w./-]+", text):
        return next((iri for space in _NAMESPACES if (iri := _if_known(engine, space + text))), None)
    return None


def _of_a_lens(engine: Engine, curie: str) -> Iri | None:
    prefix, _, local = curie.partition(":")
    namespace = lens_prefixes(engine).get(prefix)
    return _if_known(engine, namespace + local) if namespace else None


def _if_known(engine: Engine, iri: str) -> Iri | None:
    """The IRI, if the graph speaks of it."""
    for position in ("?thing ?p ?o", "?s ?p ?thing"):
        try:
            answer = engine.query(f"SELECT ?thing WHERE {{ {position} }} LIMIT 1", {"thing": Iri(iri)})
        except BadQuery:  # no IRI at all
            return None
        if rows(answer):
            return Iri(iri)
    return None


def _instances(engine: Engine, of: str) -> dict[str, str]:
    """The instances of a class, each with its label (its id where it has none)."""
    class_iri = names.expand(of)
    if class_iri is None:
        raise BadQuery(f"`{of}` is not the CURIE of a class")
    found: dict[str, str] = {}
    for _, thing, label in rows(engine.query(_INSTANCES, {"of": Iri(class_iri)})):
        if isinstance(thing, Iri):
            found.setdefault(thing.value, label.value if isinstance(label, Literal) else names.humanise(thing.value))
    return found


def _among(text: str, of: str, instances: dict[str, str]) -> Iri:
    wanted = text.casefold()
    hits = [iri for iri, label in instances.items() if wanted in (label.casefold(), _id(iri))]
    return _only(text, hits, names.humanise(of.partition(":")[2]).lower(), [_id(iri) for iri in instances])


def _anywhere(engine: Engine, text: str) -> Iri:
    found = rows(engine.query(_LABELLED, {"text": Literal(text)}))
    hits = sorted({thing.value for _, thing, _ in found if isinstance(thing, Iri)})
    return _only(text, hits, "thing", _case_ids(engine))


def _only(text: str, hits: list[str], kind: str, known: list[str]) -> Iri:
    if len(hits) > 1:
        raise AmbiguousName(text, [names.shorten(iri) for iri in hits])
    if not hits:
        raise UnknownName(kind, text, known)
    return Iri(hits[0])


def _case_ids(engine: Engine) -> list[str]:
    return [_id(case) for (case,) in texts(engine.query(_IDS))]


def _id(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
