"""What can go wrong, each kind with the exit code a shell sees.

SdlGraphError
├── UserError                    exit 2: something the user wrote or typed
│   ├── BadInput                 problems in files, every one with its place
│   ├── UnknownName              a name that nothing here bears
│   ├── AmbiguousName            a name that several things bear
│   ├── BadQuery                 a query that cannot be read or bound
│   └── UnusablePlace            a path that does not hold what it should
├── EnvironmentFault             exit 3: the machine, not the user
│   ├── BuildInProgress
│   ├── SnapshotDamaged
│   ├── CannotWrite              (CannotBuild where it is the snapshot)
│   └── OutOfTime
└── Refused                      exit 4: refused for safety

A fault that one room alone can meet is defined there: `engines.wire.WireFault`, a server that does not
answer as it should; `engines.worker.TooMuch` and `engines.worker_pool.TooBusy`, the limits of serving.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from sdl_graph.model.problem import Problem


class SdlGraphError(Exception):
    """Any fault that the tool explains; ``exit_code`` is what the shell gets."""

    exit_code: ClassVar[int] = 1


class UserError(SdlGraphError):
    """Something in what the user wrote or typed."""

    exit_code = 2


class BadInput(UserError):
    """Files with mistakes in them: ``problems`` holds every one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnknownName(UserError):
    """A name that nothing bears, with the names that come nearest."""

    def __init__(self, kind: str, name: str, known: Iterable[str], way_out: str = "") -> None:
        self.kind, self.name, self.known = kind, name, sorted(set(known))
        super().__init__(f"no {kind} is called `{name}`{self._hint()}{way_out}")

    def _hint(self) -> str:
        from difflib import get_close_matches  # only when something went wrong

        near = get_close_matches(self.name, self.known, n=3, cutoff=0.6)
        if near:
            return "; did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
        return ""


class AmbiguousName(UserError):
    """A label that several things bear: name one by its id or CURIE."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        super().__init__(f"`{name}` could be any of: {', '.join(candidates)}; use one of these")


class BadQuery(UserError):
    """A query that cannot be read, or whose parameters do not fit."""


class UnusablePlace(UserError):
    """A path that is missing, or holds something else than was expected."""

    def __init__(self, path: Path, trouble: str) -> None:
        self.path = path
        super().__init__(f"{path}: {trouble}")


class EnvironmentFault(SdlGraphError):
    """Something in the machine, not in what the user wrote."""

    exit_code = 3


class BuildInProgress(EnvironmentFault):
    """Another process holds the build lock."""

    def __init__(self, pid: str) -> None:
        self.pid = pid
        super().__init__(f"another build is running (process {pid or 'unknown'}); try again later")


class SnapshotDamaged(EnvironmentFault):
    """A snapshot whose files are not those that its manifest lists."""

    def __init__(self, path: Path, trouble: str) -> None:
        self.path, self.trouble = path, trouble
        super().__init__(f"the snapshot in {path} is damaged ({trouble}); rebuild it with `sdl-graph build --force`")


class CannotWrite(EnvironmentFault):
    """Something that could not be written; what was there before still stands."""

    def __init__(self, path: Path, trouble: str) -> None:
        self.path = path
        super().__init__(f"cannot write to {path}: {trouble}")


class CannotBuild(CannotWrite):
    """A snapshot that could not be written; the old one still stands."""

    def __init__(self, path: Path, trouble: str, bytes_needed: int | None = None) -> None:
        self.bytes_needed = bytes_needed
        needs = f"; about {bytes_needed:,} bytes are needed" if bytes_needed else ""
        super().__init__(path, f"{trouble}{needs}; set SDL_GRAPH_CACHE to a folder that can be written")


class OutOfTime(EnvironmentFault):
    """A query that ran longer than it was allowed to."""


class Refused(SdlGraphError):
    """Something that the tool does not do, for safety's sake."""

    exit_code = 4
