"""What actors may be elsewhere: proposals and their confidence, the review file, what is written where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import BadInput, EnvironmentFault, UnknownName, UserError
from sdl_graph.operations.link.ask import asker
from sdl_graph.operations.link.propose import Actor, Proposal, actors, propose
from sdl_graph.operations.link.query import AT_ONCE, Item, items, queries
from sdl_graph.operations.link.review import Accepted, accepted, review, taken
from sdl_graph.operations.link.write import added, write_matches
from tests.operations.link_server import answer, serving

_UNTEXT = ["Cc", "Cs", "Zl", "Zp"]
_LETTERS = st.characters(codec="utf-8", exclude_categories=_UNTEXT, exclude_characters="\ufeff\ufffe\uffff")
DAY, SERVER = "2026-01-31", "https://wikidata.example/sparql"
_GRAPH = f"""
@prefix sdl: <{names.SDL}> . @prefix rdfs: <{names.RDFS}> . @prefix actor: <{names.ACTOR}> .
@prefix skos: <{names.SKOS}> .
<{names.BASE}ontology/core> {{
  sdl:Firm rdfs:label "firm" ; rdfs:subClassOf sdl:Organisation .
  sdl:Organisation rdfs:label "organisation" ; rdfs:subClassOf sdl:Actor .
  sdl:Person rdfs:label "person" ; rdfs:subClassOf sdl:Actor .
  sdl:Actor rdfs:label "actor" .
}}
<{names.ACTORS_GRAPH}> {{
  actor:acme a sdl:Firm ; rdfs:label "Acme & Sons" .
  actor:mercury a sdl:Firm ; rdfs:label "Mercury" ; sdl:hasMatch <{names.ACTOR}mercury/m> .
  <{names.ACTOR}mercury/m> sdl:matchesEntity <http://www.wikidata.org/entity/Q20> .
  actor:jane a sdl:Person ; rdfs:label "Jane Roe" ; skos:note "Of the Netherlands." .
}}
<{names.CASE}forge> {{
  <{names.CASE}forge> sdl:involvesActor <{names.CASE}forge/acme> ; sdl:takesPlaceIn <{names.CASE}forge/here> .
  <{names.CASE}forge/acme> sdl:appearanceOf actor:acme .
  <{names.CASE}forge/here> sdl:place "Delft, Netherlands" .
}}
"""


@pytest.fixture(scope="module")
def engine() -> Embedded:
    return Embedded.of(ox.parse(_GRAPH, format=ox.RdfFormat.TRIG))


def told(engine: Embedded, *wanted: str, **options: Any) -> list[tuple[str, str, int]]:
    found = propose(actors(engine, wanted, **options), answer)
    return [(one.actor.id, one.item.entity, one.confidence) for one in found]


# Proposals


def test_organisations_without_a_match_are_looked_for(engine: Embedded) -> None:
    """By default people are left out, and so is who matches something; who is named is looked for."""
    assert [one.id for one in actors(engine, ())] == ["acme"]
    assert [one.id for one in actors(engine, (), matched=True)] == ["acme", "mercury"]
    assert [one.id for one in actors(engine, (), kind="sdl:Person")] == ["jane"]
    assert [one.id for one in actors(engine, ("actor:jane", "Mercury"))] == ["jane", "mercury"]
    with pytest.raises(UnknownName):
        actors(engine, ("nobody",))


def test_confidence_adds_up_from_what_agrees(engine: Embedded) -> None:
    """An alias 45, the kind 20, alone 10, forty wikis 5, the country of its case 5."""
    assert told(engine) == [("acme", "wd:Q1", 85)]
    reasons = propose(actors(engine, ()), answer)[0].reasons
    assert len(reasons) == 5
    assert reasons[-1] == "the cases speak of Netherlands"


def test_namesakes_are_told_apart_by_kind_and_fame(engine: Embedded) -> None:
    """Two firms have 60 + 20, the one with 25 wikis 5 more; a god has no organisation's kind, and stays at 65."""
    assert told(engine, "mercury") == [("mercury", "wd:Q20", 85), ("mercury", "wd:Q3", 80), ("mercury", "wd:Q4", 65)]
    assert [one.known for one in propose(actors(engine, ("mercury",)), answer)] == [True, False, False]


