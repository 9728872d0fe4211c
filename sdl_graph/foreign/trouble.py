"""What is wrong with a file from elsewhere, as it travels from the process that reads it."""

from __future__ import annotations

from typing import NamedTuple


class Trouble(NamedTuple):
    """A mistake at a line and a column (from 1); ``refused`` if it is turned away for safety."""

    line: int
    column: int
    message: str
    hint: str = ""
    refused: bool = False


class Troubled(Exception):
    """Reading ends here."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.message)


def at(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
