"""The ontology as rdflib reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from sdl_graph.ontology.load import modules
from sdl_graph.places import bundled

MODULES = modules(bundled("ontology"))


def module_id(path: Path) -> str:
    """How a module is called in the tests' names."""
    return str(path.relative_to(bundled("ontology")))


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """All modules together."""
    graph = Graph()
    for path in MODULES:
        graph.parse(path, format="turtle")
    return graph