def test_a_person_is_no_organisation() -> None:
    """An organisation that bears a person's name is of another kind: 60 less 30."""
    jane = Actor(names.ACTOR + "jane", "Mercury", organisation=False, person=True, matches=())
    assert {one.item.entity: one.confidence for one in propose([jane], answer)}["wd:Q3"] == 30


def test_nothing_is_wholly_sure() -> None:
    """With everything that agrees the confidence is 99 of 100, for the data cannot know."""
    item = Item("wd:Q1", "Acme", True, "Acme", "", ("enterprise",), ("Chile",), 99, organisation=True, person=False)
    acme = Actor(names.ACTOR + "acme", "Acme", True, False, (), frozenset({"chile"}))
    rows = [{"name": item.name, "as": "label", "item": "http://www.wikidata.org/entity/Q1", "links": "99",
             "organisation": "true", "country": "Chile"}]  # fmt: skip
    assert [one.confidence for one in propose([acme], lambda _: _json(rows))] == [99]


def test_names_are_asked_for_together_and_as_terms() -> None:
    """Many names go into few queries, and a name that holds SPARQL stays a name."""
    assert len(list(queries([f"n{number}" for number in range(AT_ONCE + 1)], ["en"]))) == 2
    hostile = 'x" } UNION { ?s ?p ?o } #\\'
    query = next(queries([hostile], ["en"]))
    assert json.loads(answer(query))["results"]["bindings"] == []


@settings(deadline=None, max_examples=60)
@given(st.text(_LETTERS, max_size=20))
def test_any_name_can_be_asked_for(name: str) -> None:
    """Whatever a name holds, the query can be read."""
    assert json.loads(answer(next(queries([name], ["en"]))))["results"]["bindings"] == []


def _json(rows: list[dict[str, str]]) -> bytes:
    cells = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": []}, "results": {"bindings": cells}}).encode()


def test_what_a_server_says_is_text() -> None:
    """Escape sequences and line ends of strangers are made visible, and no IRI but an address is taken."""
    rows = [
        {"item": "http://www.wikidata.org/entity/Q1", "name": "A", "label": "A\x1b[31m\nb"},
        {"item": "javascript:alert(1)", "name": "A"},
        {"item": "http://a/b>c", "name": "A"},
        {"item": "https://data.example/1", "name": "A", "links": "many"},
    ]
    assert [(one.entity, one.label, one.pages) for one in items(_json(rows))] == [
        ("wd:Q1", "A\\x1b[31m b", 0),
        ("https://data.example/1", "A", 0),
    ]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"results": {}}', b'{"results": {"bindings": [1]}}', b"\xff"])
def test_an_answer_of_another_kind_is_a_fault(body: bytes) -> None:
    """What is no SPARQL result says so, whatever it is."""
    with pytest.raises(EnvironmentFault, match="no SPARQL results"):
        items(body)


def test_ones_own_credentials_stay_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password for a store of one's own is not sent along, unless it is said to be for this server."""
    monkeypatch.setenv("SDL_GRAPH_USER", "me")
    monkeypatch.setenv("SDL_GRAPH_PASSWORD", "secret")
    with serving() as server:
        asker(server.url, 5)("ASK {}")
        monkeypatch.setenv("SDL_GRAPH_AUTH_ORIGIN", server.url)
        asker(server.url, 5)("ASK {}")
    assert ["authorization" in headers for _, headers, _ in server.asked] == [False, True]
    assert all("sdl-graph/" in headers["user-agent"] for _, headers, _ in server.asked)


# The review file


def proposal(actor: str = "acme", entity: str = "wd:Q1", confidence: int = 85, **item: Any) -> Proposal:
    told = Item(entity, "Acme", True, "Acme", "", (), (), 0, False, False)._replace(**item)
    return Proposal(Actor(names.ACTOR + actor, "Acme", True, False, ()), told, confidence, ("a reason",), known=False)


def test_a_review_accepts_nothing_by_itself() -> None:
    """The file as it is written is YAML that says what is proposed, and gives no match."""
    text = review([proposal(description='he said: "no" # really'), proposal(entity="wd:Q2")], SERVER, DAY)
    read = yaml.safe_load(text)
    assert [one["entity"] for one in read["proposals"]] == ["wd:Q1", "wd:Q2"]
    assert read["proposals"][0]["description"] == 'he said: "no" # really'
    assert accepted(text.encode(), "r.yaml", DAY) == []
    assert accepted(review([], SERVER, DAY).encode(), "r.yaml", DAY) == []


