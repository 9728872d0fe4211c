"""Listens: uvicorn on a socket of ours, with a limit on how long a client may take to say what it wants."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from sdl_graph.errors import EnvironmentFault

HEADER_SECONDS = 10.0
_CONNECTIONS = 512
_LONGEST_HEAD = 128 * 1024  # a query of the longest that is let through, percent-encoded in a GET
_GOODBYE_SECONDS = 5


class _Impatient(H11Protocol):
    """Closes a connection on which the head of a request does not come in time, be it the first or a later one."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Starts the clock."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Starts the clock, if what has come is the beginning of a head."""
        super().data_received(data)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        between_requests = self.cycle is None or self.cycle.response_complete
        if between_requests and self._timer is None:
            self._timer = self.loop.call_later(HEADER_SECONDS, self._give_up, self.cycle)

    def _give_up(self, last: object) -> None:
        self._timer = None
        if self.transport.is_closing():
            return
        if self.cycle is last:
            self.transport.close()
        else:
            self._await_head()


def bound(host: str, port: int) -> socket.socket:
    """A socket that is bound to the address; port 0 takes a free one.

    Raises:
        EnvironmentFault: if the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches Nagle's algorithm off; else each answer waits 40 ms for its end.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name != "nt":  # there it would let two servers share the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except (OSError, OverflowError) as error:
        made.close()
        why = getattr(error, "strerror", None) or str(error)
        raise EnvironmentFault(f"cannot listen on {host}, port {port}: {why}; choose another with --port") from None
    return made


class _Server(uvicorn.Server):
    """Says when it can be asked."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, and says so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def server(app: ASGIApp, ready: Callable[[], None]) -> uvicorn.Server:
    """A server for the app that writes no log but of faults; it calls ``ready`` when it can be asked."""
    config = uvicorn.Config(
        app, http=_Impatient, ws="none", lifespan="on", log_level="warning", access_log=False, server_header=False,
        limit_concurrency=_CONNECTIONS, h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
    )  # fmt: skip
    return _Server(config, ready)


def listen(app: ASGIApp, at: socket.socket, ready: Callable[[], None] = lambda: None) -> None:
    """Serves the app on the socket until it is told to end (Ctrl-C, or SIGTERM).

    ``ready`` is called when it can be asked.

    Raises:
        EnvironmentFault: if the app does not start.
    """
    made = server(app, ready)
    with suppress(KeyboardInterrupt):  # which uvicorn raises again when all is put away
        asyncio.run(made.serve(sockets=[at]))
    if not made.started:
        raise EnvironmentFault("the server did not start; what it says above tells why")
