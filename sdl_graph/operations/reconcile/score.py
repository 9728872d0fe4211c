"""How well things fit what is sought, and whether one of them is safe to take without asking.

The score, from 0 to 100, is the likeness of the names (`names`) in hundredths, lowered
- for a name other than the main one, to 97 in 100;
- for a thing that is of none of the types, where types only should fit, to 80 in 100;
- by what it states of the properties asked for: all as asked lowers nothing, none as asked lowers to 60 in
  100. A thing that states nothing of a property is held neither for nor against it (75 of 100 parts);
- for an actor as one case has it, where the same actor is known beyond that case, to 95 in 100.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sdl_graph.operations.reconcile.asked import Strictness
from sdl_graph.operations.reconcile.extend import Column, Extender
from sdl_graph.operations.reconcile.names import SAME_WORDS, likeness
from sdl_graph.operations.reconcile.schema import Schema, entity_iri
from sdl_graph.operations.reconcile.things import Thing

_ALIAS, _OTHER_TYPE, _APPEARANCE = 0.97, 0.8, 0.95
_UNSTATED, _CONTRADICTED = 0.75, 0.6
_LOWEST, _APART = 40.0, 10.0
_SURE_NAME = SAME_WORDS * _ALIAS


class Sought(NamedTuple):
    """A name, classes, how strictly they are meant, and columns with values, one of which is wanted."""

    name: str
    types: tuple[str, ...] = ()
    strictness: Strictness = "any"
    properties: tuple[tuple[Column, tuple[str, ...]], ...] = ()


class Candidate(NamedTuple):
    """A thing that may be meant: how alike the names are (0 to 1), whether it is of the types, how far it
    has the properties (None if none are asked for), whether one is contradicted, and the score (0 to 100)."""

    thing: Thing
    name: float
    typed: bool
    properties: float | None
    contradicted: bool
    score: float


def candidates(sought: Sought, things: Iterable[Thing], schema: Schema, extender: Extender) -> list[Candidate]:
    """The things that may be meant, the best first, equals by their IRIs."""
    found = [_candidate(sought, thing, schema, extender) for thing in things]
    fit = [one for one in found if one.score >= _LOWEST and (one.typed or sought.strictness == "should")]
    return sorted(fit, key=lambda one: (-one.score, one.thing.iri))


def sure(found: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is safe to take: its name is the one sought, it is of the types, nothing that it
    states contradicts what is asked, and no other comes near; else None.

    The same actor as single cases have it does not count as another.
    """
    if not found:
        return None
    best, *others = found
    rivals = [one for one in others if one.thing.appearance_of != best.thing.iri]
    apart = all(best.score - one.score >= _APART for one in rivals)
    same_actor = best.thing.appearance_of == ""
    return best if best.name >= _SURE_NAME and best.typed and not best.contradicted and apart and same_actor else None


def _candidate(sought: Sought, thing: Thing, schema: Schema, extender: Extender) -> Candidate:
    name = _name(sought.name, thing)
    typed = _typed(sought, thing, schema)
    agreements = [_agreement(thing, column, values, extender) for column, values in sought.properties]
    properties = sum(agreements) / len(agreements) if agreements else None
    score = 100 * name * (1.0 if typed else _OTHER_TYPE) * (_APPEARANCE if thing.appearance_of else 1.0)
    if properties is not None:
        score *= _CONTRADICTED + (1 - _CONTRADICTED) * properties
    return Candidate(thing, name, typed, properties, any(one < 0.5 for one in agreements), round(score, 1))


def _name(asked: str, thing: Thing) -> float:
    """How alike; what is asked for by its id, or without any name, is it."""
    if not asked or entity_iri(asked) == thing.iri:
        return 1.0
    also = max((likeness(asked, one) for one in thing.also), default=0.0)
    return max(likeness(asked, thing.name), also * _ALIAS)


def _typed(sought: Sought, thing: Thing, schema: Schema) -> bool:
    if not sought.types:
        return True
    of = set().union(*(schema.above(one) for one in thing.classes))
    fits = [one in of for one in sought.types]
    return all(fits) if sought.strictness == "all" else any(fits)


def _agreement(thing: Thing, column: Column, values: Sequence[str], extender: Extender) -> float:
    """From 0, stated otherwise, to 1, as asked."""
    stated = extender.values(thing.iri, column, 0)
    if not stated:
        return _UNSTATED
    return max(_same(value, cell) for value in values for cell in stated)


def _same(value: str, cell: dict[str, object]) -> float:
    if "id" in cell:
        by_id = entity_iri(value) == entity_iri(str(cell["id"]))
        return 1.0 if by_id else likeness(value, str(cell["name"]))
    stated = next(iter(cell.values()))
    try:
        return 1.0 if float(value) == float(str(stated)) else 0.0
    except ValueError:
        return likeness(value, str(stated))
