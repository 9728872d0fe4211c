"""The published JSON-LD context: short keys for our terms, one file, `ontology/context.jsonld`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.places import bundled

ID, TYPE = "id", "type"
LANGUAGE = "en"


class Key(NamedTuple):
    """A key of the context: its name, its place in the order, the type of its values (``@id``, a datatype's IRI or
    nothing), and whether they stand in a list even if there is one."""

    name: str
    place: int
    type: str
    several: bool


@cache
def context() -> dict[str, Any]:
    """The context as it is published at ``https://w3id.org/sdl-graph/context.jsonld``."""
    loaded: dict[str, Any] = json.loads((bundled("ontology") / "context.jsonld").read_bytes())["@context"]
    return loaded


@cache
def keys() -> dict[str, Key]:
    """The key of each property that has one, by the property's IRI."""
    found: dict[str, Key] = {}
    for place, (name, meaning) in enumerate(context().items()):
        if name.startswith("@") or name in (ID, TYPE) or (isinstance(meaning, str) and meaning in _namespaces()):
            continue
        told = {"@id": meaning} if isinstance(meaning, str) else meaning
        kind = told.get("@type", "")
        typed = kind if kind in ("", "@id") else names.expand(kind) or kind
        iri = names.expand(told["@id"]) or told["@id"]
        found[iri] = Key(name, place, typed, told.get("@container") == "@set")
    return found


def part(used: set[str]) -> dict[str, Any]:
    """The context with no more of its prefixes and keys than a document uses, in its own order."""
    return {
        name: meaning
        for name, meaning in context().items()
        if name.startswith("@") or name in (ID, TYPE) or name in used or name in _prefixes_of(used)
    }


def _prefixes_of(used: set[str]) -> set[str]:
    """The prefixes in which the used keys are themselves defined."""
    told = (context()[name] for name in used if name in context())
    written = [one for found in told for one in ([found] if isinstance(found, str) else found.values())]
    return {one.partition(":")[0] for one in written if isinstance(one, str)}


@cache
def _namespaces() -> frozenset[str]:
    return frozenset(names.prefixes().values())
