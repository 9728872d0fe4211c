"""How lines run."""

import itertools

from sdl_graph.layout.laidout import Room
from sdl_graph.layout.place import lay_out
from tests.layout import maps

_ROOMS = [Room(1100, 700)]


def test_each_line_joins_its_ends():
    """A line starts on the edge of its first end and stops on that of its other."""
    laid = lay_out(maps.kiosks(), _ROOMS)
    boxes = {box.id: box for box in (*laid.concepts, *laid.phrases)}
    for line in laid.lines:
        for point, box in ((line.points[0], boxes[line.source]), (line.points[-1], boxes[line.target])):
            assert box.left <= point[0] <= box.right
            assert min(abs(point[1] - box.top), abs(point[1] - box.bottom)) < 0.01


def test_a_line_is_drawn_as_it_is_read():
    """Each line leads from a concept to a phrase or from a phrase to a concept, in the order of its links."""
    shown = maps.kiosks()
    laid = lay_out(shown, _ROOMS)
    links = {link.id: link for link in shown.links}
    phrases = {box.id for box in laid.phrases}
    for line in laid.lines:
        for link in (links[one] for one in line.links):
            assert line.source == link.source if line.target in phrases else line.target == link.target


def test_lines_that_are_not_read_downwards_have_heads():
    """Cross-links have an arrowhead where they end at a concept, lines of the hierarchy have none."""
    shown = maps.kiosks()
    laid = lay_out(shown, _ROOMS)
    concepts = {concept.id for concept in shown.concepts}
    assert {line.arrow for line in laid.lines if line.cross and line.target in concepts} == {True}
    assert {line.arrow for line in laid.lines if not line.cross} == {False}
    assert {line.cross for line in laid.lines} == {False, True}


def test_a_hierarchy_that_reads_upwards_has_heads():
    """A line of the backbone that leads up says so."""
    shown = maps.concept_map("a", "a | A | theory | 0\nb | B | value | 1", "b | is part of | a")
    (first, second) = lay_out(shown, _ROOMS).lines
    assert (first.arrow, second.arrow) == (False, True)
    assert first.points[0][1] > second.points[-1][1]


def test_a_chain_runs_straight_down():
    """Concepts below each other are joined by plumb lines."""
    laid = lay_out(maps.chain(3), _ROOMS)
    assert {round(x, 6) for line in laid.lines for x, _ in line.points} == {round(laid.concepts[0].x, 6)}


def test_lines_leave_a_box_apart_from_each_other():
    """No two lines share a place on the lower edge of a box."""
    laid = lay_out(maps.kiosks(), _ROOMS)
    boxes = {box.id: box for box in laid.concepts}
    leaving = [(line.source, line.points[0][0]) for line in laid.lines if line.source in boxes]
    for name in boxes:
        places = sorted(x for source, x in leaving if source == name)
        assert all(two - one > 5 for one, two in itertools.pairwise(places))
