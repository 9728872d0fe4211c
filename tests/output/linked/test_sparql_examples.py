"""The library's queries as RDF."""

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Iri, Literal
from sdl_graph.output.linked.sparql_examples import SCHEMA, SH, example_triples

HERE = Iri(names.BASE + "query/q")
HEAD = "#+ summary: What?\n#+ tags: [a]\n\n"


def said(text: str, **more) -> dict[str, list]:
    """What is said of one query, by property."""
    card = Card("q", "family", "What?", "", ("a",), (), text)
    found: dict[str, list] = {}
    for subject, predicate, value in example_triples([card], **more):
        if subject == HERE:
            found.setdefault(predicate.value, []).append(value)
    return found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * WHERE {}\n", "select"),
        ("# CONSTRUCT it\nPREFIX ask: <http://select/>\nASK {}\n", "ask"),
        ("CONSTRUCT WHERE {}\n", "construct"),
        ("describe <http://a/b>\n", "describe"),
    ],
)
def test_a_query_is_executable_as_what_it_is(text, form):
    """The text stands without its header under the property of its form."""
    found = said(HEAD + text)
    assert found[SH + form] == [Literal(text)]
    assert found[names.RDF_TYPE] == sorted(
        [Iri(SH + "SPARQLExecutable"), Iri(f"{SH}SPARQL{form.capitalize()}Executable")]
    )


def test_the_question_the_tags_and_the_endpoint_are_told():
    """The question is the comment; the endpoint is told where it is known."""
    found = said(HEAD + "ASK {}", endpoint="http://a/sparql")
    assert [value.value for value in found[names.RDFS + "comment"]] == ["What?"]
    assert [value.value for value in found[SCHEMA + "keywords"]] == ["a", "family"]
    assert found[SCHEMA + "target"] == [Iri("http://a/sparql")]
    assert SCHEMA + "target" not in said("ASK {}")


def test_the_library_s_queries_are_read_as_they_are(snapshot):
    """Every query of the library is there, and its text is a query that needs no prefixes from elsewhere."""
    cards = Catalogue.from_json(snapshot.cards()).cards
    properties = {f"{SH}{form}" for form in ("select", "ask", "construct", "describe")}
    texts = {
        subject.value.removeprefix(names.BASE + "query/"): value.value
        for subject, predicate, value in example_triples(cards.values())
        if predicate.value in properties
    }
    assert texts.keys() == cards.keys()
    for text in texts.values():
        ox.Store().query(text)


def test_the_prefixes_are_declared():
    """SHACL's declarations of the prefixes come along, each with a name of its own."""
    triples = example_triples([])
    declared = {value for _, predicate, value in triples if predicate.value == SH + "declare"}
    assert Iri(names.BASE + "query/prefixes/sdl") in declared
    assert len(declared) == len(names.prefixes())
