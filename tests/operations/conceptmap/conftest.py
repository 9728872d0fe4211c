"""Small materials to choose from, and small graphs to read."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.conceptmap.material import Material, Reading, Thing, Tie

PREFIXES = """
@prefix sdl: <https://w3id.org/sdl-graph/ontology#> . @prefix t: <https://w3id.org/sdl-graph/theory/> .
@prefix case: <https://w3id.org/sdl-graph/case/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix polarity: <https://w3id.org/sdl-graph/scheme/polarity#> .
@prefix modality: <https://w3id.org/sdl-graph/scheme/modality#> .
@prefix stance: <https://w3id.org/sdl-graph/scheme/stance#> .
"""


def tie(first: str, phrase: str, second: str, cost: float = 1.0, worth: float = 0.5, inverse: str = "") -> Tie:
    """A tie that leads down from the first to the second."""
    back = Reading(inverse, cost) if inverse else None
    return Tie(first, second, (first, phrase, second), Reading(phrase, cost), back, worth, items=(first,))


def material(root: str, *ties: Tie, worth: dict[str, float] | None = None, **more: object) -> Material:
    """A material whose things are called as their IRIs are, but for an "x:" before them, each worth 0.5
    unless told otherwise."""
    ends = dict.fromkeys([root, *(end for one in ties for end in (one.first, one.second))])
    things = {end: Thing(end, end.removeprefix("x:"), "thing", (worth or {}).get(end, 0.5)) for end in ends}
    return Material("small", "Small", "What is it?", root, things, ties, **more)


@pytest.fixture
def graph() -> Callable[[str], Embedded]:
    """An engine over Turtle with the project's prefixes, all of it in the graph of the case `c`."""

    def load(turtle: str) -> Embedded:
        home = ox.NamedNode(names.CASE + "c")
        triples = ox.parse(PREFIXES + turtle, ox.RdfFormat.TURTLE)
        return Embedded.of([ox.Quad(one.subject, one.predicate, one.object, home) for one in triples])

    return load
