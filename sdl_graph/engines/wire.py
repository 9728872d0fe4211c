"""Requests to other machines: few, patient, and closed-mouthed about secrets.

Built on the standard library's client (`docs/decisions/0021-push.md` weighs it against others), and
stricter than it: no redirect is followed to another server, an answer that was cut short is an error,
a whole answer has a deadline, and what failed for a passing reason is tried again, with growing pauses.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urljoin

from sdl_graph.about import VERSION
from sdl_graph.engines import wire_words as words
from sdl_graph.engines.credentials import Credentials, credentials_for
from sdl_graph.engines.wire_address import origin, shown
from sdl_graph.engines.wire_auth import Authoriser
from sdl_graph.engines.wire_connection import opener
from sdl_graph.errors import EnvironmentFault

AGENT = f"sdl-graph/{VERSION} (https://w3id.org/sdl-graph)"
TIMEOUT = 120.0
LARGEST = 2 * 1024**3
_PAUSES = (0.5, 1.0, 2.0)
_LONGEST_PAUSE = 30.0
_REDIRECTS, _KEEP_METHOD, _MOST_REDIRECTS = (301, 302, 303, 307, 308), (307, 308), 5
_PASSING = (408, 425, 429, 502, 503, 504)
_REPEATABLE = ("GET", "HEAD", "PUT", "DELETE")
_CHUNK = 64 * 1024


class WireFault(EnvironmentFault):
    """A request that came to nothing: ``status`` is that of the answer, None if there was none."""

    def __init__(self, url: str, trouble: str, status: int | None = None) -> None:
        self.address, self.trouble, self.status = shown(url), trouble, status
        super().__init__(f"{self.address}: {trouble}")


class Passing(Exception):
    """A failure that may be over soon: its words, its status, and how long the server asks us to wait."""

    def __init__(self, trouble: str, status: int | None = None, wait: float = 0.0) -> None:
        self.trouble, self.status, self.wait = trouble, status, wait
        super().__init__(trouble)


class Reply(NamedTuple):
    """A whole answer: status, headers (names in lower case), body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Wire:
    """Sends requests, one after the other.

    ``timeout`` is in seconds, for each step of a request and for an answer as a whole; ``largest`` is
    the number of bytes that an answer may have; ``sleep`` and ``credentials`` are there for tests.
    """

    def __init__(
        self,
        *,
        timeout: float = TIMEOUT,
        largest: int = LARGEST,
        sleep: Callable[[float], None] = time.sleep,
        credentials: Callable[[str], Credentials | None] = credentials_for,
    ) -> None:
        self._timeout, self._largest, self._sleep, self._credentials = timeout, largest, sleep, credentials
        self._authorisers: dict[str, Authoriser] = {}

    def send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        expected: tuple[int, ...] = (),
        repeatable: bool | None = None,
        final: tuple[int, ...] = (),
    ) -> Reply:
        """The answer to a request: one of success, or one with an ``expected`` status.

        ``repeatable`` says that a second try does no harm (as it is by itself for GET, HEAD, PUT, DELETE);
        a ``final`` status is not tried again unless the server says when (Retry-After).

        Raises:
            WireFault: if there is no such answer, whatever the reason.
            UserError: if the address is no good, or the credentials are incomplete.
            Refused: if a secret would have to cross a network unencrypted.
        """
        may_repeat = method in _REPEATABLE if repeatable is None else repeatable
        pauses = list(_PAUSES) if may_repeat else []
        while True:
            try:
                return self._once(method, url, body, headers or {}, expected, final)
            except Passing as failure:
                if not pauses or failure.wait > _LONGEST_PAUSE:
                    raise WireFault(url, failure.trouble, failure.status) from None
                self._sleep(max(pauses.pop(0), failure.wait))

    def _once(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: Mapping[str, str],
        expected: tuple[int, ...],
        final: tuple[int, ...],
    ) -> Reply:
        """One try, with the redirects and the challenge that it may meet."""
        where, redirects = url, 0
        who = self._authoriser(url)
        while True:
            reply, challenges = self._exchange(who, method, where, body, headers)
            if 200 <= reply.status < 300 or reply.status in expected:
                return reply
            if reply.status == 401 and who.learn(challenges):
                continue
            if reply.status in _REDIRECTS and redirects < _MOST_REDIRECTS:
                where, redirects = self._moved(method, url, where, reply), redirects + 1
                continue
            trouble = words.of_status(reply.status, method, challenges, who.credentials, reply.body)
            if reply.status in _PASSING and (reply.status not in final or "retry-after" in reply.headers):
                raise Passing(trouble, reply.status, words.seconds(reply.headers.get("retry-after", "")))
            raise WireFault(url, trouble, reply.status)

    def _authoriser(self, url: str) -> Authoriser:
        server = origin(url)
        if server not in self._authorisers:
            self._authorisers[server] = Authoriser(self._credentials(url))
        return self._authorisers[server]

    def _moved(self, method: str, url: str, where: str, reply: Reply) -> str:
        """Where a redirect leads, if we follow it: on the same server only, and without a change of method."""
        target = urljoin(where, reply.headers.get("location", ""))
        if words.unusable(target) or origin(target) != origin(where):
            trouble = f"sends us to another server, {shown(target)}; if you trust that one, give its address"
            raise WireFault(url, trouble, reply.status)
        if method not in ("GET", "HEAD") and reply.status not in _KEEP_METHOD:
            raise WireFault(url, f"has moved to {shown(target)}; give that address", reply.status)
        return target

    def _exchange(
        self, who: Authoriser, method: str, url: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[Reply, list[str]]:
        """Sends once and takes the whole answer; its ``WWW-Authenticate`` lines beside it."""
        request = urllib.request.Request(url, body, {"User-Agent": AGENT, **headers}, method=method)  # noqa: S310 - see `checked`
        authorisation = who.header(method, url)
        if authorisation:
            request.add_unredirected_header("Authorization", authorisation)
        deadline = time.monotonic() + self._timeout
        try:
            with opener(url).open(request, timeout=self._timeout) as answer:
                reply = Reply(answer.status, _lower(answer.headers), self._read(answer, method, deadline))
                return reply, answer.headers.get_all("WWW-Authenticate") or []
        except (OSError, http.client.HTTPException) as error:
            raise self._explained(url, error) from None

    def _read(self, answer: Any, method: str, deadline: float) -> bytes:
        """The body to its announced end."""
        parts: list[bytes] = []
        size = 0
        while chunk := answer.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > self._largest:
                raise OSError(words.TOO_LONG)
            if time.monotonic() > deadline:
                raise TimeoutError
        announced = answer.headers.get("Content-Length", "")
        if method != "HEAD" and announced.isdigit() and size < int(announced):
            raise http.client.IncompleteRead(b"", int(announced) - size)
        return b"".join(parts)

    def _explained(self, url: str, error: Exception) -> Exception:
        """What went wrong below HTTP: for good, or in passing."""
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            return WireFault(url, words.too_late(self._timeout))
        if isinstance(reason, http.client.IncompleteRead):
            return Passing("its answer was cut short")
        if isinstance(reason, ssl.SSLError):
            return WireFault(url, words.of_tls(reason))
        if isinstance(reason, socket.gaierror):
            return WireFault(url, "there is no server of this name; see to the address, and to the network")
        if isinstance(reason, ConnectionRefusedError):
            return Passing("nothing answers there; is the server running?")
        if isinstance(reason, (ConnectionError, http.client.RemoteDisconnected)):
            return Passing("the connection broke off")
        if isinstance(reason, http.client.HTTPException):
            return WireFault(url, "what answers there does not speak HTTP as it should; see to the address")
        return WireFault(url, words.plain(str(getattr(reason, "strerror", None) or reason)))


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
