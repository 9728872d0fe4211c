"""How a statement stands: stated and where, inferred and why, denied by a source, or neither."""

import pytest

from sdl_graph.errors import UnknownName
from sdl_graph.model.explanation import Explanation, Standing
from sdl_graph.operations.explain import explain
from sdl_graph.operations.lenses import Lenses

BUILDING = "case:ikea/building-the-furniture"


def said(step):
    return step.subject.curie, step.property, step.object.curie


def test_a_stated_statement_is_told_with_its_case_and_passages(engine):
    """That customers build the furniture stands in IKEA's file, on the passages of that item."""
    found = explain(engine, BUILDING, "sdl:performedBy", "case:ikea/customers")
    assert (found.state, found.holds, found.proofs) == ("stated", True, ())
    assert [place.curie for place in found.where] == ["case:ikea"]
    assert [one.passage for one in found.evidence] == [
        "case:ikea/p6-co-production", "case:ikea/p6-ikea", "case:ikea/p7-savings",
    ]  # fmt: skip


def test_a_stated_class_is_told_as_stated(engine):
    """That building the furniture is an assembly is written in the file and needs no proof."""
    found = explain(engine, BUILDING, "sdl:Assembly")
    assert isinstance(found, Standing)
    assert (found.state, found.property.curie, found.object.curie) == ("stated", "rdf:type", "sdl:Assembly")
    assert found.source == "Hill, What's Your Platform for Value Co-Creation?, ¶6"


def test_what_stands_outside_of_cases_is_told_with_its_place(engine):
    """A shared actor is stated in the list of actors, an axiom in its module."""
    assert [one.label for one in explain(engine, "actor:ikea", "a", "sdl:Firm").where] == ["the list of actors"]
    axiom = explain(engine, "sdl:Assembly", "rdfs:subClassOf", "sdl:Engagement")
    assert [one.label for one in axiom.where] == ["sdl-graph: core"]


def test_an_inferred_statement_has_a_proof_with_the_axioms_words(engine):
    """Assembly is taken over, assembly is a part of production: so production is taken over."""
    found = explain(engine, BUILDING, "sdl:takesOverFunction", "function:production")
    assert (found.state, found.holds, found.where) == ("inferred", True, ())
    (proof,) = found.proofs
    assert proof.kind == "axiom"
    assert proof.rule == "If X takes over Y and Y is a kind of Z, X takes over Z."
    assert proof.source == "Hill, What's Your Platform for Value Co-Creation?, ¶6"
    assert [said(one) for one in proof.premises] == [
        (BUILDING, "sdl:takesOverFunction", "function:assembly"),
        ("function:assembly", "skos:broader", "function:production"),
    ]


def test_a_subclass_that_is_not_stated_follows_outside_of_cases(engine):
    """The list of actors says that IKEA is a firm; that a firm is an organisation is the ontology's."""
    found = explain(engine, "actor:ikea", "a", "sdl:Organisation")
    assert isinstance(found, Explanation)
    assert found.holds
    assert found.proofs[0].rule == "If X is a firm, X is an organisation."
    assert [said(one) for one in found.proofs[0].premises] == [("actor:ikea", "rdf:type", "sdl:Firm")]


def test_the_order_of_phases_follows_outside_of_cases(engine):
    """Of phases only the next one is stated; that design comes before use follows along the line."""
    assert explain(engine, "phase:design", "sdl:phaseBefore", "phase:use").state == "inferred"
    assert explain(engine, "phase:use", "sdl:phaseBefore", "phase:design").state == "not stated"


def test_every_independent_proof_is_told_on_request(engine):
    """The kiosk check-in is a part of the case by its episode alone: one proof, however many are asked for."""
    thing = "case:ba-check-in-kiosks/checking-in-at-the-kiosk"
    found = explain(engine, "ba-check-in-kiosks", "sdl:hasPart", thing, every=True)
    assert len(found.proofs) == 1
    assert found.proofs == explain(engine, "ba-check-in-kiosks", "sdl:hasPart", thing).proofs


def test_a_denied_statement_is_told_with_who_denies_it(engine):
    """Lawer denies that he holds a relationship with Apple, in his fourth paragraph."""
    case = "case:apple-itunes-ipod"
    found = explain(engine, f"{case}/relationship-with-apple", "sdl:heldBy", f"{case}/lawer")
    assert (found.state, found.holds) == ("denied", False)
    ((item, evidence),) = found.denials
    assert item.curie == f"{case}/no-relationship-with-apple"
    assert [one.passage for one in evidence] == [f"{case}/p4-no-relationship"]


def test_a_statement_that_nobody_makes_is_not_stated(engine):
    """That IKEA itself builds the furniture is neither stated nor denied, and follows from nothing."""
    found = explain(engine, BUILDING, "sdl:performedBy", "case:ikea/ikea")
    assert (found.state, found.holds) == ("not stated", False)
    assert (found.where, found.evidence, found.proofs, found.denials) == ((), (), (), ())


def test_what_holds_in_one_case_is_not_told_of_another(engine):
    """The passengers of one case play no part in the other."""
    assert explain(engine, "ikea", "sdl:hasPart", "case:ba-check-in-kiosks/kiosks").state == "not stated"


def test_a_lens_class_in_three_words_is_the_verdict(engine):
    """`a` with a class of a lens gives the same answer as the class alone."""
    expected = explain(engine, "ikea", "hill:CoProductionCase")
    for word in ("a", "rdf:type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"):
        assert explain(engine, "ikea", word, "hill:CoProductionCase") == expected


def _leaves(step):
    """The steps of a proof that rest on no other."""
    return [leaf for one in step.premises for leaf in _leaves(one)] if step.premises else [step]


def test_all_that_a_build_publishes_can_be_explained(engine):
    """Each class that the build infers of a part of a case has a proof that ends in statements of the file."""
    query = """SELECT ?thing ?class WHERE {
      GRAPH <https://w3id.org/sdl-graph/inferred/core> { ?thing a ?class } } ORDER BY ?thing"""
    rows, lenses = engine.query(query).rows, Lenses(engine)
    assert rows
    for thing, kind in rows:
        found = explain(lenses, thing.value, kind.value)
        assert found.holds
        assert all(leaf.evidence for leaf in _leaves(found.proofs[0]))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ikea", "sdl:hasParts", "ikea"), "no property is called `sdl:hasParts`; did you mean `sdl:hasPart`"),
        (("ikea", "owl:sameAs", "ikea"), "no property is called `owl:sameAs`"),
        (("ikea", "<x y>", "ikea"), "no property is called `<x y>`"),
        (("ikea", "sdl:hasPart", "nothing"), "no thing is called `nothing`"),
        (("ikeaa", "sdl:hasPart", "ikea"), "no thing is called `ikeaa`"),
        (("ikea", "a", "sdl:Csae"), "no class is called `sdl:Csae`; did you mean `sdl:Case`"),
        (("ikea", ""), "no class is called ``"),
    ],
)
def test_a_word_that_means_nothing_is_told(engine, words, told):
    """Of subject, property and object, the one that is not known is told, with what comes near."""
    with pytest.raises(UnknownName) as caught:
        explain(engine, *words)
    assert told in str(caught.value)


def test_a_property_may_be_meant_by_its_label(engine):
    """Label and CURIE mean the same property, small or capital letters aside."""
    by_curie = explain(engine, "ikea", "sdl:hasPart", BUILDING)
    assert explain(engine, "ikea", "Has part", BUILDING) == by_curie
