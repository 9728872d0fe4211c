"""Gives every item of a case an id of ours: below the case's IRI, as a case file wants it.

What has another address keeps it as its ``identifier``; a blank node is called by its label.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.cases.forms import CASE, THEORY, Form
from sdl_graph.cases.keys import ANY_ID, Section, section_at
from sdl_graph.cases.statements import Statement, Statements
from sdl_graph.model.problem import Problem
from sdl_graph.operations.imports.places import Places

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_IDENTIFIER = names.DCTERMS + "identifier"


class Whole(NamedTuple):
    """A case or a theory of the imported files."""

    form: Form
    thing: ox.NamedNode

    @property
    def id(self) -> str:
        """Its id, which is its file's name."""
        return str(self.thing.value).removeprefix(self.form.namespace)


class Named(NamedTuple):
    """The statements with ids of ours in them, the cases and theories in them, what things were called
    before, and what is to be told."""

    said: Statements
    wholes: tuple[Whole, ...]
    called: dict[Any, Any]
    problems: list[Problem]


def named(said: Statements, places: Places) -> Named:
    """Finds the cases and theories, and names their items."""
    naming = _Naming(said, places)
    found = [naming.whole(form, thing) for form in (CASE, THEORY) for thing in said.of_kind(form.root_class)]
    wholes = tuple(sorted((one for one in found if one), key=lambda one: (one.form.name, one.id)))
    if not naming.new:
        return Named(said, wholes, {}, naming.problems)
    called = {new: old for old, new in naming.new.items()}
    return Named(Statements(naming.renamed()), wholes, called, naming.problems)


class _Naming:
    def __init__(self, said: Statements, places: Places) -> None:
        self._said, self._places = said, places
        self.new: dict[Any, ox.NamedNode] = {}
        self.problems: list[Problem] = []

    def whole(self, form: Form, thing: Any) -> Whole | None:
        """A case or theory with its IRI of ours; its items are named on the way."""
        given = str(thing.value)
        ours = given.startswith(form.namespace)
        name = given.removeprefix(form.namespace) if ours else slug(given)
        if isinstance(thing, ox.BlankNode) or not names.ID_PATTERN.fullmatch(name):
            self._refuse(form, thing, name)
            return None
        iri = ox.NamedNode(form.namespace + name)
        if not ours:
            self._rename(thing, iri, form)
        self._items(form, thing, iri)
        return Whole(form, iri)

    def renamed(self) -> Iterator[Statement]:
        """The statements under the new names, and the old addresses as identifiers."""
        for subject, predicate, value in self._said:
            yield self.new.get(subject, subject), predicate, self.new.get(value, value)
        for old, new in self.new.items():
            if isinstance(old, ox.NamedNode):
                yield new, _IDENTIFIER, ox.Literal(old.value)

    def _refuse(self, form: Form, thing: Any, name: str) -> None:
        if isinstance(thing, ox.BlankNode):
            message, hint = f"a {form.name} without an IRI", f"call it <{form.namespace}…>, with an id of your own"
        else:
            message = f"`{name}` cannot be a {form.name}'s id"
            hint = "use lower-case letters, digits and hyphens, at most 64"
        self.problems.append(self._places.problem(thing, "", message, hint))

    def _rename(self, thing: Any, iri: ox.NamedNode, form: Form) -> None:
        if iri in self.new.values() or self._said.predicates(iri):
            message = f"another {form.name} here is called <{iri.value}>, as this one would be"
            self.problems.append(self._places.problem(thing, "", message, "import them one after the other"))
        self.new[thing] = iri
        message, hint = f"becomes {names.shorten(iri.value)}", "its own IRI is kept under `identifier:`"
        self.problems.append(self._places.problem(thing, "", message, hint, "warning"))

    def _items(self, form: Form, thing: Any, iri: ox.NamedNode) -> None:
        found = dict(_items_of(form, self._said, thing, section_at(form, ())))
        base = f"{iri.value}/"
        taken = {item.value.removeprefix(base) for item in found if _is_named(item, base)}
        strangers = [item for item in found if not _is_named(item, base)]
        for item in strangers:
            name = _free(slug(self._title(item)) or found[item], taken)
            taken.add(name)
            self.new[item] = ox.NamedNode(base + name)
        if strangers:
            message = f"{len(strangers)} of its {len(found)} items get ids of this {form.name}'s"
            hint = "what addresses they had is kept under `identifier:`"
            self.problems.append(self._places.problem(thing, "", message, hint, "warning"))

    def _title(self, item: Any) -> str:
        if isinstance(item, ox.NamedNode):
            return str(item.value)
        return self._said.text(item, names.RDFS + "label")


def slug(text: str) -> str:
    """An id made of a label, or of the last part of an IRI; empty if nothing in it can be one.

    >>> slug("http://example.org/cases#Kiosk_Skill")
    'kiosk-skill'
    """
    last = re.split("[/#]", text.rstrip("/#"))[-1]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    return _NO_LETTER.sub("-", plain).strip("-")[:64].rstrip("-")


def _items_of(
    form: Form, said: Statements, thing: Any, section: Section, seen: frozenset[Any] = frozenset()
) -> Iterator[tuple[Any, str]]:
    """Everything that hangs on a case, with the name of its section."""
    for key in section.keys:
        for item in said.things(thing, key.iri) if key.holds else ():
            if item not in seen:
                yield item, key.holds
                below = section_at(form, (*section.place, key.name, ANY_ID))
                yield from _items_of(form, said, item, below, seen | {item})


def _is_named(item: Any, base: str) -> bool:
    return item.value.startswith(base) and bool(names.ID_PATTERN.fullmatch(item.value.removeprefix(base)))


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number if it is taken."""
    tries = (name if number == 1 else f"{name[:60]}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in tries if one not in taken)
