"""Citing: from the first and last words of a passage to its entry in a case file."""

import hashlib

import pytest

from sdl_graph.errors import BadInput, UnknownName, UnusablePlace, UserError
from sdl_graph.operations.cite import find_passage


def test_a_passage_is_found_by_its_first_and_last_words(workspace, own):
    """The offsets run from the first word to the end of the last, and the digest is that of the words."""
    found = find_passage(workspace, "repair-cafe-text", own / "texts", "Most go", "mended it.")
    assert (found.source, found.start, found.end) == ("repair-cafe-text", 382, 461)
    assert found.text == "Most go home with a toaster that toasts and with the pride of having mended it."
    assert found.digest == "sha256:" + hashlib.sha256(found.text.encode()).hexdigest()


def test_the_first_words_alone_are_a_passage(workspace, own):
    """Without last words the passage is the words themselves."""
    found = find_passage(workspace, "repair-cafe-text", own / "texts", "The library pays for the tools.")
    assert (found.start, found.end) == (463, 494)


def test_offsets_count_characters_and_not_bytes(workspace, own):
    """A letter with an accent before the passage counts as one."""
    found = find_passage(workspace, "repair-cafe-text", own / "texts", "(an invented text")
    text = (own / "texts" / "repair-cafe.txt").read_text(encoding="utf-8")
    assert found.start == text.index("(an invented text")


@pytest.mark.parametrize(
    ("first", "last", "trouble"),
    [
        ("nowhere to be found", "", "does not stand in repair-cafe.txt"),
        ("library", "", "stands more than once"),
        ("Most go", "nowhere", "does not stand in"),
        ("", "", "stands more than once"),
        ("Most go", "Once a month", "stands before the first words"),
        ("most go", "", "with other capitals"),
    ],
)
def test_words_that_name_no_one_place_are_told(workspace, own, first, last, trouble):
    """Words that are missing, ambiguous, empty, or in the wrong order are a user's error."""
    with pytest.raises(UserError, match=trouble):
        find_passage(workspace, "repair-cafe-text", own / "texts", first, last)


def test_an_unknown_source_is_told(workspace, own):
    """A source that no list names is a user's error with the nearest name."""
    with pytest.raises(UnknownName, match="did you mean `repair-cafe-text`"):
        find_passage(workspace, "repair-cafe", own / "texts", "Most go")


def test_a_text_that_was_changed_is_not_cited_from(workspace, own):
    """A text that is not the one that was coded gives no offsets."""
    (own / "texts" / "repair-cafe.txt").write_text("Most go home")
    with pytest.raises(BadInput, match="not the text that was coded"):
        find_passage(workspace, "repair-cafe-text", own / "texts", "Most go")


def test_a_missing_folder_of_texts_is_told(workspace, tmp_path):
    """A folder that does not exist is a user's error."""
    with pytest.raises(UnusablePlace):
        find_passage(workspace, "repair-cafe-text", tmp_path / "nowhere", "Most go")
