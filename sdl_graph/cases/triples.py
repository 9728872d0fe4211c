"""Turns a checked document into quads, by its form's JSON-LD 1.1 context and nothing else.

The only additions are what the sections already say: an item under ``engagements`` is an
``Engagement``, an item without a ``name`` is called by its id, a passage by its place.
"""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, Form
from sdl_graph.model.document import Document, Path, Tree

Json = dict[str, Any]


def case_quads(document: Document) -> list[ox.Quad]:
    """The quads of a case, in the named graph that bears the case's IRI."""
    tree = dict(document.tree)
    iri = names.CASE + str(tree.pop("case"))
    language = tree.pop("language", "en")
    item = _complete(CASE, document, tree)
    return _parse(CASE, iri, language, [{"@id": iri, "is": "Case", **item}])


def actor_quads(document: Document) -> list[ox.Quad]:
    """The quads of the shared actors, all in one named graph."""
    tree = _complete(ACTORS, document, document.tree)
    items = [{"@id": names.ACTOR + key, **item} for key, item in tree.get("actors", {}).items()]
    return [quad for item in items for quad in _parse(ACTORS, item["@id"], "en", [item], names.ACTORS_GRAPH)]


def source_quads(document: Document) -> list[ox.Quad]:
    """The quads of the sources, each in the named graph that bears its IRI."""
    tree = _complete(SOURCES, document, document.tree)
    items = [{"@id": names.SOURCE + key, **item} for key, item in tree.get("sources", {}).items()]
    return [quad for item in items for quad in _parse(SOURCES, item["@id"], "en", [item])]


def _parse(form: Form, iri: str, language: Tree, items: list[Json], graph: str = "") -> list[ox.Quad]:
    local = {"@base": iri + "/", "@language": language}
    content = {"@context": [form.context, local], "@id": graph or iri, "@graph": items}
    return list(ox.parse(json.dumps(content), format=ox.RdfFormat.JSON_LD))


def _complete(form: Form, document: Document, tree: dict[str, Tree]) -> Json:
    """A copy of the tree in which every item names its class and has a label."""
    classes = {visit.path: visit.schema["x-class"] for visit in form.visits(document) if "x-class" in visit.schema}
    return {key: _copy(value, (key,), classes) for key, value in tree.items()}


def _copy(value: Tree, path: Path, classes: dict[Path, str]) -> Any:
    if not isinstance(value, dict):
        return value
    copied = {key: _copy(child, (*path, key), classes) for key, child in value.items()}
    if path in classes:
        _name_and_class(copied, str(path[-1]), classes[path])
    return copied


def _name_and_class(item: Json, key: str, section_class: str) -> None:
    given = item.get("is", [])
    given = [given] if isinstance(given, str) else given
    item["is"] = [section_class, *(name for name in given if name != section_class)]
    if section_class == "Passage" and {"source", "start", "end"} <= item.keys():
        paragraph = f", paragraph {item['paragraph']}" if "paragraph" in item else ""
        item["name"] = f"{item['source']}{paragraph}, {item['start']}–{item['end']}"
    elif section_class != "Source":
        item.setdefault("name", names.humanise(key))
