"""What a query's worker is asked and what it replies: the frames on its two pipes.

A question is one line of JSON. A reply is a mark of one byte, the length of its body in four, and
the body, which for an answer is already in the format that was asked for and is passed on unread.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import NamedTuple

from sdl_graph.model.terms import Iri, Literal, Term

HEAD = struct.Struct(">cI")
READY, TABLE, GRAPH = b"S", b"T", b"G"
BAD, REFUSED, NO_FORMAT, TOO_MUCH, DAMAGED = b"Q", b"R", b"F", b"L", b"D"


class Limits(NamedTuple):
    """What one query may use: seconds of time, MiB of memory, rows (or triples) and bytes of its answer."""

    seconds: float = 10.0
    mebibytes: int = 1024
    rows: int = 250_000
    size: int = 32 * 1024 * 1024


class Question(NamedTuple):
    """A query, the graphs that it is asked of, and the formats in which its answer is wanted.

    ``default_graphs`` and ``named_graphs`` are the dataset of the SPARQL 1.1 Protocol: without both,
    the query's own, or else the union of all graphs. ``table`` names a format for SELECT and ASK,
    ``graph`` one for CONSTRUCT and DESCRIBE, by media type; empty if there is none to the asker's liking.
    Relative IRIs are read against ``base``; without one they are mistakes.
    """

    text: str
    table: str = "application/sparql-results+json"
    graph: str = "text/turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: Mapping[str, Term] = {}
    base: str = ""

    def line(self) -> bytes:
        """The question as its worker reads it."""
        bindings = {name: [type(term).__name__, *term] for name, term in self.bindings.items()}
        return json.dumps({**self._asdict(), "bindings": bindings}).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Question:
        """The question that `line` wrote."""
        found = json.loads(line)
        found["bindings"] = {name: _term(*parts) for name, parts in found["bindings"].items()}
        return cls(**found)


class Reply(NamedTuple):
    """A worker's answer: whether it is a graph, and its bytes."""

    is_graph: bool
    body: bytes


def _term(kind: str, *parts: str) -> Term:
    return Iri(*parts) if kind == Iri.__name__ else Literal(*parts)
