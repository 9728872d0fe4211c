"""The graph in the vocabularies of others."""

import pytest

from sdl_graph import names
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.terms import Iri
from sdl_graph.operations.export_views import as_aif, as_cover

TYPE = Iri(names.RDF_TYPE)
AIF, COVER = "http://www.arg.dundee.ac.uk/aif#", "https://purl.org/krdb-core/cover#"


@pytest.fixture(scope="module")
def catalogue(snapshot) -> Catalogue:
    """The library."""
    return Catalogue.from_json(snapshot.cards())


def _of_kind(triples, kind: str) -> set[str]:
    return {subject.value for subject, predicate, value in triples if (predicate, value) == (TYPE, Iri(kind))}


def test_arguments_are_aif(engine, catalogue):
    """Steps become rule nodes and conflicts conflict nodes, each between claims that are information nodes."""
    found = as_aif(engine, catalogue)
    ends = {value.value for _, predicate, value in found if predicate.value in (AIF + "Premise", AIF + "Conclusion")}
    assert ends
    assert ends <= _of_kind(found, AIF + "I-node")
    assert names.THEORY + "groenroos-voima-2013/against-always#fp6" in _of_kind(found, AIF + "CA-node")
    assert _of_kind(found, AIF + "RA-node")


def test_two_theories_are_the_union_of_each(engine, catalogue):
    """To ask for two is to ask for both."""
    one, other = Iri(names.THEORY + "groenroos-voima-2013"), Iri(names.THEORY + "hill-future-of-business")
    both = as_aif(engine, catalogue, [one, other])
    assert set(both) == {*as_aif(engine, catalogue, [one]), *as_aif(engine, catalogue, [other])}
    assert both == sorted(both, key=repr)


def test_value_is_cover(engine, catalogue):
    """A case's ascriptions, and no other's; each says whose it is, or leaves it open."""
    found = as_cover(engine, catalogue, [Iri(names.CASE + "point-lobos-camera")])
    ascribed = _of_kind(found, COVER + "ValueAscription")
    assert names.CASE + "point-lobos-camera/delight-in-the-new-camera" in ascribed
    assert all(iri.startswith(names.CASE + "point-lobos-camera/") for iri in ascribed)
