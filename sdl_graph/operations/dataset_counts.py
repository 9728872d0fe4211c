"""Counts of a graph's statements, by graph, class and property, in one pass over its N-Quads lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sdl_graph import names

_MATCH = f"<{names.SDL}matchesEntity>"
_TYPE = f"<{names.RDF_TYPE}>"
_TITLES = tuple(f"<{iri}>" for iri in (names.DCTERMS + "title", names.RDFS + "label"))
_LICENCE = f"<{names.DCTERMS}license>"


class Counts(NamedTuple):
    """What VoID tells of a dataset in figures. A statement that stands in two graphs counts once in
    ``triples``, and once in each of ``graphs``; ``classes`` counts things, ``properties`` statements.

    ``titles`` and ``licences`` are N-Quads terms, by the IRI of what they are said of; a title may be any of several.
    """

    triples: int
    subjects: int
    objects: int
    entities: int
    matches: int
    graphs: dict[str, int]
    classes: dict[str, int]
    properties: dict[str, int]
    titles: dict[str, str]
    licences: dict[str, str]


def count(lines: Iterable[str]) -> Counts:
    """The counts of a graph, given as N-Quads lines that all name a graph and hold no blank nodes."""
    seen: set[int] = set()
    subjects: set[int] = set()
    objects: set[int] = set()
    entities: set[str] = set()
    graphs: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    titles: dict[str, str] = {}
    licences: dict[str, str] = {}
    for line in lines:
        triple, graph, _ = line.rsplit(" ", 2)
        graphs[graph[1:-1]] += 1
        if hash(triple) in seen:
            continue
        seen.add(hash(triple))
        subject, predicate, value = triple.split(" ", 2)
        subjects.add(hash(subject))
        objects.add(hash(value))
        properties[predicate[1:-1]] += 1
        if predicate == _TYPE:
            classes[value[1:-1]] += 1
        elif predicate in _TITLES and (predicate == _TITLES[0] or subject[1:-1] not in titles):
            titles[subject[1:-1]] = value
        elif predicate == _LICENCE:
            licences[subject[1:-1]] = value[1:-1]
        if subject.startswith(f"<{names.BASE}"):
            entities.add(subject)
    matches = properties[_MATCH[1:-1]]
    return Counts(
        len(seen), len(subjects), len(objects), len(entities), matches, graphs, classes, properties, titles, licences
    )
