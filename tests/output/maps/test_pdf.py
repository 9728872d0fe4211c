"""The PDF, read by pypdf."""

import io

import pypdf
import pytest

from sdl_graph.output.maps.drawing.fonts import FontLacks
from sdl_graph.output.maps.pdf import write
from tests.layout import maps


def read(shown):
    return pypdf.PdfReader(io.BytesIO(write(shown)), strict=True)


def test_it_is_one_sheet_of_a4_on_its_side():
    """There is one page of 297 by 210 millimetres."""
    (page,) = read(maps.kiosks()).pages
    assert [float(length) / 72 * 25.4 for length in page.mediabox[2:]] == pytest.approx([297, 210], abs=0.01)


def test_its_text_can_be_taken_out():
    """Every label and every phrase can be found and copied, word by word."""
    shown = maps.kiosks()
    words = " ".join(read(shown).pages[0].extract_text().split())
    assert shown.question in words
    for text in {concept.label for concept in shown.concepts} | {link.phrase for link in shown.links}:
        assert text in words


def test_it_is_tagged_for_those_who_listen():
    """A heading, a figure that says its propositions, and the legend; the title and the language are told."""
    document = read(maps.kiosks())
    root = document.trailer["/Root"]
    parts = root["/StructTreeRoot"]["/K"]["/K"]
    assert [part.get_object()["/S"] for part in parts] == ["/H1", "/Figure", "/P"]
    assert "British Airways bears extra staff." in parts[1].get_object()["/Alt"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("en", True)
    assert document.metadata.title == maps.kiosks().question


def test_its_fonts_travel_along():
    """Both faces are embedded, with the meaning of their glyphs."""
    fonts = read(maps.kiosks()).pages[0]["/Resources"]["/Font"]
    assert sorted(font.get_object()["/BaseFont"] for font in fonts.values()) == [
        "/OpenSans-Regular",
        "/OpenSans-Semibold",
    ]
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert len(descriptor["/FontFile2"].get_data()) > 10_000
        assert "/ToUnicode" in font.get_object()


def test_hostile_labels_are_text():
    """What would be an operator or end a string is text."""
    shown = maps.chain(2, label=") Tj ET /JS (app.alert\\) >> endobj")
    words = " ".join(read(shown).pages[0].extract_text().split())
    assert ") Tj ET /JS (app.alert\\) >> endobj 0" in words


def test_a_character_without_a_glyph_is_refused():
    """What the embedded font does not have is refused, with a way out."""
    with pytest.raises(FontLacks, match=r"no character U\+4E2D, as in `中 0`, to draw in PDF; use -f svg or -f html"):
        write(maps.chain(2, label="中"))


def test_the_same_map_is_the_same_file():
    """Written twice, the bytes are the same: there is no date in it."""
    assert write(maps.chain(3)) == write(maps.chain(3))
    assert b"/CreationDate" not in write(maps.chain(3))
