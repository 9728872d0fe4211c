"""Crowded levels in several rows."""

from sdl_graph.layout.measure import sized
from sdl_graph.layout.outline import outline
from sdl_graph.layout.rows import Manner, rows
from tests.layout import maps


def rows_of(shown, manner):
    plan = outline(shown)
    return rows(plan, sized(shown, [phrase.text for phrase in plan.phrases], [False] * len(plan.phrases), 150), manner)


def test_what_has_room_stands_in_one_row():
    """Within a width that suffices, each level has one row and the phrases another."""
    found = rows_of(maps.star(5), Manner(2000))
    assert found.concepts == (0, 2, 2, 2, 2, 2)
    assert (found.below, found.depth) == ((1, 3), (1, 1))


def test_a_crowded_level_takes_the_rows_it_needs():
    """Five boxes of about 130 in a width of 450 stand in two rows by turns, in one of 250 in three."""
    assert rows_of(maps.star(5), Manner(450)).concepts == (0, 2, 3, 2, 3, 2)
    assert rows_of(maps.star(5), Manner(450, shift=1)).concepts == (0, 3, 2, 3, 2, 3)
    assert rows_of(maps.star(5), Manner(250)).concepts == (0, 2, 3, 4, 2, 3)


def test_the_lower_row_may_take_only_what_has_no_room():
    """Set unevenly in nine tenths of the width that five need, one of them steps down, evenly two."""
    boxes = sized(maps.star(5), [], [], 150).boxes[1:]
    width = 0.9 * sum(box + 22 for box, _ in boxes)
    assert sorted(rows_of(maps.star(5), Manner(width, even=False)).concepts) == [0, 2, 2, 2, 2, 3]
    assert sorted(rows_of(maps.star(5), Manner(width)).concepts) == [0, 2, 2, 2, 3, 3]


def test_columns_have_room_beside_each_other():
    """In a comparison the rows of each side are counted against what both have together."""
    wide, narrow = rows_of(maps.comparison(), Manner(1300)), rows_of(maps.comparison(), Manner(500))
    assert len(set(narrow.concepts)) > len(set(wide.concepts)) == 6
    assert wide.fold == min(wide.concepts[4], wide.concepts[9])
