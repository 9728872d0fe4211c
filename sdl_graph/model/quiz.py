"""A quiz: the facts of cases, and whether they fall under definitions; the answers with their reasons."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph.model.explanation import Verdict


class Question(NamedTuple):
    """One question: does the case, of which ``facts`` are told, fall under the definition?

    ``verdict`` is the class's label and ``lens`` whose it is. ``answer`` is "certain" if it follows
    from what is stated, "possible" if the source leaves it open, "excluded" if what is stated rules
    it out; ``reasons`` say why.
    """

    case: str
    facts: tuple[str, ...]
    verdict: str
    lens: str
    definition: str
    answer: Verdict
    reasons: tuple[str, ...]


class Quiz(NamedTuple):
    """Questions, those on one case together."""

    title: str
    questions: tuple[Question, ...]


ANSWERS: dict[Verdict, str] = {
    "certain": "Yes, it follows from what is stated.",
    "possible": "It could be so, but what would decide it is not stated.",
    "excluded": "No, what is stated rules it out.",
}
