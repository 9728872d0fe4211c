"""A concept map in the sense of Novak and Cañas (TR IHMC CmapTools 2006-01, rev. 2008).

A map answers a focus question with concepts, from general to specific, joined by
linking phrases; each link reads as a sentence and stands on a statement of the graph.
"""

from typing import NamedTuple


class Concept(NamedTuple):
    """A box of the map.

    ``id`` is short, stable, kebab-case and unique in the map. ``kind`` is the word the
    legend shows ("actor", "resource", "value" ...). ``level`` is the depth in the
    backbone, the root's being 0. ``side`` is the case a concept belongs to in a
    comparison, empty in the shared middle and in every other map.
    """

    id: str
    label: str
    kind: str
    iri: str
    level: int
    example: bool = False
    side: str = ""


class Link(NamedTuple):
    """A proposition of the map: reads "source phrase target." with the concepts' labels.

    ``source`` and ``target`` are concept ids. ``cross`` says that the link is not part of
    the backbone, ``inferred`` that no file states it. ``statement`` is the triple behind
    it, as IRIs in the graph's direction, whichever way the phrase reads; ``passages``
    are the IRIs of the passages that support it.
    """

    id: str
    source: str
    phrase: str
    target: str
    cross: bool
    inferred: bool
    statement: tuple[str, str, str]
    passages: tuple[str, ...]


class Cited(NamedTuple):
    """A passage that the map rests on: where it stands and what it says, in our words."""

    iri: str
    where: str
    says: str


class Parked(NamedTuple):
    """A concept that was left out, and why; a map parks the most relevant first."""

    iri: str
    label: str
    kind: str
    reason: str


class ConceptMap(NamedTuple):
    """A map: what it asks, what it shows, what it rests on and what it leaves out.

    ``root`` is the id of the most general concept; ``sources`` are titles with authors. ``purpose``
    is empty for a map to read; "skeleton" for one to grow, with the parking lot for what is still
    to be placed; "fill-in" for one with blanks, and "key" for that one's answers.
    """

    id: str
    title: str
    question: str
    root: str
    concepts: tuple[Concept, ...]
    links: tuple[Link, ...]
    cited: tuple[Cited, ...]
    parking: tuple[Parked, ...]
    sources: tuple[str, ...]
    purpose: str = ""
