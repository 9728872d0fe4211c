"""Why a class of the ontology itself holds or not: its definition, part by part."""

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.build import ready
from sdl_graph.operations.explain import explain


def test_why_a_gain_is_value_in_use(engine):
    """Time to relax is value-in-use since it arises in use; the definition is told with its authors."""
    found = explain(engine, "case:ba-check-in-kiosks/time-to-relax", "sdl:ValueInUse")
    assert found.holds
    assert found.source == "Vargo, Maglio & Akaka 2008"
    (proof,) = found.proofs
    assert (proof.kind, proof.name.curie, proof.rule) == ("definition", "sdl:ValueInUse", found.definition)
    assert ("sdl:arisesIn", "phase:use") in {(one.property, one.object.curie) for one in proof.premises}
    assert [one.passage for one in proof.premises[1].evidence] == ["case:ba-check-in-kiosks/p10-quick-check-in"]


@pytest.mark.parametrize(
    ("thing", "state"), [("slightly-lower-price", "not stated"), ("all-the-savings", "contradicted")]
)
def test_each_part_of_a_definition_has_its_state(engine, thing, state):
    """Where the price is lower is left open; the savings are said to lie in production and delivery."""
    found = explain(engine, f"case:ikea/{thing}", "sdl:ValueInUse")
    assert not found.holds
    assert [(one.condition.label, one.state) for one in found.conditions] == [
        ("it is a value ascription", "met"),
        ("it arises in the phase use", state),
    ]


def test_a_part_that_anything_would_meet_is_met_or_not_stated(workspace, write_case):
    """Value in context asks for any context at all: where one is given, that part is met."""
    body = """actors:
  people: {is: ActorCollective, evidence: p}
contexts:
  here: {evidence: p}
value:
  with: {for: people, polarity: gain, arises_in: design, in: here, evidence: p}
  bare: {for: people, polarity: gain, arises_in: use, evidence: p}
"""
    write_case("own", body)
    engine = Embedded.at(ready(workspace).store)
    states = {
        thing: [one.state for one in explain(engine, f"case:own/{thing}", "sdl:ValueInContext").conditions]
        for thing in ("with", "bare")
    }
    assert states == {"with": ["contradicted", "met"], "bare": ["met", "not stated"]}


def test_a_class_without_a_definition_has_no_conditions(engine):
    """Nothing says what makes something an engagement, so nothing is listed as lacking."""
    found = explain(engine, "ikea", "sdl:Engagement")
    assert not found.holds
    assert (found.conditions, found.nearest, found.obstacles) == ((), (), ())


def test_of_a_thing_in_no_case_nothing_is_assumed(engine):
    """An actor in the list belongs to no case that could leave anything open."""
    found = explain(engine, "actor:ikea", "sdl:ValueInUse")
    assert {one.state for one in found.conditions} == {"not stated"}
