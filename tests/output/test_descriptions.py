"""A description as text, Markdown and JSON: readable, complete, inert."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.model.description import Description, Evidence, Named, Sentence
from sdl_graph.output.descriptions import WRITERS, to_json, to_markdown, to_text

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def described(text="gives", thing="IKEA", says="It says so.", words="", times=1):
    this = Named(thing, "case:ikea")
    sentences = tuple(Sentence(this, text, Named(f"value {n}", f"case:ikea/v{n}")) for n in range(times))
    evidence = Evidence("case:ikea/p1", Named("A text", "source:s"), "7", 10, 20, says, words)
    mention = Sentence(Named("a query", "case:other"), "speaks of", this)
    return Description(
        this, "https://w3id.org/sdl-graph/case/ikea", (Named("case", "sdl:Case"),), sentences, (mention,), (evidence,)
    )


def test_text_names_the_thing_once_and_then_what_is_said():
    """The thing is named at the top; sentences, mentions and evidence follow, each in a part of its own."""
    assert to_text(described(words="Words."), 80) == (
        "IKEA  (case:ikea)\ncase\n\n  gives value 0  (case:ikea/v0)\n\n"
        "Seen from elsewhere:\n  speaks of IKEA  (case:ikea)\n\n"
        "Evidence:\n  A text, paragraph 7, characters 10–20 (case:ikea/p1):\n"
        "      It says so.\n      in its words: Words.\n"
    )


def test_many_of_a_kind_become_a_list():
    """Sentences that share their phrase are told under it when there are many."""
    lines = to_text(described(times=4), 80).splitlines()
    assert lines[3:8] == ["  gives:", *(f"    - value {n}  (case:ikea/v{n})" for n in range(4))]


def test_thing_of_which_nothing_is_known():
    """A thing without kinds and statements still has its name."""
    empty = Description(Named("x", "case:x"), "http://x", (), (), (), ())
    assert to_text(empty, 80) == "x  (case:x)\nof no known kind\n"
    assert to_markdown(empty, 80).startswith("## x\n\n`case:x`, of no known kind\n")


def test_markdown_has_a_line_for_each_sentence():
    """Markdown has a heading, a line for each sentence, and the evidence."""
    lines = to_markdown(described(), 80).splitlines()
    assert lines[0] == "## IKEA"
    assert "- IKEA gives value 0  (case:ikea/v0)" in lines
    assert "- a query speaks of IKEA  (case:ikea)" in lines
    assert lines[-1] == "- A text, paragraph 7, characters 10–20 (case:ikea/p1): It says so."


def test_json_holds_everything():
    """JSON has every part of the description as plain values."""
    found = json.loads(to_json(described(says="é\n\x1b"), 80))
    assert found["thing"] == {"label": "IKEA", "curie": "case:ikea"}
    assert found["evidence"][0]["says"] == "é\n\x1b"
    assert (found["evidence"][0]["start"], found["evidence"][0]["end"]) == (10, 20)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("char", ["\x1b", "\x07", "\r", "\x9b", "\x7f", "\u202e", "\u2066", "\u2028"])
def test_no_control_character_reaches_the_terminal(writer, char):
    """Whatever a label, a phrase or a paraphrase holds, nothing of it is obeyed."""
    text = f"a{char}b"
    this = Named(text, f"case:a{char}b")
    evidence = Evidence(text, this, text, 0, 1, text, text)
    whole = Description(
        this, "http://x", (this,), (Sentence(this, text, this),), (Sentence(this, text, this),), (evidence,)
    )
    assert char not in WRITERS[writer](whole, 80)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x>", "[x](javascript:alert(1))", "`a`", "*a* _b_"]
)
def test_markdown_marks_up_nothing_by_itself(text):
    """What looks like HTML or Markdown in a label, a kind or a paraphrase is shown as text."""
    this = Named(text, "case:x")
    whole = Description(
        this, "http://x", (this,), (Sentence(this, text, this),), (), (Evidence("p", this, "1", 0, 1, text),)
    )
    written = to_markdown(whole, 80).replace("`case:x`", "")
    assert not [at for at, char in enumerate(written) if char in "<[`*_" and written[at - 1] != "\\"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab \n\x1b\u202e"), max_size=60)


@settings(deadline=None, max_examples=100)
@given(TEXTS, TEXTS, TEXTS, st.integers(20, 120), st.integers(0, 6))
def test_any_description_is_written(text, says, words, columns, times):
    """Whatever a description holds, it is written, and holds no control character."""
    whole = described(text, thing=text, says=says, words=words, times=times)
    for written in (to_text(whole, columns), to_markdown(whole, columns)):
        assert not [char for char in written if char != "\n" and (unicodedata.category(char) == "Cc" or char in BIDI)]
    assert json.loads(to_json(whole, columns))["thing"]["label"] == text
