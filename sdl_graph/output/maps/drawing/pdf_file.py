"""The bytes of a PDF file: numbered objects, a table of where they start (ISO 32000-2, 7.5), and embedded fonts.

Only what a map needs, and always the same bytes for the same content: no dates, no random ids.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

from sdl_graph.layout.typeface import Typeface


class PdfFile:
    """Collects objects and writes them out; ``add`` gives each its number."""

    def __init__(self) -> None:
        self._objects: list[bytes | None] = []

    def reserve(self) -> int:
        """A number for an object that others refer to before it is there."""
        self._objects.append(None)
        return len(self._objects)

    def add(self, body: str, number: int | None = None) -> int:
        """An object of text, under its reserved number if it has one."""
        return self._put(body.encode("ascii"), number)

    def stream(self, content: bytes, entries: str = "") -> int:
        """A stream, compressed."""
        packed = zlib.compress(content, 9)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n".encode("ascii")
        return self._put(head + packed + b"\nendstream", None)

    def written(self, root: int, info: int) -> bytes:
        """The file, from its header to its end."""
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        starts = []
        for number, body in enumerate(self._objects, start=1):
            starts.append(sum(map(len, parts)))
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body or b"null"))
        digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest()
        table = "".join(f"{start:010d} 00000 n \n" for start in starts)
        count = len(starts) + 1
        parts.append(
            f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root {root} 0 R /Info {info} 0 R "
            f"/ID [<{digest}> <{digest}>] >>\nstartxref\n{sum(map(len, parts))}\n%%EOF\n".encode("ascii")
        )
        return b"".join(parts)

    def _put(self, body: bytes, number: int | None) -> int:
        number = number or self.reserve()
        self._objects[number - 1] = body
        return number


def text(value: str) -> str:
    """A text as a PDF string, whatever its characters (UTF-16, ISO 32000-2, 7.9.2.2)."""
    return f"<FEFF{value.encode('utf-16-be').hex().upper()}>"


def glyphs(face: Typeface, value: str) -> str:
    """A text as the glyphs that show it."""
    return f"<{''.join(f'{face.glyphs[ord(character)]:04X}' for character in value)}>"


def embed(file: PdfFile, face: Typeface, used: Iterable[str]) -> int:
    """A face as a composite font with its file, the widths and the meanings of the glyphs that are used
    (ISO 32000-2, 9.7 and 9.10)."""
    meanings = {face.glyphs[ord(character)]: character for character in sorted(set(used))}
    name = f"OpenSans-{'Semibold' if face.weight > 400 else 'Regular'}"
    data = face.path.read_bytes()
    program = file.stream(data, f"/Length1 {len(data)} ")
    box = " ".join(str(round(edge * 1000 / face.units)) for edge in face.box)
    ascent, descent = (round(edge * 1000 / face.units) for edge in (face.ascent, face.descent))
    descriptor = file.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [{box}] /ItalicAngle 0 /Ascent {ascent} "
        f"/Descent {descent} /CapHeight 714 /StemV {80 if face.weight == 400 else 110} /FontFile2 {program} 0 R >>"
    )
    widths = " ".join(f"{glyph} [{face.widths[glyph] * 1000 / face.units:.2f}]" for glyph in sorted(meanings))
    descendant = file.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}] >>"
    )
    unicode = file.stream(_meanings(meanings).encode("ascii"))
    return file.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
    )


def _meanings(meanings: dict[int, str]) -> str:
    pairs = [f"<{glyph:04X}> <{character.encode('utf-16-be').hex().upper()}>" for glyph, character in meanings.items()]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    told = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{told}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
