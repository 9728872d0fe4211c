"""Web Annotations as JSON-LD, in the shape that annotation tools read.

Web Annotation Data Model, sections 3 to 5 (https://www.w3.org/TR/annotation-model/). The context is named
by its address, as the standard has it; tools for annotations know it without fetching it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sdl_graph import names
from sdl_graph.inert import inert_json
from sdl_graph.model.terms import Iri, Literal
from sdl_graph.operations.annotate import PROV, Annotation, paraphrases

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = {"wasDerivedFrom": {"@id": PROV + "wasDerivedFrom", "@type": "@id"}, "digest": names.SDL + "digest"}

Json = dict[str, Any]


def to_annotations(found: Sequence[Annotation], title: str, iri: str) -> str:
    """A collection of annotations, all on its first page; ``iri`` is the collection's name."""
    page = {
        "id": f"{iri}#page-1",
        "type": "AnnotationPage",
        "partOf": iri,
        "startIndex": 0,
        "items": [_annotation(one) for one in found],
    }
    document = {
        "@context": [_CONTEXT, _OURS],
        "id": iri,
        "type": "AnnotationCollection",
        "label": title,
        "total": len(found),
        "first": page,
    }
    return inert_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def collection_iri(parts: Sequence[Iri]) -> str:
    """What a collection is called: by the parts of the graph that it is made of, if it is not made of all."""
    chosen = "+".join(sorted(part.value.removeprefix(names.BASE) for part in parts))
    return f"{names.BASE}annotations/{chosen}" if chosen else f"{names.BASE}annotations"


def _annotation(one: Annotation) -> Json:
    remarks = [
        {"id": iri, "type": "TextualBody", "purpose": "describing", "value": says.value, **_language(says)}
        for iri, says in paraphrases(one.passage)
    ]
    return {
        "id": one.iri,
        "type": "Annotation",
        "motivation": "classifying",
        "body": [*(kind.value for kind in one.classes), *remarks],
        "target": _target(one),
        "wasDerivedFrom": one.item,
    }


def _target(one: Annotation) -> Json:
    passage = one.passage
    place = {
        "id": f"{passage.iri}#position",
        "type": "TextPositionSelector",
        "start": int(passage.start.value),
        "end": int(passage.end.value),
    }
    digest = {"digest": passage.digest.value} if passage.digest else {}
    source = {"source": passage.source.value, "selector": place}
    return {"id": passage.iri, "type": "SpecificResource", **source, **digest}


def _language(says: Literal) -> Json:
    return {"language": says.language} if says.language else {}
