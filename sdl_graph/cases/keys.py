"""The keys of each section of a form, with what the context makes of them: the form read from its
RDF side, for whoever goes from a graph to a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.cases.forms import Form, Schema

Place = tuple[str, ...]  # a path in which every id is a `*`
ANY_ID = "*"
# An item says what it is and what it is called, then its own keys, then what every item may have.
_FIRST = ("is", "name", "title", "summary")
_LAST = ("modality", "reading", "confidence", "not_stated", "says", "evidence", "identifier", "coded_by", "note")
_LANGUAGE = "language"  # says in which language the file's texts are, and nothing of the case


class Key(NamedTuple):
    """A key of an item, and how its values stand in a graph.

    ``iri`` is its property; ``words`` is the namespace of its words, ``names_property`` says that it
    takes the names of keys, ``refers`` that it takes ids; ``datatype`` is that of its literals, empty
    where they have the file's language; ``order`` lists its words. ``holds`` is the section that stands
    under it, if one does.
    """

    name: str
    iri: str
    words: str = ""
    names_property: bool = False
    refers: bool = False
    datatype: str = ""
    order: tuple[str, ...] = ()
    holds: str = ""

    @property
    def takes_things(self) -> bool:
        """Whether its values are things, not literals."""
        return bool(self.words or self.names_property or self.refers or self.holds)


class Section(NamedTuple):
    """Where items stand: the path to them, their class, and their keys in the order in which they are
    written."""

    name: str
    place: Place
    kind: str
    keys: tuple[Key, ...]


@cache
def sections(form: Form) -> tuple[Section, ...]:
    """Every section of a form, what holds it first; the file itself is the first one, with no name."""
    return tuple(_sections(form, form.resolve(form.schema), "", ()))


@cache
def section_at(form: Form, place: Place) -> Section:
    """The section whose items stand at a path."""
    return next(section for section in sections(form) if section.place == place)


@cache
def datatypes(form: Form) -> dict[str, str]:
    """The datatype of each property that takes literals; empty where these have a language."""
    keys = [key for section in sections(form) for key in section.keys if not key.takes_things]
    return {key.iri: key.datatype for key in keys}


def _sections(form: Form, schema: Schema, name: str, place: Place) -> Iterator[Section]:
    kind = names.SDL + schema["x-class"] if "x-class" in schema else form.root_class
    keys = tuple(sorted(_keys(form, schema, place), key=_turn))
    yield Section(name, place, kind, keys)
    for key in keys:
        if key.holds:
            inner = form.resolve(schema["properties"][key.name])
            yield from _sections(
                form, form.resolve(inner["additionalProperties"]), key.holds, (*place, key.name, ANY_ID)
            )


def _keys(form: Form, schema: Schema, place: Place) -> Iterator[Key]:
    for name, described in schema.get("properties", {}).items():
        if place or (name != _LANGUAGE and not (form.root_class and name == form.name)):
            yield _key(form, form.resolve(described), place, name)


def _turn(key: Key) -> tuple[int, int]:
    """When a key's turn comes in an item; keys with the same are in the order of the schema."""
    if key.holds:
        return 3, 0
    if key.name in _LAST:
        return 2, _LAST.index(key.name)
    return (0, _FIRST.index(key.name)) if key.name in _FIRST else (1, 0)


def _key(form: Form, schema: Schema, place: Place, name: str) -> Key:
    term = form.term_at(place, name)
    order = tuple(schema.get("enum") or form.resolve((schema.get("anyOf") or [{}])[0]).get("enum") or ())
    if term == "@type":
        return Key(name, names.RDF_TYPE, words=names.SDL, order=order)
    found: dict[str, Any] = term if isinstance(term, dict) else {}
    kind, words = found.get("@type", ""), found.get("@context", {}).get("@vocab", "")
    return Key(
        name,
        form.property_at(place, name),
        words=words if kind == "@vocab" else "",
        names_property=kind == "@vocab" and not words,
        refers=kind == "@id",
        datatype=form.iri({"@id": kind}) or "" if kind and not kind.startswith("@") else "",
        order=order,
        holds=schema.get("x-section", ""),
    )
