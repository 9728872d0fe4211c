"""The maps that a person asks for, held to the measures of a good map."""

import re

import pytest

from sdl_graph.errors import UnknownName, UserError
from sdl_graph.operations.build import ready
from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.operations.conceptmap.material import Wishes
from sdl_graph.workspace.find import find
from tests.conftest import ROOT

_CASES = ["ba-check-in-kiosks", "apple-itunes-ipod", "ikea"]
_CONCEPTS = ["sdl:ValueInUse", "sdl:Platform", "sdl:Engagement", "sdl:ValueProposition", "sdl:Resource"]
MAPS = {
    **{name: ([name], "") for name in (*_CASES, *_CONCEPTS)},
    "two cases": (_CASES[:2], ""),
    "two other cases": (_CASES[1:], ""),
    "three cases": (_CASES, ""),
    "proof": (["ba-check-in-kiosks"], "hill:ValueCoCreationCase"),
    "no proof": (["ikea"], "hill:ValueCoCreationCase"),
}


@pytest.fixture(params=MAPS, scope="module")
def shown(request, engine):
    """Each of the maps in turn."""
    things, lens = MAPS[request.param]
    return draw(engine, things, None, lens)


def test_a_map_is_neither_too_small_nor_too_large(shown):
    """From 12 to 25 concepts, with 1.1 to 1.6 links each and two cross-links at least."""
    assert 12 <= len(shown.concepts) <= 25
    assert 1.1 <= len(shown.links) / len(shown.concepts) <= 1.6
    assert sum(link.cross for link in shown.links) >= 2


_BARE = {
    "bae-systems", "connect-and-develop", "innocentive", "lego-mindstorms", "linux", "rolls-royce",
    "schrage-financial-services", "sugar-crm", "trendwatching", "vodafone",
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(path.stem for path in (ROOT / "data" / "cases").glob("*.yaml")))
def test_every_bundled_case_has_a_good_map_or_is_told_to_have_too_few_facts(engine, case):
    """Those that their sources merely name have none; of all others the map is within the measures."""
    if case in _BARE:
        with pytest.raises(UserError, match=f"{case} has (only|no) .*; see what its source says of it"):
            draw(engine, [case])
        return
    shown = draw(engine, [case])
    assert 12 <= len(shown.concepts) <= 25
    assert 1.1 <= len(shown.links) / len(shown.concepts) <= 1.6
    assert sum(link.cross for link in shown.links) >= 2
    assert all(link.passages for link in shown.links)
    assert max(len(link.phrase.split()) for link in shown.links) <= 5


def test_a_map_is_one_hierarchy(shown):
    """Every concept but the root is carried by one, a level higher; nothing is deeper than seven levels."""
    level = {concept.id: concept.level for concept in shown.concepts}
    carried = [link.target for link in shown.links if not link.cross]
    assert sorted(carried) == sorted(level.keys() - {shown.root})
    assert all(level[link.target] == level[link.source] + 1 for link in shown.links if not link.cross)
    assert level[shown.root] == 0
    assert max(level.values()) <= 7


def test_no_concept_carries_more_than_five_links(shown):
    """A concept with more could not be read."""
    sources = [link.source for link in shown.links]
    assert max(sources.count(one) for one in sources) <= 5


def test_labels_and_ids_tell_concepts_apart(shown):
    """No two concepts are called alike."""
    assert len({concept.label for concept in shown.concepts}) == len(shown.concepts)
    assert len({concept.id for concept in shown.concepts} | {link.id for link in shown.links}) == len(
        shown.concepts
    ) + len(shown.links)
    assert all(re.fullmatch(r"[a-z0-9-]+", concept.id) for concept in shown.concepts)


def test_linking_phrases_are_short(shown):
    """Five words at most."""
    assert [link.phrase for link in shown.links if len(link.phrase.split()) > 5] == []


def test_every_proposition_stands_on_a_statement_with_its_evidence(shown, engine):
    """The graph holds the statement; passages bear it out, or it is marked as inferred."""
    for link in shown.links:
        subject, predicate, value = link.statement
        assert engine.query(f"ASK {{ <{subject}> <{predicate}> <{value}> }}").holds, link
        assert link.passages or link.inferred, link


def test_what_is_cited_is_what_the_links_rest_on(shown):
    """No passage is missing, none stands there for nothing."""
    assert {one.iri for one in shown.cited} == {passage for link in shown.links for passage in link.passages}


def test_what_was_left_out_is_not_on_the_map(shown):
    """The parking lot holds no concept of the map, and each only once."""
    parked = [one.iri for one in shown.parking]
    assert not set(parked) & {concept.iri for concept in shown.concepts}
    assert len(parked) == len(set(parked))


