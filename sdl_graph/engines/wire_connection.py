"""The standard library's client, made to follow nothing and to hear an answer that comes early."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from sdl_graph.engines.wire_address import here

_OPENING = 20.0  # seconds for a connection to stand


def opener(url: str) -> OpenerDirector:
    """A client for one address: no redirects, no error for any status, no proxy to this very machine."""
    director = OpenerDirector()
    for handler in (ProxyHandler({} if here(url) else None), _Http(), _Https()):
        director.add_handler(handler)
    return director


@contextmanager
def _listening() -> Iterator[None]:
    """A server that has heard enough answers and hangs up while we still send (413, say). The answer
    is there to be read; if there is none, reading it fails."""
    try:
        yield
    except (BrokenPipeError, ConnectionResetError):
        return


class _Patient(HTTPConnection):
    """Quick to give up where nobody opens, patient with one who thinks, attentive while it talks."""

    def connect(self) -> None:
        patience, self.timeout = self.timeout, min(self.timeout or _OPENING, _OPENING)
        try:
            super().connect()
        finally:
            self.timeout = patience
        self.sock.settimeout(patience)

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        with _listening():
            super().send(data)


class _Connection(_Patient):
    pass


class _SafeConnection(_Patient, HTTPSConnection):
    pass


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_Connection, req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SafeConnection, req, context=ssl.create_default_context())
