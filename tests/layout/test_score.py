"""What is measured of a layout, on layouts drawn by hand."""

import pytest

from sdl_graph.layout.laidout import Box, LaidOut, Line
from sdl_graph.layout.score import score
from tests.layout import maps

_MAP = maps.concept_map(
    "a",
    "a | A | theory | 0\nb | B | value | 1\nc | C | value | 1",
    "a | has | b\na | needs | c\nb | is like | c | cross",
)


def box(name, x, y, links=()):
    return Box(name, x, y, 20, 10, (name,), 0, links)


def line(source, target, link, *points, cross=False):
    path = [points[0]]
    for end in points[1:]:
        start = path[-1]
        path += [start, end, end]
    return Line(source, target, (link,), tuple(path), cross, cross)


def drawing(**changes):
    boxes = {"a": (50, 0), "b": (0, 100), "c": (100, 100)}
    phrases = {"has": (0, 50), "needs": (100, 50), "is like": (50, 100)}
    laid = LaidOut(
        tuple(box(name, *changes.get(name, place)) for name, place in boxes.items()),
        tuple(box(name, *changes.get(name, place)) for name, place in phrases.items()),
        changes.get(
            "lines",
            (
                line("a", "has", "l1", (45, 5), (0, 45)),
                line("has", "b", "l1", (0, 55), (0, 95)),
                line("a", "needs", "l2", (55, 5), (100, 45)),
                line("needs", "c", "l2", (100, 55), (100, 95)),
                line("b", "is like", "l3", (10, 100), (40, 100), cross=True),
                line("is like", "c", "l3", (60, 100), (90, 100), cross=True),
            ),
        ),
        (),
        100,
        100,
        0,
        True,
    )
    return score(_MAP, laid)


def test_a_drawing_without_faults_has_none():
    """Nothing overlaps, crosses or hangs loose, and depth and height agree."""
    assert drawing() == (0, 0, 0, 0, 0, 0, pytest.approx(1.0))


def test_boxes_and_phrases_that_meet_are_counted():
    """A phrase on a box overlaps it once."""
    assert drawing(has=(5, 98)).overlaps == 1


def test_lines_through_others_are_counted():
    """A phrase in the way of the line between two others is met by it; the ends of a line are not."""
    assert drawing(needs=(22, 25)).through == 1


def test_ends_without_a_line_are_counted():
    """A map with all but one of its lines has one loose end."""
    assert drawing(lines=()).loose == 6


def test_links_of_the_hierarchy_that_lead_up_are_counted():
    """A root below its children has two links that lead up, and the order is the other way round."""
    found = drawing(a=(50, 200))
    assert (found.upward, found.order) == (2, pytest.approx(-1.0))


def test_crossings_are_told_apart():
    """A crossing with a cross-link counts once, one within the hierarchy among both."""
    inner = (line("a", "has", "l1", (45, 5), (0, 45)), line("a", "needs", "l2", (0, 5), (45, 45)))
    assert (drawing(lines=inner).main, drawing(lines=inner).crossings) == (1, 1)
    outer = (inner[0], inner[1]._replace(cross=True))
    assert (drawing(lines=outer).main, drawing(lines=outer).crossings) == (0, 1)
