"""Snapshots: immutable, derived, replaced as a whole.

A cache folder holds generations (``gen-…``), a file ``current`` that names the one in use, and
a lock. A generation is written under a temporary name, flushed to disk with a manifest of its
files, renamed, and only then named in ``current``, so a reader sees the old one or the new one
and never a mix, whenever the writer dies (`docs/decisions/0004-snapshot.md`).
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sdl_graph.errors import CannotBuild, SnapshotDamaged
from sdl_graph.workspace.inputs import Stamp

FORMAT = 3
STORE, GRAPH, CARDS, INDEX, DIGESTS = "store", "graph.nq", "cards.json", "find.db", "digests.json"
_MANIFEST, _STAMPS, _CURRENT = "MANIFEST.json", "inputs.json", "current"
_KEPT = 2
_UNHASHED_FROM = 32 * 1024 * 1024
_CHUNK = 1024 * 1024


class Snapshot(NamedTuple):
    """One generation: its folder and its manifest."""

    path: Path
    manifest: dict[str, Any]

    @property
    def store(self) -> Path:
        """The folder of the embedded engine's store."""
        return self.path / STORE

    @property
    def graph(self) -> Path:
        """The whole graph as sorted N-Quads, lexical forms as written in the inputs."""
        return self.path / GRAPH

    def full_text(self) -> Path:
        """The full-text index, which need not be there; its checksum is compared however large it is,
        since nothing else would find a flipped bit.

        Raises:
            SnapshotDamaged: if it is not as it was written.
        """
        if self._large and INDEX in self._listed:
            self._verify_file(INDEX, *self._listed[INDEX], hashed=True)
        return self.path / INDEX

    def cards(self) -> Any:
        """The query library as plain JSON."""
        return json.loads((self.path / CARDS).read_bytes())

    def digests(self) -> list[tuple[str, int, str, str]]:
        """The folder, the root (0 is what comes with the tool), the path and the SHA-256 of each input."""
        listed = json.loads((self.path / DIGESTS).read_bytes())
        return [(folder, root, relative, digest) for folder, root, relative, digest in listed]

    def stamps(self) -> list[Stamp]:
        """What the input files looked like when they were last known to be unchanged."""
        try:
            recorded = json.loads((self.path / _STAMPS).read_bytes())
        except (OSError, ValueError):
            return []
        return recorded if isinstance(recorded, list) else []

    def record(self, stamps: list[Stamp]) -> None:
        """Notes how the unchanged inputs look now, where the cache can be written."""
        with suppress(OSError):
            fresh = self.path / f"{_STAMPS}.{_unique()}.tmp"
            fresh.write_text(json.dumps(stamps))
            fresh.replace(self.path / _STAMPS)

    def verify(self) -> None:
        """Compares every file with the manifest.

        Sizes always, checksums too, but for the table files of a large store: the engine checks
        a checksum on each of their blocks that it reads, so a flipped bit there is an error, not
        a wrong answer, and reading gigabytes before each query would be one, too. A large store's
        full-text index is left to `full_text`, for only a search reads it.

        Raises:
            SnapshotDamaged: at the first file that differs.
        """
        if self.manifest.get("check") != _check(self.manifest):
            raise SnapshotDamaged(self.path, f"{_MANIFEST} is not as it was written")
        listed = self._listed
        present = set(_files(self.path)) - {_MANIFEST, _STAMPS}
        strange = {name for name in present ^ set(listed) if not name.endswith(".tmp")}
        if strange:
            raise SnapshotDamaged(self.path, f"{min(strange)} is missing or should not be there")
        unhashed = (".sst", GRAPH, INDEX) if self._large else ()
        for name, (size, recorded) in listed.items():
            self._verify_file(name, size, recorded, hashed=not name.endswith(unhashed))

    @property
    def _listed(self) -> dict[str, list[Any]]:
        """The size and the checksum of each file, as the manifest has them."""
        listed: dict[str, list[Any]] = self.manifest["files"]
        return listed

    @property
    def _large(self) -> bool:
        total: int = sum(size for size, _ in self._listed.values())
        return total > _UNHASHED_FROM

    def _verify_file(self, name: str, size: int, recorded: int, *, hashed: bool) -> None:
        path = self.path / name
        try:
            differs = path.stat().st_size != size or (hashed and checksum(path) != recorded)
        except OSError as error:
            raise SnapshotDamaged(self.path, f"{name}: {error.strerror}") from None
        if differs:
            raise SnapshotDamaged(self.path, f"{name} is not as it was written")


