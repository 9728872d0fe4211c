"""Finding the workspace: the bundled corpus alone, or with the user's own folder."""

from pathlib import Path

import pytest

from sdl_graph.errors import UnusablePlace
from sdl_graph.operations.scaffold import init
from sdl_graph.places import bundled_root
from sdl_graph.workspace.find import CACHE_VARIABLE, MARK, find


def test_without_a_mark_above_only_the_bundled_corpus_is_read(tmp_path, monkeypatch):
    """Outside every workspace the bundled corpus answers alone."""
    monkeypatch.chdir(tmp_path)
    found = find()
    assert found.roots == (bundled_root(),)
    assert found.own is None


def test_the_mark_is_found_upward(own, monkeypatch):
    """A command run deep inside a workspace reads that workspace."""
    monkeypatch.chdir(own / "data" / "cases")
    assert find().roots == (bundled_root(), own)


def test_the_nearest_mark_wins(own, monkeypatch):
    """A workspace within a workspace is the one that is read."""
    inner = own / "inner"
    init(inner)
    monkeypatch.chdir(inner)
    assert find().own == inner


def test_a_named_workspace_wins_over_the_one_around(own, tmp_path):
    """Naming a workspace reads it and not the one around the working directory."""
    other = tmp_path / "other"
    init(other)
    assert find(other).own == other


def test_a_relative_name_becomes_absolute(own, monkeypatch):
    """A workspace named by a relative path is the same as by its full path."""
    monkeypatch.chdir(own.parent)
    assert find(Path(own.name)) == find(own)


@pytest.mark.parametrize("kind", ["missing", "file", "unmarked"])
def test_a_place_that_is_no_workspace_is_refused_and_left_alone(tmp_path, kind):
    """A path that is missing, a file, or a folder without the mark is a user's error, and nothing is written."""
    (tmp_path / "file").write_text("a file of somebody's")
    (tmp_path / "unmarked").mkdir()
    (tmp_path / "unmarked" / "notes.txt").write_text("somebody's notes")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnusablePlace, match=f"no {MARK}") as caught:
        find(tmp_path / kind)
    assert caught.value.exit_code == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_a_workspace_keeps_its_cache_inside(own):
    """Without a cache of the user's choice, a workspace's graph is kept in the workspace."""
    assert find().cache == own / ".sdl-graph"


def test_the_cache_variable_names_the_folder_of_caches(own, tmp_path, monkeypatch):
    """The cache goes where the environment says."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "caches"))
    assert find().cache.parent == tmp_path / "caches"


def test_each_set_of_roots_has_a_cache_of_its_own(own, tmp_path, monkeypatch):
    """Two workspaces of the same name do not share a cache."""
    namesake = tmp_path / "elsewhere" / own.name
    init(namesake)
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "caches"))
    assert find(own).cache != find(namesake).cache


def test_an_empty_cache_variable_counts_as_none(own, monkeypatch):
    """An empty cache variable does not put the cache into the working directory."""
    monkeypatch.setenv(CACHE_VARIABLE, "")
    assert find().cache == own / ".sdl-graph"


def test_a_cache_variable_that_names_a_file_is_refused(tmp_path, monkeypatch):
    """A cache cannot be kept in a file, and the file is left as it is."""
    file = tmp_path / "file"
    file.write_text("somebody's")
    monkeypatch.setenv(CACHE_VARIABLE, str(file))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnusablePlace, match="names a file") as caught:
        find()
    assert caught.value.exit_code == 2
    assert file.read_text() == "somebody's"


@pytest.mark.parametrize(
    ("platform", "variable", "below"),
    [
        ("linux", "XDG_CACHE_HOME", ""),
        ("win32", "LOCALAPPDATA", ""),
        ("darwin", "HOME", "Library/Caches"),
        ("linux", "HOME", ".cache"),
    ],
)
def test_caches_are_kept_where_the_system_keeps_them(tmp_path, monkeypatch, platform, variable, below):
    """The bundled corpus's cache lies where each system wants caches to lie."""
    for name in (CACHE_VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.chdir(tmp_path)
    assert find().cache.parent == tmp_path / below / "sdl-graph"
