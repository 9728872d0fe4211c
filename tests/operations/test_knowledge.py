"""Knowledge: rules from axioms and patterns, the background, and what is published."""

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.ontology.lenses import BadRule, Statement
from sdl_graph.operations.knowledge import Knowledge, facts
from sdl_graph.operations.lenses import Lenses

_TYPE = names.RDF_TYPE
MINE = names.LENS + "mine#"


@pytest.fixture(scope="module")
def knowledge(engine):
    return Lenses(engine).knowledge


def test_literals_take_no_part():
    """Only statements between resources are facts."""
    one, two = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    assert facts([ox.Quad(one, two, ox.Literal("x")), ox.Quad(one, two, one)]) == {("urn:a", "urn:b", "urn:a")}


def test_the_background_is_wider_words_and_shared_types():
    """Of the ontology only what is wider than what is known beforehand, of the shared entries what they are."""
    broader = ("urn:a", names.SKOS + "broader", "urn:b")
    known = Knowledge(
        (), [broader, ("urn:a", "urn:p", "urn:b")], [("urn:x", _TYPE, "urn:F"), ("urn:x", "urn:p", "urn:y")]
    )
    assert known.background == {broader, ("urn:x", _TYPE, "urn:F")}


def test_axioms_and_patterns_are_rules_alike(knowledge):
    """Bundled rules have all kinds, each with a name and a term that it is about."""
    kinds = {(rule.head is None, bool(rule.absent), bool(rule.different)) for rule in knowledge.rules}
    assert kinds >= {(True, False, False), (False, False, False), (False, True, False), (False, False, True)}
    assert all(rule.name and rule.about for rule in knowledge.rules)


def test_a_circle_through_an_axiom_is_refused():
    """A rule whose negation leads back to itself over a subclass axiom is refused."""
    said = [("concludes", MINE + "A"), ("when", "?this a sdl:Case"), ("unless", f"?this a <{MINE}B>")]
    rule = [Statement("urn:r", _TYPE, names.SDL + "Rule"), *(Statement("urn:r", names.SDL + p, o) for p, o in said)]
    assert Knowledge(rule, [], []).rules
    with pytest.raises(BadRule, match="absence"):
        _ = Knowledge(rule, [(MINE + "A", names.RDFS + "subClassOf", MINE + "B")], []).rules


def test_lens_classes_are_published_and_mere_superclasses_are_not(knowledge):
    """The graph is given what definitions conclude, not every superclass."""
    assert names.LENS + "hill#CoDesignCase" in knowledge.published
    assert names.LENS + "hill#NobodyWithoutGain" in knowledge.published
    assert names.SDL + "Actor" not in knowledge.published
