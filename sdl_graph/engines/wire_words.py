"""What a failed request is said to mean, and what to do about it."""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from sdl_graph.engines.credentials import AUTH, PASSWORD, TOKEN, USER, Credentials
from sdl_graph.engines.wire_address import checked
from sdl_graph.engines.wire_auth import schemes
from sdl_graph.errors import UserError
from sdl_graph.inert import inert

TOO_LONG = "its answer is longer than is taken; read fewer graphs at once"
_SHOWN = 160
_TAGS = re.compile(r"<[^>]*>")

_MEANING = {
    403: "does not allow it; see to the rights of the user (Virtuoso: the role SPARQL_UPDATE)",
    404: "has nothing there; see to the address",
    405: "does not take {method} there; see to the address: a graph store is not a query endpoint",
    406: "cannot answer in a format that is asked for; see to the address",
    408: "grew tired of waiting; try again later",
    411: "wants to know the length of what it is sent, and was told; something between drops it",
    413: "takes nothing as large as this; raise its limit, or load it in bulk",
    415: "does not take N-Triples; see to the address",
    429: "is asked too often; try again later",
    501: "does not know {method}; see to the address: a graph store is not a query endpoint",
    502: "cannot reach the store behind it (502); try again later",
    503: "is busy, or has stopped at a limit (503); try again later",
    504: "waited too long for the store behind it (504); try again later",
    507: "has no room left (507); make room there",
}


def of_status(status: int, method: str, challenges: Sequence[str], who: Credentials | None, body: bytes = b"") -> str:
    """The sentence for an answer that is no success."""
    if status == 401:
        return _stranger(challenges, who)
    if status in _MEANING:
        return _MEANING[status].format(method=method)
    if 300 <= status < 400:
        return f"sends us in circles ({status}); see to the address"
    return f"answered {status} {_phrase(status)}{_own_words(body, who)}".rstrip()


def _stranger(challenges: Sequence[str], who: Credentials | None) -> str:
    """A 401: nobody was named, or the wrong way, or somebody unknown."""
    offered = schemes(challenges)
    if who is None and offered == ["bearer"]:
        return f"wants to know who asks; set {TOKEN}"
    if who is None:
        digest = f", and {AUTH}=digest" if "digest" in offered and "basic" not in offered else ""
        return f"wants to know who asks; set {USER} and {PASSWORD}{digest}"
    if offered and who.kind not in offered:
        return f"takes {' or '.join(offered)} authentication, not {who.kind}; set {AUTH}={offered[0]}"
    if who.kind == "bearer":
        return f"does not accept the token; set a valid {TOKEN}"
    other = f", or {AUTH}=digest if it wants that" if who.kind == "basic" and not offered else ""
    return f"does not accept the user `{inert(who.user)}` with this password; set {USER} and {PASSWORD}{other}"


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""


def _own_words(body: bytes, who: Credentials | None) -> str:
    """The start of what the server says, unless it repeats our secret."""
    text = plain(_TAGS.sub(" ", body[: 8 * _SHOWN].decode(errors="replace")))
    if not text or (who is not None and who.secret in text):
        return ""
    return f": {text}"


def plain(text: str) -> str:
    """One short line that a terminal only shows."""
    line = inert(" ".join(text.split()))
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def too_late(seconds: float) -> str:
    """No answer, or not all of it, in the time that was set."""
    return f"did not answer in time ({seconds:g} seconds); give it longer, or try again later"


def of_tls(error: ssl.SSLError) -> str:
    """Why a connection is not safe, and what to look at."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = plain(getattr(error, "verify_message", "") or str(error))
        return f"its certificate will not do ({why}); see to it, or to the address"
    return f"no safe connection ({plain((error.reason or 'unknown').replace('_', ' ').lower())}); does it speak https?"


def seconds(retry_after: str) -> float:
    """How long a server asks to be left alone (RFC 9110, section 10.2.3); 0 if it does not say."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        from datetime import UTC, datetime

        return max((parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return 0.0


def unusable(url: str) -> bool:
    """Whether no request can go to an address."""
    try:
        checked(url)
    except UserError:
        return True
    return False
