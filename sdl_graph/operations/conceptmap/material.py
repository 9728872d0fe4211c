"""What a map can be made of: the things that it could show, and the statements that could tie them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Thing(NamedTuple):
    """Something that could become a concept of the map.

    ``worth`` says how much it answers the focus question (0 to 1, roughly), ``plural`` which verb
    form it takes as a subject.
    """

    iri: str
    label: str
    kind: str
    worth: float
    plural: bool = False
    example: bool = False
    side: str = ""


class Reading(NamedTuple):
    """A linking phrase in one direction, and how ill it serves to lead from general to specific:
    the lower the cost, the sooner it carries the hierarchy."""

    phrase: str
    cost: float


class Tie(NamedTuple):
    """A statement that could join two things, read forward (first to second) or inversely.

    ``worth`` says what it adds as a cross-link, 0 for one that is no use as such. ``items`` are what
    bears it out: items with evidence of their own, or passages.
    """

    first: str
    second: str
    statement: tuple[str, str, str]
    forward: Reading | None
    inverse: Reading | None
    worth: float
    inferred: bool = False
    items: tuple[str, ...] = ()


class Material(NamedTuple):
    """All that one map can be made of; ``must`` are things that it has to show."""

    id: str
    title: str
    question: str
    root: str
    things: Mapping[str, Thing]
    ties: tuple[Tie, ...]
    must: tuple[str, ...] = ()


class Wishes(NamedTuple):
    """What the user asked of the map; ``include`` and ``exclude`` are IRIs."""

    focus: str = ""
    depth: int = 6
    most: int = 20
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
