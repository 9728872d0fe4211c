"""The line that tells a server who we are: basic, bearer, or the answer to a digest challenge."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from sdl_graph.engines.credentials import Credentials

_PARAMETER = re.compile(r'([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_ALGORITHMS = {"SHA-256": hashlib.sha256, "MD5": hashlib.md5}  # RFC 7616, best first


class Challenge(NamedTuple):
    """What a server wants to be answered in digest authentication (RFC 7616, section 3.3)."""

    realm: str
    nonce: str
    opaque: str
    algorithm: str
    quality: bool
    stale: bool


class Authoriser:
    """Answers for one server. A digest needs a challenge first, which then serves for many requests."""

    def __init__(self, credentials: Credentials | None) -> None:
        self.credentials = credentials
        self._challenge: Challenge | None = None
        self._count = 0

    def header(self, method: str, url: str) -> str | None:
        """The value of ``Authorization``; None if there is nothing to say, or not yet."""
        who = self.credentials
        if who is None:
            return None
        if who.kind == "basic":
            return "Basic " + base64.b64encode(f"{who.user}:{who.secret}".encode()).decode()
        if who.kind == "bearer":
            return f"Bearer {who.secret}"
        return self._digest(who, self._challenge, method, url) if self._challenge else None

    def learn(self, challenges: Iterable[str]) -> bool:
        """Takes up the challenges of a 401; whether it is worth while to ask again."""
        if self.credentials is None or self.credentials.kind != "digest":
            return False
        found = _best(challenges)
        again = found is not None and (self._challenge is None or found.stale)
        if again:
            self._challenge, self._count = found, 0
        return again

    def _digest(self, who: Credentials, asked: Challenge, method: str, url: str) -> str:
        self._count += 1
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        count, own = f"{self._count:08x}", os.urandom(8).hex()
        hashed = _hash(asked.algorithm)
        key, what = hashed(f"{who.user}:{asked.realm}:{who.secret}"), hashed(f"{method}:{target}")
        middle = (count, own, "auth") if asked.quality else ()
        response = hashed(":".join((key, asked.nonce, *middle, what)))
        quoted = {"username": who.user, "realm": asked.realm, "nonce": asked.nonce, "uri": target, "response": response}
        if asked.opaque:
            quoted["opaque"] = asked.opaque
        line = ", ".join(f'{name}="{_escaped(value)}"' for name, value in quoted.items())
        proof = f', qop=auth, nc={count}, cnonce="{own}"' if asked.quality else ""
        return f"Digest {line}, algorithm={asked.algorithm}{proof}".encode().decode("latin-1")


def schemes(challenges: Iterable[str]) -> list[str]:
    """The ways of saying who we are that a server offers, in lower case."""
    return [challenge.split(None, 1)[0].lower() for challenge in challenges if challenge.strip()]


def _best(challenges: Iterable[str]) -> Challenge | None:
    """The strongest digest that both sides know."""
    found = [_challenge(text) for text in challenges if text.lower().startswith("digest ")]
    known = [one for one in found if one.algorithm in _ALGORITHMS and one.nonce]
    return min(known, key=lambda one: list(_ALGORITHMS).index(one.algorithm), default=None)


def _challenge(text: str) -> Challenge:
    given = {
        name.lower(): re.sub(r"\\(.)", r"\1", quoted) or bare
        for name, quoted, bare in _PARAMETER.findall(text.partition(" ")[2])
    }
    return Challenge(
        given.get("realm", ""),
        given.get("nonce", ""),
        given.get("opaque", ""),
        given.get("algorithm", "MD5").upper(),
        "auth" in re.split(r"[\s,]+", given.get("qop", "")),
        given.get("stale", "").lower() == "true",
    )


def _hash(algorithm: str) -> Callable[[str], str]:
    return lambda text: _ALGORITHMS[algorithm](text.encode()).hexdigest()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
