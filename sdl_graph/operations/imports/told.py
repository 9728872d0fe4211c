"""Problems of the case files that an import makes, told at the lines of the files that it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from sdl_graph.cases.keys import ANY_ID, section_at
from sdl_graph.model.document import Path
from sdl_graph.model.problem import Problem
from sdl_graph.operations.imports.pieces import Piece
from sdl_graph.operations.imports.places import Places


class Found(NamedTuple):
    """A problem with a thing, and with a property of it if one is named."""

    thing: Any
    predicate: str
    problem: Problem


def found(problems: Iterable[Problem], piece: Piece, places: Places) -> Iterator[Found]:
    """The problems with a file that a piece became; those of others in the same file are left out."""
    for problem in problems:
        path = next((at for at in _upward(problem.path) if at in piece.items), None)
        if path is None and piece.form.root_class:
            path = ()
        if path is not None:
            thing = piece.items[path]
            predicate = _property(piece, path, problem.path)
            file, line, column = places.of(thing, predicate)
            yield Found(thing, predicate, replace(problem, file=file, line=line, column=column))


def _upward(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(len(path), 0, -1))


def _property(piece: Piece, item: Path, path: Path) -> str:
    """The property of the key that follows the item in a path."""
    if len(path) <= len(item):
        return ""
    place = tuple(ANY_ID if at % 2 else str(part) for at, part in enumerate(item))
    keys = section_at(piece.form, place).keys
    return next((key.iri for key in keys if key.name == path[len(item)]), "")
