"""Matching: the ways in which patterns hold among facts, the same as a join by hand."""

from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.model.rules import Atom
from sdl_graph.reasoning.grounding import Grounding
from sdl_graph.reasoning.matching import Facts

FACTS = [("ann", "knows", "bob"), ("bob", "knows", "cid"), ("bob", "is", "old"), ("cid", "is", "old")]


def _found(atoms, **bindings):
    found = Facts(FACTS).matches(tuple(Atom(*atom) for atom in atoms), {f"?{k}": v for k, v in bindings.items()})
    return sorted(sorted(one.items()) for one in found)


def test_what_two_patterns_share_stands_for_one_thing():
    """Who knows somebody old: Ann knows Bob and Bob knows Cid."""
    assert _found([("?x", "knows", "?y"), ("?y", "is", "old")]) == [
        [("?x", "ann"), ("?y", "bob")],
        [("?x", "bob"), ("?y", "cid")],
    ]


def test_what_is_bound_before_stays_so():
    """Of Ann alone it is asked whom she knows."""
    assert _found([("?x", "knows", "?y")], x="ann") == [[("?x", "ann"), ("?y", "bob")]]


def test_a_variable_twice_in_a_pattern_is_the_same_thing():
    """Nobody here knows himself."""
    assert _found([("?x", "knows", "?x")]) == []


def test_no_pattern_holds_once():
    """Where nothing is asked, what was bound is the one answer."""
    assert _found([], x="ann") == [[("?x", "ann")]]


def test_whether_a_fact_is_there():
    """A fact holds if it was given, as it was given."""
    assert Facts(FACTS).hold(("ann", "knows", "bob"))
    assert not Facts(FACTS).hold(("bob", "knows", "ann"))


_PART = st.sampled_from(["a", "b", "c"])
_SLOT = st.sampled_from(["a", "b", "?x", "?y", "?z"])


@given(
    st.frozensets(st.tuples(_PART, _PART, _PART), max_size=12),
    st.lists(st.builds(Atom, _SLOT, _SLOT, _SLOT), max_size=3).map(tuple),
)
def test_it_finds_what_a_plain_search_finds(facts, atoms):
    """Whatever the facts and patterns, the index leads to the same matches as trying every fact."""

    def as_set(found):
        return {frozenset(one.items()) for one in found}

    assert as_set(Facts(facts).matches(atoms, {})) == as_set(Grounding(facts, {}).matches(atoms, {}))
