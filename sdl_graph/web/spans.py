"""Where each named graph stands in a snapshot's text, so that one can be read without the others."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of the file: bytes from its start, bytes long, and the statements in it."""

    start: int
    length: int
    statements: int


class Spans:
    """The named graphs of a snapshot's sorted N-Quads, by IRI; its file stays open."""

    def __init__(self, path: Path, spans: dict[str, list[Span]]) -> None:
        self._file, self._spans = path.open("rb"), spans

    @classmethod
    def of(cls, path: Path) -> Spans:
        """The spans of a file of N-Quads in which every statement has a graph."""
        return cls(path, _find(path))

    @property
    def sizes(self) -> dict[str, int]:
        """How many statements each named graph has, by its IRI, in order."""
        return {iri: sum(span.statements for span in found) for iri, found in sorted(self._spans.items())}

    def triples(self, graph: str) -> list[str]:
        """The N-Triples lines of one named graph, lexical forms as written; none if there is no such graph."""
        return [
            line.rpartition(" <")[0] + " .\n"
            for span in self._spans.get(graph, ())
            for line in self._text(span).split("\n")[:-1]
        ]

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _text(self, span: Span) -> str:
        self._file.seek(span.start)
        return self._file.read(span.length).decode()


def _find(path: Path) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    at, start, count, current = 0, 0, 0, b""
    with path.open("rb") as stream:
        for line in stream:
            graph = line.rpartition(b" <")[2]
            if graph != current:
                _note(spans, current, Span(start, at - start, count))
                start, count, current = at, 0, graph
            at += len(line)
            count += 1
    _note(spans, current, Span(start, at - start, count))
    return spans


def _note(spans: dict[str, list[Span]], end_of_line: bytes, span: Span) -> None:
    if span.statements:
        spans.setdefault(end_of_line.decode().removesuffix("> .\n"), []).append(span)
