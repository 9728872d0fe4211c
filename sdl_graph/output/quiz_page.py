"""A quiz, or its key, as one HTML page: no script, no network, to be answered on screen or on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sdl_graph.model.quiz import ANSWERS, Question, Quiz
from sdl_graph.output.html import document, text

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
fieldset { border: 1px solid; border-radius: .4rem; margin: 1rem 0; padding: .5rem 1rem; }
legend { font-weight: 600; padding: 0 .4rem; } label { display: block; padding: .15rem 0; }
@media print { body { margin: 0; max-width: none; } fieldset, li { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def quiz_html(quiz: Quiz) -> str:
    """The questions, without an answer anywhere in the page."""
    return _page(quiz.title, _asked(quiz))


def key_html(quiz: Quiz) -> str:
    """The answers with their reasons, numbered as the questions are."""
    return _page(f"{quiz.title} The key", _answered(quiz))


def _page(title: str, body: Iterable[str]) -> str:
    told = "\n".join(body)
    return document(title, f"<main>\n<h1>{_text(title)}</h1>\n{told}\n</main>", _STYLE)


def _asked(quiz: Quiz) -> Iterator[str]:
    for case, group in groupby(enumerate(quiz.questions, start=1), key=lambda pair: pair[1].case):
        questions = list(group)
        yield f"<section>\n<h2>{_text(case)}</h2>"
        yield "<ul>" + "".join(f"\n<li>{_text(fact)}</li>" for fact in questions[0][1].facts) + "\n</ul>"
        for number, question in questions:
            yield from _fieldset(number, question)
        yield "</section>"


def _fieldset(number: int, question: Question) -> Iterator[str]:
    yield f"<fieldset>\n<legend>{number}. Is this {_verdict(question)}?</legend>"
    yield f"<p>{_text(question.definition)}</p>"
    for answer in ANSWERS.values():
        yield f'<label><input type="radio" name="question-{number}"> {_text(answer)}</label>'
    yield "</fieldset>"


def _answered(quiz: Quiz) -> Iterator[str]:
    yield "<ol>"
    for question in quiz.questions:
        reasons = "".join(f"<li>{_text(reason)}</li>" for reason in question.reasons)
        told = f"<ul>{reasons}</ul>" if reasons else ""
        answer = f"<strong>{ANSWERS[question.answer]}</strong>"
        yield f"<li>{_text(question.case)}: {_verdict(question)}. {answer}{told}</li>"
    yield "</ol>"


def _verdict(question: Question) -> str:
    article = "an" if question.verdict[:1].lower() in "aeiou" else "a"
    return f"{article} {_text(question.verdict)} ({_text(question.lens)})"


def _text(value: str) -> str:
    return text(" ".join(value.split()))
