"""Comparing: the same questions to each case, three states kept apart, nothing called different that is not told."""

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import UnknownName, UserError
from sdl_graph.operations.build import ready
from sdl_graph.operations.compare import compare
from sdl_graph.operations.scaffold import init
from sdl_graph.workspace.find import find

_ONE = """actors:
  firm: {is: Firm, name: IKEA, roles: provider, actor: ikea, evidence: p}
  people: {is: ActorCollective, name: Shoppers, roles: [customer, beneficiary], evidence: p}
resources:
  know-how: {is: Skill, held_by: people, evidence: p}
  wood: {is: Good, held_by: firm, evidence: p, reading: implied}
  stuff: {held_by: firm, evidence: p}
jobs:
  sitting: {name: Sitting well, wanted_by: people, evidence: p}
platforms:
  shop: {provided_by: firm, evidence: p}
episodes:
  afterwards:
    stage: after
    follows: at-first
    evidence: p
    engagements:
      building: {is: Assembly, by: people, phase: production, takes_over: assembly, control: customer,
                 locus: outside-firm, evidence: p, modality: hedged}
    value:
      pride: {for: people, polarity: gain, kind: emotional, arises_in: use, evidence: p}
      saving: {for: firm, polarity: gain, kind: savings, not_stated: [arises_in], evidence: p}
    costs:
      effort: {borne_by: people, kind: effort, evidence: p}
  at-first:
    stage: before
    evidence: p
    engagements:
      selling: {is: Provision, by: firm, not_stated: [phase], evidence: p}
claims:
  verdict: {is: ClassificationClaim, by: graham-hill, classified_as: co-production, says: It is., evidence: p}
"""
_TWO = """actors:
  company: {is: Firm, name: The company, roles: provider, actor: ikea, evidence: p}
  buyers: {is: ActorCollective, roles: customer, evidence: p}
jobs:
  seat: {name: sitting WELL, wanted_by: buyers, evidence: p}
engagements:
  assembling: {is: Assembly, by: buyers, phase: use, evidence: p}
value:
  joy: {for: buyers, polarity: gain, kind: emotional, arises_in: use, evidence: p}
  trouble: {for: buyers, polarity: loss, not_stated: [kind], arises_in: use, evidence: p}
denials:
  no-gain: {name: no gain for it, by: graham-hill, subject: joy, property: accruesTo, object: company,
            says: It gains nothing., evidence: p}
"""


_PASSAGE = f'{{source: repair-cafe-text, start: 0, end: 9, digest: "sha256:{"ab" * 32}", says: Something.}}'


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """A comparison of cases of one's own, by their bodies."""

    def make(*bodies, lens="hill"):
        folder = tmp_path_factory.mktemp("compared") / "mine"
        init(folder)
        ids = [f"number-{at}" for at in range(len(bodies))]
        for case, body in zip(ids, bodies, strict=True):
            text = f"case: {case}\ntitle: The case {case}\npassages:\n  p: {_PASSAGE}\n{body}"
            (folder / "data" / "cases" / f"{case}.yaml").write_text(text, encoding="utf-8")
        engine = Embedded.at(ready(find(folder)).store)
        return compare(engine, [names.CASE + case for case in ids], lens)

    return make


@pytest.fixture(scope="module")
def two(build):
    """The two cases above."""
    return build(_ONE, _TWO)


def _aspect(found, key):
    return next(one for one in found.aspects if one.key == key)


def _rows(found, key):
    """The rows of an aspect: each item's label with its spread and, for each case, what bears it out."""
    return {
        row.item.label: (row.spread, [[bearer.thing.label for bearer in cell] for cell in row.cells])
        for row in _aspect(found, key).rows
    }


def test_a_shared_actor_is_the_same_whatever_each_case_calls_it(two):
    """Actors are compared by the shared entry; those without one by what they are called."""
    rows = _rows(two, "actors")
    assert rows["IKEA"] == ("all", [["IKEA"], ["The company"]])
    assert rows["Shoppers"] == ("one", [["Shoppers"], []])
    assert rows["buyers"] == ("one", [[], ["buyers"]])


def test_roles_are_compared_by_their_words(two):
    """A role is the same role whoever plays it."""
    rows = _rows(two, "roles")
    assert rows["provider"] == ("all", [["IKEA"], ["The company"]])
    assert rows["customer"] == ("all", [["Shoppers"], ["buyers"]])
    assert rows["beneficiary"] == ("one", [["Shoppers"], []])
    assert _aspect(two, "roles").agreement == "partly"


