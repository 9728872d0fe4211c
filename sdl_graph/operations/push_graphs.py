"""The snapshot's graphs one by one, as they were compiled: lexical forms as written in the inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.errors import UnknownName
from sdl_graph.workspace.snapshot import Snapshot


class _Run(NamedTuple):
    """Neighbouring lines of one graph: where they begin in the file, and how many bytes they are."""

    start: int
    length: int


class Graphs:
    """The named graphs of a snapshot. Only where they stand is held in memory, not what they hold."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._file = snapshot.graph
        self._runs: dict[str, list[_Run]] = {}
        for graph, run in _runs(self._file):
            self._runs.setdefault(graph, []).append(run)

    @property
    def names(self) -> tuple[str, ...]:
        """The graphs' IRIs, sorted."""
        return tuple(sorted(self._runs))

    def __contains__(self, graph: str) -> bool:
        return graph in self._runs

    def triples(self, graph: str) -> frozenset[str]:
        """A graph's triples in N-Triples' canonical form, without the full stop."""
        return frozenset(line[: line.rfind(" <")] for line in self._lines(graph))

    def named(self, given: str) -> str:
        """The IRI of a graph from its IRI, its CURIE, or the id of a case.

        Raises:
            UnknownName: if the snapshot has no such graph.
        """
        for iri in (given, names.expand(given), names.CASE + given):
            if iri in self._runs:
                return str(iri)
        raise UnknownName("graph", given, {names.shorten(graph) for graph in self._runs})

    def _lines(self, graph: str) -> Iterator[str]:
        with self._file.open("rb") as stream:
            for run in self._runs[graph]:
                stream.seek(run.start)
                yield from stream.read(run.length).decode().split("\n")[:-1]


def _runs(file: Path) -> Iterator[tuple[str, _Run]]:
    """The runs of lines with the same graph, in the file's order."""
    graph, start, at = b"", 0, 0
    with file.open("rb") as stream:
        for line in stream:
            found = line[line.rfind(b" <") + 2 : line.rfind(b">")]
            if found != graph:
                if graph:
                    yield graph.decode(), _Run(start, at - start)
                graph, start = found, at
            at += len(line)
    if graph:
        yield graph.decode(), _Run(start, at - start)
