"""The font, read as fontTools reads it."""

import pytest
from fontTools.ttLib import TTFont

from sdl_graph.layout.typeface import faces, regular, semibold, web_font


@pytest.mark.parametrize("face", faces(), ids=lambda face: str(face.weight))
def test_the_font_is_read_as_others_read_it(face):
    """Characters, glyphs and widths are those that fontTools finds."""
    font = TTFont(face.path)
    cmap = font.getBestCmap()
    assert face.glyphs == {code: font.getGlyphID(name) for code, name in cmap.items()}
    assert list(face.widths) == [font["hmtx"][name][0] for name in font.getGlyphOrder()]
    head = font["head"]
    assert (face.units, face.box) == (head.unitsPerEm, (head.xMin, head.yMin, head.xMax, head.yMax))
    assert (face.ascent, face.descent) == (font["hhea"].ascent, font["hhea"].descent)


@pytest.mark.parametrize("face", faces(), ids=lambda face: str(face.weight))
def test_nothing_moves_letters_together(face):
    """The font has no kerning and no ligatures, without which a text is as wide as its letters."""
    assert {"GPOS", "GSUB", "kern"} & set(TTFont(face.path).keys()) == set()


def test_a_text_is_as_wide_as_its_letters():
    """The width of a text is the sum of the widths of its letters, in proportion to its size."""
    face = regular()
    assert face.width("ab", 10) == face.width("a", 10) + face.width("b", 10)
    assert face.width("ab", 20) == pytest.approx(2 * face.width("ab", 10))
    assert semibold().width("ab", 10) > face.width("ab", 10)


def test_what_the_font_lacks_is_told():
    """The first character that the font does not have is found, and takes an em; European text lacks none."""
    assert regular().lacks("a中b文") == "中"
    assert regular().width("中", 16) == 16
    assert regular().lacks("Ķīlauea, Žižek, Ωμέγα, Пушкин: “quoted” – 3 €") == ""


def test_browsers_get_the_same_font():
    """The files for browsers are WOFF2."""
    assert [web_font(face)[:4] for face in faces()] == [b"wOF2", b"wOF2"]
