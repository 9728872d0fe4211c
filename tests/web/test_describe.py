"""What the server says of itself."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from tests.web.conftest import CASE, G1, LINES, LOCAL

VOID, SD, FOAF = (
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/sparql-service-description#",
    "http://xmlns.com/foaf/0.1/",
)


@pytest.fixture(scope="module")
def void(client):
    """The statements of VoID, as (subject, predicate, object)."""
    response = client.get("/.well-known/void")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    return read(response)


def read(response):
    return {(t.subject.value, t.predicate.value, t.object.value) for t in
            (quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.TURTLE))}  # fmt: skip


def values(statements, subject, predicate):
    return sorted(o for s, p, o in statements if (s, p) == (subject, predicate))


def test_void_tells_where_everything_is(void, client):
    """VoID has the data set, its endpoint, its number of statements, and dumps that are there."""
    (whole,) = values(void, f"{LOCAL}/.well-known/void", FOAF + "primaryTopic")
    assert values(void, whole, VOID + "sparqlEndpoint") == [f"{LOCAL}/sparql"]
    assert values(void, whole, VOID + "triples") == [str(len(LINES))]
    dumps = values(void, whole, VOID + "dataDump")
    assert len(dumps) == 6
    assert [client.get(dump.removeprefix(LOCAL)).status_code for dump in dumps] == [200] * 6


def test_void_tells_of_each_named_graph(void):
    """Each named graph is there by its name, with its number of statements."""
    names_of = {s: o for s, p, o in void if p == SD + "name"}
    sizes = {
        graph: values(void, values(void, part, SD + "graph")[0], VOID + "triples") for part, graph in names_of.items()
    }
    assert (sizes[CASE], sizes[G1], len(sizes)) == (["5"], ["1"], 9)


def test_the_service_description_fits_the_service(client, void):
    """The service description names the endpoint, the union as its default graph, and all formats."""
    found = read(client.get("/sparql", headers={"Accept": "text/turtle"}))
    me = f"{LOCAL}/sparql#service"
    assert values(found, me, SD + "endpoint") == [f"{LOCAL}/sparql"]
    assert values(found, me, SD + "feature") == [SD + "UnionDefaultGraph"]
    assert len(values(found, me, SD + "resultFormat")) == 10
    (dataset,) = values(found, me, SD + "defaultDataset")
    assert dataset == values(void, f"{LOCAL}/.well-known/void", FOAF + "primaryTopic")[0]
    (everything,) = values(found, dataset, SD + "defaultGraph")
    assert values(found, everything, VOID + "triples") == [str(len(LINES))]
    graphs = values(found, dataset, SD + "namedGraph")
    assert len(graphs) == 9
    assert graphs == values(void, dataset, SD + "namedGraph")


@pytest.mark.parametrize("path", ["/", "/sparql"])
def test_a_person_gets_a_page(client, path):
    """A browser gets a page that loads nothing, every link of which leads somewhere on this server."""
    response = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src &#x27;none&#x27;" in response.text or "default-src 'none'" in response.text
    assert not re.findall(r"<(?:script|img|link|iframe)|https?://(?!w3id|127)", response.text)
    links = re.findall(r"href='([^']+)'", response.text)
    assert len(links) == 10
    assert {client.get(link).status_code for link in links} <= {200, 303}


def test_a_program_gets_void_at_the_root(client):
    """A program that asks the root for RDF gets VoID."""
    assert client.get("/", headers={"Accept": "text/turtle"}).content == client.get("/.well-known/void").content


def test_the_server_goes_by_the_name_that_it_is_asked_by(client):
    """Addresses are told by the name that the client has for the server."""
    response = client.get("/.well-known/void", headers={"Host": "graph.example:81"})
    assert "http://graph.example:81/sparql" in response.text


def test_every_path_has_some_answer(client):
    """A path outside the graph is 404, told in one line; a method that there is not is 405."""
    assert client.get("/.well-known/nothing").status_code == 404
    assert client.delete("/sparql").status_code == 405
    assert client.get("/health").text == "ok\n"


def test_the_context_is_where_json_ld_looks_for_it(client):
    """The published JSON-LD context is served as such, with our terms in it."""
    response = client.get("/context.jsonld")
    assert response.headers["content-type"].startswith("application/ld+json")
    assert response.json()["@context"]["hasEvidence"]["@id"] == "sdl:hasEvidence"
