"""What a case leaves open: the statements that its form allows and nobody has made.

A key that an item states already is closed: what the source says there is taken as all that it
says there. Everything else is open, a fresh item in each section among it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.cases.forms import CASE, Form, Schema

Fact = tuple[str, str, str]


SECOND = "-2"
_TWICE = ("engagements", "value", "actors", "participations")


class Open(NamedTuple):
    """A property that may be stated of each of the subjects with each of the objects.

    ``kind`` is the class that an object gets by standing in that section, where the property hangs
    an item on the case.
    """

    subjects: tuple[str, ...]
    predicate: str
    objects: tuple[str, ...]
    kind: str = ""


class _Section(NamedTuple):
    name: str
    path: tuple[str, ...]
    parent: str
    predicate: str
    schema: Schema


def openings(case: str, facts: Iterable[Fact], fresh: str) -> list[Open]:
    """What the case leaves open; fresh items are named ``fresh`` plus their section's name, and
    `SECOND` after it for the second one."""
    found = _Openings(CASE, case, frozenset(facts), fresh).all()
    return [one for one in found if one.subjects and one.objects]


class _Openings:
    def __init__(self, form: Form, case: str, stated: frozenset[Fact], fresh: str) -> None:
        self._form, self._case, self._stated, self._fresh = form, case, stated, fresh
        self._keys = frozenset((s, p) for s, p, _ in stated)
        self._sections = list(self._find_sections(form.resolve(form.schema), (), ""))
        self._items = {section.name: self._items_of(section.name) for section in self._sections}

    def all(self) -> Iterator[Open]:
        seen: set[str] = set()
        for section in self._sections:
            yield self._hanging(section)
            if section.name not in seen:
                seen.add(section.name)
                yield from self._keys_of(section)

    def _find_sections(self, schema: Schema, path: tuple[str, ...], parent: str) -> Iterator[_Section]:
        for key, described in schema.get("properties", {}).items():
            inner = self._form.resolve(described)
            if "x-section" in inner:
                item = self._form.resolve(inner["additionalProperties"])
                below = (*path, key)
                yield _Section(inner["x-section"], below, parent, self._form.property_at(path, key), item)
                yield from self._find_sections(item, (*below, "*"), inner["x-section"])

    def _items_of(self, name: str) -> tuple[str, ...]:
        predicates = {section.predicate for section in self._sections if section.name == name}
        return (*sorted({o for _, p, o in self._stated if p in predicates}), *self._new(name))

    def _new(self, name: str) -> tuple[str, ...]:
        one = self._fresh + name
        return (one, one + SECOND) if name in _TWICE else (one,)

    def _hanging(self, section: _Section) -> Open:
        """A fresh item in the section: of the case, or of an item that holds such a section."""
        subjects = self._items[section.parent] if section.parent else (self._case,)
        return Open(subjects, section.predicate, self._new(section.name), names.SDL + section.schema["x-class"])

    def _keys_of(self, section: _Section) -> Iterator[Open]:
        for key, described in section.schema.get("properties", {}).items():
            schema = self._form.resolve(described)
            predicate = names.RDF_TYPE if key == "is" else self._form.property_at((*section.path, "*"), key)
            objects = self._objects(section, key, schema)
            if objects:
                yield Open(self._unstated(section, predicate), predicate, objects)

    def _objects(self, section: _Section, key: str, schema: Schema) -> tuple[str, ...]:
        if "x-refers-to" in schema:
            return tuple(item for name in schema["x-refers-to"] for item in self._items.get(name, ()))
        words = schema.get("enum") or self._form.resolve((schema.get("anyOf") or [{}])[0]).get("enum")
        space = names.SDL if key == "is" else self._form.vocabulary_at((*section.path, "*"), key)
        return tuple(space + word for word in words) if words and space else ()

    def _unstated(self, section: _Section, predicate: str) -> tuple[str, ...]:
        if predicate == names.RDF_TYPE:  # a thing can be of more kinds than one
            return self._items[section.name]
        return tuple(item for item in self._items[section.name] if (item, predicate) not in self._keys)
