"""Which concepts are chosen, and how they hang together."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph.operations.conceptmap.choice import MOST_BELOW, choose
from sdl_graph.operations.conceptmap.focus import worths
from sdl_graph.operations.conceptmap.material import Reading, Tie, Wishes
from tests.operations.conceptmap.conftest import material, tie


def _chosen(small, **wishes):
    return choose(small, worths(small, ""), Wishes(**wishes))


def test_the_cheapest_phrases_carry_the_hierarchy():
    """A thing that two could lead to hangs where it is said best."""
    small = material(
        "r", tie("r", "has", "a"), tie("r", "has", "b"), tie("a", "gets", "c", 3.0), tie("b", "makes", "c", 1.0)
    )
    assert _chosen(small).steps["c"].upper == "b"


def test_what_is_worth_most_comes_in_first():
    """With room for two, the lesser of three stays out."""
    small = material(
        "r", tie("r", "has", "a"), tie("r", "has", "b"), tie("r", "has", "c"), worth={"a": 0.9, "b": 0.3, "c": 0.8}
    )
    assert _chosen(small, most=3).levels.keys() == {"r", "a", "c"}


def test_nothing_stands_deeper_than_wished():
    """A chain of four is cut after two levels."""
    small = material("r", tie("r", "has", "a"), tie("a", "has", "b"), tie("b", "has", "c"))
    assert _chosen(small, depth=2).levels == {"r": 0, "a": 1, "b": 2}


def test_no_concept_carries_more_than_five():
    """What finds no place below one concept is left out."""
    small = material("r", *(tie("r", "has", f"x{number}") for number in range(8)))
    assert len(_chosen(small).levels) == 1 + MOST_BELOW


def test_what_finds_no_place_makes_room_for_what_does():
    """The place in the map that a homeless concept leaves goes to the next."""
    wide = [tie("r", "has", f"x{number}") for number in range(6)]
    small = material("r", *wide, tie("x0", "has", "deep"), worth={"deep": 0.1})
    assert "deep" in _chosen(small, most=7).levels


def test_a_thing_that_has_to_be_shown_brings_what_leads_to_it():
    """However little it is worth."""
    small = material(
        "r",
        tie("r", "has", "a"),
        tie("r", "has", "b"),
        tie("b", "has", "c"),
        worth={"a": 0.9, "b": 0.0, "c": 0.0},
    )
    assert _chosen(small, most=3, include=("c",)).levels.keys() == {"r", "b", "c"}


def test_a_thing_that_is_excluded_stays_out_and_carries_nothing():
    """What hangs below it alone goes with it."""
    small = material("r", tie("r", "has", "a"), tie("a", "has", "b"), tie("r", "has", "c"))
    assert _chosen(small, exclude=("a",)).levels.keys() == {"r", "c"}


def test_something_that_cannot_be_reached_does_not_stop_the_map():
    """A thing that has to be shown, and that nothing leads to, is given up."""
    small = material("r", tie("r", "has", "a"), tie("far", "has", "further"), must=("further",))
    assert _chosen(small).levels.keys() == {"r", "a"}


def test_the_root_hangs_below_nothing():
    """A phrase that leads back to the root is not used for the hierarchy."""
    small = material("r", tie("r", "has", "a", inverse="belongs to"))
    assert "r" not in _chosen(small).steps


_ENDS = st.sampled_from([f"n{number}" for number in range(9)])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_ENDS, _ENDS, st.floats(0.5, 5)), max_size=40), st.integers(3, 12), st.integers(1, 5))
def test_whatever_there_is_becomes_one_hierarchy_within_its_limits(edges, most, depth):
    """Every concept but the root hangs one level below another, and the limits hold."""
    ties = [Tie(a, b, (a, "p", b), Reading("meets", cost), None, 0.5) for a, b, cost in edges if a != b]
    chosen = _chosen(material("n0", *ties), most=most, depth=depth)
    below = [step.upper for step in chosen.steps.values()]
    assert chosen.levels["n0"] == 0
    assert chosen.levels.keys() - chosen.steps.keys() == {"n0"}
    assert all(chosen.levels[low] == chosen.levels[step.upper] + 1 for low, step in chosen.steps.items())
    assert len(chosen.levels) <= most
    assert max(chosen.levels.values()) <= depth
    assert all(below.count(upper) <= MOST_BELOW for upper in below)


def test_a_level_holds_no_more_than_can_be_read_as_one():
    """Of sixteen things that could stand on one level, nine do, those worth most."""
    ties = [tie("r", "has", f"a{at}") for at in range(4)]
    ties += [tie(f"a{at % 4}", "has", f"b{at:02}") for at in range(16)]
    worth = {f"b{at:02}": 0.9 - at / 100 for at in range(16)}
    levels = _chosen(material("r", *ties, worth=worth)).levels
    assert sorted(one for one, level in levels.items() if level == 2) == [f"b{at:02}" for at in range(9)]
