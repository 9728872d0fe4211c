"""Patterns are told as one sentence, each link hanging on the one before."""

import pytest

from sdl_graph import names
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.words import Words

IKEA, SDL, TYPE = names.CASE + "ikea", names.SDL, names.RDF_TYPE
PART, BY, GAIN = SDL + "hasPart", SDL + "performedBy", names.LENS + "hill#GainThatCounts"
BUILDING, PEOPLE = IKEA + "/building-the-furniture", IKEA + "/customers"


@pytest.fixture(scope="module")
def words(engine):
    """The words of IKEA's case."""
    return Words(engine, Lenses(engine), IKEA)


@pytest.mark.parametrize(
    ("patterns", "said"),
    [
        ([(IKEA, PART, "?x")], "it includes something"),
        ([(IKEA, PART, "?x"), ("?x", BY, "?y"), ("?y", TYPE, SDL + "Firm")],
         "it includes something that is carried out by something that is a firm"),
        ([("?x", TYPE, SDL + "Firm"), ("?x", PART, IKEA)], "something is a firm and includes it"),
        ([(IKEA, PART, BUILDING), (BUILDING, BY, PEOPLE)],
         "it includes building the furniture, which is carried out by customers of IKEA"),
        ([(IKEA, PART, "?x"), (BUILDING, BY, PEOPLE)],
         "it includes something and building the furniture is carried out by customers of IKEA"),
        ([(IKEA, PART, "?x"), ("?x", TYPE, names.LENS + "hill#CustomersTakePart")],
         "it includes something and something: customers take part"),
        ([], ""),
    ],
)  # fmt: skip
def test_patterns_read_as_one_sentence(words, patterns, said):
    """A pattern about what the one before led to hangs on it; one about the same thing follows with "and"."""
    assert words.together(patterns, IKEA) == said


def test_things_outside_of_the_case_have_their_labels(words):
    """A shared actor and a source are called by their own labels, and what nobody knows by its IRI."""
    assert words.named(names.ACTOR + "ikea").label == "IKEA"
    assert words.named(names.SOURCE + "hill-platform").label == "What's Your Platform for Value Co-Creation?"
    assert words.named("urn:nobody:of-note").label == "urn:nobody:of note"
