"""What stands between the network and the app: who may ask, how much, and how long sending may take.

Every site that a person visits can make her browser send requests to a server on her own machine.
A request has to name a host that this server goes by (else a name that is made to point here would
do: DNS rebinding), and comes from no other site's page unless that site is allowed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost", "::1")
MAX_BODY = 1024 * 1024
BODY_SECONDS = 10.0
_POLICY = "default-src 'none'; frame-ancestors 'none'"
_METHODS = "GET, HEAD, POST, OPTIONS"


class Policy(NamedTuple):
    """Who may ask: host names that the server goes by, other sites' origins (``*`` for any) whose pages
    may ask it, and paths that any page may ask (their beginnings)."""

    hosts: frozenset[str] = frozenset(LOCAL)
    origins: frozenset[str] = frozenset()
    open_paths: tuple[str, ...] = ()

    def allows_host(self, host: str) -> bool:
        """Whether a Host header's value, its port aside, is a name of ours."""
        return bool(host) and _name(f"//{host}") in self.hosts

    def allows_origin(self, origin: str, host: str, path: str) -> bool:
        """Whether a page of that origin may ask."""
        return self.shares_with(origin, path) or urlsplit(origin).netloc == host

    def shares_with(self, origin: str, path: str) -> bool:
        """Whether the browser may be told so, by CORS (https://fetch.spec.whatwg.org/#http-cors-protocol)."""
        return "*" in self.origins or origin in self.origins or path.startswith(self.open_paths)


class Protected:
    """An ASGI app behind a policy, with bounded bodies and plain security headers."""

    def __init__(self, app: ASGIApp, policy: Policy, *, body_seconds: float = BODY_SECONDS) -> None:
        self._app, self._policy, self._seconds = app, policy, body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        shared = bool(origin) and self._policy.shares_with(origin, scope["path"])
        refusal = self._refusal(scope, headers, origin, shared)
        answer: ASGIApp = refusal if refusal is not None else self._app
        await answer(scope, _bounded(receive, self._seconds), _dressed(send, origin if shared else ""))

    def _refusal(self, scope: Scope, headers: Headers, origin: str, shared: bool) -> Response | None:
        host = headers.get("host", "")
        if not self._policy.allows_host(host):
            return _no(403, f"this server does not go by the name `{host[:60]!a}`; `serve --name` gives it one")
        if origin and not self._policy.allows_origin(origin, host, scope["path"]):
            return _no(403, "pages of other sites may not ask; `serve --cors` allows one")
        if scope["method"] == "OPTIONS" and shared:
            return Response(status_code=204)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > MAX_BODY:
            return _no(413, f"the body is longer than {MAX_BODY:,} bytes")
        return None


def policy(names: Iterable[str] = (), origins: Iterable[str] = (), open_paths: Iterable[str] = ()) -> Policy:
    """The policy of a server that goes by further names, and lets further origins ask."""
    return Policy(frozenset({*LOCAL, *(name.lower() for name in names)}), frozenset(origins), tuple(open_paths))


def _name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _no(status: int, message: str) -> Response:
    return PlainTextResponse(f"error: {message}\n", status, {"Connection": "close"})


def _bounded(receive: Receive, seconds: float) -> Receive:
    """Takes a body in, as long as it is short and comes soon."""
    loop = asyncio.get_running_loop()
    deadline, taken, done = loop.time() + seconds, 0, False

    async def take() -> Message:
        nonlocal taken, done
        if done:
            return await receive()  # what comes now is only that the client has gone
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, f"the body has not come within {seconds:g} seconds") from None
        taken += len(message.get("body", b""))
        done = not message.get("more_body", False)
        if taken > MAX_BODY:
            raise HTTPException(413, f"the body is longer than {MAX_BODY:,} bytes")
        return message

    return take


def _dressed(send: Send, origin: str) -> Send:
    """Sends with the headers that every response has, and CORS' where a page may read it."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
            if not headers.get("content-type", "").startswith("text/html"):
                headers["Content-Security-Policy"] = _POLICY
            if origin:
                headers["Access-Control-Allow-Origin"] = origin
                headers["Access-Control-Allow-Methods"] = _METHODS
                headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
                headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Location, Retry-After"
                headers["Access-Control-Max-Age"] = "600"
                headers.add_vary_header("Origin")
        await send(message)

    return dressed
