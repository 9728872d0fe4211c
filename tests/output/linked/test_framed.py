"""JSON-LD as trees."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.model.terms import Blank, Iri, Literal
from sdl_graph.operations.export import export_lines
from sdl_graph.operations.written import Statement, statements
from sdl_graph.output.linked.framed import to_framed

C = names.CASE + "c"
LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def said(*triples, graph=C):
    """Statements of one graph; a text is an English literal, anything else stands as it is."""
    return [
        Statement((Iri(s), Iri(p), o if isinstance(o, tuple) else Literal(o, LANG, "en")), graph) for s, p, o in triples
    ]


def read(text: str) -> set[str]:
    """The triples that a reader sees."""
    return {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)}


def triples(found) -> set[str]:
    """The same triples, as the statements have them."""
    return {f"{_written(s)} <{p.value}> {_written(o)}" for (s, p, o), _ in found}


def _written(term) -> str:
    if isinstance(term, Iri):
        return f"<{term.value}>"
    if isinstance(term, Blank):
        return f"_:{term.value}"
    datatype = None if term.language else ox.NamedNode(term.datatype)
    return str(ox.Literal(term.value, language=term.language or None, datatype=datatype))


LABEL, TYPE = names.RDFS + "label", names.RDF_TYPE
TREE = said(
    (C, TYPE, Iri(names.SDL + "Case")),
    (C, LABEL, "The case"),
    (C, names.SDL + "hasEngagement", Iri(C + "/e")),
    (C, names.SDL + "involvesActor", Iri(C + "/a")),
    (C + "/e", names.SDL + "performedBy", Iri(C + "/a")),
    (C + "/e", names.SDL + "hasParticipation", Iri(C + "/e/p")),
    (C + "/e/p", names.SDL + "participant", Iri(C + "/a")),
    (C + "/a", LABEL, "Somebody"),
    (C + "/a", names.SDL + "appearanceOf", Iri(names.ACTOR + "x")),
)


def test_a_thing_stands_in_full_once_and_nearest_to_the_root():
    """The actor stands under the case, and by its id where the engagement names it."""
    found = json.loads(to_framed(TREE))
    del found["@context"]
    assert found == {
        "id": "case:c",
        "type": ["sdl:Case"],
        "label": "The case",
        "involvesActor": [{"id": "case:c/a", "label": "Somebody", "appearanceOf": "actor:x"}],
        "hasEngagement": [
            {
                "id": "case:c/e",
                "performedBy": ["case:c/a"],
                "hasParticipation": [{"id": "case:c/e/p", "participant": "case:c/a"}],
            }
        ],
    }


def test_several_graphs_are_several_trees():
    """Each root has a tree; a thing of another root stays where it belongs, and what is under none stands alone."""
    other = names.THEORY + "t"
    found = [
        *TREE,
        *said((other, names.SDL + "about", Iri(C + "/a")), (other, LABEL, "A theory"), graph=other),
        *said(("http://a/loose", LABEL, "Loose"), graph="http://a/g"),
    ]
    ids = [tree["id"] for tree in json.loads(to_framed(found))["@graph"]]
    assert ids == ["case:c", "theory:t", "http://a/loose"]
    assert read(to_framed(found)) == triples(found)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Literal("7", names.XSD + "nonNegativeInteger"), 7),
        (Literal("007", names.XSD + "nonNegativeInteger"), "007"),
        (Literal("+7", names.XSD + "nonNegativeInteger"), "+7"),
        (Literal("7", names.XSD + "integer"), {"@value": "7", "@type": "xsd:integer"}),
        (Literal("sieben", LANG, "de"), {"@value": "sieben", "@language": "de"}),
        (Iri("http://a/b"), {"id": "http://a/b"}),
    ],
)
def test_a_value_keeps_its_form(value, written):
    """A whole number is a number where that loses nothing; what is not of the key's type says what it is."""
    found = said((C, names.SDL + "startOffset", value))
    assert json.loads(to_framed(found))["startOffset"] == written
    assert read(to_framed(found)) == triples(found)


def test_what_the_context_has_no_key_for_is_written_in_full():
    """A property of somebody else's has its IRI for a key, and its text says that it is plain."""
    found = said((C, "http://a/p", Literal("x")), (C, "http://a/q", Iri("http://a/o")))
    written = json.loads(to_framed(found))
    assert written["http://a/p"] == {"@value": "x", "@type": "xsd:string"}
    assert written["http://a/q"] == {"id": "http://a/o"}
    assert read(to_framed(found)) == triples(found)


@pytest.mark.parametrize("iri", [names.CASE + "c#x", names.CASE + "/double", "case:c", "http://a/%20", names.BASE])
def test_any_iri_is_read_as_it_was_written(iri):
    """An IRI is never cut into something that is read as another."""
    found = said((iri, names.SDL + "about", Iri(iri)))
    assert read(to_framed(found)) == triples(found)


def test_blank_nodes_keep_together():
    """A blank node is one node, wherever it stands."""
    found = [
        Statement((Iri(C), Iri(names.SDL + "about"), Blank("b")), C),
        Statement((Blank("b"), Iri(LABEL), Literal("x")), C),
    ]
    quads = list(ox.parse(to_framed(found), format=ox.RdfFormat.JSON_LD))
    assert {quad.object for quad in quads if quad.subject == ox.NamedNode(C)} == {
        quad.subject for quad in quads if isinstance(quad.subject, ox.BlankNode)
    }


@settings(deadline=None, max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_is_read_as_it_was_written(text):
    """Whatever a text holds, a reader sees the same, and a terminal obeys nothing in it."""
    found = said((C, LABEL, text))
    written = to_framed(found)
    quads = list(ox.parse(written, format=ox.RdfFormat.JSON_LD))
    assert [quad.object.value for quad in quads] == [text]
    assert not [char for char in written if char < " " and char != "\n"]


def test_the_whole_graph_is_read_back(snapshot):
    """Every statement of the bundled graph is in its trees, and nothing else is."""
    lines = list(export_lines(snapshot))
    expected = {str(quad.triple) for quad in ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)}
    assert read(to_framed(statements(lines))) == expected


def test_of_our_cases_and_theories_every_value_fits_its_key(snapshot):
    """The context knows what files hold: nothing of theirs has to be written the long way, but other languages."""
    ours = [
        one
        for one in statements(export_lines(snapshot))
        if one.graph.startswith((names.CASE, names.THEORY, names.SOURCE, names.ACTORS_GRAPH))
    ]
    text = to_framed(ours)
    assert '"@type":' not in text.partition("\n  },\n")[2]
    assert f'"{names.SDL}' not in text.partition("\n  },\n")[2]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_reader_reads_the_same(snapshot):
    """Rdflib sees the same labels, ids and texts of a case."""
    lines = list(export_lines(snapshot, [Iri(names.CASE + "ikea")]))
    found = rdflib.Graph().parse(data=to_framed(statements(lines)), format="json-ld")
    assert {tuple(str(term) for term in triple) for triple in found} == {
        tuple(term.value for term in one.triple) for one in statements(lines)
    }
