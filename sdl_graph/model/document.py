"""A case file or shared file as read: plain values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Union

from sdl_graph.model.problem import Problem, Severity

Tree = Union[str, list["Tree"], dict[str, "Tree"]]
Path = tuple[Union[str, int], ...]


@dataclass(frozen=True)
class Position:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True)
class Document:
    """One YAML document: ``tree`` holds mappings, lists and strings only.

    ``keys`` says where each mapping entry's key stands, ``values`` where its value
    starts; both are addressed by the path from the root. ``warnings`` holds what looked odd
    while it was read.
    """

    name: str
    tree: dict[str, Tree]
    keys: Mapping[Path, Position]
    values: Mapping[Path, Position]
    warnings: tuple[Problem, ...] = ()

    def place(self, path: Path, *, value: bool = False) -> Position:
        """Where ``path`` stands, or the nearest thing around it that has a place."""
        first, second = (self.values, self.keys) if value else (self.keys, self.values)
        for length in range(len(path), -1, -1):
            found = first.get(path[:length]) or second.get(path[:length])
            if found:
                return found
        return START

    def without(self, paths: Iterable[Path]) -> Document:
        """The document less what stands at these paths, to look at the rest of it."""
        return replace(self, tree=_pruned(self.tree, (), frozenset(paths)))

    def problem(
        self,
        path: Path,
        message: str,
        hint: str = "",
        *,
        value: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """A problem at ``path``: at its key, or with ``value`` where its value starts."""
        at = self.place(path, value=value)
        return Problem(self.name, at.line, at.column, message, hint, severity, path)


def _pruned(value: Tree, path: Path, gone: frozenset[Path]) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(child, (*path, key), gone) for key, child in value.items() if (*path, key) not in gone}
    if isinstance(value, list):
        return [_pruned(child, (*path, at), gone) for at, child in enumerate(value) if (*path, at) not in gone]
    return value
