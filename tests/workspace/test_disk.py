"""A disk that is full, or that cannot be written."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import CannotWrite
from sdl_graph.model.terms import Verdict
from sdl_graph.operations.build import build, ready
from sdl_graph.workspace.find import Workspace
from sdl_graph.workspace.snapshot import current

_CHUNK = bytes(4096)


def _fill(folder: Path, leave: int) -> Path:
    """Fills the disk but for some bytes."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(_CHUNK)
        except OSError:
            stream.truncate(max(0, stream.tell() - leave))
    return filler


def _built_on(folder: Path, corpus: Path, built: Path) -> Workspace:
    """The corpus with its cache on this disk, up to date."""
    shutil.copytree(built, folder / "cache", symlinks=True)
    return Workspace((corpus,), folder / "cache")


@pytest.mark.parametrize("leave", [0, 50_000, 700_000, 1_300_000])
def test_a_full_disk_is_told_and_what_was_there_still_stands(corpus, built, disk, leave):
    """A build on a full disk names the folder and the bytes needed; freeing space makes the next one work."""
    folder = disk("size=128m")
    place = _built_on(folder, corpus, built)
    before = ready(place)
    filler = _fill(folder, leave)
    with pytest.raises(CannotWrite, match=r"no space left on the disk; about [0-9,]+ bytes are needed") as caught:
        build(place, force=True)
    assert (caught.value.exit_code, caught.value.path) == (3, place.cache)
    assert ready(place) == before
    assert Embedded.at(before.store).query("ASK { ?case a sdl:Case }") == Verdict(True)
    filler.unlink()
    assert build(place, force=True)[0].manifest["quads"] == before.manifest["quads"]


@pytest.mark.parametrize("size", ["16k", "128k", "512k", "1m", "2m"])
def test_a_first_build_on_too_small_a_disk_leaves_nothing_half_done(corpus, disk, size):
    """Where not even the first snapshot fits, there is none afterwards, and no draft of one."""
    place = Workspace((corpus,), disk(f"size={size}") / "cache")
    with pytest.raises(CannotWrite) as caught:
        ready(place)
    assert caught.value.exit_code == 3
    assert current(place.cache) is None
    assert not list(place.cache.glob("gen-*"))


def test_the_bytes_asked_for_are_enough(corpus, disk, built):
    """A disk with as much room as the message asks for is large enough."""
    small = Workspace((corpus,), disk("size=512k") / "cache")
    with pytest.raises(CannotWrite) as caught:
        ready(small)
    assert caught.value.bytes_needed
    assert ready(Workspace((corpus,), disk(f"size={caught.value.bytes_needed}") / "cache"))


def test_a_read_only_disk_answers_and_does_not_build(corpus, built, disk):
    """On a disk that cannot be written, queries are answered and a build says what to do instead."""
    folder = disk("size=128m")
    place = _built_on(folder, corpus, built)
    before = ready(place)
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    assert Embedded.at(ready(place).store).query("ASK { ?case a sdl:Case }") == Verdict(True)
    with pytest.raises(CannotWrite, match="set SDL_GRAPH_CACHE") as caught:
        build(place, force=True)
    assert caught.value.exit_code == 3
    assert ready(place) == before


def test_a_read_only_disk_with_changed_inputs_is_told(changeable, disk):
    """A graph that needs a build on a disk that cannot be written is not answered from in silence."""
    folder = disk("size=128m")
    shutil.copytree(changeable.cache, folder / "cache", symlinks=True)
    place = changeable._replace(cache=folder / "cache")
    ready(place)
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    (place.roots[0] / "data" / "actors.yaml").write_text("actors:\n  somebody: {is: Person, name: Somebody}\n")
    with pytest.raises(CannotWrite):
        ready(place)
