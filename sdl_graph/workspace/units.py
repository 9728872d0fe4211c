"""What is kept of each case between builds: its checked quads, under a key that changes with
anything that they rest on. A file that was cut short or changed is as good as none."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

SHARED_FOR = 30 * 24 * 3600  # seconds that what several workspaces share is kept after its last use


def kept(cache: Path | None, key: str) -> str | None:
    """The quads kept under a key; None if there are none, or they are not as they were written."""
    if cache is None:
        return None
    place = _place(cache, key)
    try:
        check, _, text = place.read_bytes().partition(b"\n")
        if check != _checksum(text):
            return None
        os.utime(place)  # so that `sweep` knows that it is in use
    except OSError:
        return None
    return text.decode()


def keep(cache: Path | None, key: str, quads: str) -> None:
    """Keeps quads under a key, whole or not at all."""
    if cache is None:
        return
    place = _place(cache, key)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{key}.{os.getpid()}.tmp")
    text = quads.encode()
    draft.write_bytes(_checksum(text) + b"\n" + text)
    draft.replace(place)


def sweep(cache: Path, since: float, *, drafts: bool = True) -> None:
    """Removes what nobody has asked for since a time, and the ``drafts`` that dead builds left,
    unless they can be those of a build that goes on."""
    for place in cache.glob("*/*"):
        if (drafts and place.suffix == ".tmp") or place.stat().st_mtime < since:
            place.unlink(missing_ok=True)


def _place(cache: Path, key: str) -> Path:
    return cache / key[:2] / key


def _checksum(text: bytes) -> bytes:
    return b"# %08x" % zlib.crc32(text)
