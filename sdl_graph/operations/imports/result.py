"""What an import did, or would do."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from sdl_graph.model.problem import Problem

How = Literal["new", "replaced", "same"]


class Taken(NamedTuple):
    """A case, a theory, an actor or a source that was in the files: ``kind``, id, the file that holds
    it, and whether it is new there, replaces another, or was there already, the same."""

    kind: str
    id: str
    path: Path
    how: How
    items: int = 0


class Kept(NamedTuple):
    """A Turtle file with what has no place in a case file, and how many statements it holds."""

    path: Path
    statements: int


class Import(NamedTuple):
    """What was taken in, what was kept beside it, how many statements were left out since a build
    infers them anew, and what else is to be told (warnings)."""

    taken: tuple[Taken, ...]
    kept: tuple[Kept, ...] = ()
    inferred: int = 0
    problems: tuple[Problem, ...] = ()