def current(cache: Path) -> Snapshot | None:
    """The snapshot in use, or None if there is none yet.

    Raises:
        SnapshotDamaged: if ``current`` names something that is not there or cannot be read.
    """
    if not (cache / _CURRENT).exists():
        return None
    name = current_name(cache)
    if not name.isprintable() or not (cache / name / _MANIFEST).is_file():
        raise SnapshotDamaged(cache, f"{_CURRENT} names no generation")
    try:
        manifest = json.loads((cache / name / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise SnapshotDamaged(cache / name, f"{_MANIFEST} is not as it was written")
    return Snapshot(cache / name, manifest)


def _check(manifest: dict[str, Any]) -> int:
    """A checksum of the manifest itself: its facts are told as they stand there."""
    facts = {key: value for key, value in manifest.items() if key != "check"}
    return zlib.crc32(json.dumps(facts, sort_keys=True).encode())


def publish(cache: Path, write: Callable[[Path], dict[str, Any]], bytes_needed: int) -> Snapshot:
    """Writes a new generation and makes it the current one; the caller holds the build lock.

    ``write`` fills the folder it is given, and gives the facts for the manifest.

    Raises:
        CannotBuild: if the disk is full or not writable; the old generation then still stands.
    """
    with _explained(cache, bytes_needed):
        _sweep(cache)
        number = 1 + max((_number(path) for path in _generations(cache)), default=0)
        draft = cache / f"gen-{number}.{_unique()}.tmp"
        try:
            draft.mkdir()
            manifest = _seal(draft, write(draft))
            final = draft.with_name(f"gen-{number}.{_unique()}")
            draft.rename(final)
        except BaseException:
            _remove(draft)
            raise
        _point(cache, final.name)
    return Snapshot(final, manifest)


def _seal(draft: Path, facts: dict[str, Any]) -> dict[str, Any]:
    files = {name: [(draft / name).stat().st_size, checksum(draft / name)] for name in _files(draft)}
    manifest: dict[str, Any] = {"format": FORMAT, **facts, "files": files}
    manifest["check"] = _check(manifest)
    (draft / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))
    for name in (*_files(draft), STORE, ""):
        _sync(draft / name)
    return manifest


def _point(cache: Path, name: str) -> None:
    fresh = cache / f"{_CURRENT}.tmp"
    fresh.write_text(name)
    _sync(fresh)
    fresh.replace(cache / _CURRENT)
    _sync(cache)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(cache: Path) -> None:
    """Removes what dead builds left behind, and all but the latest generations."""
    for draft in cache.glob("gen-*.tmp"):
        _remove(draft)
    in_use = current_name(cache)
    older = [path for path in _generations(cache) if path.name != in_use]
    for path in sorted(older, key=_number, reverse=True)[_KEPT - 1 :]:
        _remove(path)


def current_name(cache: Path) -> str:
    """The name that ``current`` holds, empty if there is none."""
    try:
        return (cache / _CURRENT).read_bytes().decode(errors="replace").strip()
    except OSError:
        return ""


def _generations(cache: Path) -> list[Path]:
    return [path for path in cache.glob("gen-*") if path.suffix != ".tmp"]


def _unique() -> str:
    return os.urandom(4).hex()


def _remove(folder: Path) -> None:
    import shutil  # brings in four compressors; only writers need it

    shutil.rmtree(folder, ignore_errors=True)


def _number(path: Path) -> int:
    digits = path.name.removeprefix("gen-").split(".")[0]
    return int(digits) if digits.isdigit() else 0


def _files(folder: Path, below: str = "") -> Iterator[str]:
    """The files of a generation, by their paths from its folder."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(folder / entry.name, f"{below}{entry.name}/")
        else:
            yield below + entry.name


def checksum(path: Path) -> int:
    """CRC-32 of a file. Against faults, not against forgers: it finds every flipped bit and every
    burst of up to 32 of them, and unlike a cryptographic digest costs a cold start nothing."""
    total = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            total = zlib.crc32(chunk, total)
    return total


@contextmanager
def _explained(cache: Path, bytes_needed: int) -> Iterator[None]:
    """Turns the ways in which a disk refuses into one error. The engine's own error for a full
    disk has no errno, so its text is looked at too."""
    try:
        yield
    except OSError as error:
        full = error.errno == errno.ENOSPC or "No space left" in str(error)
        trouble = "no space left on the disk" if full else error.strerror or str(error)
        raise CannotBuild(cache, trouble, bytes_needed if full else None) from None
