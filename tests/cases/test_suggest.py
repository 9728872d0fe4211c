"""Only what is near is suggested."""

from __future__ import annotations

import pytest

from sdl_graph.cases.suggest import did_you_mean, one_of


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("p2", "p1", True),
        ("bos", "boss", True),
        ("gian", "gain", True),
        ("knid", "kind", True),
        ("neighbors", "neighbours", True),
        ("heldby", "heldBy", True),
        ("a", "b", False),
        ("", "b", False),
        ("using", "testing", False),
        ("setting-together", "heating-knowledge", False),
    ],
)
def test_near_words_are_suggested(word, known, near):
    """A slip is recognised; a word that has some letters in common is not taken for one."""
    assert did_you_mean(word, [known], "no") == (f"did you mean `{known}`?" if near else "no")


def test_all_are_listed_unless_they_are_many():
    """A short list is given in full; a long one is not."""
    assert one_of("x", ["a1", "b1"], "look") == "expected one of a1, b1"
    assert one_of("x", [f"a{n}" for n in range(100)], "look") == "look"
