"""Which things a name may mean, how sure that is, and what more the graph has of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdl_graph.errors import OutOfTime, UserError
from sdl_graph.operations.reconcile.asked import BATCH, TooMuch, read_batch, read_extension
from sdl_graph.operations.reconcile.names import bare, likeness
from sdl_graph.operations.reconcile.schema import entity_id, entity_iri
from sdl_graph.operations.reconcile.service import Reconciler
from sdl_graph.operations.reconcile.suggest import suggestions
from tests.operations.reconcile_graph import reconciler

_CASES = "^sdl:appearanceOf/^sdl:involvesActor"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Reconciler:
    return reconciler(tmp_path_factory.mktemp("reconcile"))


def ask(service: Reconciler, **query: Any) -> list[dict[str, Any]]:
    return service.answers(read_batch(json.dumps({"q": query})))["q"]["result"]


def ids(found: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in found]


def matched(found: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in found if one["match"]]


_SCALARS = st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9)
_FIELDS = st.sampled_from(["query", "type", "limit", "properties", "ids", "pid", "v", "id", "q"])


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(_FIELDS, inner, max_size=4)


# Names


@pytest.mark.parametrize(
    ("asked", "name", "expected"),
    [
        ("acme  & sons", "Acme & Sons", 1.0),
        ("Acme and Sons", "Acme & Sons", 0.98),
        ("Gronroos", "Grönroos", 0.98),
        ("cocreation", "co-creation", 0.98),
        ("co creation", "co-creation", 0.98),
        ("J. C. Penney", "J C Penney", 0.98),
        ("The Acme Group Ltd.", "Acme", 0.92),
        ("Creation value", "value creation", 0.9),
        ("customers", "customer", 0.88),
        # Half of the words of both, so Dice's coefficient is 2·1/(1+3), and letters have less in common.
        ("Acme", "customers of Acme", 0.85 * 0.5),
        ("", "Acme", 0.0),
        ("?!", "Acme", 0.0),
    ],
)
def test_names_are_compared_in_grades(asked: str, name: str, expected: float) -> None:
    """The same text, the same words, the same firm, and what names have in common come in this order."""
    assert likeness(asked, name) == pytest.approx(expected)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    """Any two texts have a likeness from 0 to 1; a text is wholly like itself."""
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


def test_a_legal_form_alone_is_a_name() -> None:
    """A firm that is called by a legal form keeps its name."""
    assert (bare("Group"), bare("Limited Inc"), bare("The Co")) == ("group", "limited", "co")


# Candidates


def test_the_one_bearer_of_a_name_is_safe_to_take(service: Reconciler) -> None:
    """A firm that alone bears the name matches; its appearance in a case comes second and is no rival."""
    found = ask(service, query="Acme & Sons", type="sdl:Firm")
    assert [(one["id"], one["score"], one["match"]) for one in found] == [
        ("actor/acme", 100.0, True),
        ("case/forge/acme", 95.0, False),
    ]


def test_nothing_is_taken_where_two_bear_the_name(service: Reconciler) -> None:
    """Namesakes score alike, and neither matches."""
    found = ask(service, query="Mercury", type="sdl:Firm")
    assert ids(found) == ["actor/mercury-cars", "actor/mercury-records"]
    assert matched(found) == []


def test_nothing_is_taken_for_a_legal_form_or_a_slip(service: Reconciler) -> None:
    """A name that is not quite the name is proposed, and left to a person."""
    for query in ("Acme & Sons Ltd", "Acne & Sons"):
        found = ask(service, query=query)
        assert ids(found)[0] == "actor/acme"
        assert matched(found) == []


def test_another_name_counts_less_than_the_main_one(service: Reconciler) -> None:
    """A word is found by its alternative label, with 97 of 100."""
    assert [(one["id"], one["score"]) for one in ask(service, query="supplier")] == [("scheme/role#provider", 97.0)]


def test_types_are_meant_as_strictly_as_is_said(service: Reconciler) -> None:
    """`any` and `all` leave out what is of another type, with its classes above; `should` lowers it to 80."""
    assert ids(ask(service, query="Mercury", type=["sdl:Person", "skos:Concept"])) == ["actor/mercury-god"]
    assert ids(ask(service, query="Mercury", type=["sdl:Firm", "sdl:Actor"], type_strict="all")) == [
        "actor/mercury-cars",
        "actor/mercury-records",
    ]
    assert len(ask(service, query="Mercury", type="actor")) == 3
    scores = {one["id"]: one["score"] for one in ask(service, query="Mercury", type="sdl:Person", type_strict="should")}
    assert scores == {"actor/mercury-god": 100.0, "actor/mercury-cars": 80.0, "actor/mercury-records": 80.0}


def test_what_is_only_of_another_type_is_never_taken(service: Reconciler) -> None:
    """With `should`, a sole bearer of the name that is of another type does not match."""
    assert matched(ask(service, query="Acme & Sons", type="sdl:Person", type_strict="should")) == []


def test_properties_tell_namesakes_apart(service: Reconciler) -> None:
    """One that has the property as asked matches; one that has it otherwise falls to 60; one that does not
    state it to 90, for not stated is no no."""
    found = ask(service, query="Mercury", properties=[{"pid": "sdl:playsRole", "v": {"id": "scheme/role#provider"}}])
    assert [(one["id"], one["score"]) for one in found][:2] == [
        ("actor/mercury-records", 100.0),
        ("actor/mercury-god", 90.0),
    ]
    assert matched(found) == ["actor/mercury-records"]
    assert found[-1]["id"] == "actor/mercury-cars"
    assert found[-1]["score"] < 90


@pytest.mark.parametrize(
    ("pid", "v", "expected"),
    [
        ("sdl:playsRole", "Provider", ["actor/mercury-records"]),
        ("plays role", ["scheme/role#provider", "nothing"], ["actor/mercury-records"]),
        ("sdl:year", 1901, ["actor/acme"]),
        (_CASES, "case/forge", ["actor/acme"]),
        (_CASES, "The forge", ["actor/acme"]),
        ("^sdl:involvesActor", {"id": "case/forge", "name": "The forge"}, ["case/forge/acme"]),
        ("sdl:hasMatch/sdl:matchesEntity", "wd:Q1", ["actor/acme"]),
    ],
)
def test_a_query_without_a_name_goes_by_its_properties(
    service: Reconciler, pid: str, v: Any, expected: list[str]
) -> None:
    """Things are found by the value of a property: its name, its id, its number, along a path."""
    assert ids(ask(service, properties=[{"pid": pid, "v": v}])) == expected


@pytest.mark.parametrize("query", ["actor/acme", "actor:acme", "https://w3id.org/sdl-graph/actor/acme"])
def test_an_identifier_is_the_surest_name(service: Reconciler, query: str) -> None:
    """What is asked for by its id, CURIE or IRI comes first, and matches."""
    found = ask(service, query=query)
    assert (found[0]["id"], found[0]["score"], found[0]["match"]) == ("actor/acme", 100.0, True)


def test_a_limit_cuts_the_list_and_nothing_else(service: Reconciler) -> None:
    """With a limit of one there is one candidate, and its namesake still keeps it from matching."""
    found = ask(service, query="Mercury", limit=1)
    assert (len(found), found[0]["match"]) == (1, False)


@pytest.mark.parametrize("query", ["} UNION {?s ?p ?o} #", '" OR "', "NEAR(a b)", "*", "\0", "?" * 900, "Acme " * 150])
def test_what_is_typed_is_text(service: Reconciler, query: str) -> None:
    """Operators of SPARQL and of the index, and much of anything, are looked for and find nothing amiss."""
    assert matched(ask(service, query=query)) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40), st.sampled_from(["sdl:playsRole", _CASES, "^sdl:involvesActor", "sdl:year"]))
@example("actor:%zz", "sdl:playsRole")
@example("case:a/\U000f0000", "^sdl:involvesActor")
def test_any_text_can_be_asked_for(service: Reconciler, text: str, pid: str) -> None:
    """Whatever a cell of a table holds is a name or a value, and never an error."""
    for query in ({"query": text or "a"}, {"properties": [{"pid": pid, "v": text or "a"}]}):
        assert isinstance(ask(service, **query), list)


# What a client may send


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no json", "not JSON"),
        ("[]", "no JSON object"),
        ("[" * 100_000, "not JSON"),
        ('{"q": {"query": "\\ud800"}}', "half a character"),
        ('{"q": []}', "no object"),
        ('{"q": {}}', "neither `query` nor `properties`"),
        ('{"q": {"query": 5}}', "no text"),
        ('{"q": {"query": "a", "type": 5}}', "neither an identifier"),
        ('{"q": {"query": "a", "type_strict": "yes"}}', "any, should and all"),
        ('{"q": {"query": "a", "limit": 0}}', "whole number from 1"),
        ('{"q": {"query": "a", "limit": true}}', "whole number from 1"),
        ('{"q": {"query": "a", "limits": 1}}', "no field `limits`"),
        ('{"q": {"query": "a", "properties": [{"pid": "x"}]}}', "a property is not"),
        ('{"q": {"query": "a", "properties": [{"pid": "x", "v": null}]}}', "neither a text, a number"),
    ],
)
def test_a_batch_that_is_wrong_is_told_so(text: str, says: str) -> None:
    """What the specification does not have is an error, in words."""
    with pytest.raises(UserError, match=says):
        read_batch(text)


def test_every_mistake_of_a_batch_is_told_at_once() -> None:
    """Two queries with a mistake each give both."""
    with pytest.raises(UserError, match=r"a: neither.*; b: .*limits"):
        read_batch('{"a": {}, "b": {"query": "x", "limits": 1}}')


def test_a_batch_has_a_largest_size() -> None:
    """One query more than the manifest allows is too much."""
    query = {"query": "a"}
    assert len(read_batch(json.dumps({str(number): query for number in range(BATCH)}))) == BATCH
    with pytest.raises(TooMuch):
        read_batch(json.dumps({str(number): query for number in range(BATCH + 1)}))


def test_a_batch_that_takes_too_long_has_no_answer(service: Reconciler) -> None:
    """Out of time is an error, not the part that was done."""
    with pytest.raises(OutOfTime, match="fewer queries"):
        service.answers(read_batch('{"a": {"query": "Mercury"}}'), seconds=-1)


@pytest.mark.parametrize("text", ["{}", '{"ids": "a", "properties": []}', '{"ids": [], "properties": [{}]}',
                                  '{"ids": [], "properties": [{"id": "a", "settings": {"limit": -1}}]}'])  # fmt: skip
def test_an_extension_that_is_wrong_is_told_so(text: str) -> None:
    """So is a data extension query that has another form."""
    with pytest.raises(UserError):
        read_extension(text)


@settings(deadline=None, max_examples=50)
@given(st.recursive(_SCALARS, _nested, max_leaves=12))
def test_any_json_is_read_or_refused(value: Any) -> None:
    """Whatever a client sends is queries, or an error of the client's."""
    for read in (read_batch, read_extension):
        try:
            found = read(json.dumps(value))
        except UserError:
            continue
        assert found is not None


