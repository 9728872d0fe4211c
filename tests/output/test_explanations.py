"""Explanations in words: what is told, in which order, and what is left out."""

import json
from dataclasses import replace

import pytest

from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.explanation import Condition, Explanation, Standing, Step
from sdl_graph.output.explanations import explanation_text, to_json
from sdl_graph.output.told import article, by, told

CASE, THING, GAIN = Named("The case", "case:c"), Named("a saving", "case:c/x"), Named("gain", "polarity:gain")
PASSAGE = Evidence("case:c/p1", Named("A text", "source:t"), "3", 0, 9, "They save.")
LEAF = Step(THING, "counts as a", GAIN, evidence=(PASSAGE,), property="sdl:hasPolarity")
KIND = Step(THING, "is a", Named("value ascription", "sdl:V"), evidence=(PASSAGE,), property="rdf:type")
WIDER = Step(Named("savings"), "is a kind of", Named("economic value"), property="skos:broader")


def follows(kind, *premises, **more):
    """A step that follows by a rule of Hill's."""
    said = {"rule": "It gains.", "source": "Hill; ¶6", "name": Named("gainer", "hill:G"), "property": "rdf:type"}
    return Step(CASE, "is a", Named("gainer", "hill:G"), premises=premises, kind=kind, **{**said, **more})


def verdict(*proofs, **more):
    shown = Explanation(CASE, Named("gainer", "hill:G"), "It gains.", "Hill; ¶6", (), bool(proofs), proofs)
    return explanation_text(shown._replace(**more), 100)


def test_axioms_are_passed_through():
    """What rests on an axiom is told as resting on what the axiom rests on, and each thing once."""
    inner = follows("axiom", LEAF, follows("axiom", WIDER, LEAF))
    assert told(follows("definition", KIND, inner)) == (LEAF, WIDER)


def test_what_something_is_is_told_only_where_nothing_else_is():
    """That an item stands in its section is left out beside anything else."""
    assert told(follows("definition", KIND, LEAF)) == (LEAF,)
    assert told(follows("axiom", KIND)) == (KIND,)
    assert told(follows("closed-world rule", KIND, absent=("it rains",))) == ()


def test_a_proof_in_words():
    """The verdict, the definition and whose it is, the statements with their passages, the passages."""
    assert verdict(follows("definition", KIND, LEAF)) == (
        "The case (case:c) is shown to be a gainer (hill:G).\n\n"
        "It gains. (Hill; ¶6)\n\n"
        "Because:\n"
        "- a saving counts as a gain [p1]\n\n"
        "Passages:\n"
        "- case:c/p1 (A text, paragraph 3): They save.\n"
    )


def test_a_verdict_by_a_closed_world_rule_alone_tells_the_rule():
    """Between the definition and the reasons stands the rule, with its name, its words and its author."""
    proof = follows(
        "closed-world rule", KIND, rule="Unless it rains.", source="Lawer; step 1", name=Named("dry", "hill:dry"),
        absent=("it rains",), rests_on=(replace(PASSAGE, passage="lens:hill/p9"),),
    )  # fmt: skip
    text = verdict(proof)
    assert "By the closed-world rule “dry” (hill:dry): Unless it rains. (Lawer; step 1) [p9]\n\nBecause:\n" in text
    assert "- the case does not say that it rains\n" in text
    assert "- lens:hill/p9 (A text, paragraph 3): They save.\n" in text


def test_a_rule_is_not_called_twice_by_the_same_words():
    """Where a rule's label is that of what it concludes, its CURIE is enough."""
    step = follows("closed-world rule", rule="It gains unless not.", source="", name=Named("gainer", "hill:rule"))
    assert by(step) == "By the closed-world rule hill:rule: It gains unless not."


def test_another_authors_definition_within_a_proof_names_its_author():
    """A step by the definition of another than the verdict's author says whose that is; one's own does not."""
    own = follows("definition", LEAF, rule="Mine.", source="Hill; ¶7")
    other = follows("definition", LEAF, rule="Theirs.", source="Vargo")
    text = verdict(follows("definition", own, other))
    assert "- it is a gainer. Mine.\n" in text
    assert "- it is a gainer. Theirs. (Vargo)\n" in text


def test_a_condition_that_is_a_statement_cites_its_passages():
    """A part of a definition that the file states needs no second line."""
    text = verdict(conditions=(Condition(Named("it is one"), "", "met", KIND), Condition(Named("it is"), "", "denied")))
    assert "Its conditions:\n- it is one: met [p1].\n- it is: denied.\n" in text


@pytest.mark.parametrize(
    ("state", "more", "lines"),
    [
        ("stated", {"where": (CASE,), "evidence": (PASSAGE,)}, ["Stated: ", "- in the case The case (case:c) [p1]"]),
        ("stated", {"where": (Named("the list of actors"),)}, ["Stated: ", "- in the list of actors"]),
        ("denied", {"denials": ((THING, (PASSAGE,)),)}, ["Denied by a source: ", "- by a saving (case:c/x) [p1]"]),
        ("not stated", {}, ["Not stated, and it does not follow: ", "That is not a no: no source denies it."]),
        ("inferred", {"proofs": (follows("axiom", LEAF, rule="If X, Y.", source="Hill"),)},
         ["Inferred: ", "If X, Y. (Hill)", "Because:", "- it counts as a gain [p1]"]),
    ],
)  # fmt: skip
def test_a_statement_in_words(state, more, lines):
    """First how it stands, then the property's definition, then where, by whom or why."""
    found = Standing(THING, "counts as a", GAIN, Named("polarity", "sdl:p"), state, "Which way.", "COVER", **more)
    told = [line for line in explanation_text(found, 100).splitlines() if line]
    assert told[0] == f"{lines[0]}a saving (case:c/x) counts as a gain (polarity:gain)."
    assert told[1] == "Which way. (COVER)"
    assert told[2 : 2 + len(lines) - 1] == lines[1:]


def test_text_and_json_obey_no_label():
    """Controls and marks that turn text round are shown as escapes, in words and in JSON."""
    found = Standing(Named("\x1b[31mred\u202e", "case:c"), "is", GAIN, GAIN, "not stated")
    assert "\x1b" not in explanation_text(found, 80)
    assert "\\x1b[31mred\\u202e" in explanation_text(found, 80)
    assert not {"\x1b", "\u202e"} & set(to_json(found))
    assert json.loads(to_json(found))["subject"]["label"] == "\x1b[31mred\u202e"


@pytest.mark.parametrize(("label", "expected"), [("engagement", "an"), ("Assembly", "an"), ("firm", "a"), ("", "a")])
def test_a_label_has_its_article(label, expected):
    """A label that begins with a vowel takes `an`."""
    assert article(label) == expected
