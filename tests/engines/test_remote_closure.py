"""A path to a fixed end, followed beforehand, gives what the path itself gives."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.engines.remote_closure import MOST_MEMBERS, resolved
from sdl_graph.model.terms import Iri

PROLOGUE = "PREFIX : <http://a/>\n"
DATA = """
PREFIX : <http://a/>
:roles { :premium :broader :buyer . :buyer :broader :customer . :shop :broader :provider . :customer :narrower :buyer }
:case { :cat :broader :buyer . :ann :plays :premium ; :in :x .
 :bob :plays :customer ; :in :x , :y . :cat :plays :shop ; :in :y }
"""
QUERIES = [
    "SELECT ?who { ?who :plays/:broader* :customer } ORDER BY ?who",
    "SELECT ?who { ?who :plays/:broader+ :customer } ORDER BY ?who",
    "SELECT ?who { ?who :in :x ; :plays/:broader* :customer ; :plays ?role } ORDER BY ?who",
    "SELECT ?who { ?who :plays ?role . ?role :broader* :customer } ORDER BY ?who",
    "SELECT ?who { ?who :in ?place MINUS { ?who :plays/:broader* :customer } } ORDER BY ?who",
    "SELECT ?who { ?who :in ?place FILTER NOT EXISTS { ?who :plays/:broader* :customer } } ORDER BY ?who",
    "SELECT ?who { ?who (:in|:plays)/:broader* :customer } ORDER BY ?who",
    "SELECT ?who ?y { ?who :plays ?r OPTIONAL { SELECT ?r (1 AS ?y) WHERE { ?r :broader* :customer } } } ORDER BY ?who",
    "SELECT ?who { GRAPH ?g { ?who :plays ?role } ?role :broader* :customer } ORDER BY ?who",
]
LEFT_ALONE = [
    "SELECT ?who { ?who :in|:plays/:broader* :customer }",  # only one of the alternatives has the end
    "SELECT ?who { GRAPH :case { ?who :plays/:broader* :customer } }",  # a path in a graph stays in it
    "SELECT ?r { ?x ?y ?z FILTER EXISTS { ?r :broader* :customer } }",  # the path is what binds the variable
    "SELECT ?who { ?who :plays/:broader* ?end }",  # no fixed end
    "SELECT * { ?who :plays/:broader* :customer }",  # a new variable would be a new column
    "SELECT ?who { ?who :plays/(:broader|:narrower)* :customer }",  # no single property
]


@pytest.fixture(scope="module")
def engine():
    return Embedded.of(ox.parse(DATA, format=ox.RdfFormat.TRIG))


def spared(engine, query):
    return resolved(PROLOGUE + query, lambda asked: [row[0] for row in engine.query(asked).rows])


@pytest.mark.parametrize("query", QUERIES)
def test_the_members_stand_for_the_path(engine, query):
    """The rows are the same, and no path of any length is left."""
    rewritten = spared(engine, query)
    assert engine.query(rewritten).rows == engine.query(PROLOGUE + query).rows
    assert ":broader*" not in rewritten.replace(" ", "")
    assert ":broader+" not in rewritten.replace(" ", "")


@pytest.mark.parametrize("query", LEFT_ALONE)
def test_a_path_that_means_something_else_is_left_alone(engine, query):
    """Where members could not stand for the path, the query stays as it is."""
    assert spared(engine, query) == PROLOGUE + query


def test_a_path_from_very_many_things_is_left_alone():
    """A list that no server would read is not written."""
    many = [Iri(f"http://a/{number}") for number in range(MOST_MEMBERS + 1)]
    assert resolved(PROLOGUE + QUERIES[0], lambda _: many) == PROLOGUE + QUERIES[0]
