"""Which files are inputs, and whether they have changed."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.workspace.find import Workspace
from sdl_graph.workspace.inputs import Input, digest, digests, scan, stamps, unchanged

_FILES = st.dictionaries(st.sampled_from(["a.yaml", "b.yaml", "cases/c.yaml", "cases/d.yaml"]), st.binary(), min_size=2)
_LONG_AGO = 1_000_000_000_000_000_000


def _workspace(root: Path, **files: str) -> Workspace:
    for name, text in files.items():
        path = root / "data" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, ns=(_LONG_AGO, _LONG_AGO))
    return Workspace((root,), root / "cache")


def _entry(name: str, content: bytes) -> Input:
    return Input("data", 0, name, f"/somewhere/{name}", len(content), _LONG_AGO)


def test_each_folder_is_scanned_for_its_own_kinds_of_file(tmp_path):
    """Only files of the kinds that a folder holds are inputs."""
    wanted = {"ontology/core/a.ttl", "queries/value/b.rq", "data/cases/c.yaml", "queries/prefixes.json"}
    for name in (*wanted, "ontology/a.yaml", "queries/b.ttl", "data/c.rq", "data/notes.txt", "elsewhere/d.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = scan(Workspace((tmp_path,), tmp_path / "cache"))
    assert {f"{entry.folder}/{entry.relative}" for entry in found} == wanted


def test_hidden_files_and_folders_are_no_inputs(tmp_path):
    """What an editor or a version control system hides in the folder is left out."""
    workspace = _workspace(tmp_path, seen="1")
    (tmp_path / "data" / ".hidden.yaml").touch()
    (tmp_path / "data" / ".git").mkdir()
    (tmp_path / "data" / ".git" / "x.yaml").touch()
    assert [entry.relative for entry in scan(workspace)] == ["seen.yaml"]


def test_a_workspace_without_the_folders_has_no_inputs(tmp_path):
    """A workspace may lack any of the folders."""
    assert scan(Workspace((tmp_path,), tmp_path / "cache")) == []


def test_the_order_of_creation_does_not_matter(tmp_path):
    """Inputs come in one order, whichever order the disk has them in."""
    one = scan(_workspace(tmp_path / "one", a="1", b="2", c="3"))
    other = scan(_workspace(tmp_path / "other", c="3", a="1", b="2"))
    assert [entry.relative for entry in one] == [entry.relative for entry in other] == ["a.yaml", "b.yaml", "c.yaml"]


def test_untouched_inputs_are_unchanged(tmp_path):
    """Inputs that nobody has touched are known by their stamps alone."""
    workspace = _workspace(tmp_path, a="1", b="2")
    assert unchanged(scan(workspace), stamps(scan(workspace)))


@pytest.mark.parametrize("change", ["size", "time", "new", "gone", "renamed"])
def test_every_visible_change_is_noticed(tmp_path, change):
    """A file that grew, was touched, came, went or was renamed makes the inputs changed."""
    workspace = _workspace(tmp_path, a="1", b="2")
    recorded, file = stamps(scan(workspace)), tmp_path / "data" / "a.yaml"
    if change == "size":
        file.write_text("12")
        os.utime(file, ns=(_LONG_AGO, _LONG_AGO))
    elif change == "time":
        os.utime(file, ns=(_LONG_AGO, _LONG_AGO + 1))
    elif change == "new":
        _workspace(tmp_path, c="3")
    elif change == "gone":
        file.unlink()
    else:
        file.rename(file.with_name("z.yaml"))
    assert not unchanged(scan(workspace), recorded)


def test_a_file_touched_a_moment_ago_is_never_trusted(tmp_path):
    """A stamp taken within the clock's tick of a write does not vouch for the file."""
    workspace = _workspace(tmp_path, a="1")
    now = time.time_ns() + 3600 * 10**9
    os.utime(tmp_path / "data" / "a.yaml", ns=(now, now))
    assert not unchanged(scan(workspace), stamps(scan(workspace)))


@settings(deadline=None)
@given(_FILES, st.randoms())
def test_the_digest_does_not_depend_on_the_order(files, random):
    """The same files in any order have the same digest."""
    shuffled = list(files.items())
    random.shuffle(shuffled)
    assert digest({_entry(*item): item[1] for item in shuffled}) == digest(
        {_entry(*item): item[1] for item in files.items()}
    )


@settings(deadline=None)
@given(_FILES, st.data())
def test_the_digest_depends_on_every_content_and_name(files, data):
    """One changed byte or one changed name changes the digest."""
    name = data.draw(st.sampled_from(sorted(files)))
    changed = {**files, name: files[name] + b"x"}
    renamed = {("z.yaml" if key == name else key): content for key, content in files.items()}
    found = {digest({_entry(*item): item[1] for item in some.items()}) for some in (files, changed, renamed)}
    assert len(found) == 3


def test_the_digest_does_not_depend_on_where_the_workspace_lies(tmp_path):
    """A workspace that was moved has the digest that it had."""
    found = [scan(_workspace(tmp_path / name, a="1", b="2")) for name in ("here", "there")]
    assert len({digest({entry: entry.read() for entry in entries}) for entries in found}) == 1


def test_each_input_has_a_digest_of_its_own():
    """Folder, root, path and SHA-256 of each file are told, in the order of their paths and not of their finding."""
    one, other = _entry("b.yaml", b""), _entry("a.yaml", b"abc")
    assert digests({one: b"", other: b"abc"}) == [
        ("data", 0, "a.yaml", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("data", 0, "b.yaml", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ]
