"""Items that say something of two others, as links."""

import pytest

from sdl_graph.operations.conceptmap.around import Surroundings
from sdl_graph.operations.conceptmap.draw import draw

_WORDS = """
sdl:heldBy sdl:linkingPhrase "is held by" ; sdl:inverseLinkingPhrase "holds" .
sdl:usesNotion sdl:linkingPhrase "presupposes" ; sdl:inverseLinkingPhrase "is presupposed by" .
sdl:between sdl:linkingPhrase "pulls at" . sdl:deniedSubject sdl:linkingPhrase "denies something of" .
sdl:deniedObject sdl:linkingPhrase "denies its relation to" .
sdl:deniedProperty sdl:linkingPhrase "denies the relation" .
sdl:stanceOf sdl:linkingPhrase "is the stance of" . sdl:towards sdl:linkingPhrase "is taken towards" .
sdl:hasStanceKind sdl:linkingPhrase "is of the kind" . sdl:hasStep sdl:linkingPhrase "goes by" .
sdl:drawsOnClaim sdl:linkingPhrase "draws on" . sdl:drawsClaim sdl:linkingPhrase "arrives at" .
sdl:derivedPremise sdl:linkingPhrase "derives" . sdl:derivedFrom sdl:linkingPhrase "derives from" .
"""


def _said(engine, root, first, second):
    """The phrases that could join two things in the map around a third."""
    ties = Surroundings(engine, f"https://w3id.org/sdl-graph/theory/{root}").material().ties
    ends = [f"https://w3id.org/sdl-graph/theory/{one}" for one in (first, second)]
    return {one.forward.phrase for one in ties if [one.first, one.second] == ends and one.forward}


def test_a_tension_joins_what_pulls_apart(graph):
    """The tension is the link, not a concept between the two."""
    engine = graph(
        _WORDS + 't:a a sdl:Claim ; rdfs:label "a" . t:b a sdl:Claim ; rdfs:label "b" .'
        't:x a sdl:Tension ; rdfs:label "x" ; sdl:between t:a , t:b .'
    )
    assert _said(engine, "a", "a", "b") == {"is in tension with"}


def test_a_denial_is_a_link_that_says_not(graph):
    """The phrase is that of the property that is denied."""
    engine = graph(
        _WORDS + 't:bond a sdl:Relationship ; rdfs:label "bond" . t:him a sdl:Person ; rdfs:label "him" .'
        't:x a sdl:Denial ; rdfs:label "x" ; sdl:deniedSubject t:bond ; sdl:deniedProperty sdl:heldBy ; '
        "sdl:deniedObject t:him ."
    )
    assert _said(engine, "bond", "bond", "him") == {"is not held by"}


@pytest.mark.parametrize("kind", ["agrees", "disagrees", "qualifies"])
def test_a_stance_joins_two_claims_by_its_kind(graph, kind):
    """One claim agrees with another, disagrees with it or qualifies it."""
    engine = graph(
        _WORDS + 't:a a sdl:Claim ; rdfs:label "a" . t:b a sdl:Claim ; rdfs:label "b" .'
        f't:x a sdl:Stance ; rdfs:label "x" ; sdl:stanceOf t:a ; sdl:towards t:b ; sdl:hasStanceKind stance:{kind} .'
    )
    assert {phrase.split()[0] for phrase in _said(engine, "a", "a", "b")} == {kind}


def test_a_derivation_is_somebody_s_saying(graph):
    """That one premise grounds another is drawn as said, since it is disputed."""
    engine = graph(
        _WORDS + 't:one a sdl:Premise ; rdfs:label "one" . t:two a sdl:Premise ; rdfs:label "two" .'
        't:x a sdl:Derivation ; rdfs:label "x" ; sdl:derivedFrom t:one ; sdl:derivedPremise t:two .'
    )
    assert _said(engine, "one", "one", "two") == {"is said to ground"}


_ARGUMENT = """
t:arg a sdl:Argument ; rdfs:label "the argument" ; sdl:hasStep t:s1 , t:s2 , t:s3 .
t:s1 a sdl:InferenceStep ; rdfs:label "s1" ; sdl:drawsClaim t:set .
t:s2 a sdl:InferenceStep ; rdfs:label "s2" ; sdl:drawsOnClaim t:set , t:given ; sdl:drawsClaim t:middle .
t:s3 a sdl:InferenceStep ; rdfs:label "s3" ; sdl:drawsOnClaim t:middle ; sdl:drawsClaim t:end .
t:set a sdl:Claim ; rdfs:label "set down" . t:given a sdl:Claim ; rdfs:label "given" .
t:middle a sdl:Claim ; rdfs:label "middle" . t:end a sdl:Claim ; rdfs:label "end" .
"""


def test_an_argument_is_drawn_as_the_chain_of_its_claims(graph):
    """Steps are links: from grounds to what is drawn from them, and from the argument to what it starts from."""
    shown = draw(graph(_WORDS + _ARGUMENT), ["https://w3id.org/sdl-graph/theory/arg"])
    labels = {concept.id: concept.label for concept in shown.concepts}
    told = {(labels[link.source], link.phrase, labels[link.target]) for link in shown.links}
    assert shown.question == "By which steps does the argument “the argument” reach its conclusion?"
    assert told >= {
        ("the argument", "starts from", "given"),
        ("the argument", "sets down", "set down"),
        ("middle", "is a ground for", "end"),
    }
    assert ("set down", "is a ground for", "middle") in told or ("given", "is a ground for", "middle") in told
