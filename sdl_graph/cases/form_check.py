"""Checks a document against its JSON Schema and says each mistake in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, ClassVar

import jsonschema_rs

from sdl_graph.cases.forms import Form, Schema
from sdl_graph.model.document import Document, Path
from sdl_graph.model.problem import Problem

_LONGEST = 24
_TYPES = {"object": "a mapping (`key: value` lines)", "array": "a list", "string": "a word or text"}


def form_problems(document: Document, form: Form) -> list[Problem]:
    """Every place where the document does not have the form's shape."""
    found: list[Problem] = []
    for error in _validator(form).iter_errors(document.tree):
        found.extend(_Explanation(document, form, error).problems())
    return sorted(set(found))


@cache
def _validator(form: Form) -> Any:
    return jsonschema_rs.validator_for(form.schema)


class _Explanation:
    """One error of the validator, put into words."""

    def __init__(self, document: Document, form: Form, error: Any) -> None:
        self.document, self.form = document, form
        self.error = _deepest(error)
        self.path: Path = tuple(self.error.instance_path) or tuple(error.instance_path)

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
        known = self._schema_at(self.path).get("properties", {})
        for key in kind.unexpected:
            hint = "put text that holds a comma between quotes" if " " in key else _near(key, known)
            yield self.document.problem((*self.path, key), f"unknown key `{key}`", hint)

    def _missing(self, kind: Any) -> Iterator[Problem]:
        known = self._schema_at(self.path).get("properties", {})
        what = self.form.resolve(known.get(kind.property, {})).get("description", "")
        yield self.document.problem(self.path, f"`{kind.property}` is missing", what)

    def _unknown_word(self, kind: Any) -> Iterator[Problem]:
        shown = self.error.instance
        if not isinstance(shown, str):
            yield self._at(f"expected one of {_listed(kind.options)}")
        else:
            yield self._at(f"`{shown}` is not known here", _near(shown, kind.options))

    def _wrong_kind(self, kind: Any) -> Iterator[Problem]:
        types = kind.types if isinstance(kind.types, list) else [kind.types]
        wanted = [_TYPES[name] for name in types if name in _TYPES]
        yield self._at(f"expected {' or '.join(wanted)}", self._description())

    def _wrong_form(self, kind: Any) -> Iterator[Problem]:
        yield self._at(f"`{_cut(str(self.error.instance))}` does not have the right form", self._description())

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
        "propertyNames": _bad_id,
        "minLength": _empty,
        "minItems": _empty,
        "minProperties": _empty,
    }

    def _description(self) -> str:
        description: str = self._schema_at(self.path).get("description", "")
        return description

    def _schema_at(self, path: Path) -> Schema:
        schema = self.form.resolve(self.form.schema)
        for part in path:
            inner = schema.get("properties", {}).get(part) or schema.get("additionalProperties") or {}
            schema = self.form.resolve(inner) if isinstance(part, str) else schema
        return schema


def _deepest(error: Any) -> Any:
    """Inside an ``anyOf`` (first branch a word, second a list of them): the branch that was meant."""
    if error.kind.name != "anyOf":
        return error
    branch = error.kind.context[1 if isinstance(error.instance, list) else 0]
    return _deepest(branch[0])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _near(word: str, known: Any) -> str:
    names = {str(name).lower(): str(name) for name in known}
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    return f"did you mean `{names[near[0]]}`?" if near else f"expected one of {_listed(names.values())}"


def _listed(names: Any) -> str:
    return ", ".join(str(name) for name in names)
