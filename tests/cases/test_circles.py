"""Circles in a graph, by themselves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.cases.circles import circles

THINGS = st.sampled_from("abcdef")


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ({}, []),
        ({"a": "b"}, []),
        ({"a": "bc", "b": "d", "c": "d"}, []),
        ({"a": "a"}, [list("aa")]),
        ({"a": "b", "b": "c", "c": "b"}, [list("bcb")]),
        ({"a": "b", "b": "a", "c": "d", "d": "ca"}, [list("aba"), list("cdc")]),
    ],
)
def test_circles_are_found(steps, found):
    """Each circle is given as a way from one of its things back to it."""
    assert list(circles(steps)) == found


def reached(steps, start):
    """All that can be reached from a thing in a step or more."""
    found, waiting = set(), list(steps.get(start, ()))
    while waiting:
        thing = waiting.pop()
        if thing not in found:
            found.add(thing)
            waiting.extend(steps.get(thing, ()))
    return found


@given(st.dictionaries(THINGS, st.lists(THINGS, max_size=4)))
def test_no_tangle_of_circles_is_missed(steps):
    """Every circle is a way, no two share a thing, and each tangle of circles has one that is told."""
    found = list(circles(steps))
    for way in found:
        assert way[0] == way[-1]
        assert all(after in steps[before] for before, after in pairwise(way))
    things = [thing for way in found for thing in way[1:]]
    assert len(things) == len(set(things))
    for thing in steps:
        tangle = {other for other in reached(steps, thing) if thing in reached(steps, other)}
        assert not tangle or tangle & set(things)
