"""Quizzes of cases and definitions."""

import pytest

from sdl_graph.errors import UnknownName, UserError
from sdl_graph.operations.quiz import make_quiz


@pytest.fixture(scope="module")
def quiz(engine):
    """Hill's definitions on two cases."""
    return make_quiz(engine, ["ba-check-in-kiosks", "ikea"], "hill")


def _of(quiz, case, verdict):
    return next(one for one in quiz.questions if one.case.startswith(case) and one.verdict == verdict)


def test_answers_are_the_graph_s(quiz):
    """What the definition gives, and not what is left open."""
    assert _of(quiz, "British", "value co-creation case").answer == "certain"
    assert _of(quiz, "IKEA", "co-production case").answer == "certain"
    assert _of(quiz, "IKEA", "value co-creation case").answer == "possible"


def test_the_facts_do_not_say_what_anybody_calls_the_case(quiz):
    """Neither the source's verdict nor the lens's."""
    facts = " ".join(fact for one in quiz.questions for fact in one.facts).lower()
    assert "co-production" not in facts
    assert "value co-creation" not in facts


def test_the_facts_decide_the_question(quiz):
    """What the proof rests on is among them: the gain in use, for whom, and the roles."""
    facts = _of(quiz, "British", "value co-creation case").facts
    assert "No long queue arises in the phase use." in facts
    assert "Passengers play the role of customer." in facts
    assert "British Airways plays the role of provider." in facts
    assert "British Airways provides check-in kiosks." in facts


def test_reasons_name_the_conditions_and_what_meets_them(quiz):
    """In sentences that agree."""
    met = _of(quiz, "British", "value co-creation case").reasons
    assert (
        "the firm provides a platform: check-in kiosks are provided by British Airways; "
        "British Airways plays the role of provider" in met
    )
    open_ = _of(quiz, "IKEA", "value co-creation case").reasons
    assert "customers gain in use: not stated" in open_


def test_a_definition_brings_the_one_that_it_speaks_of(quiz):
    """A case of co-production is explained by what co-production is."""
    assert (
        "Co-production: An engagement in which customers take over"
        in _of(quiz, "IKEA", "co-production case").definition
    )


def test_without_a_lens_the_notions_of_the_sources_are_asked_for(engine):
    """Of all lenses that have one."""
    lenses = {one.lens for one in make_quiz(engine, ["apple-itunes-ipod"]).questions}
    assert len(lenses) > 1


def test_an_unknown_lens_is_told_with_those_there_are(engine):
    """As `classify` does."""
    with pytest.raises(UnknownName, match="no lens is called `hil`; did you mean `hill`"):
        make_quiz(engine, lens="hil")


def test_a_quiz_without_facts_is_told(own_engine, write_case, workspace):
    """A case that its source merely names gives no question."""
    from sdl_graph.engines.embedded import Embedded
    from sdl_graph.operations.build import ready

    write_case("bare", "actors:\n  firm: {is: Firm, name: A firm, evidence: p}\n")
    engine = Embedded.at(ready(workspace).store)
    with pytest.raises(UserError, match="there is nothing to ask"):
        make_quiz(engine, ["bare"])