def test_an_unknown_type_or_property_is_told(service: Reconciler) -> None:
    """A slip in an id is an error, not an empty answer."""
    with pytest.raises(UserError, match="no type is called `sdl:Frim`"):
        ask(service, query="a", type="sdl:Frim")
    with pytest.raises(UserError, match="no property is called `sdl:yeer`"):
        ask(service, query="a", properties=[{"pid": "sdl:yeer", "v": 1}])


# Extension and suggestions


def test_extension_gives_values_as_they_are(service: Reconciler) -> None:
    """Numbers are numbers, things have id and name, what stands elsewhere is its IRI, what is not stated is empty."""
    properties = [{"id": one} for one in ("sdl:year", _CASES, "sdl:hasMatch/sdl:matchesEntity")]
    extension = {"ids": ["actor/acme", "actor/mercury-cars", "actor/nobody"], "properties": properties}
    answer = service.extension(read_extension(json.dumps(extension)))
    empty = {one["id"]: [] for one in properties}
    assert answer["rows"] == {
        "actor/acme": {
            "sdl:year": [{"int": 1901}],
            _CASES: [{"id": "case/forge", "name": "The forge"}],
            "sdl:hasMatch/sdl:matchesEntity": [{"str": "http://www.wikidata.org/entity/Q1"}],
        },
        "actor/mercury-cars": empty,
        "actor/nobody": empty,
    }
    assert [one["name"] for one in answer["meta"]] == [
        "year",
        "cases in which it takes part",
        "the same elsewhere in linked data",
    ]


