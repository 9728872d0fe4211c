"""Openings: what a case's form allows and the case leaves open."""

import pytest

from sdl_graph import names
from sdl_graph.cases.openings import openings
from sdl_graph.cases.read import read
from sdl_graph.cases.triples import document_quads

CASE = names.CASE + "c"
FRESH = "urn:fresh:"
SDL = names.SDL
BODY = """actors:
  firm: {is: Firm, roles: provider, evidence: p1}
  people: {is: ActorCollective, evidence: p1}
platforms:
  hub: {provided_by: firm, evidence: p1}
episodes:
  first:
    engagements:
      talk: {by: people, evidence: p1}
    value:
      fun: {polarity: gain, evidence: p1}
"""


@pytest.fixture(scope="module")
def opened(head):
    import pyoxigraph as ox

    quads = document_quads(read((head + BODY).encode(), "c.yaml"))
    facts = {(q.subject.value, q.predicate.value, q.object.value) for q in quads if isinstance(q.object, ox.NamedNode)}
    return openings(CASE, facts, FRESH)


def _of(opened, predicate):
    found = [one for one in opened if one.predicate == SDL + predicate]
    return {s for one in found for s in one.subjects}, {o for one in found for o in one.objects}


def test_a_fresh_item_may_hang_on_the_case(opened):
    """Each section may have one more item, of the section's class."""
    platforms = [one for one in opened if one.predicate == SDL + "hasPlatform"]
    assert [(one.subjects, one.objects, one.kind) for one in platforms] == [
        ((CASE,), (FRESH + "platforms",), SDL + "Platform")
    ]


def test_what_an_item_states_is_closed(opened):
    """Who provides the platform is stated, so nobody else does; of a fresh platform it is open."""
    subjects, _ = _of(opened, "providedBy")
    assert CASE + "/hub" not in subjects
    assert FRESH + "platforms" in subjects


def test_what_an_item_leaves_out_is_open(opened):
    """The phase of an engagement that has none may be any of the scheme's words."""
    subjects, objects = _of(opened, "inPhase")
    assert CASE + "/talk" in subjects
    assert {names.SCHEME + "phase#use", names.SCHEME + "phase#design"} <= objects


def test_the_polarity_of_a_value_is_closed_where_it_is_stated(opened):
    """A gain that is stated is not open to be a loss."""
    subjects, _ = _of(opened, "hasPolarity")
    assert CASE + "/fun" not in subjects


def test_a_reference_may_be_to_items_of_its_sections_only(opened):
    """A platform may be provided by an actor of the case or a fresh one, not by an engagement."""
    _, objects = _of(opened, "providedBy")
    assert objects == {CASE + "/firm", CASE + "/people", FRESH + "actors", FRESH + "actors-2"}


def test_items_within_episodes_are_open_as_well(opened):
    """An engagement that stands in an episode is found as one that stands beside it."""
    subjects, _ = _of(opened, "through")
    assert {CASE + "/talk", FRESH + "engagements"} <= subjects


def test_a_thing_may_be_of_a_further_kind(opened):
    """A kind that is stated does not close `is`."""
    kinds = [one for one in opened if one.predicate == names.RDF_TYPE and CASE + "/firm" in one.subjects]
    assert kinds
    assert all(value.startswith(SDL) for one in kinds for value in one.objects)


def test_nothing_open_is_without_subject_or_object(opened):
    """Every opening says of something what it could be."""
    assert all(one.subjects and one.objects for one in opened)
