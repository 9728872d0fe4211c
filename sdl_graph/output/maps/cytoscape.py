"""A concept map as Cytoscape JSON (https://js.cytoscape.org/#notation/elements-json), each concept in its place."""

from __future__ import annotations

import json

from sdl_graph.inert import inert_json
from sdl_graph.model.conceptmap import Concept, ConceptMap, Link
from sdl_graph.output.maps.places import Place, places


def write(shown: ConceptMap) -> str:
    """The map as elements: nodes are concepts, edges bear the linking phrases."""
    where = places(shown)
    held = {
        "format_version": "1.0",
        "generated_by": "sdl-graph",
        "data": {"name": shown.title, "question": shown.question},
        "elements": {
            "nodes": [_node(concept, where[concept.id]) for concept in shown.concepts],
            "edges": [_edge(link) for link in shown.links],
        },
    }
    return inert_json(json.dumps(held, ensure_ascii=False, indent=1)) + "\n"


def _node(concept: Concept, place: Place) -> dict[str, object]:
    data = {"id": concept.id, "name": concept.label, **concept._asdict()}
    return {"data": data, "position": {"x": place.x, "y": place.y}}


def _edge(link: Link) -> dict[str, object]:
    data = {"id": link.id, "source": link.source, "target": link.target, "interaction": link.phrase}
    told = {"cross": link.cross, "inferred": link.inferred, "statement": link.statement, "passages": link.passages}
    return {"data": data | {"name": f"{link.source} ({link.phrase}) {link.target}", "label": link.phrase} | told}
