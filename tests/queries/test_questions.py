"""The fifty questions that the library was made to answer: each has its query, and the documentation says which."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from tests.queries.test_library import QUERIES, header

NUMBERS = [f"CQ{number}" for number in range(1, 51)]
ROW = re.compile(r"^\| (CQ[0-9]+) \| (.+) \| (.+) \|$", re.MULTILINE)


def answering() -> dict[str, set[str]]:
    """The queries that bear a question's number among their tags."""
    found: dict[str, set[str]] = {number: set() for number in NUMBERS}
    for path in QUERIES:
        for tag in header(path)["tags"]:
            if tag.startswith("CQ"):
                found[tag].add(path.stem)
    return found


def table() -> list[tuple[str, str, str]]:
    """Number, question and queries of each row of the documentation's table."""
    return ROW.findall((ROOT / "docs" / "queries.md").read_text(encoding="utf-8"))


def test_every_question_has_a_query() -> None:
    """None of the fifty is left without an answer."""
    assert [number for number, queries in answering().items() if not queries] == []


def test_the_documentation_lists_all_questions_in_their_order() -> None:
    """Its table has a row for each of the fifty, and each is a question or a wish."""
    assert [number for number, _, _ in table()] == NUMBERS
    assert all(question.endswith(("?", ".")) for _, question, _ in table())


def test_the_documentation_names_the_queries_that_answer() -> None:
    """What a row names are the queries that bear its number, all of them."""
    told = {number: set(re.findall(r"`([a-z-]+)`", queries)) for number, _, queries in table()}
    assert told == answering()
