"""Whole maps laid out: what a good map has to have."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.layout.laidout import Room
from sdl_graph.layout.place import lay_out
from sdl_graph.layout.score import score
from tests.conftest import ROOT
from tests.layout import maps, peers

_ROOMS = [Room(width - 52, width * 190 / 277 - 170) for width in (920, 1050, 1220, 1390)]
_MAPS = [maps.kiosks, maps.comparison, maps.hostile, maps.blank, lambda: maps.chain(7), lambda: maps.star(5)]


@pytest.mark.parametrize("build", _MAPS)
def test_nothing_is_where_it_should_not_be(build):
    """No overlaps, no lines through boxes, no loose ends, no link of the hierarchy that leads up or crosses another."""
    shown = build()
    found = score(shown, lay_out(shown, _ROOMS))
    assert found[:5] == (0, 0, 0, 0, 0)


@pytest.mark.parametrize("build", [maps.kiosks, maps.comparison])
def test_maps_read_from_top_to_bottom_with_few_crossings(build):
    """Depth and height agree, and there are no more crossings than cross-links."""
    shown = build()
    found = score(shown, lay_out(shown, _ROOMS))
    assert found.order >= 0.95
    assert found.crossings <= sum(link.cross for link in shown.links)


def test_it_crosses_less_than_graphviz():
    """Fewer lines cross than in one run of `dot`, and no more than in the best of ten."""
    shown = maps.kiosks()
    own = score(shown, lay_out(shown, _ROOMS)).crossings
    assert own < score(shown, peers.dot(shown)).crossings
    assert own <= score(shown, peers.dot(shown, 10)).crossings


def test_the_order_of_reading_is_row_by_row():
    """Concepts come row by row from the top, each row from the left; the root is the first."""
    laid = lay_out(maps.kiosks(), _ROOMS)
    assert laid.concepts[0].id == "case"
    assert list(laid.concepts) == sorted(laid.concepts, key=lambda box: (box.row, box.x))
    tops = [min(box.y for box in laid.concepts if box.row == row) for row in range(laid.concepts[-1].row + 1)]
    assert tops == sorted(set(tops))


def test_the_same_map_has_the_same_layout_each_time():
    """Neither the process nor the order in which Python hashes changes a layout."""
    script = (
        "from tests.layout import maps; from sdl_graph.layout.place import lay_out;"
        "from sdl_graph.layout.laidout import Room;"
        "print(lay_out(maps.kiosks(), [Room(1100, 700)]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert b"passengers" in said.pop()


@st.composite
def _any_map(draw):
    """A tree of concepts with links across it."""
    count = draw(st.integers(1, 18))
    parents = [draw(st.integers(max(0, at - 6), at - 1)) for at in range(1, count)]
    levels = [0]
    for parent in parents:
        levels.append(levels[parent] + 1)
    words = st.text("abc wide", min_size=0, max_size=30)
    concepts = "\n".join(f"c{at} | {draw(words)} | theory | {level}" for at, level in enumerate(levels))
    tree = [f"c{parent} | has {at % 3} | c{at}" for at, parent in enumerate(parents, start=1)]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    across = (
        [f"c{one} | goes with | c{two} | cross" for one, two in draw(st.lists(ends, max_size=6))] if count > 1 else []
    )
    return maps.concept_map("c0", concepts, "\n".join([*tree, *across]))


@settings(max_examples=25, deadline=None)
@given(_any_map())
def test_any_map_is_laid_out_without_faults(shown):
    """Whatever the tree and its cross-links: nothing overlaps, is loose, leads up or crosses within the hierarchy."""
    assert score(shown, lay_out(shown, _ROOMS))[:5] == (0, 0, 0, 0, 0)


def test_no_concepts_make_an_empty_layout():
    """A map without concepts has nothing to lay out."""
    laid = lay_out(maps.kiosks()._replace(concepts=(), links=()), _ROOMS)
    assert (laid.concepts, laid.lines, laid.height) == ((), (), 0)
