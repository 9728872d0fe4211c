"""From a graph back to the tree of a case file: `triples` the other way round, by the same schema
and the same context.

What stands in the graph and has no place in the form is left out here; whoever calls finds it by
making the quads of the tree again and comparing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sdl_graph import names
from sdl_graph.cases.forms import Form
from sdl_graph.cases.keys import ANY_ID, Key, Place, Section, section_at
from sdl_graph.cases.order import Order
from sdl_graph.cases.statements import Statements
from sdl_graph.model.document import Path, Tree

_LABEL = names.RDFS + "label"


@dataclass(frozen=True)
class Unmade:
    """A tree, and the thing of the graph for which each item's path in it stands."""

    tree: dict[str, Tree]
    items: Mapping[Path, Any]


def unmade(form: Form, whole: Any, said: Statements, language: str = "en") -> Unmade:
    """The tree of what a file is about: of a case or a theory, given as its IRI.

    Items whose IRI does not stand below that of the case are named by it all the same.
    """
    made = _Unmaker(form, said, f"{whole.value}/", language)
    head: dict[str, Tree] = {form.name: whole.value.removeprefix(form.namespace)}
    tree = made.item(whole, section_at(form, ()), ())
    title: dict[str, Tree] = {key: tree.pop(key) for key in ("title", "summary") if key in tree}
    tongue: dict[str, Tree] = {} if language == "en" else {"language": language}
    return Unmade({**head, **title, **tongue, **tree}, made.items)


def unmade_entry(form: Form, entry: Any, said: Statements) -> Unmade:
    """The tree of one entry of a shared file: of an actor or a source, given as its IRI."""
    made = _Unmaker(form, said, f"{entry.value}/", "en")
    section = section_at(form, (form.name, ANY_ID))
    return Unmade(made.item(entry, section, (form.name, entry.value.rpartition("/")[2])), made.items)


class _Unmaker:
    def __init__(self, form: Form, said: Statements, base: str, language: str) -> None:
        self._form, self._said, self._base, self._language = form, said, base, language
        self._order = Order(said)
        self.items: dict[Path, Any] = {}

    def item(self, thing: Any, section: Section, path: Path) -> dict[str, Tree]:
        """The keys of an item, in the order in which they are written, with what stands under them."""
        self.items[path] = thing
        tree: dict[str, Tree] = {}
        for key in section.keys:
            found = self._said.objects(thing, key.iri)
            value = self._below(key, found, path) if key.holds else self._value(key, found, section)
            if value and not self._goes_without(key, value, path):
                tree[key.name] = value
        return tree

    def _below(self, key: Key, found: list[Any], path: Path) -> dict[str, Tree]:
        section = section_at(self._form, (*_place(path), key.name, ANY_ID))
        things = sorted((one for one in found if _is_thing(one)), key=self._order.rank)
        return {self._id(one): self.item(one, section, (*path, key.name, self._id(one))) for one in things}

    def _value(self, key: Key, found: list[Any], section: Section) -> Tree:
        fitting = sorted((one for one in found if self._fits(key, one)), key=lambda one: self._rank(key, one, section))
        words: list[Tree] = [self._word(key, one, section) for one in fitting]
        if key.name == "is":
            words = [word for word in words if names.SDL + str(word) != section.kind]
        return words[0] if len(words) == 1 else words

    def _rank(self, key: Key, value: Any, section: Section) -> tuple[Any, ...]:
        """Words in the order of the schema, items in that of the sources, the rest by the alphabet."""
        word = self._word(key, value, section)
        position = key.order.index(word) if word in key.order else len(key.order)
        return position, self._order.rank(value) if key.refers else (), word

    def _fits(self, key: Key, value: Any) -> bool:
        """Whether a value is of the sort that the key takes: a thing, a class of ours, or a literal of its datatype."""
        if key.iri == names.RDF_TYPE:
            return _is_thing(value) and str(value.value).startswith(key.words)
        if key.takes_things or _is_thing(value):
            return key.takes_things and _is_thing(value)
        if key.datatype:
            return bool(value.datatype.value == key.datatype)
        return bool(value.language == self._language)

    def _word(self, key: Key, value: Any, section: Section) -> str:
        text: str = value.value
        if not key.takes_things:
            return text
        if key.names_property:
            return next((one.name for one in section.keys if one.iri == text), names.shorten(text))
        for namespace in (key.words, self._base if key.refers else ""):
            if namespace and text.startswith(namespace):
                return text.removeprefix(namespace)
        return names.shorten(text)

    def _goes_without(self, key: Key, value: Tree, path: Path) -> bool:
        """Whether a label is what an item without a name is called."""
        return key.name == "name" and key.iri == _LABEL and value == names.humanise(str(path[-1]))

    def _id(self, thing: Any) -> str:
        return str(thing.value).removeprefix(self._base)


def _place(path: Path) -> Place:
    """The place of the item at a path: every second part of it is an id."""
    return tuple(ANY_ID if at % 2 else str(part) for at, part in enumerate(path))


def _is_thing(value: Any) -> bool:
    return not hasattr(value, "datatype")
