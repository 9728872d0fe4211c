"""Addresses of servers: which are taken, whose they are, and how they are shown."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from sdl_graph.errors import UserError
from sdl_graph.inert import inert

_PORTS = {"http": 80, "https": 443}


def checked(url: str) -> SplitResult:
    """The parts of an address that a request can go to.

    Raises:
        UserError: if it is no http or https address, or has a user or a password in it: an address is
            kept in shell histories and in the logs of every machine on the way.
    """
    parts = _split(url)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        raise UserError(f"`{shown(url)}` is no address of a server; write it as https://host/path")
    if parts.username is not None or parts.password is not None:
        raise UserError(f"{shown(url)}: no user or password in an address; set SDL_GRAPH_USER and SDL_GRAPH_PASSWORD")
    if not all("!" <= letter <= "~" for letter in url):
        raise UserError(f"`{shown(url)}` has a character that addresses do not take; percent-encode it")
    return parts


def origin(url: str) -> str:
    """Scheme, host and port of an address (RFC 6454): what credentials belong to.

    >>> origin("HTTPS://Store.example:443/sparql?x=1")
    'https://store.example'
    """
    parts = checked(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    usual = parts.port is None or parts.port == _PORTS[parts.scheme]
    return f"{parts.scheme}://{host}" if usual else f"{parts.scheme}://{host}:{parts.port}"


def private(url: str) -> bool:
    """Whether nobody on the way to an address can read what is sent: https, or this very machine."""
    return checked(url).scheme == "https" or here(url)


def here(url: str) -> bool:
    """Whether an address is one of this very machine."""
    host = checked(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def shown(url: str) -> str:
    """An address for a message: without user, password, query and fragment, any of which may be secret.

    >>> shown("https://me:secret@store.example/data?token=abc")
    'https://store.example/data'
    """
    scheme, mark, rest = (inert(url).partition if "://" in url else inert(url).rpartition)("://")
    parts = _split(url)
    if parts is None or not parts.hostname or parts.username is not None:
        rest = rest.rpartition("@")[2]  # what looks like a path may be part of a password
    return f"{scheme}{mark}{re.split('[?#]', rest)[0]}"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts
