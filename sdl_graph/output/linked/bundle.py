"""Several files as one result: in a folder, or in a ZIP archive that has the same bytes everywhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNSAFE = re.compile(r"[^A-Za-z0-9._\-]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
_LONGEST = 120


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP archive: in order, not compressed (compressors differ), of no date and no owner."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, _PLAIN_FILE
            archive.writestr(entry, files[name])
    return stream.getvalue()


def safe_names(paths: Iterable[str]) -> dict[str, str]:
    """For each path a relative one that any system can unpack where it should, and no two that differ in case only.

    Letters, digits, dots, hyphens and low lines stay; any other character becomes ``%`` and its UTF-8 in hexadecimal
    digits. What Windows takes for a device, a dot at an end and a name that begins with a dot get a low line.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        plain = "/".join(_part(part) for part in path.split("/"))
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = _numbered(plain, number)
        taken.add(name.casefold())
        found[path] = name
    return found


def _part(part: str) -> str:
    escaped = _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in _bytes(match[0])), part)
    if not escaped or escaped.startswith(".") or _RESERVED.match(escaped):
        escaped = f"_{escaped}"
    if escaped.endswith("."):
        escaped += "_"
    return _shortened(escaped)


def _bytes(char: str) -> bytes:
    return char.encode("utf-8", "surrogateescape")


def _shortened(part: str) -> str:
    """A name that file systems take, its ending kept; what is cut off is made up for by a digest."""
    if len(part) <= _LONGEST:
        return part
    import hashlib

    stem, dot, ending = part.rpartition(".")
    kept = dot + ending if dot and len(ending) < 10 else ""
    digest = hashlib.sha256(part.encode()).hexdigest()[:12]
    return f"{(stem if kept else part)[: _LONGEST - len(kept) - 13]}-{digest}{kept}"


def _numbered(path: str, number: int) -> str:
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return f"{folder}{slash}{stem}-{number}{dot}{ending}" if dot else f"{path}-{number}"
