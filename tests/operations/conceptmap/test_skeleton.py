"""Skeleton maps."""

from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.operations.conceptmap.material import Wishes
from sdl_graph.operations.conceptmap.skeleton import skeleton_of


def test_a_skeleton_has_a_few_concepts_and_more_to_place(engine):
    """Six to ten concepts, and enough in the parking lot to grow to three times as many."""
    made = skeleton_of(draw(engine, ["ba-check-in-kiosks"], Wishes(most=8)))
    assert 6 <= len(made.concepts) <= 10
    assert len(made.parking) == 2 * len(made.concepts)
    assert made.purpose == "skeleton"


def test_what_is_to_be_placed_is_of_the_case_rather_than_of_theory(engine):
    """Gains, costs and deeds come before words of schemes."""
    made = skeleton_of(draw(engine, ["ba-check-in-kiosks"], Wishes(most=8)))
    kinds = [one.kind == "theory" for one in made.parking]
    assert kinds == sorted(kinds)
