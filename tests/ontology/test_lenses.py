"""Closed-world rules: what is read, what is refused, and what they conclude."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.ontology.lenses import BadRule, Statement, check_stratified, circles, closed_world_rules
from sdl_graph.reasoning.closure import Reasoner

RULE = names.LENS + "mine#the-rule"
CLASS = names.LENS + "mine#Class"
TYPE = names.RDF_TYPE
SDL = names.SDL
WHEN = "?this a sdl:Case"


def statements(when=WHEN, unless=(), distinct=(), concludes=CLASS, rule=RULE):
    """A closed-world rule as statements."""
    yield Statement(rule, TYPE, SDL + "Rule")
    for predicate, values in (("when", [when]), ("concludes", [concludes]), ("unless", unless), ("distinct", distinct)):
        for value in values:
            yield Statement(rule, SDL + predicate, value)


def read(*given, **said):
    (rule,) = closed_world_rules(statements(*given, **said))
    return rule


def concluded(rule, *facts):
    """The things that a rule concludes to be of the class."""
    return sorted(s for s, p, o in Reasoner([rule], ()).close(facts).inferred if (p, o) == (TYPE, CLASS))


def test_a_rule_is_read_part_by_part():
    """What it concludes, when, unless what, and of which different things, all come out."""
    rule = read(
        "?this a sdl:Case ; sdl:hasPart ?one, . ".replace(", ", " ") + "?this sdl:hasPart ?other",
        unless=["?one a sdl:Firm", "?other a <urn:Own> . ?other sdl:by ?x"],
        distinct=["?one ?other"],
    )
    part = SDL + "hasPart"
    assert rule.head == Atom("?this", TYPE, CLASS)
    assert rule.body == (Atom("?this", TYPE, SDL + "Case"), Atom("?this", part, "?one"), Atom("?this", part, "?other"))
    assert rule.absent == (
        (Atom("?one", TYPE, SDL + "Firm"),),
        (Atom("?other", TYPE, "urn:Own"), Atom("?other", SDL + "by", "?x")),
    )
    assert rule.different == (("?one", "?other"),)
    assert rule.about == CLASS


@pytest.mark.parametrize(
    "text",
    [
        "?this a sdl:Case . ?this sdl:by ?x",
        "?this a sdl:Case . ?this sdl:by ?x .",
        "?this a sdl:Case ; sdl:by ?x .",
        "?this a sdl:Case ; sdl:by ?x ; .",
        "?this a sdl:Case.\n  ?this sdl:by ?x.",
        "?this rdf:type sdl:Case . ?this <https://w3id.org/sdl-graph/ontology#by> ?x",
    ],
)
def test_a_pattern_may_be_written_as_in_turtle(text):
    """A full stop at the end, semicolons, whole IRIs and line breaks make no difference."""
    assert read(text).body == (Atom("?this", TYPE, SDL + "Case"), Atom("?this", SDL + "by", "?x"))


def test_a_lens_may_use_the_prefix_that_it_declares():
    """A lens's own prefix stands for its own namespace."""
    vann = "http://purl.org/vocab/vann/preferredNamespace"
    own = [Statement("urn:lens", vann + "Prefix", "mine"), Statement("urn:lens", vann + "Uri", names.LENS + "mine#")]
    (rule,) = closed_world_rules([*own, *statements("?this a mine:Class-2")])
    assert rule.body == (Atom("?this", TYPE, CLASS + "-2"),)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"when": "?this a"}, "`?this a` is not a triple"),
        ({"when": "?this a sdl:Case sdl:Firm"}, "is not a triple"),
        ({"when": "?this a sdl:Case ; sdl:by"}, "is not a triple"),
        ({"when": "?this a nowhere:Case"}, "`nowhere:Case` is no variable, no IRI and no CURIE of a known prefix"),
        ({"when": '?this sdl:name "x"'}, "is no variable, no IRI and no CURIE"),
        ({"when": "?this a Case"}, "`Case` is no variable"),
        ({"when": "?this a sdl:Case", "unless": ["?this b sdl:Case"]}, "`b` is no variable"),
        ({"when": "?that a sdl:Case"}, "sdl:when says nothing of ?this"),
        ({"when": ""}, "sdl:when says nothing of ?this"),
        ({"distinct": ["?this ?other"]}, "sdl:distinct takes two variables of sdl:when, not `?this ?other`"),
        ({"distinct": ["?this"]}, "sdl:distinct takes two variables"),
        ({"distinct": ["?this ?this ?this"]}, "sdl:distinct takes two variables"),
    ],
)
def test_a_rule_that_cannot_be_read_is_told_with_its_name(said, told):
    """What is wrong is told together with which rule it is in."""
    with pytest.raises(BadRule) as caught:
        read(**said)
    assert caught.value.rule == RULE
    assert caught.value.exit_code == 2
    assert str(caught.value).startswith("rule ")
    assert "the-rule" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize("lacking", ["when", "concludes"])
def test_a_rule_needs_one_condition_and_one_conclusion(lacking):
    """Neither may be missing, nor be there twice."""
    whole = list(statements())
    without = [one for one in whole if one.predicate != SDL + lacking]
    for wrong in (without, [*whole, Statement(RULE, SDL + lacking, "?this a sdl:Firm")]):
        with pytest.raises(BadRule, match="it needs one sdl:concludes and one sdl:when"):
            closed_world_rules(wrong)


_UNPLAIN = ["?-a).bad(x", '?!)."#include"', "??", "?", "?é", "?xé", "?a,b", "?1).#script(lua)"]


