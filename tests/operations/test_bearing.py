"""Bearing: which items of a case speak for a lens's class of it, and which against."""

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.operations.bearing import AGAINST, FOR, Bearing, Denied, denials
from sdl_graph.operations.build import ready
from sdl_graph.operations.explain import explain
from sdl_graph.operations.lenses import Lenses

HILL = names.LENS + "hill#"
IKEA = names.CASE + "ikea"
_TYPE = names.RDF_TYPE


@pytest.fixture(scope="module")
def lenses(engine):
    return Lenses(engine)


def _speaking(engine, case, predicate):
    rows = engine.query(f"SELECT ?item ?class WHERE {{ ?item <{predicate}> ?class FILTER(isIRI(?class)) }}").rows
    inside = names.CASE + case + "/"
    return {(a.value.removeprefix(inside), b.value) for a, b in rows if a.value.startswith(inside)}


def test_items_speak_for_the_classes_that_follow_from_them(engine):
    """By Hill, carrying and building make IKEA co-production, and what the firm saves is the firm's gain."""
    found = _speaking(engine, "ikea", FOR)
    assert {item for item, one in found if one == HILL + "CoProductionCase"} == {
        "building-the-furniture",
        "transporting-the-products-home",
    }
    assert {item for item, one in found if one == HILL + "FirmGains"} == {"all-the-savings"}
    assert not [item for item, one in found if one == HILL + "ValueCoCreationCase"]


def test_what_speaks_for_a_condition_speaks_for_its_class(engine):
    """The kiosks, of the condition that the firm provides a platform, speak for value co-creation as a whole."""
    found = _speaking(engine, "ba-check-in-kiosks", FOR)
    assert {("kiosks", HILL + "PlatformOfTheFirm"), ("kiosks", HILL + "ValueCoCreationCase")} <= found


def test_what_a_rule_asks_not_to_be_there_speaks_against_its_class(engine):
    """What customers do with IKEA's furniture lies after its design, so they do not contribute before the sale only."""
    found = _speaking(engine, "ikea", AGAINST)
    assert {item for item, one in found if one == HILL + "NothingContributedLater"} == {
        "building-the-furniture",
        "transporting-the-products-home",
    }
    assert {item for item, one in found if one == HILL + "NobodyWithoutGain"} == {"customers"}


def test_items_speak_for_what_holds_and_for_nothing_else(engine):
    """Over the bundled cases, items speak for classes of their case, and against none of them."""
    rows = engine.query("SELECT ?case ?class WHERE { ?case a sdl:Case, ?class . ?class sdl:appliesTo sdl:Case }").rows
    of = {(case.value, one.value) for case, one in rows}
    for predicate in (FOR, AGAINST):
        rows = engine.query(f"SELECT ?item ?class WHERE {{ ?item <{predicate}> ?class }}").rows
        said = {(item.value.rpartition("/")[0], one.value) for item, one in rows if item.value.startswith(names.CASE)}
        assert said
        assert (said <= of) if predicate == FOR else not said & of


@pytest.mark.parametrize("case", ["ikea", "ba-check-in-kiosks", "lego", "multi-sided-platforms"])
def test_a_proof_rests_on_items_that_speak_for_its_class(engine, lenses, case):
    """The items by which the shortest proof shows a verdict on a case are among those that speak for it."""
    iri, said = names.CASE + case, _speaking(engine, case, FOR)
    rows = engine.query(f"SELECT ?class WHERE {{ <{iri}> a ?class . ?class sdl:appliesTo sdl:Case }}").rows
    for one in {row[0].value for row in rows}:
        (proof,) = explain(lenses, case, one).proofs
        assert _parts(proof, f"case:{case}/") <= {item for item, of in said if of == one}, one


def _parts(step, inside):
    """The items of which a proof says that they are part of the case, in so many words."""
    if step.object.curie.startswith(inside):
        return {step.object.curie.removeprefix(inside)}
    own = [one for one in step.premises if one.subject.curie == inside.removesuffix("/")]
    return set().union(*(_parts(one, inside) for one in own))


_ACTORS = """actors:
  firm: {is: Firm, roles: provider, evidence: p}
  people: {is: ActorCollective, roles: customer, evidence: p}
platforms:
  hub: {not_stated: [provided_by], evidence: p}
"""
_DENIAL = """denials:
  not-theirs: {not_stated: [by], subject: hub, property: %s, object: %s, evidence: p}
"""


def test_a_denial_speaks_against_what_would_hold_without_it(workspace, write_case):
    """That the firm does not provide the platform speaks against its platform; that customers do not, does not."""
    for case, provider in (("firms", "firm"), ("customers", "people")):
        write_case(case, _ACTORS + _DENIAL % ("providedBy", provider))
    engine = Embedded.at(ready(workspace).store)
    assert ("not-theirs", HILL + "PlatformOfTheFirm") in _speaking(engine, "firms", AGAINST)
    assert not _speaking(engine, "customers", AGAINST)


def test_a_denial_names_all_that_it_denies():
    """A denial without an object denies no statement."""
    said = [("d", names.SDL + "deniedSubject", "hub"), ("d", names.SDL + "deniedProperty", "by")]
    assert denials(said) == []
    assert denials([*said, ("d", names.SDL + "deniedObject", "firm")]) == [Denied("d", ("hub", "by", "firm"))]


_CASE, _ITEM = "urn:case", "urn:case/item"


def _rule(head, *body, absent=(), different=()):
    return Rule(head, head, Atom("?x", _TYPE, head), tuple(Atom(*one) for one in body), absent, different)


def test_classes_that_follow_from_one_another_share_their_items():
    """A circle of two classes is no trouble: the item of either speaks for both."""
    rules = [
        _rule("A", ("?x", "part", "?y"), ("?y", _TYPE, "P")),
        _rule("A", ("?x", _TYPE, "B")),
        _rule("B", ("?x", _TYPE, "A")),
    ]
    facts = [(_CASE, _TYPE, "A"), (_CASE, _TYPE, "B"), (_CASE, "part", _ITEM), (_ITEM, _TYPE, "P")]
    assert set(Bearing(rules, facts, _CASE).statements()) == {(_ITEM, FOR, "A"), (_ITEM, FOR, "B")}


def test_two_that_have_to_differ_do_not_speak_when_they_are_one():
    """A rule that asks for two different parts is not helped by one part twice."""
    asked = (("?x", "part", "?y"), ("?x", "part", "?z"), ("?y", _TYPE, "P"), ("?z", _TYPE, "P"))
    one = [(_CASE, _TYPE, "A"), (_CASE, "part", _ITEM), (_ITEM, _TYPE, "P")]
    rules = [_rule("A", *asked, different=(("?y", "?z"),))]
    assert set(Bearing(rules, one, _CASE).statements()) == set()
    two = [*one, (_CASE, "part", _ITEM + "2"), (_ITEM + "2", _TYPE, "P")]
    assert set(Bearing(rules, two, _CASE).statements()) == {(_ITEM, FOR, "A"), (_ITEM + "2", FOR, "A")}


def test_what_is_of_no_class_speaks_if_it_hangs_on_the_case():
    """Of a platform and its provider, of which a rule asks no class, the platform speaks."""
    rules = [_rule("A", ("?x", "platform", "?y"), ("?y", "by", "?z"), ("?z", "role", "provider"))]
    facts = [
        (_CASE, _TYPE, "A"),
        (_CASE, "platform", _ITEM),
        (_ITEM, "by", _ITEM + "2"),
        (_ITEM + "2", "role", "provider"),
    ]
    assert set(Bearing(rules, facts, _CASE).statements()) == {(_ITEM, FOR, "A")}
