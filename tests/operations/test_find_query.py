"""What a person types: always text, and never the index's own language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.errors import UserError
from sdl_graph.operations.find_query import MOST_WORDS, Sought, marks, question, typed, window

_NONE = ()


def _asked(text, *, every=True, beginnings=lambda start: _NONE):
    return question(typed(text), beginnings, every=every)


def _marked(text, sought):
    return [text[start:end] for start, end in marks(text, typed(sought))]


def test_words_are_looked_for_in_their_families():
    """Each word is asked for by what its forms share, and all of them are asked for."""
    assert _asked("Queues skills") == '("queu") AND ("skil")'
    assert _asked("Queues skills", every=False) == '("queu") OR ("skil")'


def test_a_compound_is_looked_for_in_its_parts_and_in_one_word():
    """co-creation finds cocreation, too."""
    assert _asked("co-creation") == '("co creat" OR "cocreat")'


def test_a_star_ends_the_beginning_of_a_word():
    """A begun word stands for the families that begin so; for itself, if there are none."""
    assert _asked("assembl*", beginnings=lambda start: {"assembl": ["assembli", "assembl"]}[start]) == (
        '("assembli" OR "assembl")'
    )
    assert _asked("xyz*") == '("xyz")'


def test_quotes_hold_words_together():
    """A phrase is asked for as one."""
    assert _asked('"value in use" queue') == '("valu in use") AND ("queu")'


@pytest.mark.parametrize(
    "text", ['"', '"co-creation AND', "co-creation AND OR NOT NEAR(", 'a" OR "b', "{label}: x", "^a"]
)
def test_signs_of_the_index_s_language_are_text(text):
    """Quotes, brackets and operators that somebody types never reach the index as such."""
    sought = typed(text + " word")
    asked = question(sought, lambda start: _NONE)
    assert asked.count('"') % 2 == 0
    outside = " ".join(asked.split('"')[::2])
    assert set(outside.replace("(", " ").replace(")", " ").split()) <= {"AND", "OR"}


@pytest.mark.parametrize("text", ["", "   ", "***", '""', "!?", "\0", "_"])
def test_a_text_without_a_word_is_told(text):
    """Nothing can be looked for without a word."""
    with pytest.raises(UserError, match="there is no word"):
        typed(text)


def test_too_many_words_are_told():
    """A whole page is no search."""
    assert len(typed(" ".join(f"w{n}" for n in range(MOST_WORDS)))) == MOST_WORDS
    with pytest.raises(UserError, match="more than"):
        typed(" ".join(f"w{n}" for n in range(MOST_WORDS + 1)))


def test_a_word_said_twice_is_looked_for_once():
    """Repeating a word does not change the question."""
    assert typed("queue queue") == [Sought("queue")]


def test_half_characters_are_no_error():
    """An argument that is not UTF-8 comes with half characters; what is whole of it is looked for."""
    assert typed("queue \udcff") == [Sought("queue")]


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("They queued in queues.", "queue", ["queued", "queues"]),
        ("Value-in-use, value in exchange", '"value in use"', ["Value-in-use"]),
        ("the use of value", '"value in use"', []),
        ("Co-creation and cocreation", "cocreation", ["Co-creation", "cocreation"]),
        ("Co-creation and cocreation", "co-creation", ["Co-creation", "cocreation"]),
        ("Grönroos says", "gronroos", ["Grönroos"]),
        ("assembly, assembling, resemble", "assembl*", ["assembly", "assembling"]),
        ("value in use", "value use", ["value", "use"]),
        ("", "value", []),
    ],
)
def test_matches_are_marked_where_they_stand(text, sought, found):
    """What is marked is what was looked for, in the form in which it stands there."""
    assert _marked(text, sought) == found


@given(st.text(st.sampled_from("ab -'é\n"), max_size=60), st.text(st.sampled_from('ab -é*"'), max_size=12))
def test_marks_are_in_order_and_apart(text, sought):
    """However texts and questions look, marks are inside the text, in order, and do not overlap."""
    try:
        found = marks(text, typed(sought))
    except UserError:
        return
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)


def test_a_short_text_is_shown_whole():
    """A text that fits is not cut."""
    assert window("a few words", []) == (0, 11)


def test_a_long_text_is_shown_from_a_little_before_the_first_match():
    """Of a long text that part is shown in which the match stands, with six words before it."""
    text = " ".join(f"w{n}" for n in range(100))
    at = text.index("w50")
    start, end = window(text, [(at, at + 3)])
    assert text[start:end].split() == [f"w{n}" for n in range(44, 72)]


def test_a_match_near_the_beginning_does_not_cut_it_off():
    """Where the match is near, the text is shown from its beginning; a late one shows the end."""
    text = " ".join(f"w{n}" for n in range(100))
    assert text[slice(*window(text, [(6, 8)]))].split() == [f"w{n}" for n in range(28)]
    assert text[slice(*window(text, [(len(text) - 3, len(text))]))].split() == [f"w{n}" for n in range(72, 100)]
