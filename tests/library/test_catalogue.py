"""The catalogue: queries by id, into plain JSON and back."""

from __future__ import annotations

import json

import pytest

from sdl_graph.errors import UnknownName
from sdl_graph.library.catalogue import Catalogue, duplicate_problems
from sdl_graph.library.header import read_card
from sdl_graph.model.card import Card, Parameter
from sdl_graph.places import bundled

PARAMETER = Parameter("n", "_n_integer", "integer", required=False, label="é", of="sdl:Case", default="0012")


def card(family, name, **fields):
    return Card(
        name, family, fields.get("summary", ""), "", fields.get("tags", ()), fields.get("parameters", ()), "x\n"
    )


def test_queries_come_by_family_and_id():
    """Queries are listed by family, and by id within it."""
    catalogue = Catalogue([card("b", "a"), card("a", "z"), card("a", "b")])
    assert list(catalogue.cards) == ["b", "z", "a"]


def test_query_is_found_by_its_id():
    """A query answers to its id."""
    assert Catalogue([card("f", "one"), card("f", "two")]).card("two").id == "two"


def test_unknown_query_is_told_with_the_nearest():
    """A name that no query has is told with the nearest, and with where to look."""
    with pytest.raises(UnknownName, match=r"did you mean `who-gains`.*`sdl-graph queries` lists them"):
        Catalogue([card("f", "who-gains")]).card("who-gain")


def test_catalogue_survives_json():
    """What is written as JSON is read back the same, tuples, digits and all."""
    catalogue = Catalogue([card("f", "a", tags=("x", "y"), parameters=(PARAMETER,), summary='"é"\n'), card("e", "b")])
    again = Catalogue.from_json(json.loads(json.dumps(catalogue.to_json())))
    assert list(again.cards.items()) == list(catalogue.cards.items())
    assert isinstance(again.card("a").tags, tuple)
    assert isinstance(again.card("a").parameters[0], Parameter)


def test_bundled_library_survives_json():
    """Every query that ships comes out of JSON as it went in."""
    root = bundled("queries")
    cards = [read_card(file.read_text(encoding="utf-8"), file.name, file.parent.name) for file in root.rglob("*.rq")]
    catalogue = Catalogue(cards)
    assert len(catalogue.cards) == len(cards) > 5
    assert Catalogue.from_json(json.loads(json.dumps(catalogue.to_json()))).cards == catalogue.cards


def test_second_query_of_an_id_is_told():
    """A query whose id another one has is told with the other's file; the first is left alone."""
    found = duplicate_problems([("a/q.rq", card("a", "q")), ("b/q.rq", card("b", "q")), ("c/q.rq", card("c", "q"))])
    assert [str(problem) for problem in found] == [
        "b/q.rq:1:1: a query `q` stands in a/q.rq; rename the file",
        "c/q.rq:1:1: a query `q` stands in a/q.rq; rename the file",
    ]
