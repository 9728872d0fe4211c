"""Showing a thing: sentences, mentions, and the passages that bear it out."""

import pytest

from sdl_graph.errors import UnknownName
from sdl_graph.model.description import Evidence, Named
from sdl_graph.operations.show import show

_ENGAGEMENT = "case:repair-cafe/mending-by-hand"


def _said(description):
    return {(one.subject.label, one.phrase, one.object.label) for one in description.sentences}


def test_a_thing_is_told_in_sentences(own_engine):
    """Each statement reads as a sentence, by the ontology's linking phrases."""
    assert _said(show(own_engine, _ENGAGEMENT)) >= {
        ("mending by hand", "is carried out by", "neighbours"),
        ("mending by hand", "runs through", "the repair café"),
    }


def test_what_refers_to_a_thing_is_told_too(own_engine):
    """A thing is also described by what others say of it, with the thing as the subject."""
    mentions = {(one.phrase, one.object.curie) for one in show(own_engine, _ENGAGEMENT).mentions}
    assert ("is an engagement in", "case:repair-cafe/with-volunteers") in mentions


def test_the_kinds_are_named(own_engine):
    """A thing's classes are given with label and CURIE."""
    kinds = show(own_engine, "case:repair-cafe/mending-skill").kinds
    assert Named("skill", "sdl:Skill") in kinds


def test_the_evidence_says_where_and_what(own_engine):
    """Evidence is the source, the paragraph, the offsets and the paraphrase of each passage."""
    assert show(own_engine, _ENGAGEMENT).evidence == (
        Evidence(
            passage="case:repair-cafe/p2-showing",
            source=Named("Notes from a repair café", "source:repair-cafe-text"),
            paragraph="2",
            start=252,
            end=381,
            says="Neighbours repair their things themselves; volunteers teach instead of doing it for them.",
        ),
    )


def test_evidence_stands_in_the_order_of_the_text(own_engine):
    """Several passages are listed as they stand in their source."""
    starts = [one.start for one in show(own_engine, "case:repair-cafe/tools").evidence]
    assert starts == [70, 463]


def test_a_passage_is_evidence_of_itself(own_engine):
    """A passage shows where it stands."""
    assert [one.start for one in show(own_engine, "case:repair-cafe/p2-pride").evidence] == [382]


def test_a_term_of_the_ontology_is_shown_with_its_definition(engine):
    """A class of the ontology is a thing like any other."""
    found = show(engine, "sdl:ValueProposition")
    assert found.thing == Named("value proposition", "sdl:ValueProposition")
    assert any("proposition" in one.object.label for one in found.sentences)


def test_a_concept_is_told_in_words_and_not_in_properties(engine):
    """Terms that are not ours read as words too: no sentence says `skos:definition` or `dcterms:source`."""
    phrases = {one.phrase for one in show(engine, "phase:use").sentences}
    assert not [phrase for phrase in phrases if ":" in phrase.rstrip(":")]


def test_a_thing_that_does_not_exist_is_unknown(engine):
    """A name that nothing bears is a user's error with the nearest names."""
    with pytest.raises(UnknownName, match="did you mean `ikea`"):
        show(engine, "ikeaa")
