"""Suggestions while somebody types: entities, types and properties that begin so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sdl_graph.errors import UserError
from sdl_graph.operations.find_words import folded, words_of
from sdl_graph.operations.reconcile.extend import USEFUL
from sdl_graph.operations.reconcile.schema import Known, entity_iri
from sdl_graph.operations.reconcile.service import Reconciler
from sdl_graph.operations.reconcile.things import Thing

PAGE = 20
FARTHEST = 1_000
WHAT = ("entity", "type", "property")
_SHOWN, _LOOKED_AT = 200, 200


class NoSuchThing(UserError):
    """An identifier that nothing has."""


def suggestions(reconciler: Reconciler, what: str, prefix: str, cursor: int = 0) -> list[dict[str, Any]]:
    """At most `PAGE` suggestions, after the first ``cursor`` of them; ``what`` is one of `WHAT`."""
    text = prefix.strip()
    if not text or cursor >= FARTHEST:
        return []
    if what == "entity":
        return _entities(reconciler, text, cursor)
    known = reconciler.schema.classes if what == "type" else _with_useful(reconciler)
    found = _begin(known.values(), text)[cursor : cursor + PAGE]
    return [{"id": one.id, "name": one.label, **_described(one.definition)} for one in found]


def _entities(reconciler: Reconciler, text: str, cursor: int) -> list[dict[str, Any]]:
    things = filter(None, map(reconciler.things.thing, reconciler.search.beginning(text, _LOOKED_AT)))
    found = [one for one in things if _begins(one, text)]
    return [
        {"id": one.id, "name": one.name, "notable": reconciler.types(one), **_described(one.description)}
        for one in found[cursor : cursor + PAGE]
    ]


def _begins(thing: Thing, text: str) -> bool:
    """Whether each word typed begins a word of its name or another name of it, or it has that id."""
    words = [word for name in (thing.name, *thing.also, _handle(thing)) for word in words_of(name)]
    typed = words_of(text)
    return entity_iri(text) == thing.iri or all(any(word.startswith(one) for word in words) for one in typed)


def _handle(thing: Thing) -> str:
    """The last part of its identifier, by which it is known in its home."""
    return thing.id.rpartition("/")[2].rpartition("#")[2]


def _with_useful(reconciler: Reconciler) -> dict[str, Known]:
    """The properties, and the paths that are worth a name."""
    paths = {path: Known(path, name) for path, name in USEFUL.items()}
    return {**reconciler.schema.properties, **paths}


def _begin(known: Iterable[Known], text: str) -> list[Known]:
    """Those whose id or label begins so, then those with a word that does, then those that hold it."""
    sought = folded(text)
    ranked = [(_rank(one, sought), one.label.casefold(), one.iri, one) for one in known]
    return [one for rank, *_, one in sorted(ranked) if rank < 3]


def _rank(one: Known, sought: str) -> int:
    label, handle = folded(one.label), one.id.casefold()
    if sought in (label, handle) or label.startswith(sought) or handle.startswith(sought):
        return 0
    if any(word.startswith(sought) for word in [*label.split(), handle.rpartition(":")[2]]):
        return 1
    return 2 if sought in label else 3


def _described(text: str) -> dict[str, str]:
    line = " ".join(text.split())
    return {"description": line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"} if line else {}


class Card:
    """What is shown of an entity, a type or a property: a title, and lines with a heading each."""

    def __init__(self, title: str, iri: str, lines: Sequence[tuple[str, str]]) -> None:
        self.title, self.iri, self.lines = title, iri, tuple((head, text) for head, text in lines if text)


def card(reconciler: Reconciler, what: str, identifier: str) -> Card:
    """The card of one entity, type or property.

    Raises:
        NoSuchThing: if nothing is called so.
    """
    if what == "entity":
        return _entity_card(reconciler, identifier)
    schema = reconciler.schema
    iri = schema.class_named(identifier) if what == "type" else schema.property_named(identifier)
    known = (schema.classes if what == "type" else _with_useful(reconciler)).get(iri or identifier)
    if known is None:
        raise _unknown(what, identifier)
    above = ", ".join(one.label for one in schema.broader(known.iri)) if what == "type" else ""
    return Card(known.label, known.iri, [("what it is", known.definition), ("a kind of", above)])


def _entity_card(reconciler: Reconciler, identifier: str) -> Card:
    thing = reconciler.things.thing(iri) if (iri := entity_iri(identifier)) else None
    if thing is None:
        raise _unknown("entity", identifier)
    types = ", ".join(one["name"] for one in reconciler.types(thing))
    lines = [("kind", types), ("other names", ", ".join(thing.also)), ("in", thing.home), ("what it is", thing.text)]
    return Card(thing.name, thing.iri, lines)


def _unknown(what: str, identifier: str) -> NoSuchThing:
    return NoSuchThing(f"no {what} has the id `{identifier[:80]}`; the suggest service finds some")