@pytest.mark.parametrize("yes", ["yes", "Yes", "true", "YES"])
def test_what_is_marked_is_accepted(yes: str) -> None:
    """A proposal marked yes becomes a match that somebody has checked, with confidence and day."""
    text = review([proposal(), proposal(entity="wd:Q2")], SERVER, DAY).replace("accept: no", f"accept: {yes}", 1)
    note = f"Accepted on {DAY}; proposed from {SERVER}."
    assert accepted(text.encode(), "r.yaml", DAY) == [Accepted("acme", "wd:Q1", "0.85", "verified", note)]


def test_every_mistake_of_a_review_is_told_with_its_place() -> None:
    """A slip in an entity, in a confidence, in an answer and in a key come together, with line and column."""
    first = "  - actor: acme\n    entity: Q1\n    confidence: 2\n    accept: maybe\n    who: me\n"
    text = f"proposals:\n{first}  - entity: wd:Q2\n"
    with pytest.raises(BadInput) as caught:
        accepted(text.encode(), "r.yaml", DAY)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [
        (3, 13), (4, 17), (5, 13), (6, 5), (7, 5)]  # fmt: skip
    with pytest.raises(BadInput, match="proposals"):
        accepted(b"actors: {}\n", "r.yaml", DAY)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_description_survives_the_review(label: str, description: str) -> None:
    """Whatever a server says of an item, the file can be read again."""
    rows = [{"item": "http://www.wikidata.org/entity/Q1", "name": "Acme", "label": label, "description": description}]
    if not (label + description).isascii() and any("\ud800" <= char <= "\udfff" for char in label + description):
        return
    found = propose([proposal().actor], lambda _: _json(rows))
    text = review(found, SERVER, DAY).replace("accept: no", "accept: yes")
    assert [one.entity for one in accepted(text.encode(), "r.yaml", DAY)] == ["wd:Q1"]


def test_only_what_stands_apart_is_taken_unseen() -> None:
    """The first proposal is taken if it is surer than the threshold and ten hundredths surer than the next,
    and then as a match that nobody has checked."""
    near = [proposal("a", confidence=90), proposal("a", "wd:Q2", 81)]
    apart = [proposal("b", confidence=90), proposal("b", "wd:Q2", 80)]
    low = [proposal("c", confidence=85)]
    found = taken([*near, *apart, *low], 0.85, SERVER, DAY)
    assert [(one.actor, one.entity, one.status) for one in found] == [("b", "wd:Q1", "unverified")]


# Writing


def match(actor: str, entity: str = "wd:Q1", status: str = "verified") -> Accepted:
    return Accepted(actor, entity, "0.85", status, "Seen.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # block style: a key of its own, behind a comment at the end of the line and before the next comment
            "actors:\n  acme:\n    is: Firm\n    name: Acme  # the maker\n\n  # Others\n  b: {is: Firm, name: B}\n",
            "actors:\n  acme:\n    is: Firm\n    name: Acme  # the maker\n    matches:\n"
            '      acme-in-wikidata: {entity: "wd:Q1", confidence: 0.85, status: verified, note: "Seen."}\n'
            "\n  # Others\n  b: {is: Firm, name: B}\n",
        ),
        (  # flow style, with a comma at the end
            "actors:\n  acme: {is: Firm, name: Acme,}  # the maker\n",
            "actors:\n  acme: {is: Firm, name: Acme,\n         matches: {acme-in-wikidata: "
            '{entity: "wd:Q1", confidence: 0.85, status: verified, note: "Seen."}},}  # the maker\n',
        ),
        (  # another match stands there
            'actors:\n  acme:\n    is: Firm\n    matches:\n      m: {entity: "wd:Q9", status: recalled}\n',
            'actors:\n  acme:\n    is: Firm\n    matches:\n      m: {entity: "wd:Q9", status: recalled}\n'
            '      acme-in-wikidata: {entity: "wd:Q1", confidence: 0.85, status: verified, note: "Seen."}\n',
        ),
        (  # a folded text at the end, line ends of another system, no line end at the end of the file
            "actors:\r\n  acme:\r\n    is: Firm\r\n    note: >-\r\n      Two\r\n      lines.",
            "actors:\r\n  acme:\r\n    is: Firm\r\n    note: >-\r\n      Two\r\n      lines.\r\n    matches:\r\n"
            '      acme-in-wikidata: {entity: "wd:Q1", confidence: 0.85, status: verified, note: "Seen."}',
        ),
    ],
    ids=["block", "flow", "beside another", "folded, CRLF"],
)
def test_a_match_is_added_in_the_style_that_is_there(before: str, after: str) -> None:
    """Comments, order, line ends and layout stay; the match stands behind what was said of the actor."""
    text, done = added(before, "actors.yaml", [match("acme")])
    assert text == after
    assert done.new == (match("acme"),)


