"""One build at a time: an advisory lock on a file, let go of when its process ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdl_graph.errors import BuildInProgress, CannotBuild

_POLL_SECONDS = 0.05


@contextmanager
def build_lock(folder: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Holds the build lock of a cache folder.

    Raises:
        BuildInProgress: if another process holds it for longer than ``wait_seconds``.
        CannotBuild: if the folder cannot be written.
    """
    handle = _open(folder)
    try:
        _acquire(handle, time.monotonic() + wait_seconds)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0) if hasattr(os, "pwrite") else None
        yield
    finally:
        os.close(handle)


def _open(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise CannotBuild(folder, error.strerror or str(error)) from None


def _acquire(handle: int, deadline: float) -> None:
    while not _try(handle):
        if time.monotonic() >= deadline:
            raise BuildInProgress(os.read(handle, 20).decode(errors="replace"))
        time.sleep(_POLL_SECONDS)


def _try(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
