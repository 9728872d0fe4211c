"""A quiz as Markdown, and as GIFT for Moodle (https://docs.moodle.org/en/GIFT_format)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from sdl_graph.inert import inert
from sdl_graph.model.quiz import ANSWERS, Question, Quiz
from sdl_graph.output.markdown import escaped

_LOOK_ALIKES = str.maketrans("<>&*_`|[]\\", "‹›＆∗ˍˋ∣()∖")
_GIFT_MARKS = re.compile(r"([~=#{}:\\])")


def quiz_markdown(quiz: Quiz) -> str:
    """The questions, without an answer."""
    return "\n".join([f"# {escaped(quiz.title)}", "", *_intro(), *_asked(quiz)]) + "\n"


def key_markdown(quiz: Quiz) -> str:
    """The answers with their reasons, numbered as the questions are."""
    lines = [f"# {escaped(quiz.title)} The key", ""]
    for number, question in enumerate(quiz.questions, start=1):
        lines += [f"**{number}.** {escaped(question.case)}: {_verdict(question)}", ""]
        lines += [f"- {ANSWERS[question.answer]}", *(f"- {escaped(reason)}" for reason in question.reasons), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def quiz_gift(quiz: Quiz) -> str:
    """Questions with one right answer of three, and the reasons as feedback, for Moodle to import."""
    return "\n".join(_gift(number, question) for number, question in enumerate(quiz.questions, start=1))


def _intro() -> Iterator[str]:
    yield "For each definition choose one:"
    yield ""
    for letter, answer in zip("ABC", ANSWERS.values(), strict=True):
        yield f"- {letter}. {answer}"
    yield ""


def _asked(quiz: Quiz) -> Iterator[str]:
    numbered = enumerate(quiz.questions, start=1)
    for case, group in groupby(numbered, key=lambda pair: pair[1].case):
        questions = list(group)
        yield f"## {escaped(case)}"
        yield ""
        yield from (f"- {escaped(fact)}" for fact in questions[0][1].facts)
        yield ""
        for number, question in questions:
            yield f"**{number}.** Is this {_verdict(question)}? {escaped(question.definition)}"
            yield ""
            yield "A ☐  B ☐  C ☐"
            yield ""


def _verdict(question: Question) -> str:
    article = "an" if question.verdict[:1].lower() in "aeiou" else "a"
    return f"{article} {escaped(question.verdict)} ({escaped(question.lens)})"


def _gift(number: int, question: Question) -> str:
    article = "an" if question.verdict[:1].lower() in "aeiou" else "a"
    facts = "\\n".join(f"- {_plain(fact)}" for fact in question.facts)
    asked = f"Is this {article} {_plain(question.verdict)} ({_plain(question.lens)})? {_plain(question.definition)}"
    choices = "".join(f"{'=' if name == question.answer else '~'}{_plain(text)}\n" for name, text in ANSWERS.items())
    reasons = "\\n".join(f"- {_plain(reason)}" for reason in question.reasons)
    feedback = f"####{reasons}\n" if reasons else ""
    title = _plain(f"{number}. {question.case}, {question.verdict}")
    return f"::{title}::[markdown]**{_plain(question.case)}**\\n\\n{facts}\\n\\n{asked} {{\n{choices}{feedback}}}\n"


def _plain(text: str) -> str:
    """Text on one line in which no character means anything to GIFT or Markdown."""
    return _GIFT_MARKS.sub(r"\\\1", _without_markup(inert(" ".join(text.split()))))


def _without_markup(text: str) -> str:
    """Marks of Markdown and HTML as look-alikes that mark nothing: GIFT eats the backslashes that
    Markdown would need."""
    return text.translate(_LOOK_ALIKES)
