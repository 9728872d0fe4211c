"""How texts break, and how large their boxes are."""

from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.layout.measure import CONCEPT_SIZE, MARK, sized, wrapped
from sdl_graph.layout.typeface import regular
from tests.layout import maps

_TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=120)


def set_(text, limit=150.0, most=205.0):
    return wrapped(text, regular(), CONCEPT_SIZE, limit, most).lines


def test_a_short_label_stays_on_one_line():
    """What fits is not broken."""
    assert set_("value-in-use") == ("value-in-use",)


def test_a_longer_label_breaks_where_its_lines_are_most_even():
    """Two lines break so that the wider of them is as narrow as can be."""
    assert set_("skill of using the kiosk", limit=120) == ("skill of using ", "the kiosk")


def test_two_wide_lines_go_before_three_narrow_ones():
    """A label keeps to two lines where they are not too wide."""
    assert len(set_("check-in at a kiosk in place of the queue", limit=124)) == 2


def test_a_long_word_is_broken():
    """A word that is wider than a line may be does not burst its box."""
    lines = set_("w" * 90)
    assert "".join(lines) == "w" * 90
    assert max(regular().width(line, CONCEPT_SIZE) for line in lines) <= 205


@given(_TEXTS, st.floats(80, 300))
def test_no_letter_is_lost_and_no_line_too_long(text, limit):
    """The lines joined are the text, and none is wider than it may be."""
    found = wrapped(text, regular(), CONCEPT_SIZE, limit, 205.0)
    assert "".join(found.lines) == text
    assert all(regular().width(line.rstrip(" "), CONCEPT_SIZE) <= max(limit, 205) + 0.01 for line in found.lines)
    assert found.width == max(regular().width(line.rstrip(" "), CONCEPT_SIZE) for line in found.lines)


def test_boxes_hold_their_texts():
    """Each box is larger than its text, that of an inferred link by its mark as well."""
    found = sized(maps.kiosks(), ["leads to", "leads to"], [False, True], 150)
    assert len(found.texts) == len(found.boxes) == 23
    assert all(box[0] > text.width and box[1] > text.height for text, box in zip(found.texts, found.boxes, strict=True))
    assert found.boxes[22][0] - found.boxes[21][0] == MARK


def test_what_is_left_to_write_has_room():
    """Where there is no text, its box leaves room to write one."""
    blank = maps.kiosks()._replace(concepts=tuple(one._replace(label="") for one in maps.kiosks().concepts))
    assert set(sized(blank, [], [], 150).boxes) == {(128.0, 44.0)}