@pytest.mark.parametrize("variable", _UNPLAIN)
@pytest.mark.parametrize("place", ["when", "unless"])
def test_a_variable_that_is_no_plain_name_is_refused(variable, place):
    """No text of a lens's becomes a part of the program that is run, but for plain names of variables."""
    pattern = f"?this sdl:by {variable}"
    with pytest.raises(BadRule):
        read(**({"when": pattern} if place == "when" else {"unless": [pattern]}))


_TOKEN = st.text(st.sampled_from("?:;.<>()#%_\"'abnX1é\\-{}~,|="), min_size=1, max_size=5)
_PART = _TOKEN | st.sampled_from(["?this", "?x", "a", "sdl:Case", "."])
_TEXT = st.lists(_PART, max_size=6).map(" ".join) | st.tuples(_PART, _PART, _PART).map(" ".join)


@given(_TEXT)
@settings(deadline=None, max_examples=200)
def test_any_text_is_a_pattern_or_is_refused(text):
    """Whatever stands in a pattern is refused by name or can be run; no text breaks the program."""
    for said in ({"when": f"{WHEN} . {text}"}, {"unless": [text]}):
        try:
            rule = read(**said)
        except BadRule:
            continue
        case = ("urn:x", TYPE, SDL + "Case")
        assert Reasoner([rule], ()).close([case]).inferred <= {("urn:x", TYPE, CLASS)}


def test_a_group_that_says_nothing_is_refused():
    """An empty `sdl:unless` is a mistake, not a rule."""
    with pytest.raises(BadRule):
        read(unless=[""])


def test_what_is_absent_lets_a_rule_conclude():
    """The rule concludes its class of each thing unless the group is there for that thing."""
    rule = read(unless=["?this sdl:by ?x"])
    assert concluded(
        rule, ("urn:a", TYPE, SDL + "Case"), ("urn:b", TYPE, SDL + "Case"), ("urn:b", SDL + "by", "urn:x")
    ) == ["urn:a"]


def test_any_of_several_groups_stops_a_rule():
    """Each `sdl:unless` stops the rule by itself."""
    rule = read(unless=["?this sdl:by ?x", "?this sdl:of ?x"])
    for predicate in ("by", "of"):
        assert not concluded(rule, ("urn:a", TYPE, SDL + "Case"), ("urn:a", SDL + predicate, "urn:x"))


def test_all_of_one_group_has_to_be_there_to_stop_a_rule():
    """A group of two patterns stops the rule only where both hold of the same thing."""
    rule = read(unless=["?x sdl:of ?this . ?x a sdl:Firm"])
    case = ("urn:a", TYPE, SDL + "Case")
    assert concluded(rule, case, ("urn:x", SDL + "of", "urn:a"), ("urn:y", TYPE, SDL + "Firm")) == ["urn:a"]
    assert concluded(rule, case, ("urn:x", SDL + "of", "urn:a"), ("urn:x", TYPE, SDL + "Firm")) == []


def test_a_group_about_nothing_of_the_body_is_refused():
    """A group that shares no variable with the body would let one case decide about another."""
    with pytest.raises(BadRule):
        read(unless=["?x a sdl:Firm"])


def test_two_that_have_to_differ_are_not_one():
    """With `sdl:distinct`, one thing does not stand for two."""
    rule = read("?this sdl:by ?one . ?this sdl:by ?other", distinct=["?one ?other"])
    assert concluded(rule, ("urn:a", SDL + "by", "urn:x")) == []
    assert concluded(rule, ("urn:a", SDL + "by", "urn:x"), ("urn:a", SDL + "by", "urn:y")) == ["urn:a"]


def _rule(concludes, needs=None, unless=None):
    body = (Atom("?this", TYPE, needs or SDL + "Case"),)
    return Rule(
        f"for {concludes}",
        concludes,
        Atom("?this", TYPE, concludes),
        body,
        ((Atom("?this", TYPE, unless),),) if unless else (),
    )


@pytest.mark.parametrize(
    "rules",
    [
        [_rule("urn:A", unless="urn:A")],
        [_rule("urn:A", unless="urn:B"), _rule("urn:B", needs="urn:A")],
        [_rule("urn:A", unless="urn:B"), _rule("urn:B", unless="urn:A")],
        [_rule("urn:A", unless="urn:B"), _rule("urn:B", needs="urn:C"), _rule("urn:C", needs="urn:A")],
        [_rule("urn:A", unless="?any")],
        [
            _rule("urn:A", unless="urn:B"),
            Rule("any", "urn:B", Atom("?this", TYPE, "urn:B"), (Atom("?this", TYPE, "?any"),)),
        ],
        [
            _rule("urn:A", unless="urn:B"),
            Rule("some", "", Atom("?y", TYPE, "?k"), (Atom("?y", "urn:p", "?k"),)),
            Rule("p", "urn:p", Atom("?this", "urn:p", "urn:B"), (Atom("?this", TYPE, "urn:A"),)),
        ],
    ],
    ids=[
        "itself",
        "by a detour",
        "each other",
        "a longer detour",
        "any class absent",
        "any class",
        "any class concluded",
    ],
)
def test_nothing_may_rest_on_its_own_absence(rules):
    """A rule that would hold because it does not hold is refused."""
    with pytest.raises(BadRule, match="absence of what it concludes"):
        check_stratified(rules)


@pytest.mark.parametrize(
    "rules",
    [
        [_rule("urn:A", unless="urn:B"), _rule("urn:B")],
        [_rule("urn:A", unless="urn:B"), _rule("urn:C", needs="urn:A"), _rule("urn:A", needs="urn:C")],
        [_rule("urn:A", needs="urn:A")],
    ],
    ids=["one after the other", "a circle beside it", "a circle without negation"],
)
def test_rules_in_layers_are_allowed(rules):
    """Negation of what is settled before is no circle, and a circle without negation is none either."""
    assert list(circles(rules)) == []
