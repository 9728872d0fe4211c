"""Reads an engine's answers: their rows, and the text of a term."""

from __future__ import annotations

from collections.abc import Mapping

from sdl_graph.model.terms import Answer, Iri, Literal, Table, Term

Row = tuple[Term | None, ...]


def rows(answer: Answer) -> tuple[Row, ...]:
    """The rows of a table; none of any other answer."""
    return answer.rows if isinstance(answer, Table) else ()


def texts(answer: Answer) -> list[tuple[str, ...]]:
    """The rows of a table as plain texts, empty where nothing is bound."""
    return [tuple(map(text, row)) for row in rows(answer)]


def labels(answer: Answer) -> Mapping[str, str]:
    """The labels of the things in a table, by their IRIs."""
    return answer.labels if isinstance(answer, Table) else {}


def text(term: Term | None) -> str:
    """An IRI or a literal's text; empty for anything else."""
    return term.value if isinstance(term, (Iri, Literal)) else ""