def test_a_match_that_stands_there_is_marked_as_checked() -> None:
    """Accepting what was recalled changes its status, adds the confidence, and keeps its remark."""
    before = 'actors:\n  a:\n    is: Firm\n    matches:\n      m: {entity: "wd:Q1", status: recalled, note: Old.}\n'
    text, done = added(before, "actors.yaml", [match("a")])
    assert (done.new, done.checked) == ((), (match("a"),))
    assert text == before.replace(
        "status: recalled, note: Old.", 'status: verified, note: "Old. Seen.", confidence: 0.85'
    )


def test_writing_twice_changes_nothing_more() -> None:
    """A match that is there, and checked, is left; one that nobody has checked takes nothing from it."""
    text, _ = added("actors: {a: {is: Firm, name: A}}\n", "f", [match("a")])
    assert added(text, "f", [match("a")]) == (text, added(text, "f", [match("a")])[1])
    assert added(text, "f", [match("a", status="unverified")])[1].unchanged == (match("a", status="unverified"),)


def test_ids_of_matches_are_new_and_short_enough() -> None:
    """A second entity gets a number, and an actor with the longest id a shortened one."""
    longest = "a" * 64
    text, _ = added(f"actors: {{{longest}: {{is: Firm, name: A}}}}\n", "f", [match(longest), match(longest, "wd:Q2")])
    keys = list(yaml.safe_load(text)["actors"][longest]["matches"])
    assert keys == ["a" * 52 + "-in-wikidata", "a" * 50 + "-in-wikidata-2"]


def test_what_is_not_ours_is_not_written(tmp_path: Path) -> None:
    """An actor that the file does not have is an error, and the file stays as it is, byte for byte."""
    path = tmp_path / "actors.yaml"
    path.write_bytes(b"\xef\xbb\xbfactors: {a: {is: Firm, name: A}}\r\n")
    with pytest.raises(UnknownName, match="`ikea`"):
        write_matches(path, [match("a"), match("ikea")])
    assert path.read_bytes() == b"\xef\xbb\xbfactors: {a: {is: Firm, name: A}}\r\n"
    write_matches(path, [match("a")])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfactors: {a: {is: Firm, name: A,\r\n")
    assert [one.name for one in tmp_path.iterdir()] == ["actors.yaml"]
    with pytest.raises(UserError, match="no `actors`"):
        added("sources: {}\n", "f", [match("a")])


_STYLES = st.sampled_from(["block", "flow"])
_TEXTS = st.text(_LETTERS, min_size=1, max_size=20)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(_STYLES, _TEXTS, _TEXTS), min_size=1, max_size=4), st.data())
def test_any_file_says_the_same_and_the_match(actors: list[tuple[str, str, str]], data: st.DataObject) -> None:
    """Whatever stands in a file of actors, in whichever style, stays, and the match is there."""
    lines = []
    for at, (style, name, note) in enumerate(actors):
        one, other = json.dumps(name, ensure_ascii=False), json.dumps(note, ensure_ascii=False)
        block = f"  a{at}:\n    is: Firm\n    name: {one}  # {at}\n    note: {other}\n\n"
        lines.append(block if style == "block" else f"  a{at}: {{is: Firm, name: {one}, note: {other}}}  # {at}\n")
    before = "actors:\n" + "".join(lines)
    chosen = f"a{data.draw(st.integers(0, len(actors) - 1))}"
    text, _ = added(before, "f", [match(chosen)])
    expected = yaml.safe_load(before)
    expected["actors"][chosen]["matches"] = {
        f"{chosen}-in-wikidata": {"entity": "wd:Q1", "confidence": 0.85, "status": "verified", "note": "Seen."}
    }
    assert yaml.safe_load(text) == expected