def test_the_same_map_comes_out_each_time(engine):
    """Nothing depends on chance."""
    assert draw(engine, ["ikea"]) == draw(engine, ["ikea"])


def test_a_focus_question_is_shown_and_heeded(engine):
    """What it names comes in, although it would have stayed out."""
    without = draw(engine, ["ba-check-in-kiosks"], Wishes(most=10))
    with_focus = draw(engine, ["ba-check-in-kiosks"], Wishes("What became of customer loyalty?", most=10))
    assert "higher customer loyalty" not in {concept.label for concept in without.concepts}
    assert "higher customer loyalty" in {concept.label for concept in with_focus.concepts}
    assert with_focus.question == "What became of customer loyalty?"


def test_comparison_puts_what_is_shared_in_the_middle(engine):
    """Shared words belong to no side, what is a case's own to its side."""
    shown = draw(engine, ["ba-check-in-kiosks", "ikea"])
    side = {concept.label: concept.side for concept in shown.concepts}
    assert side["both cases"] == side["savings"] == side["customer"] == ""
    assert side["passengers"] == "ba-check-in-kiosks"
    assert side["customers of IKEA"] == "ikea"


def test_comparison_shows_what_differs(engine):
    """Each case stands beside what its source calls it."""
    shown = draw(engine, ["ba-check-in-kiosks", "ikea"])
    side = {concept.label: concept.side for concept in shown.concepts}
    assert side["value co-creation"] == "ba-check-in-kiosks"
    assert side["co-production"] == "ikea"


def test_a_proof_leads_from_the_class_to_what_meets_its_conditions(engine):
    """Down to the gains of the case that the definition asks for."""
    shown = draw(engine, ["ba-check-in-kiosks"], None, "hill:ValueCoCreationCase")
    labels = {concept.id: concept.label for concept in shown.concepts}
    told = {(labels[link.source], link.phrase, labels[link.target]) for link in shown.links}
    assert labels[shown.root] == "value co-creation case"
    assert told >= {
        ("value co-creation case", "has the condition", "customers gain in use"),
        ("gain of customers in use", "is met by", "quick check-in"),
        ("the firm provides a platform", "is met by", "check-in kiosks"),
    }


def test_a_proof_that_fails_tells_what_is_not_stated(engine):
    """IKEA's source tells of no gain in use, and of no platform."""
    shown = draw(engine, ["ikea"], None, "hill:ValueCoCreationCase")
    labels = {concept.id: concept.label for concept in shown.concepts}
    unmet = {labels[link.target] for link in shown.links if link.phrase == "has the unstated condition"}
    assert unmet == {"customers gain in use", "the firm provides a platform"}


def test_nothing_to_draw_is_told():
    """Without a name there is no map."""
    with pytest.raises(UserError, match="name a case, a concept, or two cases"):
        draw(None, [])


def test_only_cases_are_compared(engine):
    """A comparison with anything else is refused by its name."""
    with pytest.raises(UserError, match="phase:use is no case"):
        draw(engine, ["ikea", "phase:use"])


def test_a_lens_is_applied_to_one_case(engine):
    """To two it is not."""
    with pytest.raises(UserError, match="--lens applies a lens to one case"):
        draw(engine, ["ikea", "ba-check-in-kiosks"], None, "hill:CoProductionCase")


def test_an_unknown_name_is_told_with_its_neighbours(engine):
    """As everywhere."""
    with pytest.raises(UnknownName):
        draw(engine, ["no-such-case"])


def test_a_case_that_its_source_merely_names_has_no_map(write_case):
    """The way out is what the source says of it."""
    from sdl_graph.engines.embedded import Embedded

    write_case("bare", "actors:\n  firm: {is: Firm, name: A firm, roles: provider, evidence: p}\n")
    engine = Embedded.at(ready(find()).store)
    with pytest.raises(
        UserError, match="bare has only 1 thing to show; see what its source says of it with `sdl-graph show case:bare`"
    ):
        draw(engine, ["bare"])


def test_shared_words_are_joined_to_each_side_by_cross_links(engine):
    """What belongs to a case hangs under that case alone, and each shared role is borne out on both sides."""
    shown = draw(engine, ["ikea", "ba-check-in-kiosks"])
    side = {concept.id: concept.side for concept in shown.concepts}
    assert all(side[link.source] in ("", side[link.target]) for link in shown.links)
    assert {link.source for link in shown.links if not link.cross and side[link.source] != side[link.target]} == {
        shown.root
    }
    joined = {(link.source, side[link.target]) for link in shown.links if link.cross and not side[link.source]}
    assert joined >= {("customer", "ikea"), ("customer", "ba-check-in-kiosks")}
