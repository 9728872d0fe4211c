"""Text in Markdown that is shown as it is, and marks up nothing."""

from __future__ import annotations

from sdl_graph.inert import inert

_MARKS = str.maketrans({mark: "\\" + mark for mark in "\\|<>*_`[]&"})


def escaped(text: str) -> str:
    """Text on one line of Markdown, or in a cell of a table, as text.

    >>> print(escaped("<b>a|b</b>"))
    \\<b\\>a\\|b\\</b\\>
    """
    return inert(text.replace("\n", " ").translate(_MARKS))