def test_extension_keeps_to_its_limit(service: Reconciler) -> None:
    """The setting `limit` cuts a cell, 0 does not."""
    for limit, number in ((1, 1), ("1", 1), (0, 2)):
        properties = [{"id": "rdf:type", "settings": {"limit": limit}}]
        answer = service.extension(read_extension(json.dumps({"ids": ["actor/acme"], "properties": properties})))
        assert len(answer["rows"]["actor/acme"]["rdf:type"]) == number


def test_the_most_frequent_properties_are_proposed_first(service: Reconciler) -> None:
    """For firms: the paths that are worth a name, then what most firms have; as many as asked for."""
    found = [one["id"] for one in service.proposed("sdl:Firm", 0)]
    assert found[:3] == [_CASES, "sdl:hasMatch/sdl:matchesEntity", "rdfs:label"]
    # Two firms have a year and two play a role; one firm each has an appearance and a match.
    assert found[3:5] == ["sdl:playsRole", "sdl:year"]
    assert [one["id"] for one in service.proposed("sdl:Firm", 2)] == found[:2]


@pytest.mark.parametrize(
    ("what", "prefix", "expected"),
    [
        ("entity", "merc", ["actor/mercury-cars", "actor/mercury-god", "actor/mercury-records"]),
        ("entity", "suppl", ["scheme/role#provider"]),
        ("entity", "actor:acme", ["actor/acme"]),
        ("entity", "", []),
        ("entity", "?", []),
        ("type", "fir", ["sdl:Firm"]),
        ("type", "sdl:Fi", ["sdl:Firm"]),
        ("property", "role", ["sdl:playsRole"]),
        ("property", "cases", [_CASES]),
    ],
)
def test_suggestions_begin_as_typed(service: Reconciler, what: str, prefix: str, expected: list[str]) -> None:
    """Entities, types and properties are suggested by the beginnings of names, other names and ids."""
    assert sorted(ids(suggestions(service, what, prefix))) == expected


def test_a_cursor_goes_on_where_the_last_page_ended(service: Reconciler) -> None:
    """What is skipped and what follows make up the whole list."""
    everything = ids(suggestions(service, "entity", "merc"))
    assert ids(suggestions(service, "entity", "merc", 2)) == everything[2:]
    assert suggestions(service, "entity", "merc", 3) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30))
def test_an_identifier_is_one_of_ours_or_nothing(text: str) -> None:
    """Whatever stands for an entity leads to an IRI below the identifier space, and back, or to none."""
    iri = entity_iri(text)
    assert not iri or entity_iri(entity_id(iri)) == iri
