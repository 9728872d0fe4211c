"""Places to build in: a copy of the bundled corpus that nothing else touches, and caches of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sdl_graph.operations.build import ready
from sdl_graph.places import bundled
from sdl_graph.workspace.find import Workspace
from tests.conftest import needs

_FOLDERS = ("ontology", "queries", "data")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bundled corpus, to be read only."""
    root = tmp_path_factory.mktemp("corpus")
    for folder in _FOLDERS:
        shutil.copytree(bundled(folder), root / folder)
    return root


@pytest.fixture(scope="session")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the corpus has been built once, to be copied."""
    cache = tmp_path_factory.mktemp("built") / "cache"
    ready(Workspace((corpus,), cache))
    return cache


@pytest.fixture
def unbuilt(corpus: Path, tmp_path: Path) -> Workspace:
    """The corpus with an empty cache."""
    return Workspace((corpus,), tmp_path / "cache")


@pytest.fixture
def place(unbuilt: Workspace, built: Path) -> Workspace:
    """The corpus with a cache of its own that is up to date."""
    shutil.copytree(built, unbuilt.cache)
    return unbuilt


@pytest.fixture
def changeable(corpus: Path, built: Path, tmp_path: Path) -> Workspace:
    """A corpus of its own that a test may change."""
    root, cache = tmp_path / "root", tmp_path / "cache"
    shutil.copytree(corpus, root)
    shutil.copytree(built, cache)
    return Workspace((root,), cache)


@contextmanager
def child(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A Python process that runs ``script`` and has said that it is under way; ended afterwards."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "under way\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of its own, of a given size or with other options, for as long as the test runs."""
    _needs_mounting()
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
        mounted.append(folder)
        return folder

    try:
        yield mount
    finally:
        for folder in mounted:
            subprocess.run(["umount", "--lazy", folder], check=True)


def _needs_mounting() -> None:
    needs("mount")
    if sys.platform != "linux" or os.geteuid() != 0:
        message = "only root on Linux can mount a disk to fill"
        if os.environ.get("CI"):
            pytest.fail(f"{message}, and CI skips nothing")
        pytest.skip(message)
