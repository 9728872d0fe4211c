"""One mistake in an input file, with its place and a way out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sdl_graph.inert import inert

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake at ``file:line:column`` (both from 1), what it is, and what to do about it.

    ``path`` leads to it in the document, where it is a mistake in one.
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"
    path: tuple[str | int, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        """The problem on one line, whatever it quotes."""
        level = "warning: " if self.severity == "warning" else ""
        hint = f"; {self.hint}" if self.hint else ""
        return inert(f"{self.file}:{self.line}:{self.column}: {level}{self.message}{hint}")
