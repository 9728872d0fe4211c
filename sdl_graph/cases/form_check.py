"""Checks a document against its JSON Schema and says each mistake in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, ClassVar

import jsonschema_rs
import pyoxigraph as ox

from sdl_graph.cases.forms import Form
from sdl_graph.cases.suggest import listed, one_of
from sdl_graph.cases.syntax import curly_hint
from sdl_graph.model.document import Document, Path, Tree
from sdl_graph.model.problem import Problem

_LONGEST = 24
_TYPES = {"object": "a mapping (`key: value` lines)", "array": "a list", "string": "a word or text"}


def form_problems(document: Document, form: Form) -> list[Problem]:
    """Every place where the document does not have the form's shape, and what looked odd in it."""
    found = set(document.warnings)
    for error in _validator(form).iter_errors(document.tree):
        for meant in _meant(error):
            for path in _paths(document.tree, meant):
                found.update(_Explanation(document, form, meant, path).problems())
    return sorted(found)


@cache
def _validator(form: Form) -> Any:
    """The engine's own rules for IRIs and language tags: what it does not take, it would drop."""
    formats = {"iri": _is_iri, "language-tag": _is_language}
    return jsonschema_rs.validator_for(form.schema, formats=formats, validate_formats=True)


class _Explanation:
    """One error of the validator, put into words."""

    def __init__(self, document: Document, form: Form, error: Any, path: Path) -> None:
        self.document, self.form, self.error, self.path = document, form, error, path
        self.schema = form.schema_at(path)

    def problems(self) -> Iterator[Problem]:
        kind = self.error.kind
        explain = self._EXPLAINERS.get(kind.name)
        if explain is None:
            yield self._at(self.error.message)
        else:
            yield from explain(self, kind)

    def _at(self, message: str, hint: str = "") -> Problem:
        return self.document.problem(self.path, message, hint, value=True)

    def _unknown_key(self, kind: Any) -> Iterator[Problem]:
        known = self.schema.get("properties", {})
        for key in kind.unexpected:
            comma = "put text that holds a comma between quotes" if " " in key else ""
            hint = curly_hint(key) or comma or one_of(key, known, f"schema/{self.form.schema_file} lists the keys")
            yield self.document.problem((*self.path, key), f"unknown key `{key}`", hint)

    def _missing(self, kind: Any) -> Iterator[Problem]:
        known = self.schema.get("properties", {})
        what = self.form.resolve(known.get(kind.property, {})).get("description", "")
        yield self.document.problem(self.path, f"`{kind.property}` is missing", what)

    def _unknown_word(self, kind: Any) -> Iterator[Problem]:
        shown = self.error.instance
        if not isinstance(shown, str):
            yield self._at(listed(kind.options))
        else:
            yield self._at(f"`{shown}` is not known here", one_of(shown, kind.options))

    def _wrong_kind(self, kind: Any) -> Iterator[Problem]:
        types = kind.types if isinstance(kind.types, list) else [kind.types]
        wanted = [_TYPES[name] for name in types if name in _TYPES]
        yield self._at(f"expected {' or '.join(wanted)}", self._description())

    def _wrong_form(self, kind: Any) -> Iterator[Problem]:
        takes = self.schema.get("x-takes")
        hint = f"`{self.path[-1]}` takes {takes}" if takes else self._description()
        yield self._at(f"`{_cut(str(self.error.instance))}` does not have the right form", hint)

    def _bad_id(self, kind: Any) -> Iterator[Problem]:
        key = kind.error.instance
        path = (*self.path, key)
        yield self.document.problem(
            path, f"`{key}` cannot be an id", "use lower-case letters, digits and hyphens, at most 64"
        )

    def _empty(self, kind: Any) -> Iterator[Problem]:
        yield self._at(f"`{self.path[-1]}` is empty", "give a value or leave the key out")

    _EXPLAINERS: ClassVar[dict[str, Callable[[_Explanation, Any], Iterator[Problem]]]] = {
        "additionalProperties": _unknown_key,
        "required": _missing,
        "enum": _unknown_word,
        "type": _wrong_kind,
        "pattern": _wrong_form,
        "format": _wrong_form,
        "propertyNames": _bad_id,
        "minLength": _empty,
        "minItems": _empty,
        "minProperties": _empty,
    }

    def _description(self) -> str:
        description: str = self.schema.get("description", "")
        return description


def _meant(error: Any) -> Iterator[Any]:
    """Inside an ``anyOf`` (first branch a word, second a list of them): the errors of the branch that was meant."""
    if error.kind.name != "anyOf":
        yield error
        return
    for inner in error.kind.context[1 if isinstance(error.instance, list) else 0]:
        yield from _meant(inner)


def _paths(tree: Tree, error: Any) -> list[Path]:
    """The paths of what an error is about.

    The validator turns an id of digits into a number, so that `007` and `7` are one to it: where
    both are there, what has the error's value has the error.
    """
    found: list[tuple[Path, Any]] = [((), tree)]
    for part in error.instance_path:
        found = [((*path, key), value[key]) for path, value in found for key in _keys(value, part)]
    same = [path for path, value in found if value == error.instance]
    return same or [path for path, _ in found]


def _keys(value: Tree, part: str | int) -> list[Any]:
    if isinstance(value, list):
        return [part] if isinstance(part, int) and part < len(value) else []
    if not isinstance(value, dict):
        return []
    if isinstance(part, str):
        return [part] if part in value else []
    same = re.compile(rf"\+?0*{part}")
    return [key for key in value if same.fullmatch(key)]


def _is_iri(text: object) -> bool:
    return _makes(ox.NamedNode, text)


def _is_language(text: object) -> bool:
    return _makes(lambda tag: ox.Literal("", language=tag), text)


def _makes(make: Callable[[Any], object], text: object) -> bool:
    try:
        make(text)
    except ValueError:
        return False
    return True


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
