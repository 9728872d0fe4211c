"""The three kinds of YAML file: case, shared actors, shared sources.

A form joins a JSON Schema (what may stand where) with a JSON-LD context (what it means).
Both are plain files in `ontology/case-file/`, the same that editors and other tools use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sdl_graph.model.document import Document, Path, Tree
from sdl_graph.places import bundled

Schema = dict[str, Any]


@dataclass(frozen=True)
class Visit:
    """One value of a document, with the part of the schema that speaks of it."""

    path: Path
    schema: Schema
    value: Tree


@dataclass(frozen=True)
class Form:
    """A kind of file: the names of its schema and its context."""

    name: str
    schema_file: str
    context_file: str

    @cached_property
    def schema(self) -> Schema:
        """The JSON Schema: what may stand where."""
        return _load(self.schema_file)

    @cached_property
    def context(self) -> dict[str, Any]:
        """The JSON-LD context: what it means."""
        context: dict[str, Any] = _load(self.context_file)["@context"]
        return context

    def resolve(self, schema: Schema) -> Schema:
        """The schema with its ``$ref`` followed; the keys beside the ``$ref`` win."""
        while "$ref" in schema:
            target: Any = self.schema
            for part in schema["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        return schema

    def visits(self, document: Document) -> Iterator[Visit]:
        """Every value of the document that the schema knows, parents first."""
        yield from self._visits(document.tree, self.schema, ())

    def _visits(self, value: Tree, schema: Schema, path: Path) -> Iterator[Visit]:
        schema = self.resolve(schema)
        yield Visit(path, schema, value)
        if not isinstance(value, dict):
            return
        for key, child in value.items():
            below = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            if below:
                yield from self._visits(child, below, (*path, key))

    def key_of(self, path: Path, property_iri: str) -> str | None:
        """The YAML key that stands for a property in the item at ``path``."""
        for key, meaning in self._scope(path).items():
            if self.iri(meaning) == property_iri:
                return key
        return None

    def _scope(self, path: Path) -> dict[str, Any]:
        """The context in force at ``path``, innermost terms first."""
        scope: dict[str, Any] = dict(self.context)
        for part in path:
            inner = scope.get(str(part))
            if isinstance(inner, dict) and "@context" in inner:
                scope = {**inner["@context"], **{k: v for k, v in scope.items() if k not in inner["@context"]}}
        return scope

    def iri(self, meaning: Any) -> str | None:
        """The IRI that a term of the context stands for."""
        name = meaning.get("@id") if isinstance(meaning, dict) else meaning
        if not isinstance(name, str) or name.startswith("@"):
            return None
        prefix, colon, local = name.partition(":")
        namespace = self.context.get(prefix)
        return namespace + local if colon and isinstance(namespace, str) else name

    @cached_property
    def properties(self) -> frozenset[str]:
        """Every property that the context can give, by its IRI."""
        return frozenset(self._properties(self.context))

    def _properties(self, context: dict[str, Any]) -> Iterator[str]:
        for meaning in context.values():
            if isinstance(meaning, dict):
                if iri := self.iri(meaning):
                    yield iri
                yield from self._properties(meaning.get("@context", {}))


CASE = Form("case", "case.schema.json", "context.jsonld")
ACTORS = Form("actors", "actors.schema.json", "shared-context.jsonld")
SOURCES = Form("sources", "sources.schema.json", "shared-context.jsonld")


@cache
def _load(name: str) -> Schema:
    loaded: Schema = json.loads((bundled("ontology") / "case-file" / name).read_bytes())
    return loaded
