"""Every IRI leads to a document about its thing."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.web.negotiate import GRAPHS
from tests.web.conftest import ACTOR, CASE, G1


def statements(response):
    assert response.status_code == 200, response.text
    kind = response.headers["content-type"].partition(";")[0]
    return {quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.from_media_type(kind))}


def about(response):
    """Subjects, predicates and objects, without what comes before the last slash or number sign."""
    parts = [(t.subject, t.predicate, t.object) for t in statements(response)]
    return {tuple(part.value.rpartition("#")[2].rpartition("/")[2] for part in found) for found in parts}


def test_a_thing_leads_to_its_document(client):
    """The IRI of a thing, which is no document, answers 303 and names the document."""
    response = client.get("/case/tiny")
    assert (response.status_code, response.headers["location"]) == (303, "/doc/case/tiny")
    assert client.head("/case/tiny/who").headers["location"] == "/doc/case/tiny/who"


def test_a_case_is_told_whole(client):
    """A case's document has its named graph, what lenses say of it, and the labels of what it speaks of."""
    assert about(client.get("/doc/case/tiny")) == {
        ("tiny", "label", "Tiny \u2028 case"),
        ("tiny", "involvesActor", "who"),
        ("who", "label", "Who"),
        ("who", "sameActor", "somebody"),
        ("who", "weight", "1.1"),
        ("tiny", "type", "Some"),
        ("Some", "label", "some"),
    }


def test_a_thing_is_told_from_both_sides(client):
    """A thing's document has what is said of it, what is said with it, and the labels beside it."""
    assert about(client.get("/doc/actor/somebody")) == {
        ("somebody", "label", "Somebody"),
        ("somebody", "seeAlso", "elsewhere"),
        ("who", "sameActor", "somebody"),
        ("who", "label", "Who"),
    }


def test_a_vocabulary_is_a_document(client):
    """The IRI of a vocabulary answers at once, with the terms of all its modules."""
    assert about(client.get("/ontology")) == {("Case", "label", "case"), ("Value", "label", "value")}
    assert about(client.get("/lens/hill")) == {("Some", "label", "some")}
    assert client.get("/ontology").headers["content-location"] == "/doc/ontology.ttl"


def test_any_iri_can_be_asked_for(client):
    """A thing whose IRI is not ours, or is given as a CURIE, has a document, too."""
    assert about(client.get("/doc", params={"iri": "http://b/elsewhere"})) >= {("somebody", "seeAlso", "elsewhere")}
    assert ("tiny", "involvesActor", "who") in about(client.get("/doc", params={"iri": "case:tiny"}))
    assert client.get("/doc", params={"iri": G1}).status_code == 200
    assert client.get("/doc").status_code == 400


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_a_document_comes_in_each_format(client, form):
    """A document comes in each RDF format, by Accept and by its ending, with the same statements."""
    by_header = client.get("/doc/case/tiny", headers={"Accept": form.media_type})
    by_ending = client.get(f"/doc/case/tiny.{form.ending}", headers={"Accept": "image/png"})
    assert by_header.headers["content-type"] == form.content_type
    assert by_header.content == by_ending.content
    assert len(statements(by_header)) == 7
    assert by_header.headers["content-location"] == f"/doc/case/tiny.{form.ending}"
    assert by_header.headers["vary"] == "Accept"
    assert by_header.headers["link"] == f'<{CASE}>; rel="describes"'


def test_a_document_that_has_not_changed_is_not_sent(client):
    """Whoever has a document already is told that it is still the same; in another format it is another."""
    tag = client.get("/doc/case/tiny").headers["etag"]
    again = client.get("/doc/case/tiny", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/doc/case/tiny.nt", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/case/nobody", "/doc/case/nobody", "/doc/case/nobody.ttl", "/x", "/doc/", "/case/tiny%3E", "/case/%0A", "/case",
     "/case/tiny/", "/..%2F..%2Fetc/passwd", "/doc/%22%20%7D%20UNION", "/favicon.ico", "/lens/nobody"],
)  # fmt: skip
def test_what_the_graph_does_not_speak_of_is_not_found(client, path):
    """A path that stands for nothing in the graph is 404, or 400 where a document has no name."""
    response = client.get(path)
    assert response.status_code in (400, 404)
    assert len(response.text.splitlines()) == 1


def test_what_was_asked_for_is_told_inertly(client):
    """An IRI that would turn a terminal's text round is told with its marks escaped."""
    response = client.get("/case/x%E2%80%AEy")
    assert (response.status_code, "\u202e" in response.text) == (404, False)


def test_a_format_that_there_is_not_is_told(client):
    """A document that would have to be a picture is 406."""
    assert client.get("/doc/case/tiny", headers={"Accept": "image/png"}).status_code == 406


def test_nothing_is_written(client):
    """A document cannot be changed: 405."""
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        assert client.request(method, "/doc/case/tiny").status_code == 405
        assert client.request(method, "/store", params={"graph": CASE}).status_code == 405


def test_a_name_cannot_break_out(client):
    """An IRI that looks like a query is one name, and unknown or none at all."""
    response = client.get("/doc", params={"iri": "http://a/x> ?p ?o } UNION { ?s ?p ?o } #"})
    assert response.status_code == 404
    assert ACTOR not in response.text
    assert names.BASE not in client.get("/doc", params={"iri": "?s"}).text
