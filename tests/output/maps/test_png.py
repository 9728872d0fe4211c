"""The PNG, read dot by dot."""

import struct
import zlib

import pytest

from sdl_graph.output.maps.drawing.fonts import FontLacks
from sdl_graph.output.maps.drawing.page import compose
from sdl_graph.output.maps.png import WIDTH, write
from tests.layout import maps


def read(data):
    """Width, height and the rows of an 8-bit RGB or RGBA image (https://www.w3.org/TR/png/)."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack_from(">IIBB", body)
            assert depth == 8
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    step = {2: 3, 6: 4}[colour]
    return width, height, step, _rows(zlib.decompress(packed), width * step, step)


def _rows(raw, length, step):
    before, rows = bytes(length), []
    for start in range(0, len(raw), length + 1):
        row = bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length):
            left = row[at - step] if at >= step else 0
            corner = before[at - step] if at >= step else 0
            row[at] = (row[at] + _predicted(raw[start], left, before[at], corner)) & 255
        rows.append(bytes(row))
        before = rows[-1]
    return rows


def _predicted(kind, left, up, corner):
    if kind == 4:
        near = left + up - corner
        return min((left, up, corner), key=lambda one: (abs(near - one), (left, up, corner).index(one)))
    return (0, left, up, (left + up) // 2)[kind]


def test_it_is_large_enough_for_print():
    """The picture has ten dots to the millimetre of the sheet, in its proportions."""
    width, height = struct.unpack_from(">II", write(maps.chain(2)), 16)
    assert (width, round(height / 10)) == (WIDTH, 190)


def test_every_box_has_ink_where_its_text_is():
    """In the middle of each concept's box there are dark dots: its text has been drawn."""
    shown = maps.chain(3)
    page = compose(shown)
    width, _, step, rows = read(write(shown))
    scale = width / page.picture.width
    for box in page.laid.concepts[1:]:
        across = range(round((box.left + page.left + 12) * scale), round((box.right + page.left - 12) * scale))
        down = range(round((box.top + page.top + 6) * scale), round((box.bottom + page.top - 6) * scale))
        dark = sum(rows[y][x * step] < 100 for y in down for x in across)
        assert dark > 200


def test_a_character_without_a_glyph_is_refused():
    """What the font of the maps does not have would vanish; it is refused, with a way out."""
    with pytest.raises(FontLacks, match=r"no character U\+4E2D, as in `中 0`, to draw in PNG; use -f svg or -f html"):
        write(maps.chain(2, label="中"))


def test_the_same_map_is_the_same_file():
    """Written twice, the bytes are the same."""
    assert write(maps.chain(3)) == write(maps.chain(3))
