"""Checking files: every mistake at once, the passages against their texts, consistency in OWL DL."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdl_graph.errors import UnusablePlace
from sdl_graph.operations.check import check, words
from tests.conftest import ROOT


@pytest.fixture
def texts(own: Path) -> Path:
    """The folder of the workspace's source texts."""
    return own / "texts"


@pytest.fixture(scope="session")
def held_texts() -> Iterator[Path]:
    """The five source texts, where this machine holds them beside the checkout."""
    folder = ROOT.parent / "shared" / "sources"
    if not folder.is_dir():
        message = "the source texts, which belong to others, are not on this machine"
        if os.environ.get("CI"):
            pytest.fail(f"{message}, and CI skips nothing")
        pytest.skip(message)
    return folder


def _edit(own: Path, name: str, old: str, new: str) -> None:
    path = own / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _told(report) -> list[str]:
    return [f"{Path(one.file).name}:{one.line}:{one.column}: {one.message}; {one.hint}" for one in report.problems]


def test_the_bundled_corpus_is_right(bundled_workspace):
    """No file of the corpus that ships has a mistake or a warning in it."""
    assert check(bundled_workspace).problems == ()


def test_a_fresh_workspace_is_right(workspace, texts):
    """The example that `init` makes checks, its passages included."""
    report = check(workspace, texts=texts)
    assert (report.problems, report.passages) == ((), 12)


def test_the_whole_workspace_is_counted(workspace, bundled_workspace):
    """A check of everything counts the bundled cases and one's own."""
    assert check(workspace).cases == check(bundled_workspace).cases + 1


def test_the_passages_of_the_corpus_fit_their_texts(bundled_workspace, held_texts):
    """Every passage of the bundled corpus has the offsets and the digest of its text."""
    report = check(bundled_workspace, texts=held_texts)
    assert report.problems == ()
    assert report.passages > 0


def test_only_the_named_files_are_checked(workspace, write_case):
    """Naming files leaves the mistakes of all others untold."""
    wrong, right = write_case("wrong", "nonsense: true\n"), write_case("right")
    assert check(workspace, (right,)).problems == ()
    assert check(workspace, (wrong,)).errors == 1


def test_named_files_may_lie_outside_the_workspace(workspace, write_case, tmp_path):
    """A case file can be checked before it is put into the workspace."""
    moved = write_case("elsewhere").rename(tmp_path / "elsewhere.yaml")
    report = check(workspace, (moved,))
    assert (report.cases, report.problems) == (1, ())


def test_every_mistake_is_told_in_the_order_of_the_file(workspace, write_case):
    """Mistakes of form and of reference in one file are told together, in the order of its lines."""
    path = write_case(
        "wrong",
        "actors:\n  one: {is: Frim, evidence: p}\n  two: {is: Firm, evidence: nowhere}\nnonsense: true\n",
    )
    lines = [problem.line for problem in check(workspace, (path,)).problems]
    assert lines == sorted(lines)
    assert set(lines) == {6, 7, 8}


@pytest.mark.parametrize("name", ["missing.yaml", "data"])
def test_a_file_that_cannot_be_read_is_told(workspace, name):
    """A path that is missing or a folder is a user's error that names it."""
    with pytest.raises(UnusablePlace, match=name) as caught:
        check(workspace, (Path(name),))
    assert caught.value.exit_code == 2


def test_two_named_files_of_one_case_are_told(workspace, write_case, tmp_path):
    """Two files that hold the same case are a mistake, even where they are named one by one."""
    path = write_case("twice")
    (tmp_path / "twice.yaml").write_bytes(path.read_bytes())
    assert any("the case `twice`" in line for line in _told(check(workspace, (path, tmp_path / "twice.yaml"))))


def test_a_text_that_was_changed_is_told(workspace, texts):
    """A text whose digest differs is not the one that was coded."""
    (texts / "repair-cafe.txt").write_text("another text")
    (line,) = _told(check(workspace, texts=texts))
    assert line.startswith("sources.yaml:12:16: repair-cafe.txt is not the text that was coded")
    assert f"its text_digest is now sha256:{hashlib.sha256(b'another text').hexdigest()}" in line


