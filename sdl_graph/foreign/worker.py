"""The process that reads a file from elsewhere: the file on standard input, N-Quads on standard
output, and in the end a comment with what else there is to say.

It can be killed, has little memory, and may open nothing once it has begun to read.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import pyoxigraph as ox

from sdl_graph.foreign import guard_json, guard_xml
from sdl_graph.foreign.trouble import Trouble, Troubled

_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_GUARDS: dict[str, Callable[[bytes], bytes]] = {"jsonld": guard_json.guard, "rdfxml": guard_xml.guard}
_BATCH = 100
_MOST_OUTPUT = 256 * 1024 * 1024  # bytes: a prefix can make much of little
_REMOTE = "LoadDocumentCallback"  # what pyoxigraph names when a context would have to be fetched
_PLACE = re.compile(r"^(Parser error )?at line \d+ (between columns \d+ and( line \d+ column)? \d+|column \d+)?:? ?")


def main(format_name: str, memory: int, seconds: int, statements: int) -> None:
    """Reads, and writes what was read."""
    _limit(memory, seconds)
    content = sys.stdin.buffer.read()
    try:
        guarded = _GUARDS.get(format_name, _as_it_is)(content)
        _close_off()
        trailer = _parse(guarded, format_name, statements)
    except Troubled as error:
        trailer = {"trouble": error.trouble}
    sys.stdout.buffer.write(b"# " + json.dumps(trailer).encode() + b"\n")


def _as_it_is(content: bytes) -> bytes:
    return content


def _parse(content: bytes, format_name: str, most: int) -> dict[str, Any]:
    parser: Any = ox.parse(content, format=_FORMATS[format_name])
    try:
        _write(parser, most)
    except SyntaxError as error:
        raise Troubled(_trouble(error)) from None
    prefixes = parser.prefixes if hasattr(parser, "prefixes") else {}
    return {"prefixes": prefixes, "base": getattr(parser, "base_iri", None) or ""}


def _write(quads: Iterable[Any], most: int) -> None:
    quads, done, written = iter(quads), 0, 0
    while batch := list(islice(quads, _BATCH)):
        done += len(batch)
        written += sys.stdout.buffer.write(ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"")
        if done > most or written > _MOST_OUTPUT:
            message = f"more than {most:,} statements, or {_MOST_OUTPUT:,} bytes when written out"
            raise Troubled(Trouble(1, 1, message, "import it in parts"))


def _trouble(error: SyntaxError) -> Trouble:
    message = _PLACE.sub("", str(error.msg)).removesuffix(f" (line {error.lineno})")
    if _REMOTE in message:
        return Trouble(1, 1, "a context from elsewhere, which is not fetched", "write it into the file", refused=True)
    return Trouble(error.lineno or 1, error.offset or 1, message)


def _limit(memory: int, seconds: int) -> None:
    """What the system holds us to; Windows has no such limits, only the clock of whoever waits."""
    try:
        import resource
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (allowed, hard))


def _close_off() -> None:
    """From here on no file and no connection can be opened."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
