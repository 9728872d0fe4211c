"""Licences of graphs: of records that are ours, never of a text by others, never of what a user has added."""

from __future__ import annotations

import pytest

from sdl_graph import names
from sdl_graph.operations.corpus import read_corpus
from sdl_graph.operations.export import export_lines
from sdl_graph.operations.licences import licence_lines
from sdl_graph.operations.written import statements
from sdl_graph.workspace.inputs import scan

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
LICENSE = names.DCTERMS + "license"


def licensed(lines) -> dict[str, str]:
    """What bears a licence, and which, by what stands in the graph of licences."""
    return {
        subject.value: value.value
        for (subject, predicate, value), graph in statements(lines)
        if predicate.value == LICENSE and graph == names.LICENCES_GRAPH
    }


@pytest.fixture(scope="module")
def bundled(snapshot) -> dict[str, str]:
    """The licences of the bundled corpus."""
    return licensed(export_lines(snapshot))


def test_the_lines_are_sorted_and_licensed_themselves():
    """The lines come in the order of the graph, and the graph that they make has a licence, too."""
    lines = licence_lines([names.CASE + "b", names.CASE + "a"]).splitlines(keepends=True)
    assert lines == sorted(lines)
    assert licensed(lines) == dict.fromkeys([names.CASE + "a", names.CASE + "b", names.LICENCES_GRAPH], CC_BY)


def test_cases_theories_and_actors_are_licensed(bundled):
    """A case, a theory (of either folder) and the list of actors bear the licence of the data."""
    expected = [
        names.CASE + "ikea",
        names.THEORY + "dart",
        names.THEORY + "hill-platform",
        names.ACTORS_GRAPH,
        names.LICENCES_GRAPH,
    ]
    assert {iri: bundled.get(iri) for iri in expected} == dict.fromkeys(expected, CC_BY)


def test_no_source_is_licensed(bundled):
    """A source is a text by others: nothing here may say that it is free."""
    assert not [iri for iri in bundled if iri.startswith(names.SOURCE)]


def test_what_a_user_adds_is_hers_to_license(workspace):
    """A case in a workspace has no licence, nor has the list of actors, which holds hers; the bundled keep theirs."""
    corpus = read_corpus({entry: entry.read() for entry in scan(workspace)})
    found = licensed("".join(corpus.common).splitlines(keepends=True))
    assert names.CASE + "ikea" in found
    assert names.CASE + "repair-cafe" not in found
    assert names.THEORY + "repair-cafe-text" not in found
    assert names.ACTORS_GRAPH not in found
