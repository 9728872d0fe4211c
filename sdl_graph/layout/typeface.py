"""The font of the maps and how wide it sets a text.

The font files are read as OpenType lays them down
(https://learn.microsoft.com/typography/opentype/spec/: head, hhea, hmtx, maxp, cmap format 4);
they hold neither kerning nor ligatures, so a text is as wide as its characters together.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FONTS = Path(__file__).resolve().parent / "fonts"
# What a character takes that the font does not have: an em is what the widest scripts need.
_FOREIGN = 1.0


class Typeface(NamedTuple):
    """One face: ``advances`` and ``glyphs`` by code point, in ``units`` to the em.

    ``ascent`` and ``descent`` (negative) are in units too; ``widths`` holds the advance of
    every glyph in the order of the font.
    """

    family: str
    weight: int
    path: Path
    units: int
    ascent: int
    descent: int
    box: tuple[int, int, int, int]
    glyphs: dict[int, int]
    widths: tuple[int, ...]

    def width(self, text: str, size: float) -> float:
        """How wide a text is at a size; the unit is the size's own."""
        return sum(self._advance(character) for character in text) * size / self.units

    def lacks(self, text: str) -> str:
        """The first character of a text that the font does not have, or nothing."""
        return next((character for character in text if ord(character) not in self.glyphs), "")

    def _advance(self, character: str) -> float:
        glyph = self.glyphs.get(ord(character))
        return self.units * _FOREIGN if glyph is None else self.widths[glyph]


@cache
def regular() -> Typeface:
    """The face of labels and linking phrases."""
    return _read(_FONTS / "open-sans-regular.ttf", 400)


@cache
def semibold() -> Typeface:
    """The face of the focus question and the root."""
    return _read(_FONTS / "open-sans-semibold.ttf", 600)


def faces() -> tuple[Typeface, Typeface]:
    """All faces, the regular one first."""
    return regular(), semibold()


def web_font(face: Typeface) -> bytes:
    """The same face as WOFF2 (https://www.w3.org/TR/WOFF2/), for browsers."""
    return face.path.with_suffix(".woff2").read_bytes()


def _read(path: Path, weight: int) -> Typeface:
    data = path.read_bytes()
    tables = dict(_tables(data))
    units, *box = struct.unpack_from(">H16x4h", data, tables["head"] + 18)
    ascent, descent = struct.unpack_from(">hh", data, tables["hhea"] + 4)
    (measured,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    (count,) = struct.unpack_from(">H", data, tables["maxp"] + 4)
    pairs = struct.unpack_from(f">{2 * measured}H", data, tables["hmtx"])
    widths = pairs[::2] + (pairs[-2],) * (count - measured)
    glyphs = dict(_characters(data, tables["cmap"]))
    return Typeface("Open Sans", weight, path, units, ascent, descent, (box[0], box[1], box[2], box[3]), glyphs, widths)


def _tables(data: bytes) -> list[tuple[str, int]]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count)]
    return [(tag.decode("ascii"), offset) for tag, _, offset, _ in records]


def _characters(data: bytes, cmap: int) -> list[tuple[int, int]]:
    """Code points and their glyphs, by segments as in cmap format 4."""
    (offset,) = struct.unpack_from(">I", data, cmap + 8)
    at = cmap + offset
    (doubled,) = struct.unpack_from(">H", data, at + 6)
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", data, at + 14)
    starts = struct.unpack_from(f">{segments}H", data, at + 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * doubled)
    ranges_at = at + 16 + 3 * doubled
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    found = []
    for number, (start, end, delta, jump) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if jump:
                (glyph,) = struct.unpack_from(">H", data, ranges_at + 2 * number + jump + 2 * (code - start))
            if glyph and code != 0xFFFF:
                found.append((code, (glyph + delta) & 0xFFFF))
    return found
