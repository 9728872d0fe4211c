"""IRIs and CURIEs: one file of prefixes, `queries/prefixes.json`, read once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache

from sdl_graph.places import bundled

BASE = "https://w3id.org/sdl-graph/"
SDL = BASE + "ontology#"
CASE = BASE + "case/"
THEORY = BASE + "theory/"
ACTOR = BASE + "actor/"
SOURCE = BASE + "source/"
SCHEME = BASE + "scheme/"
LENS = BASE + "lens/"
INFERRED = BASE + "inferred/"
ACTORS_GRAPH = BASE + "graph/actors"
LICENCES_GRAPH = BASE + "graph/licences"

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SPACE = re.compile(r"(?<!\bco)-")
_CURIE = re.compile(r"([a-z][a-z0-9-]*):([^\s<>\"{}|\\^`]*)")


@cache
def prefixes() -> dict[str, str]:
    """The prefixes that every query and every CURIE may use: name to namespace IRI."""
    loaded: dict[str, str] = json.loads((bundled("queries") / "prefixes.json").read_bytes())
    return loaded


@cache
def _longest_first() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(prefixes().items(), key=lambda item: -len(item[1])))


def expand(curie: str) -> str | None:
    """The IRI that a CURIE stands for, or None if it is no CURIE of ours.

    >>> expand("phase:use")
    'https://w3id.org/sdl-graph/scheme/phase#use'
    """
    match = _CURIE.fullmatch(curie)
    if not match or match[2].startswith("//"):
        return None
    namespace = prefixes().get(match[1])
    return None if namespace is None else namespace + match[2]


def shorten(iri: str, own: Mapping[str, str] | None = None) -> str:
    """The CURIE of an IRI, by its longest known namespace; the IRI itself if there is none.

    ``own`` are prefixes that go before ours, such as those of a user's lenses.

    >>> shorten("https://w3id.org/sdl-graph/case/ikea")
    'case:ikea'
    """
    for prefix, namespace in own.items() if own else ():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    for prefix, namespace in _longest_first():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def humanise(iri_or_id: str) -> str:
    """A label for a thing that has none: the last part of its name, hyphens as spaces but for that of co-.

    >>> humanise("https://w3id.org/sdl-graph/case/ikea/flat-pack-components")
    'flat pack components'
    >>> humanise("definition-of-co-creation")
    'definition of co-creation'
    """
    return _SPACE.sub(" ", re.split(r"[/#]", iri_or_id.rstrip("/#"))[-1])
