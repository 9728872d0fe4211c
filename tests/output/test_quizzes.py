"""A quiz, written as Markdown, GIFT and HTML."""

import re
from html.parser import HTMLParser

import pytest

from sdl_graph.model.quiz import ANSWERS, Question, Quiz
from sdl_graph.output.quiz_page import key_html, quiz_html
from sdl_graph.output.quizzes import key_markdown, quiz_gift, quiz_markdown

_QUESTION = Question(
    "The mending café",
    ("Neighbours mend.", "A café provides tools."),
    "value co-creation case",
    "Hill",
    "A case in which customers gain in use.",
    "possible",
    ("customers gain in use: not stated",),
)
_QUIZ = Quiz(
    "Which definitions do these cases meet?", (_QUESTION, _QUESTION._replace(case="The other case", answer="certain"))
)
_HOSTILE = "<script>alert(1)</script> {=right ~wrong} # ** [x](javascript:1) \\n : \x1b[31m"


def _hostile():
    return Quiz(_HOSTILE, (Question(_HOSTILE, (_HOSTILE,), _HOSTILE, _HOSTILE, _HOSTILE, "excluded", (_HOSTILE,)),))


def _gift(written):
    """GIFT's questions as title, text, answers and feedback, read by its own rules."""
    plain = r"(?:[^~=#{}:\\]|\\[~=#{}:\\n])*"
    pattern = rf"::({plain})::\[markdown\]({plain})\{{\n((?:[=~]{plain}\n)*?[=~]{plain}?)(?:####({plain}))?\}}\n"
    found = re.findall(pattern, written)
    assert "".join(re.findall(pattern, written) and [re.sub(pattern, "", written)]).strip() == ""
    return found


def test_questions_stand_below_the_facts_of_their_case():
    """The facts once, then each question with its three answers."""
    written = quiz_markdown(_QUIZ)
    assert written.index("## The mending café") < written.index("- Neighbours mend.") < written.index("**1.** Is this")
    assert "**2.** Is this a value co-creation case (Hill)? A case in which customers gain in use." in written
    assert written.count("A ☐  B ☐  C ☐") == 2


@pytest.mark.parametrize("write", [quiz_markdown, quiz_html])
def test_the_students_file_does_not_tell_an_answer(write):
    """Whatever the answer is, the file is the same, and it holds no reason."""
    other = Quiz(_QUIZ.title, tuple(one._replace(answer="excluded", reasons=("Because.",)) for one in _QUIZ.questions))
    assert write(other) == write(_QUIZ)


@pytest.mark.parametrize("write", [key_markdown, key_html])
def test_the_key_tells_answers_and_reasons(write):
    """In the order of the questions."""
    written = write(_QUIZ)
    assert written.index(ANSWERS["possible"]) < written.index(ANSWERS["certain"])
    assert "customers gain in use: not stated" in written


def test_moodle_gets_one_right_answer_of_three_and_the_reasons_as_feedback():
    """By GIFT's own rules."""
    (first, second) = _gift(quiz_gift(_QUIZ))
    assert first[0] == "1. The mending café, value co-creation case"
    assert [line[0] for line in first[2].strip().splitlines()] == ["~", "=", "~"]
    assert [line[0] for line in second[2].strip().splitlines()] == ["=", "~", "~"]
    assert first[3].strip() == r"- customers gain in use\: not stated"


def test_a_hostile_text_is_no_syntax_of_moodle_s():
    """One question comes out, with three answers."""
    (only,) = _gift(quiz_gift(_hostile()))
    assert len(only[2].strip().splitlines()) == 3
    assert "<script>" not in quiz_gift(_hostile())


class _Reader(HTMLParser):
    """Notes what a page is made of."""

    def __init__(self, written):
        super().__init__()
        self.tags, self.labels, self.attributes = [], 0, []
        self.feed(written)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


@pytest.mark.parametrize("write", [quiz_html, key_html])
def test_a_page_runs_and_fetches_nothing(write):
    """No script, no handler, no address, and a policy that would stop them."""
    written = write(_hostile())
    page = _Reader(written)
    assert not {"script", "img", "link", "iframe", "a", "object"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "href", "style")]
    assert "default-src 'none'" in written


def test_each_question_of_a_page_can_be_answered_by_whoever_cannot_see_it():
    """A legend for each group, a label for each choice, a language for the page."""
    written = quiz_html(_QUIZ)
    page = _Reader(written)
    assert page.tags.count("fieldset") == page.tags.count("legend") == 2
    assert page.tags.count("label") == page.tags.count("input") == 6
    assert '<html lang="en">' in written
    assert len(set(re.findall(r'name="(question-\d+)"', written))) == 2


def test_markdown_shows_hostile_text_as_text():
    """No tag, no link, no terminal code is left."""
    written = quiz_markdown(_hostile())
    assert "\\<script\\>" in written
    assert "\x1b" not in written
