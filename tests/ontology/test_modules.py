"""The modules that ship: named after their files, imported by the whole, documented term by term."""

from pathlib import Path

import owlready2
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from sdl_graph.names import BASE, SDL
from sdl_graph.ontology.grammar import rl_violations
from sdl_graph.places import bundled
from tests.ontology.conftest import MODULES, module_id

_WHOLE = URIRef(BASE + "ontology")
_SHAPES = bundled("ontology") / "shapes" / "terms.ttl"
_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, SKOS.Concept, SKOS.ConceptScheme)


def _iri(path: Path) -> URIRef:
    folder, stem = path.parent.name, path.stem
    folders = {"core": "ontology", "schemes": "scheme", "lenses": "lens", "rules": "rules", "alignments": "alignment"}
    return URIRef(f"{BASE}{folders[folder]}/{stem}") if folder in folders else _WHOLE


def _terms(graph: Graph) -> set[URIRef]:
    return {
        term
        for kind in _KINDS
        for term in graph.subjects(RDF.type, kind)
        if isinstance(term, URIRef) and term.startswith(BASE)
    }


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_a_module_is_called_as_its_file(path):
    """The IRI of each module follows from the name of its file, and there is one in each file."""
    graph = Graph().parse(path, format="turtle")
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [_iri(path)]


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_a_term_stands_in_the_module_that_defines_it(path):
    """Each term of ours is declared in the file that its `rdfs:isDefinedBy` names."""
    graph = Graph().parse(path, format="turtle")
    assert {term for term in _terms(graph) if (term, RDFS.isDefinedBy, _iri(path)) not in graph} == set()


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_two_readers_agree_on_every_module(path):
    """Rdflib and pyoxigraph read the same number of triples."""
    triples = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    assert len(triples) == len(Graph().parse(path, format="turtle"))


def test_the_whole_imports_every_module(ontology):
    """`sdl.ttl` imports each module and scheme there is; lenses and alignments are a choice of their own."""
    there = {_iri(path) for path in MODULES if path.parent.name not in ("lenses", "rules", "alignments")} - {_WHOLE}
    assert set(ontology.objects(_WHOLE, OWL.imports)) == there


def test_no_term_is_declared_twice():
    """No two files declare the same term."""
    declared = [term for path in MODULES for term in _terms(Graph().parse(path, format="turtle"))]
    assert len(declared) == len(set(declared))


def test_every_term_of_ours_that_is_used_is_declared(ontology):
    """No axiom speaks of a term of ours that does not exist."""
    used = {term for triple in ontology for term in triple if isinstance(term, URIRef) and term.startswith(SDL)}
    assert used - _terms(ontology) == set()


def test_the_ontology_keeps_to_owl_2_rl(ontology):
    """No axiom is outside the profile."""
    assert rl_violations(ontology) == []


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes of terms."""
    return Graph().parse(_SHAPES, format="turtle")


def _report(graph: Graph, shapes: Graph) -> tuple[bool, str]:
    conforms, _, text = validate(graph, shacl_graph=shapes, inference="none", meta_shacl=False)
    return conforms, text


def test_every_term_is_documented(ontology, shapes):
    """Label, definition, source, module and phrases: the shapes for terms find nothing to say."""
    conforms, text = _report(ontology, shapes)
    assert conforms, text


def test_the_shapes_are_shapes(shapes):
    """The shapes themselves are well formed."""
    assert validate(Graph(), shacl_graph=shapes, meta_shacl=True)[0]


_ACTOR, _USE = URIRef(SDL + "Actor"), URIRef(BASE + "scheme/phase#use")
_HELD = URIRef(SDL + "heldBy")
_DEFECTS = {
    "no label": ("remove", _ACTOR, RDFS.label, "rdfs:label"),
    "no definition": ("remove", _ACTOR, SKOS.definition, "skos:definition"),
    "no source": ("remove", _ACTOR, URIRef("http://purl.org/dc/terms/source"), "dcterms:source"),
    "no module": ("remove", _ACTOR, RDFS.isDefinedBy, "rdfs:isDefinedBy"),
    "no phrase": ("remove", _HELD, URIRef(SDL + "linkingPhrase"), "sdl:linkingPhrase"),
    "no inverse phrase": ("remove", _HELD, URIRef(SDL + "inverseLinkingPhrase"), "sdl:inverseLinkingPhrase"),
    "no notation": ("remove", _USE, SKOS.notation, "skos:notation"),
    "no scheme": ("remove", _USE, SKOS.inScheme, "skos:inScheme"),
    "no preferred label": ("remove", _USE, SKOS.prefLabel, "skos:prefLabel"),
    "two labels": ("add", _ACTOR, RDFS.label, "rdfs:label"),
    "a circle": ("circle", _USE, SKOS.broader, "circle"),
}


@pytest.fixture(scope="module")
def sound(shapes) -> Graph:
    """One module and one scheme, in which nothing is wrong."""
    graph = Graph()
    for name in ("core/core.ttl", "schemes/phase.ttl"):
        graph.parse(bundled("ontology") / name, format="turtle")
    assert _report(graph, shapes)[0]
    return graph


@pytest.mark.parametrize(("how", "term", "predicate", "told"), _DEFECTS.values(), ids=_DEFECTS)
def test_a_seeded_defect_is_caught(sound, shapes, how, term, predicate, told):
    """Each thing that a term can lack is told by a shape that names it."""
    graph = Graph() + sound
    assert (term, None, None) in graph
    if how == "remove":
        assert (term, predicate, None) in graph
        graph.remove((term, predicate, None))
    else:
        graph.add((term, predicate, term if how == "circle" else Literal("another", lang="en")))
    conforms, text = _report(graph, shapes)
    assert not conforms
    assert told in text
    assert str(term) in text or term.fragment in text


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="abcXYZ-_0 ", min_size=1, max_size=12))
def test_a_class_has_a_name_in_camel_case(shapes, name):
    """A class of ours passes under a name in CamelCase and under no other."""
    iri = URIRef(SDL + name.replace(" ", "%20"))
    graph = Graph()
    graph.add((iri, RDF.type, OWL.Class))
    told = "CamelCase" in _report(graph, shapes)[1]
    assert told is not (name.isalnum() and name[0].isupper())


def test_owlready2_loads_the_whole_ontology(ontology, tmp_path):
    """Owlready2 sees as many classes of ours as rdflib does."""
    graph = Graph() + ontology
    graph.remove((None, OWL.imports, None))
    graph.serialize(tmp_path / "ontology.nt", format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology((tmp_path / "ontology.nt").as_uri()).load(only_local=True)
    ours = {iri for iri in ontology.subjects(RDF.type, OWL.Class) if str(iri).startswith(BASE)}
    assert {one.iri for one in world.classes() if one.iri.startswith(BASE)} == set(map(str, ours))
    assert len(ours) > 20
