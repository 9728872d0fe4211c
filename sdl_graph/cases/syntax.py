"""What libyaml says of text that is not YAML, with a way out."""

from __future__ import annotations

import re
from typing import Any

from sdl_graph.model.problem import Problem

_CURLY = re.compile("[“”„‟]")
_QUOTE = 'put a value that holds ": " between quotes'
_QUOTE_IN_LINE = """or put a text that holds a comma, ": " or ' between double quotes"""
_WAYS_OUT = (
    ("mapping values", f"indent the keys of an item alike, or {_QUOTE}"),
    ("expected ',' or '}'", f"close the `{{` of line N, {_QUOTE_IN_LINE}"),
    ("expected ',' or ']'", f"close the `[` of line N, {_QUOTE_IN_LINE}"),
    ("expected key", "indent the keys of an item alike, let nothing follow a closing quote or bracket, "
     "and put a text that holds ' between double quotes"),
    ("expected '-'", "indent the entries of a list alike, each after its own `-`"),
    ("sequence entries", "start a list on a line of its own, or write it as [one, two]"),
    ("expected ':'", "put `: ` after a key, and indent a text that goes on in a new line"),
    ("end of stream", "close the quotes of line N"),
    ("node content", "close what is open, and give every key a value"),
    ("start any token", "put a value that starts with this character between quotes"),
    ("escape character", "between double quotes, write a backslash twice"),
)  # fmt: skip


def syntax_problem(name: str, error: Any, text: str, end: tuple[int, int]) -> Problem:
    """The problem that libyaml's error tells of; ``end`` is the last place in the text."""
    mark = error.problem_mark or error.context_mark
    line, column = min((mark.line + 1, mark.column + 1), end) if mark else (1, 1)
    trouble = str(error.problem or error.context)
    opened = error.context_mark.line + 1 if error.context_mark else line
    return Problem(name, line, column, f"not YAML: {trouble}", _way_out(trouble, opened, text.split("\n")[line - 1]))


def is_curly(text: str) -> bool:
    """Whether a text stands between curly quotes, which are none to YAML."""
    return len(text) > 1 and all(_CURLY.match(char) for char in (text[0], text[-1]))


def curly_hint(text: str) -> str:
    """What to say of a text with curly quotes in it; nothing if there are none."""
    return 'curly quotes are none to YAML: write straight ones ("…")' if _CURLY.search(text) else ""


def _way_out(trouble: str, opened: int, line: str) -> str:
    known = (way_out.replace("line N", f"line {opened}") for words, way_out in _WAYS_OUT if words in trouble)
    return curly_hint(line) or next(known, "")
