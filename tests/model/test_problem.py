"""A problem is one line that an editor can follow."""

from __future__ import annotations

import pytest

from sdl_graph.errors import BadInput
from sdl_graph.model.problem import Problem


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("f", 3, 4, "wrong"), "f:3:4: wrong"),
        (Problem("f", 3, 4, "wrong", "mend it"), "f:3:4: wrong; mend it"),
        (Problem("f", 3, 4, "odd", severity="warning"), "f:3:4: warning: odd"),
    ],
)
def test_problem_is_a_line(problem, line):
    """A problem reads `file:line:column: message; hint`, and says when it is but a warning."""
    assert str(problem) == line


def test_problems_come_in_the_order_of_their_places():
    """Problems sort by file, line and column, as numbers."""
    problems = [Problem("b", 1, 1, "x"), Problem("a", 10, 1, "x"), Problem("a", 9, 12, "x"), Problem("a", 9, 2, "x")]
    assert [(one.file, one.line, one.column) for one in sorted(problems)] == [
        ("a", 9, 2), ("a", 9, 12), ("a", 10, 1), ("b", 1, 1),
    ]  # fmt: skip


def test_bad_input_holds_every_problem():
    """The error tells each problem on a line of its own, and hands them on as values."""
    problems = [Problem("f", 1, 1, "one"), Problem("f", 2, 1, "two", "mend it")]
    error = BadInput(problems)
    assert error.problems == tuple(problems)
    assert str(error) == "f:1:1: one\nf:2:1: two; mend it"
    assert error.exit_code == 2


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\u2028b", "a\x1b[31mb", "a\u202eb"])
def test_problem_stays_on_its_line(text):
    """Whatever a message quotes, it stays one line and obeys no control character."""
    shown = str(Problem("f", 1, 1, f"`{text}` is wrong", f"not {text}"))
    assert len(shown.splitlines()) == 1
    assert text not in shown
