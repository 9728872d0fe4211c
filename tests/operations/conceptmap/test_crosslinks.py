"""Which statements are drawn across the hierarchy."""

from sdl_graph.operations.conceptmap.choice import choose
from sdl_graph.operations.conceptmap.crosslinks import cross_links
from sdl_graph.operations.conceptmap.focus import worths
from sdl_graph.operations.conceptmap.material import Reading, Tie, Wishes
from sdl_graph.operations.conceptmap.relations import ACROSS
from tests.operations.conceptmap.conftest import material, tie

_TREE = (
    tie("r", "has", "a", worth=0),
    tie("r", "has", "b", worth=0),
    tie("a", "has", "c", worth=0),
    tie("b", "has", "d", worth=0),
)


def _across(*ties):
    small = material("r", *_TREE, *ties)
    chosen = choose(small, worths(small, ""), Wishes())
    return [(one.source, one.phrase, one.target) for one in cross_links(small, chosen)]


def test_what_joins_two_branches_is_drawn():
    """A statement that the hierarchy does not use becomes a cross-link."""
    assert _across(tie("c", "helps", "d", ACROSS)) == [("c", "helps", "d")]


def test_two_concepts_are_joined_once():
    """Of two statements between them the one worth more is drawn."""
    assert _across(tie("c", "helps", "d", ACROSS, 0.4), tie("d", "needs", "c", ACROSS, 0.9)) == [("d", "needs", "c")]


def test_what_the_hierarchy_says_is_not_said_again():
    """A second statement between a concept and the one that carries it is left out."""
    assert _across(tie("c", "belongs to", "a", ACROSS, 0.9)) == []


def test_a_statement_that_is_worth_nothing_across_is_left_out():
    """It may carry the hierarchy, no more."""
    assert _across(tie("c", "helps", "d", ACROSS, 0.0)) == []


def test_of_two_readings_the_one_that_goes_with_the_grain_is_drawn():
    """A passive that only crosses gives way to the phrase that could lead."""
    both = Tie("c", "d", ("c", "p", "d"), Reading("leads to", 1.0), Reading("is brought about by", ACROSS), 0.9)
    small = material("r", *_TREE[:3], tie("a", "has", "d", 0.5, 0), both)
    chosen = choose(small, worths(small, ""), Wishes())
    assert [(one.source, one.phrase) for one in cross_links(small, chosen)] == [("c", "leads to")]


def test_a_map_is_not_drowned_in_cross_links():
    """Of many statements about two for five concepts are drawn."""
    names = "abcd"
    many = [tie(one, "meets", other, ACROSS) for one in names for other in names if one < other]
    assert len(_across(*many)) == 2
