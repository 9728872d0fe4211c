"""Passages as annotations."""

from __future__ import annotations

import pytest

from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.terms import Iri, Literal, Triples
from sdl_graph.operations.annotate import OA, annotations_of, as_triples
from sdl_graph.operations.ask import ask
from sdl_graph.operations.export import export_lines
from sdl_graph.operations.written import statements

HEAD = """@prefix c: <https://w3id.org/sdl-graph/case/c/> . @prefix sdl: <https://w3id.org/sdl-graph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."""
CASE = """
c:p1 a sdl:Passage ; sdl:inSource <x:s> ; sdl:startOffset "007"^^xsd:nonNegativeInteger ;
  sdl:endOffset 12 ; sdl:digest "sha256:ab" ; sdl:paraphrase "What it says."@en .
c:p2 a sdl:Passage ; sdl:inSource <x:t> ; sdl:startOffset 1 ; sdl:endOffset 2 .
c:teaching a sdl:Teaching , sdl:Engagement ; sdl:hasEvidence c:p1 , c:p2 .
c:denied a sdl:Engagement ; sdl:hasEvidence c:p1 ;
  sdl:hasModality <https://w3id.org/sdl-graph/scheme/modality#denied> .
c:unsupported a sdl:Engagement ; sdl:hasEvidence c:nowhere .
"""
C = "https://w3id.org/sdl-graph/case/c/"
SDL = "https://w3id.org/sdl-graph/ontology#"


@pytest.fixture
def lines() -> list[str]:
    """A case with two passages, as N-Quads."""
    import pyoxigraph as ox

    parsed = ox.parse(HEAD + CASE, format=ox.RdfFormat.TURTLE)
    return [f"{quad.triple} <{C[:-1]}> .\n" for quad in parsed]


def as_read(triple) -> tuple[str, ...]:
    """A triple without datatypes: the engine takes one whole number for another."""
    return tuple(term.value for term in triple)


def test_an_item_is_an_annotation_of_each_passage_that_it_rests_on(lines):
    """One for each pair of item and passage; what is denied, and what rests on nothing that is there, has none."""
    found = annotations_of(statements(lines))
    assert [one.iri for one in found] == [f"{C}teaching#p1", f"{C}teaching#p2"]
    assert found[0].classes == (Iri(SDL + "Engagement"), Iri(SDL + "Teaching"))


def test_only_the_passages_of_the_sources_that_are_wanted(lines):
    """A source's annotations are those of its passages."""
    assert [one.iri for one in annotations_of(statements(lines), [Iri("x:t")])] == [f"{C}teaching#p2"]


def test_the_place_keeps_its_digits_and_its_digest(lines):
    """Offsets are written as in the file, the passage's digest stands beside them, and no words of the source."""
    found = {
        (subject.value, predicate.value): value
        for subject, predicate, value in as_triples(annotations_of(statements(lines)))
    }
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert found[f"{C}p1#position", OA + "start"] == Literal("007", xsd + "nonNegativeInteger")
    assert found[f"{C}p1#position", OA + "end"] == Literal("12", xsd + "integer")
    assert found[f"{C}p1", SDL + "digest"] == Literal("sha256:ab")
    assert found[f"{C}p1", OA + "hasSource"] == Iri("x:s")
    assert (f"{C}p2#paraphrase", OA + "hasPurpose") not in found


def test_the_annotations_are_those_of_the_question(snapshot, engine):
    """For a class that files state, an export says what the library's question about it says, and more of others."""
    card = Catalogue.from_json(snapshot.cards()).card("web-annotations")
    asked = ask(engine, card, {"concept": "sdl:Teaching"})
    assert isinstance(asked, Triples)
    labels = "http://www.w3.org/2000/01/rdf-schema#label"
    expected = {as_read(triple) for triple in asked.triples if triple[1].value != labels}
    exported = as_triples(annotations_of(statements(export_lines(snapshot))))
    assert expected
    assert expected <= {as_read(triple) for triple in exported}