def test_a_text_that_is_missing_is_told(workspace, texts):
    """A text that the list names and the folder lacks is told where the list names it."""
    (texts / "repair-cafe.txt").unlink()
    (line,) = _told(check(workspace, texts=texts))
    assert line.startswith("sources.yaml:12:16: no file repair-cafe.txt")


def test_a_text_that_is_not_utf_8_is_told(workspace, own, texts):
    """A text in another encoding is told as such, digest or no digest."""
    content = b"caf\xe9"
    (texts / "repair-cafe.txt").write_bytes(content)
    old = "53ce602e6d1a61e4c823fa7c636eae8bc4f108bf20f37eee5872ca2f1f3f2389"
    _edit(own, "sources.yaml", old, hashlib.sha256(content).hexdigest())
    assert any("UTF-8" in line for line in _told(check(workspace, texts=texts)))


@pytest.mark.parametrize("escape", ["../secret.txt", "a/../../secret.txt", "/etc/hostname"])
def test_a_text_file_outside_the_folder_is_not_read(workspace, own, texts, escape):
    """A list of sources cannot point out of the folder of texts."""
    (own / "secret.txt").write_text("secret")
    (texts / "a").mkdir()
    _edit(own, "sources.yaml", "text_file: repair-cafe.txt", f"text_file: {escape}")
    (line,) = _told(check(workspace, texts=texts))
    assert "points out of the folder of texts" in line


def test_a_link_out_of_the_folder_is_not_followed(workspace, own, texts):
    """A link in the folder of texts that leads elsewhere is not read either."""
    (own / "secret.txt").write_text("secret")
    (texts / "repair-cafe.txt").unlink()
    (texts / "repair-cafe.txt").symlink_to(own / "secret.txt")
    (line,) = _told(check(workspace, texts=texts))
    assert "points out of the folder of texts" in line


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ("start: 382, end: 461", "start: 383, end: 461", "the digest does not fit the text there"),
        ("start: 382, end: 461", "start: 382, end: 9999", "no passage from 382 to 9999"),
        ("start: 382, end: 461", "start: 461, end: 382", "no passage from 461 to 382"),
    ],
)
def test_an_offset_that_is_wrong_is_told(workspace, own, texts, old, new, trouble):
    """A passage whose offsets do not fit its digest, or leave the text, is told at its line."""
    _edit(own, "cases/repair-cafe.yaml", old, new)
    told = [line for line in _told(check(workspace, texts=texts)) if trouble in line]
    assert [line.split(":")[:2] for line in told] in ([["repair-cafe.yaml", "22"]], [["repair-cafe.yaml", "21"]])


def test_without_the_texts_the_passages_are_not_judged(workspace, own):
    """Offsets need the text: without it a check says nothing of them, and counts none."""
    _edit(own, "cases/repair-cafe.yaml", "start: 382, end: 461", "start: 383, end: 461")
    report = check(workspace)
    assert (report.problems, report.passages) == ((), 0)


def test_a_folder_of_texts_that_is_not_there_is_told(workspace, tmp_path):
    """Naming a folder that does not exist is a user's error, not a check that found nothing."""
    with pytest.raises(UnusablePlace):
        check(workspace, texts=tmp_path / "nowhere")


def test_the_list_of_sources_may_be_wrong_without_a_crash(workspace, own, texts):
    """A list of sources that cannot be read is told as a mistake in the list."""
    (own / "data" / "sources.yaml").write_text("sources: [\n")
    report = check(workspace, texts=texts)
    assert "sources.yaml" in {Path(problem.file).name for problem in report.problems}


def test_the_words_of_a_passage_are_those_of_its_text(workspace, texts):
    """Whoever holds the text can read the passage itself."""
    found = words(workspace, texts)
    assert found["repair-cafe/p3-tools"] == "The library pays for the tools."
    assert {key.partition("/")[0] for key in found} == {"repair-cafe", "repair-cafe-text"}


def test_words_of_a_case_with_wrong_offsets_are_left_out(workspace, own, texts):
    """A passage without usable offsets has no words to show, and does no harm to the others."""
    _edit(own, "cases/repair-cafe.yaml", "start: 463, end: 494", "start: here, end: there")
    found = words(workspace, texts)
    assert "repair-cafe/p3-tools" not in found
    assert "repair-cafe/p3-gain" in found
