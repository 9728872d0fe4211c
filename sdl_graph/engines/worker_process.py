"""The process that answers strangers' queries, one after the other, until its questions end.

Started by `worker.Worker` as ``python -m``: the store's folder and the limits are its arguments,
questions come on standard input, replies go to standard output (`worker_wire`).
"""

from __future__ import annotations

import json
import os
import sys
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.engines import guard, worker_limits
from sdl_graph.engines import worker_wire as wire
from sdl_graph.engines.complaint import complaint
from sdl_graph.engines.worker_rows import more_than
from sdl_graph.engines.worker_wire import Limits, Question
from sdl_graph.errors import BadQuery, Refused
from sdl_graph.inert import inert
from sdl_graph.model.terms import Iri, Term

_GRACE = 1.0  # the asker ends a worker by then


class _TooMuch(Exception):
    """An answer beyond the limits."""


class _Body:
    """Takes an answer's bytes, up to a limit."""

    def __init__(self, limit: int) -> None:
        self.parts, self._left = bytearray(), limit

    def write(self, part: bytes) -> int:
        self._left -= len(part)
        if self._left < 0:
            raise _TooMuch
        self.parts += part
        return len(part)

    def flush(self) -> None:
        """There is nothing to flush."""


class Answerer:
    """An open store and the limits under which it is asked."""

    def __init__(self, store: ox.Store, limits: Limits) -> None:
        self._store, self._limits = store, limits
        self._prefixes = names.prefixes()

    def reply(self, question: Question) -> tuple[bytes, bytes]:
        """The mark and the body of the reply."""
        try:
            return self._answer(question)
        except Refused as error:
            return wire.REFUSED, str(error).encode()
        except BadQuery as error:
            return wire.BAD, str(error).encode()
        except _TooMuch:
            return wire.TOO_MUCH, b""
        except SyntaxError as error:
            return wire.BAD, complaint(question.text, str(error)).encode()
        except (RuntimeError, ValueError, OSError) as error:
            return (wire.DAMAGED if "Corruption" in str(error) else wire.BAD), inert(str(error)).encode()

    def _answer(self, question: Question) -> tuple[bytes, bytes]:
        answer = self._evaluate(question)
        if isinstance(answer, ox.QueryTriples):
            return (wire.GRAPH, self._graph(answer, question.graph)) if question.graph else (wire.NO_FORMAT, b"graph")
        return (wire.TABLE, self._table(answer, question.table)) if question.table else (wire.NO_FORMAT, b"table")

    def _evaluate(self, question: Question) -> Any:
        chooses_graphs = _inspected(question.text)
        given = bool(question.default_graphs or question.named_graphs)
        return self._store.query(
            question.text,
            base_iri=question.base or None,
            prefixes=self._prefixes,
            use_default_graph_as_union=not (given or chooses_graphs),
            default_graph=[ox.NamedNode(iri) for iri in question.default_graphs] if given else None,
            named_graphs=[ox.NamedNode(iri) for iri in question.named_graphs] if given else None,
            substitutions={ox.Variable(name): _ox(term) for name, term in question.bindings.items()} or None,
        )

    def _table(self, answer: Any, media_type: str) -> bytes:
        body = _Body(self._limits.size)
        form = ox.QueryResultsFormat.from_media_type(media_type)
        if form is None:
            raise BadQuery(f"no format is called {media_type}")
        answer.serialize(body, form)
        if isinstance(answer, ox.QuerySolutions) and more_than(self._limits.rows, body.parts, form):
            raise _TooMuch
        return bytes(body.parts)

    def _graph(self, answer: ox.QueryTriples, media_type: str) -> bytes:
        triples = list(islice(answer, self._limits.rows + 1))
        if len(triples) > self._limits.rows:
            raise _TooMuch
        form = ox.RdfFormat.from_media_type(media_type)
        if form is None:
            raise BadQuery(f"no format is called {media_type}")
        ordered = sorted((str(triple), triple) for triple in set(triples))
        text = "\n".join(line for line, _ in ordered)
        used = {name: iri for name, iri in self._prefixes.items() if f"<{iri}" in text}
        body = _Body(self._limits.size)
        triples = [triple for _, triple in ordered]
        ox.serialize(triples, body, form, prefixes=used)  # type: ignore[arg-type]
        return bytes(body.parts)


@lru_cache(maxsize=128)  # the library's queries come again and again
def _inspected(text: str) -> bool:
    """Whether a query that may be evaluated says which graphs it asks."""
    return guard.inspect(text).chooses_graphs


def _ox(term: Term) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    language = getattr(term, "language", "")
    if language:
        return ox.Literal(term.value, language=language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))  # type: ignore[union-attr]


def _send(pipe: BinaryIO, mark: bytes, body: bytes) -> None:
    pipe.write(wire.HEAD.pack(mark, len(body)))
    pipe.write(body)
    pipe.flush()


def main(store: str, limits: str) -> None:
    """Opens the store, gives up what a query must not have, and answers until the questions end."""
    bounds = Limits(**json.loads(limits))
    worker_limits.before_opening()
    questions, replies = sys.stdin.buffer, sys.stdout.buffer
    try:
        answerer = Answerer(ox.Store.read_only(store), bounds)
    except (RuntimeError, OSError) as error:
        _send(replies, wire.DAMAGED, str(error).encode())
        return
    worker_limits.after_opening(bounds.mebibytes)
    _send(replies, wire.READY, b"")
    for line in iter(questions.readline, b""):
        with worker_limits.alarm(bounds.seconds + _GRACE):
            mark, body = answerer.reply(Question.of_line(line))
        _send(replies, mark, body)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    finally:
        os._exit(0)  # there is nothing to save, and the store takes its time to close
