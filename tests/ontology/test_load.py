"""Loading modules: into named graphs of their own, the same quads every time."""

import pyoxigraph as ox
import pytest
from rdflib import Graph

from sdl_graph.errors import BadInput
from sdl_graph.ontology.load import module_quads, modules
from sdl_graph.places import bundled
from tests.ontology.conftest import MODULES, module_id

_MODULE = b"""@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/sdl-graph/lens/example> a owl:Ontology .
<urn:A> rdfs:subClassOf [ owl:onProperty <urn:p> ; owl:hasValue ( <urn:a> <urn:b> ) ] .
"""


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_every_module_loads_completely(path):
    """Each module gives as many quads as rdflib reads triples, all in one named graph."""
    quads = module_quads(path.read_bytes(), path.name)
    assert len(quads) == len(Graph().parse(path, format="turtle"))
    assert len({quad.graph_name for quad in quads}) == 1


def test_a_module_is_the_graph_of_its_ontology():
    """The named graph bears the IRI of the module's `owl:Ontology`."""
    (graph,) = {quad.graph_name.value for quad in module_quads(_MODULE, "x.ttl")}
    assert graph == "https://w3id.org/sdl-graph/lens/example"


def test_blank_nodes_get_iris_in_the_order_of_the_file():
    """Restrictions and lists are named, and named the same each time."""
    first, second = (module_quads(_MODULE, "x.ttl") for _ in range(2))
    assert first == second
    terms = [term for quad in first for term in (quad.subject, quad.object)]
    assert not [term for term in terms if isinstance(term, ox.BlankNode)]
    assert "https://w3id.org/sdl-graph/genid/lens-example-1" in {term.value for term in terms}


def test_the_names_of_blank_nodes_do_not_depend_on_what_stands_after():
    """A restriction keeps its name when something is added at the end."""
    longer = module_quads(_MODULE + b"<urn:B> rdfs:subClassOf [ owl:onProperty <urn:q> ] .\n", "x.ttl")
    assert set(module_quads(_MODULE, "x.ttl")) <= set(longer)


def test_modules_do_not_share_names_of_blank_nodes():
    """Two modules' restrictions are not mixed up."""
    other = _MODULE.replace(b"lens/example", b"lens/other")
    named = [
        {quad.subject.value for quad in module_quads(content, "x.ttl") if "/genid/" in quad.subject.value}
        for content in (_MODULE, other)
    ]
    assert named[0]
    assert not named[0] & named[1]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<urn:a> a owl:Ontology\n<urn:b> .", "x.ttl:3:"),
        (b"<urn:a> <urn:b> <urn:c> .", "x.ttl:1:1: no owl:Ontology"),
        (b"", "x.ttl:1:1: no owl:Ontology"),
        (b"<urn:a> <urn:b> <bad iri> .", "x.ttl:1:"),
        (b"<urn:a> <urn:b> <relative> .", "x.ttl:1:"),
        (b"<urn:a> <urn:b> <urn:%zz\n> .", "x.ttl:1:"),
        (b'<urn:a> <urn:b> "caf\xe9" .', "x.ttl:1:"),
        (b"\x00", "x.ttl:1:"),
    ],
)
def test_a_module_that_is_none_is_told_with_its_place(content, place):
    """What is not Turtle, has a bad IRI, or names no ontology is told with file and line."""
    with pytest.raises(BadInput) as caught:
        module_quads(content, "x.ttl")
    assert str(caught.value).startswith(place)
    assert caught.value.exit_code == 2


def test_shapes_are_no_modules():
    """The shapes check the graph and are no part of it."""
    assert not [path for path in modules(bundled("ontology")) if "shapes" in path.parts]
    assert modules(bundled("ontology")) == sorted(modules(bundled("ontology")))
