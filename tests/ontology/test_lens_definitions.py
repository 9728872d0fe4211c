"""Definitions of lenses that ask for words of their own: what fits them, and what just misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.names import expand, shorten
from sdl_graph.operations.lenses import Lenses
from sdl_graph.reasoning.closure import Reasoner

_THING = names.CASE + "c/thing"
_CASE = names.CASE + "c"
_FURTHER = {"part": names.CASE + "c/part", "gain": names.CASE + "c/gain"}


@pytest.fixture(scope="module")
def classes(engine: Embedded) -> Callable[..., set[str]]:
    """The lens classes of `thing`, or of another, given statements about it as "property object"."""
    knowledge = Lenses(engine).knowledge
    reasoner = Reasoner(knowledge.rules, knowledge.background)

    def iri(word: str) -> str:
        if word == "a":
            return names.RDF_TYPE
        return _FURTHER.get(word) or {"thing": _THING, "case": _CASE}.get(word) or expand(word)

    def found(*said: str, of: str = "thing") -> set[str]:
        triples = [line.split() if line.count(" ") == 2 else ["thing", *line.split()] for line in said]
        inferred = reasoner.close([(iri(s), iri(p), iri(o)) for s, p, o in triples]).inferred
        return {shorten(o) for s, p, o in inferred if (s, p) == (iri(of), names.RDF_TYPE) and o.startswith(names.LENS)}

    return found


_TAILORING = ("a sdl:Tailoring", "sdl:integratesResource part", "part a sdl:PreDevelopedComponent")
_IN_CASE = ("case a sdl:Case", "case sdl:hasEngagement thing")


def test_assembling_ready_components_is_customisation(classes):
    """A tailoring that puts ready components together is customisation, whosever wishes it answers."""
    for wish in ("customer", "unique"):
        found = classes(*_TAILORING, "sdl:hasOperation tailoring-operation:assemble", f"sdl:meetsWish wish:{wish}")
        assert "thread:CustomisationEngagement" in found
        assert "thread:PersonalisationEngagement" not in found


def test_adapting_ready_components_to_a_unique_wish_is_personalisation(classes):
    """It takes both that they are changed and that one customer alone wishes it."""
    adapt, unique = "sdl:hasOperation tailoring-operation:adapt", "sdl:meetsWish wish:unique"
    assert "thread:PersonalisationEngagement" in classes(*_TAILORING, adapt, unique)
    assert "thread:PersonalisationCase" in classes(*_TAILORING, adapt, unique, *_IN_CASE, of="case")
    for missing in ((adapt, "sdl:meetsWish wish:customer"), (adapt,), (unique,)):
        assert "thread:PersonalisationEngagement" not in classes(*_TAILORING, *missing)


@pytest.mark.parametrize("lacking", _TAILORING[1:])
def test_tailoring_without_ready_components_is_neither(classes, lacking):
    """Where nothing says that the components were there before the wish, neither class follows."""
    said = [line for line in _TAILORING if line != lacking]
    operations = [f"sdl:hasOperation tailoring-operation:{word}" for word in ("assemble", "adapt")]
    found = classes(*said, *operations, "sdl:meetsWish wish:unique")
    assert not found & {"thread:CustomisationEngagement", "thread:PersonalisationEngagement"}


def test_an_outcome_beyond_expectations_is_radical_change(classes):
    """What the company had settled beforehand is none."""
    beyond = "sdl:hasPredictability predictability:beyond-expectations"
    assert "thread:RadicalChangeEngagement" in classes("a sdl:Designing", beyond)
    assert "thread:RadicalChangeCase" in classes("a sdl:Designing", beyond, *_IN_CASE, of="case")
    settled = classes("a sdl:Designing", "sdl:hasPredictability predictability:predetermined")
    assert "thread:RadicalChangeEngagement" not in settled


_BLOCKS = ("Dialogue", "Access", "RiskAssessment", "Transparency")


@pytest.mark.parametrize("block", _BLOCKS)
def test_a_building_block_fails_only_where_it_is_told_to_be_absent(classes, block):
    """One word makes the failure, of the engagement and of its case; silence and presence make none."""
    absent = ("a sdl:Engagement", f"sdl:has{block} presence:absent")
    assert classes(*absent) & {f"dart:{one}Failure" for one in _BLOCKS} == {f"dart:{block}Failure"}
    assert f"dart:{block}FailureCase" in classes(*absent, *_IN_CASE, of="case")
    for said in (("a sdl:Engagement",), ("a sdl:Engagement", f"sdl:has{block} presence:present")):
        assert f"dart:{block}Failure" not in classes(*said)


def test_ignored_knowledge_alone_is_no_failure_of_dialogue(classes):
    """That knowledge goes unused is one thing; that nobody could have told it is another."""
    people = "part a sdl:ActorCollective", "part sdl:playsRole role:customer"
    assert "dart:DialogueFailure" not in classes("a sdl:IgnoredKnowledge", "sdl:performedBy part", *people)


def test_all_four_building_blocks_told_to_be_present_make_co_creation(classes):
    """With any one of them untold, they do not."""
    told = [f"sdl:has{block} presence:present" for block in _BLOCKS]
    assert "dart:CoCreationCase" in classes("a sdl:Engagement", *told, *_IN_CASE, of="case")
    for missing in told:
        said = [line for line in told if line != missing]
        assert "dart:CoCreationCase" not in classes("a sdl:Engagement", *said, *_IN_CASE, of="case")


_LOSS = ("gain a sdl:ValueAscription", "gain sdl:hasPolarity polarity:loss", "gain sdl:resultsFrom thing")


@pytest.mark.parametrize(("intent", "word"), [("accidental", "Accidental"), ("on-purpose", "Intentional")])
def test_co_destruction_is_told_apart_by_its_intent(classes, intent, word):
    """What is told to be meant, or unmeant, is so classed where somebody loses, and not without a loss."""
    misuse = ("a sdl:Misuse", f"sdl:hasIntent intent:{intent}")
    kinds = {f"codestruction:{one}CoDestructionEngagement" for one in ("Accidental", "Intentional")}
    assert classes(*misuse, *_LOSS) & kinds == {f"codestruction:{word}CoDestructionEngagement"}
    in_case = classes(*misuse, *_LOSS, *_IN_CASE, of="case")
    assert f"codestruction:{word}CoDestructionCase" in in_case
    assert classes(*misuse) & kinds == set()


def test_co_destruction_of_untold_intent_is_of_neither_kind(classes):
    """Without a word on intent it is co-destruction, and no more."""
    found = classes("a sdl:Misuse", *_LOSS)
    assert "codestruction:CoDestructionEngagement" in found
    assert not {one for one in found if "Accidental" in one or "Intentional" in one}


def test_a_paradigm_of_passive_customers_is_mostly_about_the_company(classes):
    """The posture decides, and only of a paradigm: a passive part in an engagement does not."""
    passive = "sdl:hasPosture posture:passive"
    assert "hill:MostlyAboutCompany" in classes("a sdl:Paradigm", passive)
    assert "hill:MostlyAboutCompany" not in classes("a sdl:Paradigm", "sdl:hasPosture posture:active")
    assert "hill:MostlyAboutCompany" not in classes("a sdl:Participation", passive)
