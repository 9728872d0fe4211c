"""A concept map as JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/), which Obsidian opens."""

from __future__ import annotations

import json

from sdl_graph.inert import inert_json
from sdl_graph.model.conceptmap import ConceptMap, Link
from sdl_graph.output.maps.places import Place, places
from sdl_graph.output.markdown import escaped

_MARGIN = 60


def write(shown: ConceptMap) -> str:
    """The map as text nodes in a group that bears the focus question; edges bear the phrases."""
    where = places(shown)
    boxes = {concept.id: _box(where[concept.id]) for concept in shown.concepts}
    texts = [
        {"id": concept.id, "type": "text", "text": escaped(_line(concept.label)), **boxes[concept.id]}
        for concept in shown.concepts
    ]
    edges = [_edge(link, boxes) for link in shown.links]
    held = {"nodes": [_frame(shown, list(boxes.values())), *texts], "edges": edges}
    return inert_json(json.dumps(held, ensure_ascii=False, indent=1)) + "\n"


def _box(place: Place) -> dict[str, int]:
    """The box by its upper left corner, in whole numbers; an app's own padding wants more room than print."""
    width, height = round(place.width) + 40, round(place.height) + 30
    return {"x": round(place.x * 1.25) - width // 2, "y": round(place.y * 1.5) - height // 2,
            "width": width, "height": height}  # fmt: skip


def _frame(shown: ConceptMap, boxes: list[dict[str, int]]) -> dict[str, object]:
    left, top = (min(box[side] for box in boxes) - _MARGIN for side in ("x", "y"))
    right = max(box["x"] + box["width"] for box in boxes) + _MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + _MARGIN
    taken = {concept.id for concept in shown.concepts}
    return {
        "id": next(one for one in ("question", "focus-question", "the-question-of-this-map") if one not in taken),
        "type": "group",
        "label": _line(shown.question),
        "x": left,
        "y": top,
        "width": right - left,
        "height": bottom - top,
    }


def _edge(link: Link, boxes: dict[str, dict[str, int]]) -> dict[str, object]:
    source, target = boxes[link.source], boxes[link.target]
    if source["y"] < target["y"]:
        sides = ("bottom", "top")
    elif source["y"] > target["y"]:
        sides = ("top", "bottom")
    else:
        sides = ("right", "left") if source["x"] < target["x"] else ("left", "right")
    return {
        "id": link.id,
        "fromNode": link.source,
        "fromSide": sides[0],
        "fromEnd": "none",
        "toNode": link.target,
        "toSide": sides[1],
        "toEnd": "arrow",
        "label": _line(link.phrase),
    }


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
