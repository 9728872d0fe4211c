"""Finds the workspace: the bundled corpus, and the user's own folder if there is one."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

from sdl_graph.errors import UnusablePlace
from sdl_graph.places import bundled_root

MARK = "sdl-graph.toml"
CACHE_VARIABLE = "SDL_GRAPH_CACHE"


class Workspace(NamedTuple):
    """The roots that are read, bundled first, the folder that snapshots live in, and the one, if any,
    in which several workspaces keep what they have compiled."""

    roots: tuple[Path, ...]
    cache: Path
    shared_units: Path | None = None

    @property
    def own(self) -> Path | None:
        """The user's own folder, if there is one."""
        return self.roots[1] if len(self.roots) > 1 else None

    @property
    def units(self) -> Path:
        """Where what is kept of each file between builds lives."""
        return self.shared_units or self.cache / "units"


def find(start: Path | None = None) -> Workspace:
    """The workspace that ``start`` names, or else the one around the working directory.

    Raises:
        UnusablePlace: if ``start`` is given and holds no ``sdl-graph.toml``.
    """
    if start is not None:
        if not (start / MARK).is_file():
            raise UnusablePlace(start, f"not a workspace (no {MARK}); make one with `sdl-graph init {start}`")
        return _workspace(start.resolve())
    return _workspace(_upward(Path.cwd()))


def _upward(folder: Path) -> Path | None:
    return next((at for at in (folder, *folder.parents) if (at / MARK).is_file()), None)


def _workspace(own: Path | None) -> Workspace:
    roots = (bundled_root(),) if own is None else (bundled_root(), own)
    given = os.environ.get(CACHE_VARIABLE) or None
    if given is None and own is not None:
        return Workspace(roots, own / ".sdl-graph")
    base = _base(given)
    return Workspace(roots, _cache(base, roots), base / "units")


def _base(given: str | None) -> Path:
    base = Path(given) if given else _user_cache() / "sdl-graph"
    if base.exists() and not base.is_dir():
        raise UnusablePlace(base, f"{CACHE_VARIABLE} names a file, not a folder")
    return base


def _cache(base: Path, roots: tuple[Path, ...]) -> Path:
    """One folder for each set of roots, so that installations do not get in each other's way."""
    return base / f"{roots[-1].name}-{zlib.crc32(repr(roots).encode()):08x}"


def _user_cache() -> Path:
    """Where caches belong: XDG Base Directory, macOS's Library, Windows' LOCALAPPDATA."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
