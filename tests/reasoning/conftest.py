"""The bundled corpus as reasoning sees it: rules, background, and each case's facts."""

from __future__ import annotations

import pytest

from sdl_graph import names
from sdl_graph.cases.read import read
from sdl_graph.cases.triples import document_quads
from sdl_graph.operations.knowledge import Knowledge, facts
from sdl_graph.operations.lenses import Lenses

CASES = ("apple-itunes-ipod", "ba-check-in-kiosks", "ikea")


@pytest.fixture(scope="session")
def lenses(engine) -> Lenses:
    """The lenses of the bundled corpus."""
    return Lenses(engine)


@pytest.fixture(scope="session")
def knowledge(lenses) -> Knowledge:
    """Rules and background of the bundled ontology and lenses."""
    return lenses.knowledge


@pytest.fixture(scope="session")
def facts_of(lenses):
    """The facts of a bundled case, by its id."""
    return lambda case: lenses.facts(names.CASE + case)


@pytest.fixture(scope="session")
def facts_in():
    """The facts of a case that is given as YAML."""
    return lambda text: facts(document_quads(read(text.encode(), "case.yaml")))
