"""The endpoint beyond the protocol's own tests: formats, limits, refusals, the dataset."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.web.negotiate import GRAPHS, TABLES
from tests.web.conftest import CASE, G1, LOCAL

LABELS = "SELECT ?label { ?thing rdfs:label ?label } ORDER BY ?label"
FAR = "<http://192.0.2.1/>"


def ask(client, text, accept="application/json", **parameters):
    return client.get("/sparql", params={"query": text, **parameters}, headers={"Accept": accept})


def values(response, name="label"):
    assert response.status_code == 200, response.text
    return [row[name]["value"] for row in response.json()["results"]["bindings"]]


# Answers


@pytest.mark.parametrize("form", TABLES, ids=lambda form: form.name)
def test_a_table_comes_in_each_format(client, form):
    """A SELECT comes in each of SPARQL's formats, by Accept and by name, with its media type."""
    by_header, by_name = ask(client, LABELS, form.media_type), ask(client, LABELS, "image/png", format=form.name)
    assert by_header.headers["content-type"] == form.content_type
    assert by_header.content == by_name.content
    assert "Somebody" in by_header.text


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_a_graph_comes_in_each_format(client, form):
    """A CONSTRUCT comes in each RDF format, the same statements each time."""
    response = ask(client, "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }", form.media_type)
    assert response.headers["content-type"] == form.content_type
    found = {quad.triple for quad in ox.parse(response.content, format=ox.RdfFormat.from_media_type(form.media_type))}
    assert len(found) == 6
    assert {triple.predicate.value for triple in found} == {names.RDFS + "label"}


def test_a_graph_is_the_same_every_time(client):
    """The same CONSTRUCT gives the same bytes, and declares only the prefixes that it needs."""
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    first, second = ask(client, text, "text/turtle"), ask(client, text, "text/turtle")
    assert first.content == second.content
    assert "@prefix sdl:" in first.text
    assert "@prefix owl:" not in first.text


def test_a_browser_sees_something_that_it_can_show(client):
    """A browser, which asks for HTML first and takes anything, gets JSON or Turtle."""
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert ask(client, "ASK {}", browser).json()["boolean"] is True
    assert ask(client, "DESCRIBE case:tiny", browser).headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    ("text", "accept", "told"),
    [
        ("ASK {}", "text/turtle", "can hold a table"),
        ("DESCRIBE case:tiny", "text/csv", "can hold a graph"),
        ("ASK {}", "image/png", "can hold a table"),
    ],
)
def test_a_format_that_does_not_fit_is_told(client, text, accept, told):
    """A table is not to be had in a graph's format, nor the other way round: 406."""
    response = ask(client, text, accept)
    assert (response.status_code, told in response.text) == (406, True)


def test_an_unknown_format_is_told(client):
    """A format by a name that none has is 406, and the message tells the names."""
    response = ask(client, "ASK {}", format="\x1bxlsx")
    assert response.status_code == 406
    assert "turtle" in response.text
    assert "\x1b" not in response.text


def test_every_graph_is_asked(client):
    """Without a dataset, a pattern is looked for in all named graphs, and prefixes need no declaration."""
    assert values(ask(client, "SELECT ?label { case:tiny a ?kind . ?kind rdfs:label ?label }")) == ["some"]


def test_a_dataset_that_is_not_there_is_empty(client):
    """A graph that the store does not have is an empty one, and is fetched from nowhere."""
    assert values(ask(client, LABELS, **{"default-graph-uri": "http://192.0.2.1/data"})) == []
    assert values(ask(client, LABELS.replace("{", "FROM <http://192.0.2.1/data> {", 1))) == []


def test_only_the_default_graph_that_is_given_is_asked(client):
    """A default graph takes the place of the union, and there are then no named ones."""
    given = {"default-graph-uri": CASE}
    assert values(ask(client, LABELS, **given)) == ["Tiny \u2028 case", "Who"]
    assert ask(client, f"ASK {{ GRAPH <{G1}> {{ ?s ?p ?o }} }}", **given).json()["boolean"] is False


def test_head_has_no_body(client):
    """HEAD answers as GET does, without the body."""
    response = client.head("/sparql", params={"query": "ASK {}"})
    assert (response.status_code, response.content) == (200, b"")


# 34, 35: nothing but questions, and nothing beyond the graph


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT {FAR} {{ ?s ?p ?o }} }}",
        "SELECT * { ?s rdfs:seeAlso ?where SERVICE ?where { ?s ?p ?o } }",
        f"ASK {{ FILTER EXISTS {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }} }}",
        f"LOAD {FAR}",
        "LOAD <file:///etc/hostname>",
    ],
)
def test_what_reaches_out_is_refused(client, text):
    """SERVICE and LOAD are refused wherever they stand."""
    assert ask(client, text).status_code == 403


@pytest.mark.parametrize("scheme", ["http://192.0.2.1/", "file:///etc/hostname"])
def test_from_fetches_nothing(client, scheme):
    """FROM names a graph of the store; a file or an address behind it is not read."""
    response = ask(
        client,
        f"SELECT * FROM <{scheme}> FROM NAMED <{scheme}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}",
    )
    assert response.json()["results"]["bindings"] == []


