"""Explaining: proofs down to the passages, and for what does not hold each condition's state."""

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import UnknownName, UserError
from sdl_graph.operations.build import ready
from sdl_graph.operations.classify import classify
from sdl_graph.operations.completion import complete
from sdl_graph.operations.explain import explain
from tests.operations.test_lens_check import LENS


def leaves(step):
    """The statements that a proof rests on."""
    if not step.rule:
        return [step]
    return [leaf for premise in step.premises for leaf in leaves(premise)]


def states(found):
    return {one.condition.curie: one.state for one in found.conditions}


def test_why_ikea_is_co_production(engine):
    """IKEA is co-production since customers, who are customers, take over a part of production."""
    found = explain(engine, "ikea", "hill:CoProductionCase")
    assert found.holds
    (proof,) = found.proofs
    said = {(leaf.subject.curie, leaf.object.curie) for leaf in leaves(proof)}
    assert ("case:ikea/customers", "role:customer") in said
    assert {one for one in said if one[0] == "case:ikea/building-the-furniture"} >= {
        ("case:ikea/building-the-furniture", "case:ikea/customers")
    }
    assert not found.conditions


def test_a_proof_cites_the_passages(engine):
    """The savings that make IKEA mostly about the company are cited from the paragraph that tells of them."""
    (proof,) = explain(engine, "ikea", "hill:MostlyAboutTheCompanyCase").proofs
    cited = {passage.passage for leaf in leaves(proof) for passage in leaf.evidence}
    assert "case:ikea/p7-savings" in cited
    source = next(passage for leaf in leaves(proof) for passage in leaf.evidence).source
    assert source.curie == "source:hill-platform"


def test_whose_definition_it_is(engine):
    """An explanation names author, text and paragraph, and the passages that the definition rests on."""
    found = explain(engine, "ikea", "hill:CoProductionCase")
    assert "Hill" in found.source
    assert "¶6" in found.source
    assert [passage.passage for passage in found.passages] == ["lens:hill/p6-co-production"]
    assert found.passages[0].start == 2159
    assert found.passages[0].end == 2371


def test_all_proofs_are_told_on_request(engine):
    """IKEA's customers take over transport, delivery and assembly: three independent proofs, the shortest first."""
    found = explain(engine, "ikea", "hill:CoProductionCase", every=True)
    engagements = {leaf.subject.curie for proof in found.proofs for leaf in leaves(proof)}
    assert len(found.proofs) == 3
    assert {"case:ikea/building-the-furniture", "case:ikea/transporting-the-products-home"} <= engagements
    assert found.proofs[0] == explain(engine, "ikea", "hill:CoProductionCase").proofs[0]


def test_why_ikea_is_not_value_co_creation(engine):
    """IKEA's firm gains; of a platform, and of a gain of customers in use, nothing is stated."""
    found = explain(engine, "ikea", "hill:ValueCoCreationCase")
    assert not found.holds
    assert not found.proofs
    assert states(found) == {
        "hill:FirmGains": "met",
        "hill:CustomersGainInUse": "not stated",
        "hill:PlatformOfTheFirm": "not stated",
    }
    (met,) = [one for one in found.conditions if one.state == "met"]
    assert "case:ikea/all-the-savings" in {leaf.subject.curie for leaf in leaves(met.proof)}
    assert all((one.proof is None) == (one.state != "met") for one in found.conditions)


def test_a_proof_that_rests_on_an_absence_says_so(engine):
    """A closed-world rule's step tells of what the case says nothing."""
    (proof,) = explain(engine, "ba-check-in-kiosks", "hill:GainForAllInvolvedCase").proofs
    assert [step for step in _steps(proof) if step.absent]


def _steps(step):
    yield step
    for premise in step.premises:
        yield from _steps(premise)


def test_the_parts_that_come_nearest_are_told(engine):
    """The parts that meet the most of what a class asks of a part come first, at most three of a kind."""
    found = explain(engine, "ikea", "hill:CoDesignCase")
    assert found.nearest
    assert {near.kind.curie for near in found.nearest} == {"hill:CoDesignEngagement"}
    met = [sum(one.state == "met" for one in near.conditions) for near in found.nearest]
    assert met == sorted(met, reverse=True)
    assert len(met) <= 3
    assert found.nearest[0].part.curie.startswith("case:ikea/")


def test_every_verdict_is_explained(engine):
    """What `classify` infers of IKEA has a proof, and what it does not infer has none."""
    told = classify(engine, [names.CASE + "ikea"])
    assert {cell.mark in ("inferred", "both") for cell in told} == {True, False}
    for cell in told:
        found = explain(engine, cell.case.curie, cell.verdict.curie)
        assert found.holds == (cell.mark in ("inferred", "both"))
        assert bool(found.proofs) == found.holds
        assert found.definition
        assert found.source
        assert not found.holds or not found.conditions


