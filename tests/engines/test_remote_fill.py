"""A query with its parameters filled in asks what the embedded engine asks with the parameters bound."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.engines.embedded import Embedded
from sdl_graph.engines.remote_fill import filled
from sdl_graph.errors import BadQuery
from sdl_graph.model.terms import Blank, Iri, Literal

A = Iri("http://a/a")
DATA = """
PREFIX : <http://a/>
:g { :a a :Case ; :p :b , :c ; :q 1 . :b a :Case ; :p :c ; :q 2 ; :word :w . :c :p :a ; :label "it's \\"c\\"" }
"""
# In each, ?x has a value; what it stands for is worked out by the embedded engine's own substitution.
QUERIES = [
    "SELECT ?x ?o { ?x :p ?o } ORDER BY ?x ?o",
    "SELECT DISTINCT ?x { ?x :p ?o }",
    "SELECT ?o ?x { ?o :p ?x FILTER(?o != ?x) } ORDER BY DESC(?x) ?o LIMIT 5",
    "SELECT ?x (COUNT(*) AS ?n) { ?x :p ?o } GROUP BY ?x",
    "SELECT ?x (COUNT(*) AS ?n) { ?x :none ?o } GROUP BY ?x",
    "SELECT ?x (COUNT(?o) AS ?n) { ?x :p ?o } GROUP BY ?x HAVING(COUNT(?o) > 1) ORDER BY ?x",
    "SELECT ?x ?o (COUNT(?y) AS ?n) { ?x :p ?o . OPTIONAL { ?o :p ?y } } GROUP BY ?x ?o ORDER BY ?n ?o",
    "SELECT ?x ?o { ?o a :Case MINUS { ?x :p ?o } } ORDER BY ?o",
    "SELECT ?x ?o { ?x :p ?o MINUS { ?x :word ?any } } ORDER BY ?o",
    "SELECT ?x ?o { ?x :p ?o MINUS { { SELECT ?x { ?x :word ?any } } } } ORDER BY ?o",
    "SELECT ?x ?o { ?x :p ?o MINUS { SELECT ?x WHERE { ?x :word ?any } } } ORDER BY ?o",
    "SELECT ?x ?o { { ?x :p ?o } UNION { ?o :q ?x } UNION { VALUES ?o { :z } FILTER(?x = :a) } } ORDER BY ?o",
    "SELECT ?x ?n { { SELECT ?x (COUNT(?o) AS ?n) WHERE { ?x :p ?o } GROUP BY ?x } ?x a :Case }",
    "SELECT ?x ?n { ?x :q ?n OPTIONAL { ?o :p ?x FILTER(?o = ?x) } }",
    "SELECT ?x ?k { VALUES ?x { :a :b } ?x a ?k }",
    "SELECT ?x ?k { VALUES (?x ?k) { (:a 1) (:c 2) } }",
    "SELECT ?x (STR(?x) AS ?text) { ?x a :Case } # ?x {",
    "ASK { ?x a :Case FILTER NOT EXISTS { ?x :word ?w } }",
    "CONSTRUCT { ?x :seen '?x }' } WHERE { ?x a :Case }",
]  # fmt: skip
PROLOGUE = "PREFIX : <http://a/>\n"


@pytest.fixture(scope="module")
def engine():
    return Embedded.of(ox.parse(DATA, format=ox.RdfFormat.TRIG))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("value", [A, Iri("http://a/b"), Iri("http://a/c"), Iri("http://a/none")])
def test_a_filled_query_answers_as_a_bound_one(engine, query, value):
    """The same rows in the same order, but for the columns that hold nothing but the value."""
    bound, there = engine.query(PROLOGUE + query, {"x": value}), engine.query(filled(PROLOGUE + query, {"x": value}))
    if not hasattr(bound, "rows"):
        assert there == bound
        return
    kept = [at for at, column in enumerate(bound.columns) if column != "x"]
    assert [tuple(row[at] for at in kept) for row in bound.rows] == [
        tuple(row[there.columns.index(bound.columns[at])] for at in kept) for row in there.rows
    ]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_one_literal(text):
    """Whatever a value holds, it is read back as that value and nothing else."""
    query = filled("SELECT (STR(?x) AS ?y) { FILTER(?x = ?x) }", {"x": Literal(text)})
    ((found,),) = Embedded.of(()).query(query).rows
    assert found == Literal(text)


@pytest.mark.parametrize(
    "value",
    [Blank("b"), Iri("http://a/> } CLEAR ALL #"), Iri("no iri"), Iri("relative"), Literal("\ud800"), Literal("a\0"),
     Literal("a", language="en }"), Literal("1", "http://a/>")],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(value):
    """A value that is no term, or would end its own brackets, is a mistake of the asker's."""
    with pytest.raises(BadQuery, match="parameter"):
        filled("ASK { ?s ?p ?x }", {"x": value})


def test_a_variable_that_the_query_sets_takes_no_value():
    """What a BIND gives a value to cannot be given another."""
    with pytest.raises(BadQuery, match="`\\?x` cannot be a parameter"):
        filled("SELECT ?x { BIND(1 AS ?x) }", {"x": A})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?s a sdl:Case }", "PREFIX sdl: <https://w3id.org/sdl-graph/ontology#>\nASK { ?s a sdl:Case }"),
        ("PREFIX sdl: <http://a/> ASK { ?s a sdl:Case }", "PREFIX sdl: <http://a/> ASK { ?s a sdl:Case }"),
        ('# sdl:Case\nASK { ?s ?p "sdl:a # b" } # no\n', 'ASK { ?s ?p "sdl:a # b" }'),
        ("ASK { ?s ?p <http://a/#sdl:b> }", "ASK { ?s ?p <http://a/#sdl:b> }"),
        ("ASK {\n\n  ?s ?p ''' a\n\n  b ''' }", "ASK {\n?s ?p ''' a\n\n  b ''' }"),
    ],
)
def test_a_query_goes_out_bare_but_whole(query, expected):
    """Our prefixes are declared where they are used and not declared; comments stay at home, strings are kept."""
    assert filled(query, {}) == expected