def test_resources_are_told_apart_by_kind(two):
    """Operant, operand and neither are three questions."""
    assert _rows(two, "operant") == {"know how": ("one", [["know how"], []])}
    assert _rows(two, "operand") == {"wood": ("one", [["wood"], []])}
    assert _rows(two, "resources") == {"stuff": ("one", [["stuff"], []])}
    assert _aspect(two, "operant").agreement == "one only"


def test_free_text_is_the_same_only_where_it_is_equal(two):
    """A job of the same name is the same job, upper and lower case aside; nothing else is guessed."""
    (row,) = _aspect(two, "jobs").rows
    assert (row.by, row.spread) == ("label", "all")
    assert _aspect(two, "jobs").agreement == "same"


def test_words_and_classes_say_by_what_they_are_compared(two):
    """Every answer tells what makes it the same answer."""
    assert {row.by for row in _aspect(two, "phases").rows} == {"word"}
    assert {row.by for row in _aspect(two, "engagements").rows} == {"class"}
    assert [row.by for row in _aspect(two, "actors").rows] == ["shared", "label", "label"]


def test_engagements_of_all_episodes_count(two):
    """What an episode holds is the case's."""
    assert _rows(two, "engagements") == {
        "assembly": ("all", [["building"], ["assembling"]]),
        "provision": ("one", [["selling"], []]),
    }


def test_episodes_come_in_their_order(two):
    """Episodes and their stages stand in the order in which they follow each other."""
    assert [row.item.label for row in _aspect(two, "episodes").rows] == ["at first", "afterwards"]
    assert [row.item.label for row in _aspect(two, "stages").rows] == ["before", "after"]


def test_what_differs_and_what_is_not_told(two):
    """Phases that both tell and that are not the same differ; control, which one tells, is in one only."""
    assert _aspect(two, "phases").agreement == "different"
    assert _aspect(two, "control").agreement == "one only"
    assert _aspect(two, "locus").agreement == "one only"
    assert _aspect(two, "sphere").agreement == "nothing"


def test_what_was_looked_for_in_vain_is_told_apart(two):
    """What an analyst looked for and the source does not state is more than silence."""
    first, second = _aspect(two, "phases").unstated
    assert [item.curie for item in first] == ["case:number-0/selling"]
    assert second == ()
    assert [item.label for item in _aspect(two, "value-phases").unstated[0]] == ["saving"]
    assert [item.label for item in _aspect(two, "value-kinds").unstated[1]] == ["trouble"]


def test_a_denial_is_shown_as_one_and_contradicts_a_statement(two):
    """What one case states and the other's source denies is no agreement."""
    row = next(one for one in _aspect(two, "value-for").rows if one.item.label == "gain for provider")
    assert row.item.curie == "polarity:gain role:provider"
    assert [[bearer.state for bearer in cell] for cell in row.cells] == [["stated"], ["denied"]]
    assert (row.spread, row.contradicted) == ("one", True)
    assert _rows(two, "denied") == {"no gain for it": ("none", [[], ["no gain for it"]])}


def test_value_is_compared_by_whose_and_whether_it_is_a_gain(two):
    """Gains and losses are told apart, and those for whom they are by their roles."""
    assert _rows(two, "value-for") == {
        "gain for customer": ("all", [["pride"], ["joy"]]),
        "gain for provider": ("one", [["saving"], ["no gain for it"]]),
        "loss for customer": ("one", [[], ["trouble"]]),
    }
    assert _rows(two, "value-kinds")["gain: emotional value"] == ("all", [["pride"], ["joy"]])
    assert _rows(two, "value-phases")["loss in use"] == ("one", [[], ["trouble"]])


def test_costs_are_compared_by_who_bears_them(two):
    """Who bears a cost is told by role."""
    assert _rows(two, "cost-to") == {"borne by customer": ("one", [["effort"], []])}
    assert _rows(two, "cost-kinds") == {"effort": ("one", [["effort"], []])}


def test_without_a_role_it_is_the_actor_that_counts(build):
    """Those who play no role are compared as actors, by the shared entry or by name."""
    body = """actors:
  {0}: {{is: Firm, name: {1}, {2}evidence: p}}
value:
  v: {{for: {0}, polarity: gain, evidence: p}}
"""
    found = build(
        body.format("a", "A", "actor: ikea, "), body.format("b", "B", "actor: ikea, "), body.format("c", "C", "")
    )
    rows = {row.item.label: (row.by, row.spread) for row in _aspect(found, "value-for").rows}
    assert rows == {"gain for IKEA": ("shared", "some"), "gain for C": ("label", "one")}


