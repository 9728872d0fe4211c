"""Lines and boxes in the plane."""

import pytest

from sdl_graph.layout.geometry import crossings, flattened, overlap, passes
from sdl_graph.layout.laidout import Box


def box(x, y, width=10, height=10):
    return Box("box", x, y, width, height, ("a",), 0)


def test_boxes_that_touch_do_not_overlap():
    """An edge in common is no overlap, a unit is."""
    assert not overlap(box(0, 0), box(10, 0))
    assert overlap(box(0, 0), box(9, 0))
    assert not overlap(box(0, 0), box(9, 20))


@pytest.mark.parametrize(
    ("path", "meets"),
    [
        ([(-20, 0), (20, 0)], True),
        ([(-20, -20), (20, 20)], True),
        ([(-20, 5), (20, 5)], False),
        ([(-20, 6), (0, 6), (20, 5)], False),
        ([(-20, -20), (-6, 0), (-6, 20)], False),
        ([(0, -1), (0, 1)], True),
    ],
)
def test_a_line_meets_a_box_where_it_has_a_point_within(path, meets):
    """A line along an edge or past a corner does not meet the box, a line through it or within it does."""
    assert passes(path, box(0, 0)) is meets


def test_two_lines_cross_as_often_as_they_change_sides():
    """Each change of sides counts; that two lines begin together does not."""
    assert crossings([(0, 0), (10, 10)], [(0, 10), (10, 0)]) == 1
    assert crossings([(0, 0), (30, 0)], [(5, -5), (10, 5), (20, -5)]) == 2
    assert crossings([(0, 0), (10, 10)], [(0, 0), (10, -10)]) == 0
    assert crossings([(0, 0), (10, 0)], [(0, 1), (10, 1)]) == 0


def test_a_curve_becomes_pieces_that_follow_it():
    """A curve starts and ends where it did, and passes its middle; what runs straight down stays one piece."""
    path = flattened([(0, 0), (0, 5), (10, 5), (10, 10)])
    assert (path[0], path[-1]) == ((0, 0), (10, 10))
    assert path[6][0] + path[7][0] == pytest.approx(10)
    assert path[6][1] + path[7][1] == pytest.approx(10)
    assert flattened([(3, 0), (3, 2), (3, 4), (3, 6)]) == [(3, 0), (3, 6)]
