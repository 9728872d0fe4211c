"""Mappings as they are read out of the graph."""

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.mapping import MappedTerm, MappingSet, TermMapping
from sdl_graph.operations.alignments import mapping_set

_ONTOLOGY = """
<https://w3id.org/sdl-graph/ontology> owl:versionInfo "7" ; dcterms:license <urn:licence> .
sdl:Actor a owl:Class ; rdfs:label "actor"@en .
sdl:heldBy a owl:ObjectProperty ; rdfs:label "held by"@en .
align:foaf a sdl:Alignment ; dcterms:created "2026-11-21" ; sdl:alignsWith <http://xmlns.com/foaf/0.1/> .
foaf:Agent rdfs:label "Agent"@en .
"""
_MAPPING = """
<https://w3id.org/sdl-graph/alignment/foaf/b> a sdl:Mapping ; rdfs:isDefinedBy align:foaf ;
  sdl:mapsTerm sdl:Actor ; sdl:mapsAs skos:closeMatch ; sdl:mapsTo foaf:Agent ; sdl:justification "Both act."@en ;
  sdl:confidence 0.8 ; sdl:hasVerificationStatus verification:verified .
"""
_LACK = """
<https://w3id.org/sdl-graph/alignment/foaf/a> a sdl:NoCounterpart ; rdfs:isDefinedBy align:foaf ;
  sdl:mapsTerm sdl:heldBy ; sdl:justification "Nobody has it."@en .
"""
_FOAF = names.BASE + "alignment/foaf"


def found(*texts: str) -> MappingSet:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in names.prefixes().items())
    text = prefixes + _ONTOLOGY + "".join(texts)
    triples = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return mapping_set(Embedded.of(ox.Quad(*quad.triple, ox.NamedNode("urn:g")) for quad in triples))


def test_a_mapping_is_read_with_all_that_it_says():
    """Both terms with their labels, the relation, the reason, and what the alignment adds."""
    assert found(_MAPPING).mappings == (
        TermMapping(
            iri=_FOAF + "/b",
            alignment=_FOAF,
            ours=MappedTerm(names.SDL + "Actor", "actor", names.expand("owl:Class")),
            justification="Both act.",
            date="2026-11-21",
            relation=names.SKOS + "closeMatch",
            other=MappedTerm("http://xmlns.com/foaf/0.1/Agent", "Agent"),
            vocabulary="http://xmlns.com/foaf/0.1/",
            confidence="0.8",
            status=names.SCHEME + "verification#verified",
        ),
    )


def test_the_version_of_the_other_vocabulary_is_read_where_it_is_given():
    """An alignment may say for which version it was made."""
    (one,) = found(_MAPPING, 'align:foaf sdl:vocabularyVersion "0.99" .').mappings
    assert one.version == "0.99"


def test_a_lack_of_a_counterpart_has_no_other_term():
    """What was looked for and not found has a reason, and neither a relation nor a confidence."""
    (one,) = found(_LACK).mappings
    assert one == TermMapping(
        _FOAF + "/a",
        _FOAF,
        MappedTerm(names.SDL + "heldBy", "held by", names.expand("owl:ObjectProperty")),
        "Nobody has it.",
        "2026-11-21",
    )


def test_they_come_in_the_order_of_their_iris():
    """The same graph gives the same order, whichever way it was loaded."""
    assert [one.iri for one in found(_MAPPING, _LACK).mappings] == [_FOAF + "/a", _FOAF + "/b"]


def test_the_set_bears_the_version_and_the_licence_of_the_ontology():
    """Both are those of the whole ontology, mappings or none."""
    assert found() == MappingSet((), "7", "urn:licence")


@pytest.mark.parametrize("ours", ["sdl:Unheard", "actor:ikea"])
def test_what_is_no_term_of_ours_is_not_a_mapping(ours):
    """A record about something that is no class, property or concept is left out."""
    assert found(_MAPPING.replace("sdl:Actor", ours)).mappings == ()
