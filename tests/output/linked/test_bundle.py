"""Several files as one: archives that anybody can unpack where they should."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.output.linked.bundle import safe_names, to_zip


def test_an_archive_holds_the_files_in_order():
    """Each file with its bytes, in the order of the names, whatever order they are given in."""
    files = {"b/x.txt": b"2", "a.txt": b"1"}
    with zipfile.ZipFile(io.BytesIO(to_zip(files))) as archive:
        assert archive.namelist() == ["a.txt", "b/x.txt"]
        assert archive.read("b/x.txt") == b"2"
        assert archive.testzip() is None
    assert to_zip(files) == to_zip(dict(reversed(files.items())))


def test_an_archive_has_no_date_and_no_special_file():
    """Every entry is a plain file that its owner may write, of the first day that ZIP knows."""
    with zipfile.ZipFile(io.BytesIO(to_zip({"a": b""}))) as archive:
        (entry,) = archive.infolist()
    assert (entry.date_time, entry.external_attr >> 16, entry.compress_type) == ((1980, 1, 1, 0, 0, 0), 0o100644, 0)


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("bundled/data/cases/ikea.yaml", "bundled/data/cases/ikea.yaml"),
        ("../x", "_.._/x"),
        ("/etc/x", "_/etc/x"),
        ("a/./b", "a/_._/b"),
        ("C:\\x", "C%3A%5Cx"),
        ("con.yaml", "_con.yaml"),
        ("LPT1", "_LPT1"),
        ("console.yaml", "console.yaml"),
        (".hidden", "_.hidden"),
        ("name.", "name._"),
        ("café d", "caf%C3%A9%20d"),
        ("a\x00\nb", "a%00%0Ab"),
    ],
)
def test_a_name_can_be_unpacked_anywhere(path, safe):
    """A name stays below the folder, is no device and has no sign that a system does not take."""
    assert safe_names([path]) == {path: safe}


def test_names_that_differ_in_case_only_stay_apart():
    """On a system that sees no difference, neither file replaces the other."""
    assert safe_names(["x/a.yaml", "x/A.yaml"]) == {"x/A.yaml": "x/A.yaml", "x/a.yaml": "x/a-2.yaml"}


def test_a_long_name_is_cut_and_stays_its_own():
    """What is cut off is made up for by a digest; the ending stays."""
    found = safe_names(["a" * 300 + ".yaml", "a" * 301 + ".yaml"])
    assert len(set(found.values())) == 2
    assert all(len(name) <= 120 and name.endswith(".yaml") for name in found.values())


@given(st.lists(st.text(max_size=20), max_size=8, unique=True))
def test_any_names_are_safe(paths):
    """Whatever files are called: nothing above the folder, nothing absolute, no two that collide."""
    found = safe_names(paths)
    assert found.keys() == set(paths)
    assert len({name.casefold() for name in found.values()}) == len(paths)
    for name in found.values():
        assert name.isascii()
        assert name.isprintable()
        assert not [part for part in name.split("/") if part in ("", ".", "..") or part.endswith(".")]
        assert not set(name) & set('\\:*?"<>|')
