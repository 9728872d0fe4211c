"""The query half of the W3C's SPARQL 1.1 Protocol tests, by their names, on data of our own.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from tests.web.conftest import G1, G2, G3

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
NONE = "http://a/nothing-is-here"
BOTH = f"ASK {{ <{G1}> a ?type . <{G2}> a ?type }}"
BOTH_NAMED = f"ASK {{ GRAPH ?g1 {{ <{G1}> a ?type }} GRAPH ?g2 {{ <{G2}> a ?type }} }}"
ALL = f"ASK {{ <{G3}> a ?type GRAPH ?g1 {{ <{G1}> a ?type }} GRAPH ?g2 {{ <{G2}> a ?type }} }}"
_SELECT = ("sparql-results+json", "sparql-results+xml", "text/csv", "text/tab-separated-values")
_RDF = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")


def sent(client, method, text, dataset=(), kind=None):
    """A query operation as the manifest has it: in the query string, or as a body of that kind."""
    pairs = [("query", text)] if method == "GET" else []
    body = None if method == "GET" else "query=" + quote(text) if kind == FORM else text
    return client.request(
        method,
        f"/sparql/?{urlencode([*pairs, *dataset])}",
        content=body,
        headers={"Content-Type": kind} if kind else {},
    )


def default(*graphs):
    return [("default-graph-uri", graph) for graph in graphs]


def named(*graphs):
    return [("named-graph-uri", graph) for graph in graphs]


TRUE = {
    "query_post_form": ("POST", "ASK {}", default(NONE), FORM),
    "query_dataset_default_graphs_get": ("GET", BOTH, default(G1, G2)),
    "query_dataset_default_graphs_post": ("POST", BOTH, default(G1, G2), DIRECT),
    "query_dataset_named_graphs_post": ("POST", BOTH_NAMED, named(G1, G2), DIRECT),
    "query_dataset_named_graphs_get": ("GET", BOTH_NAMED, named(G1, G2)),
    "query_dataset_full": ("POST", ALL, [*default(G3), *named(G1, G2)], DIRECT),
    "query_multiple_dataset": ("POST", BOTH_NAMED.replace("ASK", f"ASK FROM <{G3}>"), named(G1, G2), DIRECT),
    "query_get": ("GET", "ASK {}", default(NONE)),
    "query_post_direct": ("POST", "ASK {}", (), DIRECT),
}
KINDS = {
    "query_content_type_select": ("SELECT (1 AS ?value) {}", _SELECT),
    "query_content_type_ask": ("ASK {}", _SELECT[:2]),
    "query_content_type_describe": ("DESCRIBE <http://example.org/>", _RDF),
    "query_content_type_construct": ("CONSTRUCT { <s> <p> 1 } WHERE {}", _RDF),
}
BAD = {
    "bad_query_method": {"method": "PUT", "params": {"query": "ASK {}"}},
    "bad_multiple_queries": {"params": [("query", "ASK {}"), ("query", "SELECT * {}")]},
    "bad_query_wrong_media_type": {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}},
    "bad_query_missing_form_type": {"content": "query=" + quote("ASK {}")},
    "bad_query_missing_direct_type": {"content": "ASK {}"},
    "bad_query_non_utf8": {
        "content": "ASK {}".encode("utf-16"), "headers": {"Content-Type": f"{DIRECT}; charset=UTF-16"}
    },
    "bad_query_syntax": {"params": {"query": "ASK {"}},
}  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_it_holds(client, name):
    """The query is answered with true, over the dataset that the protocol names."""
    response = sent(client, *TRUE[name])
    assert response.status_code == 200, response.text
    assert response.json()["boolean"] is True


@pytest.mark.parametrize("name", [name for name in TRUE if "dataset" in name])
def test_it_does_not_hold_of_another_dataset(client, name):
    """With one graph of the dataset missing, the same query is answered with false."""
    method, text, dataset, *kind = TRUE[name]
    response = sent(client, method, text, dataset[:-1], *kind)
    assert response.json()["boolean"] is False


@pytest.mark.parametrize("name", KINDS)
def test_the_kind_of_answer_fits(client, name):
    """Each form of query is answered in a format for its kind of answer."""
    text, kinds = KINDS[name]
    response = sent(client, "POST", text, default(NONE), DIRECT)
    assert response.status_code == 200
    assert any(kind in response.headers["content-type"] for kind in kinds)


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused(client, name):
    """What is no query operation is answered with a client's error."""
    request = BAD[name]
    method = request.get("method", "POST" if "content" in request else "GET")
    assert (
        400
        <= client.request(method, "/sparql/", **{k: v for k, v in request.items() if k != "method"}).status_code
        < 500
    )


def test_bytes_that_are_no_text_are_refused(client):
    """A query that is not UTF-8 is refused where nothing says so, too."""
    body = {"content": b"ASK { ?s ?p '\xff' }", "headers": {"Content-Type": DIRECT}}
    assert client.post("/sparql", **body).status_code == 400
    assert client.get("/sparql?query=ASK%7B%7D%FF").status_code == 400
