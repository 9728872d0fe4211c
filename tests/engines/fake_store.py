"""A graph store on this machine that does what a test tells it: the protocol, and every way to break it."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit


class Request(NamedTuple):
    """What a client sent; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def graph(self) -> str:
        """The graph that is meant."""
        return parse_qs(urlsplit(self.path).query).get("graph", [""])[0]


Fault = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Reads a request whole and lets the store answer."""

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer; underscores in the headers' names are hyphens."""
        self.send_response(status)
        given = {"Content-Type": "application/n-triples", "Content-Length": str(len(body))}
        for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        early = self.server.store.early
        body = b"" if early else self.rfile.read(length)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.store.answer(self, Request(self.command, self.path, headers, body))

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _any  # noqa: N815 - the library's names

    def log_message(self, *_):
        """Says nothing."""


class FakeStore:
    """Graphs in memory. ``faults`` are used up first, one for each request of their method; ``rewrite``
    is what the store makes of what it is given; ``early`` answers before it has read the body."""

    def __init__(self) -> None:
        self.graphs: dict[str, bytes] = {}
        self.requests: list[Request] = []
        self.faults: dict[str, list[Fault | None]] = {}
        self.rewrite: Callable[[bytes], bytes] = lambda body: body
        self.early = False
        self.url = ""

    def answer(self, handler: Handler, request: Request) -> None:
        """Breaks the rules if that is wanted, else keeps them."""
        self.requests.append(request)
        waiting = self.faults.get(request.method)
        fault = waiting.pop(0) if waiting else None
        if fault is not None:
            fault(handler)
        elif request.method == "PUT":
            self.graphs[request.graph] = self.rewrite(request.body)
            handler.reply(204)
        elif request.method == "DELETE":
            handler.reply(204 if self.graphs.pop(request.graph, None) is not None else 404)
        elif request.graph in self.graphs:
            handler.reply(200, self.graphs[request.graph])
        else:
            handler.reply(404)

    def asked(self, method: str) -> list[Request]:
        """The requests with a method."""
        return [request for request in self.requests if request.method == method]


@contextmanager
def running() -> Iterator[FakeStore]:
    """A store at ``url``, on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    store = server.store = FakeStore()
    store.url = f"http://127.0.0.1:{server.server_port}/store"
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()


def status(code: int, body: bytes = b"", **headers: str) -> Fault:
    """An answer with a status."""
    return lambda handler: handler.reply(code, body, **headers)


def reset(handler: Handler) -> None:
    """The connection breaks off, without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def cut(body: bytes) -> Fault:
    """An answer that promises more than it has."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/n-triples")
        handler.send_header("Content-Length", str(len(body) + 100))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return fault


def endless(body: bytes) -> Fault:
    """An answer of unknown length: where it ends, the connection ends."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/n-triples")
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return fault
