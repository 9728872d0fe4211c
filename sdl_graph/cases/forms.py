"""The kinds of YAML file: case, theory, shared actors, shared sources.

A form joins a JSON Schema (what may stand where) with a JSON-LD context (what it means).
Both are plain files in `ontology/case-file/`, the same that editors and other tools use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from sdl_graph import names
from sdl_graph.model.document import Document, Path, Tree
from sdl_graph.places import bundled

Schema = dict[str, Any]
Context = dict[str, Any]
_NAMESPACE_ENDS = ("#", "/")


@dataclass(frozen=True)
class Visit:
    """One value of a document, with what schema and context say of it.

    ``term`` is the context's word on the value's key (None under an id), ``scope`` the
    context in force inside the value.
    """

    path: Path
    schema: Schema
    value: Tree
    term: Any
    scope: Context


@dataclass(frozen=True)
class Form:
    """A kind of file: the names of its schema and its context.

    A file that is about one thing names it under the key ``name``; the thing's IRI is that id
    in ``namespace``, and its class ``root_class``.
    """

    name: str
    schema_file: str
    context_file: str
    namespace: str = ""
    root_class: str = ""

    def __reduce__(self) -> tuple[type[Form], tuple[str, ...]]:
        """What another process needs; it reads schema and context itself."""
        return Form, (self.name, self.schema_file, self.context_file, self.namespace, self.root_class)

    def iri_of(self, document: Document) -> str:
        """The IRI of what the file is about."""
        return self.namespace + str(document.tree.get(self.name))

    @cached_property
    def schema(self) -> Schema:
        """The JSON Schema: what may stand where."""
        return _load(self.schema_file)

    @cached_property
    def context(self) -> Context:
        """The JSON-LD context: what it means."""
        context: Context = _load(self.context_file)["@context"]
        return context

    def resolve(self, schema: Schema) -> Schema:
        """The schema with its ``$ref`` followed; the keys beside the ``$ref`` win."""
        while "$ref" in schema:
            target: Any = self.schema
            for part in schema["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        return schema

    def schema_at(self, path: Path) -> Schema:
        """What the schema says of the value at ``path``; nothing where it knows of none."""
        return self._at(path)[0]

    def visits(self, document: Document) -> Iterator[Visit]:
        """Every value of the document that the schema knows, parents first."""
        yield from self._visits(document.tree, self.schema, None, self.context, ())

    def _visits(self, value: Tree, schema: Schema, term: Any, scope: Context, path: Path) -> Iterator[Visit]:
        schema = self.resolve(schema)
        yield Visit(path, schema, value, term, scope)
        for key, child in value.items() if isinstance(value, dict) else ():
            below, inner = self._below(schema, scope, key)
            if below:
                named = key in schema.get("properties", {})
                yield from self._visits(child, below, scope.get(key) if named else None, inner, (*path, key))

    def _below(self, schema: Schema, scope: Context, key: str) -> tuple[Schema, Context]:
        """The schema of what stands under a key or an id, and the context in force there."""
        if key not in schema.get("properties", {}):
            return schema.get("additionalProperties") or {}, scope
        term = scope.get(key)
        if isinstance(term, dict) and "@container" in term:
            inner = term["@context"]
            scope = {**inner, **{k: v for k, v in scope.items() if k not in inner}}
        return schema["properties"][key], scope

    def _at(self, path: Path) -> tuple[Schema, Context]:
        schema, scope = self.schema, self.context
        for part in path:
            if isinstance(part, str):  # a list's schema speaks of each of its values
                schema, scope = self._below(self.resolve(schema), scope, part)
        return self.resolve(schema), scope

    def key_of(self, path: Path, property_iri: str) -> str | None:
        """The YAML key that stands for a property in the item at ``path``."""
        scope = self._at(path)[1]
        return next((key for key, meaning in scope.items() if self.iri(meaning) == property_iri), None)

    def property_at(self, path: Path, key: str) -> str:
        """The property that a key stands for in an item at ``path`` (empty if it stands for none)."""
        return self.iri(self._at(path)[1].get(key)) or ""

    def vocabulary_at(self, path: Path, key: str) -> str:
        """The namespace of the words that a key takes in an item at ``path`` (empty if it takes none)."""
        meaning = self._at(path)[1].get(key)
        scoped = meaning.get("@context", {}) if isinstance(meaning, dict) else {}
        namespace: str = scoped.get("@vocab", "")
        return namespace

    def term_at(self, path: Path, key: str) -> Any:
        """The context's word on a key in an item at ``path``; None if it has none."""
        return self._at(path)[1].get(key)

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

    def _properties(self, context: Context) -> Iterator[str]:
        for key, meaning in context.items():
            iri = None if key.startswith("@") else self.iri(meaning)
            if iri and not iri.endswith(_NAMESPACE_ENDS):
                yield iri
            if isinstance(meaning, dict):
                yield from self._properties(meaning.get("@context", {}))


CASE = Form("case", "case.schema.json", "context.jsonld", names.CASE, names.SDL + "Case")
THEORY = Form("theory", "theory.schema.json", "theory-context.jsonld", names.THEORY, names.SDL + "Theory")
ACTORS = Form("actors", "actors.schema.json", "shared-context.jsonld")
SOURCES = Form("sources", "sources.schema.json", "shared-context.jsonld")


@cache
def _load(name: str) -> Schema:
    loaded: Schema = json.loads((bundled("ontology") / "case-file" / name).read_bytes())
    return loaded