UPDATE = "INSERT DATA { <http://a/x> <http://a/p> 1 }"


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("GET", {"params": {"query": UPDATE}}),
        ("GET", {"params": {"update": UPDATE}}),
        ("POST", {"data": {"update": UPDATE}}),
        ("POST", {"data": {"query": "CLEAR ALL"}}),
        ("POST", {"content": UPDATE, "headers": {"Content-Type": "application/sparql-update"}}),
        ("POST", {"content": "DELETE WHERE { ?s ?p ?o }", "headers": {"Content-Type": "application/sparql-query"}}),
    ],
)
def test_an_update_is_refused(client, method, options):
    """Whatever would change the graph is refused, however it is sent, and changes nothing."""
    before = ask(client, "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").content
    response = client.request(method, "/sparql", **options)
    assert response.status_code in (400, 403)
    assert "read-only" in response.text
    assert ask(client, "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o").content == before


# 32, 33, 36: limits

HOSTILE = {
    "cartesian": "SELECT (COUNT(*) AS ?n) {" + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(9)) + "}",
    "doubling": 'SELECT (STRLEN(?x40) AS ?n) { BIND("aaaaaaaa" AS ?x0) '
    + " ".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(40)) + " }",
    "too many rows": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "too many triples": "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_limit_is_an_error(client, text):
    """A query beyond a limit is answered by 503, never by a part of its answer, and the next one is answered."""
    response = ask(client, text, "*/*")
    assert response.status_code == 503
    assert response.text.startswith("error: ")
    assert len(response.text.splitlines()) == 1
    assert ask(client, "ASK {}").json()["boolean"] is True


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 10_000,
        "SELECT * { FILTER" + "(" * 10_000,
        "SELECT * " + "{OPTIONAL" * 3000,
        "SELECT (1" + "||1" * 10_000 + " AS ?x) {}",
        "ASK { " + "#" * 40_000 + "\n}",
    ],
    ids=["groups", "parentheses", "OPTIONAL", "or", "long"],
)
def test_deep_nesting_is_a_mistake(client, text):
    """A query that would break the parser is 400, and the server lives."""
    response = client.post("/sparql", data={"query": text})
    assert response.status_code == 400
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_a_costly_pattern_costs_nothing(client):
    """A regular expression that takes others for ever is answered."""
    text = f'SELECT (REGEX("{"a" * 5000}!", "(a+)+$") AS ?label) {{}}'
    assert values(ask(client, text)) == ["false"]


def test_as_many_rows_as_are_allowed_are_given(client):
    """An answer with exactly as many rows as are allowed comes whole; one row more is an error."""
    digits = "VALUES ?{} {{ 0 1 2 3 4 5 6 7 8 9 }}"
    text = f"SELECT ?a ?b ?c {{ {' '.join(digits.format(name) for name in 'ab')} VALUES ?c {{ 0 1 2 3 4 }} }}"
    assert len(values(ask(client, text), "a")) == 500
    assert ask(client, text.replace("}", "5 }", 1).replace("0 1 2 3 4 }", "0 1 2 3 4 5 }")).status_code == 503


def test_what_looks_like_rows_is_none(client):
    """A literal that is full of what stands between rows does not count as rows."""
    assert values(ask(client, f"SELECT ('{'},{' * 600}' AS ?label) {{}}")) == ["},{" * 600]
    lines = "\\n" * 600
    assert "x" in ask(client, f"SELECT ('x{lines}' AS ?label) {{}}", "text/csv").text


PIECES = st.lists(
    st.sampled_from(
        ["SELECT ", "ASK ", "* ", "{ ", "} ", "?s ", "?p ?o ", "<http://a/> ", "case:tiny ", "'", "\n", "#", "\x00",
         "é", "FROM ", "SERVICE ", "FILTER ", "( ", ") ", "BIND", " AS ?x", "\U0001f600", "DESCRIBE ", "LIMIT 1 "]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PIECES)
def test_any_text_is_answered_or_told(client, text):
    """Whatever is sent as a query, it is answered, or told in one line what is wrong with it."""
    response = client.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"})
    assert response.status_code in (200, 400, 403, 503)
    assert response.status_code == 200 or len(response.text.splitlines()) == 1


# What the server says of itself


def test_a_question_mark_alone_is_no_query(client):
    """Without a query, the endpoint describes itself; with an empty one, it tells the mistake."""
    described = client.get("/sparql", headers={"Accept": "application/n-triples"})
    facts = {(quad.predicate.value.partition("#")[2], quad.object.value) for quad in
             ox.parse(described.content, format=ox.RdfFormat.N_TRIPLES)}  # fmt: skip
    assert ("endpoint", f"{LOCAL}/sparql") in facts
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Query") in facts
    assert ("name", CASE) in facts
    assert ask(client, "").status_code == 400


def test_a_mistake_has_its_place(client):
    """A mistake in a query is 400, with line and column, as plain text that no browser runs."""
    response = ask(client, "SELECT * { <script>alert(1)</script> }")
    assert response.status_code == 400
    assert "line 1, column" in response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert json.loads(ask(client, "ASK {}").content)
