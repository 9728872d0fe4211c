"""The input files of a workspace: which they are, and whether they have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sdl_graph.workspace.find import Workspace

_FOLDERS = {
    "ontology": (".ttl", ".json", ".jsonld"),
    "queries": (".rq", ".json"),
    "data": (".yaml", ".yml"),
    "lenses": (".ttl",),
}
BUNDLED = 0  # the root that comes with the tool; the user's own is the next
_RACY_NS = 2_000_000_000
_UNTRUSTED = -1

Stamp = list[object]
Digest = tuple[str, int, str, str]


class Input(NamedTuple):
    """One input file: the folder it belongs to, its path, and what the file system says of it."""

    folder: str
    root: int
    relative: str
    path: str
    size: int
    modified_ns: int

    def read(self) -> bytes:
        """The file's bytes."""
        return Path(self.path).read_bytes()

    def stamp(self, now_ns: int) -> Stamp:
        """What tells that the file is unchanged. A file touched a moment ago is not trusted:
        it could change again within the clock's tick and look the same (as in git's index)."""
        racy = now_ns - self.modified_ns < _RACY_NS
        return [self.path, self.size, _UNTRUSTED if racy else self.modified_ns]


def scan(workspace: Workspace) -> list[Input]:
    """Every input file, in a fixed order."""
    found = [
        entry
        for root, place in enumerate(workspace.roots)
        for folder, endings in _FOLDERS.items()
        for entry in _files(root, folder, str(place / folder), "", endings)
    ]
    return sorted(found, key=lambda entry: (entry.folder, entry.root, entry.relative))


def _files(root: int, folder: str, place: str, relative: str, endings: tuple[str, ...]) -> Iterator[Input]:
    try:
        entries = list(os.scandir(place))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        below = f"{relative}/{entry.name}" if relative else entry.name
        if entry.is_dir():
            yield from _files(root, folder, entry.path, below, endings)
        elif entry.name.endswith(endings):
            stat = entry.stat()
            yield Input(folder, root, below, entry.path, stat.st_size, stat.st_mtime_ns)


def stamps(inputs: list[Input]) -> list[Stamp]:
    """The stamps of all inputs, as of now."""
    now = time.time_ns()
    return [entry.stamp(now) for entry in inputs]


def unchanged(inputs: list[Input], recorded: list[Stamp]) -> bool:
    """Whether the inputs are, by their stamps, the recorded ones."""
    return [[entry.path, entry.size, entry.modified_ns] for entry in inputs] == recorded


def digest(contents: dict[Input, bytes]) -> str:
    """SHA-256 over the names and contents of all inputs, whatever their order on disk."""
    import hashlib  # an unchanged workspace needs no digest

    total = hashlib.sha256()
    for folder, root, relative, part in digests(contents):
        total.update(f"{folder}\0{root}\0{relative}\0{part}\n".encode())
    return total.hexdigest()


def digests(contents: dict[Input, bytes]) -> list[Digest]:
    """The folder, the root, the path and the SHA-256 of each input, in a fixed order."""
    import hashlib

    ordered = sorted(contents, key=lambda entry: (entry.folder, entry.root, entry.relative))
    return [
        (entry.folder, entry.root, entry.relative, hashlib.sha256(contents[entry]).hexdigest()) for entry in ordered
    ]
