"""Fitting a map into rooms."""

import pytest

from sdl_graph.layout.laidout import Room
from sdl_graph.layout.place import lay_out
from tests.layout import maps


def test_a_map_goes_into_the_smallest_room_that_holds_it():
    """Three boxes below each other have room in the second of three rooms, and say so."""
    laid = lay_out(maps.chain(3), [Room(100, 800), Room(400, 800), Room(800, 800)])
    assert (laid.room, laid.fits, laid.width) == (1, True, 400)
    assert laid.height <= 800


def test_a_map_without_room_is_as_large_as_it_needs():
    """Where no room suffices, the map is laid out all the same, and says that it does not fit."""
    laid = lay_out(maps.star(4), [Room(100, 60)])
    assert not laid.fits
    assert laid.width > 100
    assert laid.height > 60
    assert all(box.left >= 0 and box.right <= laid.width + 1e-6 for box in laid.concepts)


def test_a_map_of_one_column_stands_in_the_middle():
    """What is to spare is the same on the left and on the right."""
    laid = lay_out(maps.star(3), [Room(1200, 600)])
    boxes = (*laid.concepts, *laid.phrases)
    assert min(box.left for box in boxes) == pytest.approx(1200 - max(box.right for box in boxes))


def test_gaps_grow_with_the_room_but_not_without_end():
    """More height sets the rows further apart, up to a limit."""
    low, high, endless = (lay_out(maps.chain(4), [Room(600, height)]).height for height in (330, 420, 4000))
    assert 330 >= low < high <= 420
    assert endless < 700


def test_the_sides_of_a_comparison_have_panels():
    """Each side's boxes lie within its panel, what is shared lies outside, and the panels do not meet."""
    shown = maps.comparison()
    laid = lay_out(shown, [Room(1200, 760)])
    side = {concept.id: concept.side for concept in shown.concepts}
    first, second = laid.panels
    assert (first.side, second.side) == ("a", "b")
    assert first.left + first.width < second.left
    for box in laid.concepts:
        within = [
            panel.side
            for panel in laid.panels
            if panel.left < box.left and box.right < panel.left + panel.width and panel.top < box.top
        ]
        assert within == ([side[box.id]] if side[box.id] else [])
