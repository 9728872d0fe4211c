"""What went wrong, as HTTP has it: one status for each kind of error, and its message as plain text."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sdl_graph.engines.worker import NoSuchFormat
from sdl_graph.engines.worker_pool import TooBusy
from sdl_graph.errors import EnvironmentFault, Refused, SdlGraphError, SnapshotDamaged
from sdl_graph.inert import inert

_LOG = logging.getLogger(__name__)
# The first that fits counts.
_STATUS: tuple[tuple[type[SdlGraphError], int], ...] = (
    (NoSuchFormat, 406),
    (TooBusy, 429),
    (Refused, 403),
    (EnvironmentFault, 503),
    (SdlGraphError, 400),
)
_RETRY = {429: {"Retry-After": "1"}}


async def explained(_: Request, error: Exception) -> Response:
    """One of the tool's own errors, or one of HTTP's, as a response: always whole, never a part of an answer."""
    if isinstance(error, HTTPException):
        return _said(error.status_code, str(error.detail), dict(error.headers or {}))
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    message = str(error)
    if isinstance(error, SnapshotDamaged):  # its message names folders of this machine
        _LOG.error("%s", error)
        message = "the graph on this server is damaged; whoever runs the server can read in its log what to do"
    return _said(status, message, _RETRY.get(status, {}))


async def unexpected(_: Request, __: Exception) -> Response:
    """A fault of ours, which the log tells more of."""
    return _said(500, "the server made a mistake; its log says more", {})


def _said(status: int, message: str, headers: dict[str, str]) -> Response:
    return PlainTextResponse(f"error: {inert(message)}\n", status, {"Cache-Control": "no-store", **headers})
