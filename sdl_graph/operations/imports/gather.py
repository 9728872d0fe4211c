"""All the statements of some files, as one graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.cases.shape_results import RESULTS
from sdl_graph.cases.statements import Statement, Statements
from sdl_graph.foreign.read import Foreign
from sdl_graph.operations.imports.places import own


class Gathered(NamedTuple):
    """What the files state, and how many statements more they hold that a build makes by itself:
    what lenses infer, what shapes find."""

    said: Statements
    inferred: int


def gathered(files: Sequence[Foreign]) -> Gathered:
    """The files' statements, a blank node of one never that of another."""
    quads = [(at, quad) for at, file in enumerate(files) for quad in file.quads]
    stated = [(at, quad) for at, quad in quads if not _is_derived(quad)]
    return Gathered(Statements(_statements(stated)), len(quads) - len(stated))


def _is_derived(quad: Any) -> bool:
    graph = getattr(quad.graph_name, "value", "")
    return graph == RESULTS or graph.startswith(names.INFERRED)


def _statements(quads: Sequence[tuple[int, Any]]) -> Iterator[Statement]:
    for at, quad in quads:
        yield own(at, quad.subject), quad.predicate.value, own(at, quad.object)
