"""A concept map as JSON: everything that it holds, field by field as in the model."""

from __future__ import annotations

import json
from typing import Any

from sdl_graph.inert import inert_json
from sdl_graph.model.conceptmap import Cited, Concept, ConceptMap, Link, Parked


def write(shown: ConceptMap) -> str:
    """The map as one JSON object."""
    held = shown._asdict() | {
        field: [one._asdict() for one in getattr(shown, field)] for field in ("concepts", "links", "cited", "parking")
    }
    return inert_json(json.dumps(held, ensure_ascii=False, indent=2)) + "\n"


def read(written: str) -> ConceptMap:
    """The map that was written.

    Raises:
        ValueError, KeyError, TypeError: if it is none.
    """
    held = json.loads(written)
    held["concepts"] = tuple(Concept(**one) for one in held["concepts"])
    held["links"] = tuple(_link(one) for one in held["links"])
    held["cited"] = tuple(Cited(**one) for one in held["cited"])
    held["parking"] = tuple(Parked(**one) for one in held["parking"])
    return ConceptMap(**held | {"sources": tuple(held["sources"])})


def _link(held: dict[str, Any]) -> Link:
    subject, predicate, value = held["statement"]
    return Link(**held | {"statement": (subject, predicate, value), "passages": tuple(held["passages"])})