def test_how_something_comes_from_its_source_is_kept(two):
    """An implied reading or a hedge is not lost on the way; what is plainly stated has no mark."""
    manners = {one.thing.label: one.manner for row in _aspect(two, "operand").rows for one in row.cells[0]}
    assert manners == {"wood": ("implied",)}
    (row,) = _aspect(two, "control").rows
    assert row.cells[0][0].manner == ("hedged",)
    assert _aspect(two, "operant").rows[0].cells[0][0].manner == ()


def test_every_answer_leads_to_its_passages(two):
    """Each bearer names its passages, and the comparison has them with their places."""
    assert _aspect(two, "phases").rows[0].cells[0][0].evidence == ("case:number-0/p",)
    passage = two.passages["case:number-0/p"]
    assert (passage.source.curie, passage.start, passage.end, passage.says) == (
        "source:repair-cafe-text",
        0,
        9,
        "Something.",
    )


def test_what_sources_call_it_and_what_a_lens_makes_of_it(two):
    """A claim is told as one; a lens's verdict says whether it follows, and holds the claim's passages."""
    assert _rows(two, "claimed") == {"co-production": ("one", [["verdict"], []])}
    row = next(one for one in _aspect(two, "lens-hill").rows if one.item.curie == "hill:CoProductionCase")
    assert [[(one.thing.label, one.state) for one in cell] for cell in row.cells] == [
        [("claimed and inferred", "follows")],
        [],
    ]
    assert row.cells[0][0].evidence == ("case:number-0/p",)
    assert _aspect(two, "lens-hill").blank == "does not follow"


def test_a_mere_claim_is_no_verdict(build):
    """Where a source calls both cases so and it follows of one, it holds of one."""
    claim = """claims:
  v: {is: ClassificationClaim, by: graham-hill, classified_as: co-production, says: So., evidence: p}
"""
    found = build(_ONE, claim)
    row = next(one for one in _aspect(found, "lens-hill").rows if one.item.curie == "hill:CoProductionCase")
    assert [cell[0].state for cell in row.cells] == ["follows", "claimed"]
    assert (row.spread, row.holding) == ("one", 1)


def test_all_lenses_speak_unless_one_is_chosen(build):
    """Without a choice every lens has its question."""
    keys = {one.key for one in build(_ONE, _TWO, lens=None).aspects if one.key.startswith("lens-")}
    assert {"lens-hill", "lens-gv", "lens-sdl2016"} <= keys


def test_the_same_case_in_other_words_is_the_same_in_all(build):
    """A case compared with its copy agrees wherever it tells anything by words, classes or names."""
    found = build(_ONE, _ONE)
    told = [aspect for aspect in found.aspects if aspect.rows]
    assert {aspect.agreement for aspect in told} == {"same"}


def test_three_cases_of_which_two_agree(build):
    """Where one of three is silent, the answer is in some."""
    found = build(_ONE, _TWO, "")
    assert {row.item.label: row.spread for row in _aspect(found, "roles").rows}["provider"] == "some"
    assert _aspect(found, "jobs").agreement == "partly"


@pytest.mark.parametrize("cases", [[], ["ikea"], ["ikea", "ikea"]])
def test_one_case_is_no_comparison(engine, cases):
    """A comparison takes two different cases."""
    with pytest.raises(UserError, match="two cases at least"):
        compare(engine, [names.CASE + case for case in cases])


def test_an_unknown_lens_is_told(engine):
    """A lens that is not there is told with what comes near."""
    with pytest.raises(UnknownName, match="hill"):
        compare(engine, [names.CASE + "ikea", names.CASE + "ba-check-in-kiosks"], "hil")


def test_the_bundled_cases_side_by_side(engine):
    """What the texts tell of British Airways and IKEA: providers gain in both, value in use is told of one."""
    found = compare(engine, [names.CASE + "ba-check-in-kiosks", names.CASE + "ikea"], "hill")
    assert _rows(found, "sources")["What's Your Platform for Value Co-Creation?"][0] == "all"
    assert {"provider", "customer"} <= {
        label for label, (spread, _) in _rows(found, "roles").items() if spread == "all"
    }
    assert _rows(found, "value-for")["gain for provider"][0] == "all"
    assert _rows(found, "value-for")["loss for customer"] == ("one", [["struggle with the kiosks"], []])
    assert _aspect(found, "platforms").agreement == "one only"
    assert _rows(found, "value-phases")["gain in use"][1][1] == []


def test_a_comparison_is_the_same_every_time(engine):
    """The same cases in the same order give the same comparison."""
    cases = [names.CASE + "ba-check-in-kiosks", names.CASE + "ikea"]
    assert compare(engine, cases) == compare(engine, cases)