def test_a_class_may_be_meant_by_its_label_or_iri(engine):
    """CURIE, IRI and label mean the same class."""
    by_curie = explain(engine, "ikea", "hill:CoProductionCase")
    assert explain(engine, "ikea", "https://w3id.org/sdl-graph/lens/hill#CoProductionCase") == by_curie
    assert explain(engine, "ikea", "Co-production case") == by_curie


def test_an_unknown_class_is_told_with_what_comes_near(engine):
    """A name that no class bears is answered with those that come near."""
    with pytest.raises(UnknownName, match="did you mean `hill:CoProductionCase`"):
        explain(engine, "ikea", "hill:CoProductionCas")


@pytest.mark.parametrize("thing", ["actor:ikea", "source:hill-platform", "sdl:Case", "role:customer"])
def test_what_is_no_part_of_a_case_is_refused(engine, thing):
    """Of a thing that the class does not apply to, it is said what it applies to."""
    with pytest.raises(UserError):
        explain(engine, thing, "hill:CoProductionCase")


_BODY = """actors:
  firm: {is: Firm, roles: provider, evidence: p}
  people: {is: ActorCollective, roles: customer, evidence: p}
platforms:
  hub: {not_stated: [provided_by], evidence: p}
value:
  fun: {for: people, polarity: %s, arises_in: %s, evidence: p}
%s"""
_DENIAL = """denials:
  not-the-firms: {not_stated: [by], subject: hub, property: providedBy, object: firm, evidence: p}
"""
_OF_THE_FIRM = """
mine:FirmsPlatform a owl:Class ; rdfs:label "the firm's platform"@en ; skos:definition "It is the firm's."@en ;
    sdl:appliesTo sdl:Platform ; dcterms:source "myself" ; rdfs:isDefinedBy lens:mine .
mine:OfTheFirm a owl:Class ; rdfs:label "the firm provides it"@en ; skos:definition "The firm provides it."@en ;
    sdl:conditionOf mine:FirmsPlatform ;
    sdl:appliesTo sdl:Platform ; dcterms:source "myself" ; rdfs:isDefinedBy lens:mine .
mine:OfTheFirm rdfs:subClassOf mine:FirmsPlatform .
[ a owl:Restriction ; owl:onProperty sdl:providedBy ; owl:hasValue <https://w3id.org/sdl-graph/case/own/firm> ]
    rdfs:subClassOf mine:OfTheFirm .
"""


@pytest.fixture
def own_states(workspace, write_case):
    """The states of a value ascription's or a case's conditions in a case of one's own."""

    def make(verdict, thing="own", polarity="gain", arises="use", more=""):
        write_case("own", _BODY % (polarity, arises, more))
        return states(explain(Embedded.at(ready(workspace).store), f"case:{thing}", verdict))

    return make


def test_a_condition_that_only_lacks_a_statement_is_not_stated(own_states):
    """Nobody says who provides the platform, and nothing stands against it."""
    found = own_states("hill:ValueCoCreationCase")
    assert found == {
        "hill:PlatformOfTheFirm": "not stated",
        "hill:CustomersGainInUse": "met",
        "hill:FirmGains": "not stated",
    }


def test_a_condition_that_what_is_stated_stands_against_is_contradicted(own_states):
    """Of what is stated to lie in use, that it lies before the market is contradicted: the key is closed."""
    engagement = "engagements:\n  talk: {is: Ideation, by: people, phase: use, evidence: p}\n"
    found = own_states("hill:CoDesignEngagement", "own/talk", more=engagement)
    assert found["hill:BeforeTheMarket"] == "contradicted"
    assert found["hill:CustomersTakePart"] == "met"


@pytest.mark.parametrize(
    ("denial", "state", "verdict"), [("", "not stated", "possible"), (_DENIAL, "denied", "excluded")]
)
def test_a_condition_that_only_a_denial_stands_against_is_denied(
    own, own_states, own_engine_of, denial, state, verdict
):
    """Where a source denies the one statement that is lacking, the condition is denied and the class excluded."""
    (own / "lenses").mkdir(exist_ok=True)
    (own / "lenses" / "mine.ttl").write_text(LENS + _OF_THE_FIRM)
    assert own_states("mine:FirmsPlatform", "own/hub", more=denial) == {"mine:OfTheFirm": state}
    assert complete(own_engine_of(), "case:own/hub", "mine:FirmsPlatform").state == verdict


@pytest.fixture
def own_engine_of(workspace):
    """The engine over the workspace as it is now."""
    return lambda: Embedded.at(ready(workspace).store)
