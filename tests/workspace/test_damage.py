"""Faults of the disk: found before anything is answered, told with the way out, mended by a build."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import SnapshotDamaged
from sdl_graph.operations.build import build, ready
from sdl_graph.workspace import snapshot as snapshots
from sdl_graph.workspace.find import Workspace

_KINDS = [
    "store/*.sst",
    "store/*.log",
    "store/MANIFEST-*",
    "store/OPTIONS-*",
    "store/CURRENT",
    "store/IDENTITY",
    "graph.nq",
    "cards.json",
    "find.db",
    "MANIFEST.json",
]


def _flip(path: Path, at: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(content)


def _flip_first(path: Path) -> None:
    _flip(path, 0)


def _flip_in_the_middle(path: Path) -> None:
    _flip(path, path.stat().st_size // 2)


def _flip_last(path: Path) -> None:
    _flip(path, -1)


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"}")


_HARMS: list[Callable[[Path], None]] = [
    _flip_first,
    _flip_in_the_middle,
    _flip_last,
    _cut_short,
    _empty,
    _lengthen,
    Path.unlink,
]


def _damaged(place: Workspace) -> SnapshotDamaged:
    with pytest.raises(SnapshotDamaged) as caught:
        ready(place)
    return caught.value


def _ready_or_damaged(place: Workspace) -> snapshots.Snapshot | None:
    """What a reader gets: a snapshot, perhaps made anew, or (as None) word of the damage."""
    try:
        return ready(place)
    except SnapshotDamaged:
        return None


def _facts(found: snapshots.Snapshot) -> dict[str, object]:
    return {key: value for key, value in found.manifest.items() if key not in ("files", "check")}


@pytest.mark.parametrize("harm", _HARMS)
@pytest.mark.parametrize("kind", _KINDS)
def test_every_harm_to_every_file_is_found(place, kind, harm):
    """A flipped, cut, emptied, lengthened or missing file of any kind is found before a query is answered."""
    files = [path for path in ready(place).path.glob(kind) if path.stat().st_size]
    assert files or kind.endswith(".log")
    for path in files:
        whole = path.read_bytes()
        harm(path)
        assert _damaged(place).exit_code == 3
        path.write_bytes(whole)
    assert ready(place)


def test_damage_is_told_with_its_place_and_the_way_out(place):
    """The message names the snapshot, the file and the command that mends it."""
    found = ready(place)
    _flip_in_the_middle(found.graph)
    told = str(_damaged(place))
    assert str(found.path) in told
    assert "graph.nq" in told
    assert "`sdl-graph build --force`" in told


@pytest.mark.parametrize("harm", [_flip_in_the_middle, _empty, Path.unlink])
@pytest.mark.parametrize("kind", ["store/CURRENT", "graph.nq", "MANIFEST.json", "../current"])
def test_a_forced_build_mends(place, kind, harm):
    """`build --force` makes a sound snapshot, whatever has become of the old one."""
    found = ready(place)
    harm(next(found.path.glob(kind)))
    build(place, force=True)
    assert ready(place).manifest["quads"] == found.manifest["quads"]


def test_a_file_that_should_not_be_there_is_found(place):
    """A strange file inside the store could change what the engine reads."""
    (ready(place).store / "000099.log").write_bytes(b"strange")
    assert "000099.log" in str(_damaged(place))


def test_a_link_to_a_generation_that_is_gone_is_damage(place):
    """`current` that names what is not there is damage, not an empty graph."""
    shutil.rmtree(ready(place).path)
    assert _damaged(place).exit_code == 3


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"gen-9.nowhere", b"gen\x00", b"\n", b".."])
def test_an_unreadable_link_is_damage_and_mended(place, content):
    """Whatever stands in `current`, it is told as damage, and a forced build mends it."""
    found = ready(place)
    (place.cache / "current").write_bytes(content)
    assert _damaged(place).exit_code == 3
    build(place, force=True)
    assert ready(place).manifest["quads"] == found.manifest["quads"]


@pytest.mark.parametrize(
    "content", ["[]", "null", '"text"', '{"cases": 3}', '{"files": []}', '{"files": {"graph.nq": "x"}}']
)
def test_a_manifest_of_another_shape_is_damage_or_rebuilt(place, content):
    """JSON that is no manifest gives no traceback."""
    found = ready(place)
    made_by = json.dumps(found.manifest["made_by"])
    (found.path / "MANIFEST.json").write_text(content.replace("{", '{"made_by": ' + made_by + ", ", 1))
    after = _ready_or_damaged(place)
    assert after is None or after.path != found.path


@pytest.mark.parametrize("key", ["cases", "files", "format", "inputs", "made_by", "quads"])
@pytest.mark.parametrize("what", ["key", "value"])
def test_a_flipped_bit_in_what_the_manifest_says_of_the_graph_is_found(place, key, what):
    """The manifest's own statements are as safe as the files that it lists."""
    found = ready(place)
    path = found.path / "MANIFEST.json"
    at = path.read_bytes().index(f'"{key}": '.encode())
    _flip(path, at + (1 if what == "key" else len(f'"{key}": ')))
    after = _ready_or_damaged(place)
    assert after is None or _facts(after) == _facts(found)


@settings(deadline=None, max_examples=60)
@given(where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_flipped_bit_of_the_manifest_passes_for_truth(corpus, built, tmp_path_factory, where, bit):
    """Whichever bit of the manifest flips: the damage is told, or the snapshot is made anew."""
    place = Workspace((corpus,), tmp_path_factory.mktemp("flipped") / "cache")
    shutil.copytree(built, place.cache)
    found = ready(place)
    path = found.path / "MANIFEST.json"
    _flip(path, int(where * path.stat().st_size), bit)
    after = _ready_or_damaged(place)
    assert after is None or _facts(after) == _facts(found)
    assert after is None or after.graph.read_bytes() == found.graph.read_bytes()


def test_in_a_large_store_a_flipped_bit_is_damage_and_never_a_shorter_answer(place, monkeypatch):
    """Where tables are too large to be summed up first, the engine's own checks find the flipped bit in time."""
    found, sums = ready(place), []
    monkeypatch.setattr(snapshots, "_UNHASHED_FROM", 0)
    for path in found.store.glob("*.sst"):
        whole = path.read_bytes()
        _flip(path, 100)
        try:
            answer = Embedded.at(ready(place).store).query("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")
            sums.append(len(answer.rows))
        except SnapshotDamaged:
            pass
        path.write_bytes(whole)
    assert set(sums) <= {found.manifest["quads"]}


@pytest.mark.parametrize("harm", [_flip_first, _flip_in_the_middle, _flip_last])
def test_in_a_large_store_the_index_is_looked_at_when_it_is_searched(place, monkeypatch, harm):
    """Where the search's index is too large to be summed up before each query, a search does it, and finds the harm."""
    monkeypatch.setattr(snapshots, "_UNHASHED_FROM", 0)
    found = ready(place)
    assert found.full_text().name == "find.db"
    harm(found.full_text())
    assert ready(place).path == found.path
    with pytest.raises(SnapshotDamaged, match=r"find\.db"):
        ready(place).full_text()
