"""Web Annotations in the shape of their own JSON."""

from __future__ import annotations

import json

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.model.terms import Iri, Literal
from sdl_graph.operations.annotate import Annotation, Passage, annotations_of, as_triples
from sdl_graph.operations.export import export_lines
from sdl_graph.operations.written import statements
from sdl_graph.output.linked.annotations import collection_iri, to_annotations

LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
# What the standard's context (http://www.w3.org/ns/anno.jsonld) says of the keys that are used here.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "xsd": names.XSD,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "classifying": "oa:classifying", "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "value": {"@id": "rdf:value"}, "language": {"@id": "dc:language"},
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label"},
    "first": {"@type": "@id", "@id": "as:first"}, "partOf": {"@type": "@id", "@id": "as:partOf"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip
PLACE = names.XSD + "nonNegativeInteger"
PASSAGE = Passage(
    "http://a/c/p",
    Iri("http://a/s"),
    Literal("3", PLACE),
    Literal("9", PLACE),
    Literal("sha256:ab"),
    (Literal("What it says.", LANG, "en"),),
)
ONE = Annotation("http://a/c/item", (Iri(names.SDL + "Teaching"),), PASSAGE)


def read(text: str) -> set[tuple[str, str, str]]:
    """The triples that a reader who knows the standard's context sees, without those of collection and page."""
    document = json.loads(text)
    document["@context"][0] = ANNO
    quads = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    return {(str(quad.subject), quad.predicate.value, quad.object.value) for quad in quads if _of_ours(quad)}


def _of_ours(quad) -> bool:
    about_list = isinstance(quad.subject, ox.BlankNode)
    collected = quad.subject.value.startswith(names.BASE + "annotations")
    return not (about_list or collected or quad.predicate.value.endswith("/language"))


def test_an_annotation_has_the_standard_s_shape():
    """Bodies, a target with a selector by position, the item that it comes from; and not a word of the source."""
    document = json.loads(to_annotations([ONE], "Title", "http://a/all"))
    assert document["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (document["type"], document["total"], document["first"]["type"]) == (
        "AnnotationCollection",
        1,
        "AnnotationPage",
    )
    assert document["first"]["items"] == [
        {
            "id": "http://a/c/item#p",
            "type": "Annotation",
            "motivation": "classifying",
            "body": [
                names.SDL + "Teaching",
                {
                    "id": "http://a/c/p#paraphrase",
                    "type": "TextualBody",
                    "purpose": "describing",
                    "value": "What it says.",
                    "language": "en",
                },
            ],
            "target": {
                "id": "http://a/c/p",
                "type": "SpecificResource",
                "source": "http://a/s",
                "selector": {"id": "http://a/c/p#position", "type": "TextPositionSelector", "start": 3, "end": 9},
                "digest": "sha256:ab",
            },
            "wasDerivedFrom": "http://a/c/item",
        }
    ]


def test_the_json_says_what_the_triples_say(snapshot):
    """Read with the standard's context, the JSON of a case is the same statements as its RDF."""
    lines = export_lines(snapshot, [Iri(names.CASE + "ba-check-in-kiosks")])
    found = annotations_of(statements(lines))
    expected = {(f"<{s.value}>", p.value, o.value) for s, p, o in as_triples(found)}
    assert expected
    assert read(to_annotations(found, "Title", names.BASE + "annotations")) == expected


def test_a_collection_is_called_by_its_parts():
    """The whole has one name, each choice another, whatever its order."""
    one, other = Iri(names.CASE + "a"), Iri(names.SOURCE + "b")
    assert collection_iri([]) == names.BASE + "annotations"
    assert collection_iri([other, one]) == collection_iri([one, other]) == names.BASE + "annotations/case/a+source/b"
