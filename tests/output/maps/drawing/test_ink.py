"""Colours that can be told apart."""

import pytest

from sdl_graph.output.maps.drawing.badges import _KINDS
from sdl_graph.output.maps.drawing.ink import FAMILIES, contrast, day, night

_SCHEMES = pytest.mark.parametrize("inks", [day(), night()], ids=["day", "night"])


def test_contrast_is_that_of_wcag():
    """Black on white has 21, a colour on itself 1, and #767676 on white just more than 4.5."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#abcdef", "#abcdef") == 1
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@_SCHEMES
@pytest.mark.parametrize("text", ["text", "quiet", "phrase", "cross-phrase"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_texts_stand_out_from_paper_and_panel(inks, text, ground):
    """Titles, phrases and sources have a contrast of at least 4.5."""
    assert contrast(inks[text].fill, inks[ground].fill) >= 4.5


@_SCHEMES
@pytest.mark.parametrize("family", FAMILIES)
def test_labels_stand_out_from_their_boxes(inks, family):
    """Labels have a contrast of at least 4.5 to every box."""
    assert contrast(inks["text"].fill, inks[f"box-{family}"].fill) >= 4.5
    assert contrast(inks["text"].fill, inks[f"example-{family}"].fill) >= 4.5
    assert contrast(inks["root-text"].fill, inks["root"].fill) >= 4.5


@_SCHEMES
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_borders_and_badges_stand_out(inks, family, ground):
    """Borders and badges have a contrast of at least 3 to what is inside and to what is outside."""
    for style in (f"box-{family}", f"example-{family}"):
        assert contrast(inks[style].stroke, inks[style].fill) >= 3
        assert contrast(inks[style].stroke, inks[ground].fill) >= 3
    assert contrast(inks[f"badge-{family}"].fill, inks[ground].fill) >= 3


@_SCHEMES
@pytest.mark.parametrize("line", ["line", "cross", "blank"])
def test_lines_stand_out(inks, line):
    """Lines have a contrast of at least 3 to paper and panel."""
    assert contrast(inks[line].stroke, inks["paper"].fill) >= 3
    assert contrast(inks[line].stroke, inks["panel"].fill) >= 3


def test_night_has_every_style_of_the_day():
    """Whatever is drawn by day can be drawn by night."""
    assert day().keys() == night().keys()


def test_every_kind_has_colours():
    """Each kind's family is there."""
    assert {badge.family for badge in _KINDS.values()} <= FAMILIES.keys()
