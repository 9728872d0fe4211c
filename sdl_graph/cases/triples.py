"""Turns a checked document into quads, by its form's JSON-LD 1.1 context and nothing else.

Every name is written as an absolute IRI first (`meaning`). The only additions are what the
sections already say: an item under ``engagements`` is an ``Engagement``, an item without a
``name`` is called by its id, a passage by its place.
"""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, Form
from sdl_graph.cases.meaning import spelt_out
from sdl_graph.model.document import Document, Path, Tree

Json = dict[str, Any]


def document_quads(document: Document, form: Form = CASE) -> list[ox.Quad]:
    """The quads of a case or a theory, in the named graph that bears its IRI."""
    tree = dict(document.tree)
    iri = form.namespace + str(tree.pop(form.name))
    language = tree.pop("language", "en")
    item = _Copier(form, document).copy(tree, (), iri + "/")
    return _parse(form, iri, language, {"@id": iri, "is": form.root_class, **item})


def actor_quads(document: Document) -> list[ox.Quad]:
    """The quads of the shared actors, all in one named graph."""
    return _shared_quads(ACTORS, document, names.ACTOR, names.ACTORS_GRAPH)


def source_quads(document: Document) -> list[ox.Quad]:
    """The quads of the sources, each in the named graph that bears its IRI."""
    return _shared_quads(SOURCES, document, names.SOURCE)


def _shared_quads(form: Form, document: Document, namespace: str, graph: str = "") -> list[ox.Quad]:
    copier = _Copier(form, document)
    entries = document.tree.get(form.name)
    quads: list[ox.Quad] = []
    for key, value in entries.items() if isinstance(entries, dict) else ():
        iri = namespace + key
        item = copier.copy(value, (form.name, key), iri + "/")
        quads += _parse(form, graph or iri, "en", {"@id": iri, **item})
    return quads


def _parse(form: Form, graph: str, language: Tree, item: Json) -> list[ox.Quad]:
    content = {"@context": [form.context, {"@language": language}], "@id": graph, "@graph": [item]}
    return list(ox.parse(json.dumps(content), format=ox.RdfFormat.JSON_LD))


class _Copier:
    """Copies parts of a document's tree so that every name is an IRI, and every item has a class and a label."""

    def __init__(self, form: Form, document: Document) -> None:
        self.form = form
        self.visits = {visit.path: visit for visit in form.visits(document)}

    def copy(self, value: Tree, path: Path, base: str) -> Any:
        """The value at ``path``; ``base`` is what the ids in it are relative to."""
        visit = self.visits.get(path)
        if visit is None:
            return value
        if not isinstance(value, dict):
            return spelt_out(self.form, visit, base)
        prefix = base if "x-section" in visit.schema else ""
        copied = {prefix + key: self.copy(child, (*path, key), base) for key, child in value.items()}
        if "x-class" in visit.schema:
            copied["is"] = _classes(visit.schema["x-class"], copied.get("is", []))
            copied |= _label(value, str(path[-1]), visit.schema["x-class"])
        return copied


def _classes(section_class: str, given: str | list[str]) -> list[str]:
    return list(dict.fromkeys([names.SDL + section_class, *([given] if isinstance(given, str) else given)]))


def _label(item: dict[str, Tree], key: str, section_class: str) -> Json:
    if section_class == "Passage" and {"source", "start", "end"} <= item.keys():
        paragraph = f", paragraph {item['paragraph']}" if "paragraph" in item else ""
        return {"name": f"{item['source']}{paragraph}, {item['start']}–{item['end']}"}
    return {} if section_class == "Source" or "name" in item else {"name": names.humanise(key)}
