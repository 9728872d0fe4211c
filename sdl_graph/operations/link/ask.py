"""Sends a query to another server's SPARQL endpoint."""

from __future__ import annotations

import os
from collections.abc import Callable
from urllib.parse import urlencode

from sdl_graph.engines.credentials import AUTH_ORIGIN, Credentials, credentials_for
from sdl_graph.engines.wire import Wire

_LARGEST = 32 * 1024 * 1024
_HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}


def asker(endpoint: str, timeout: float) -> Callable[[str], bytes]:
    """What sends a query to an endpoint and gives the JSON that it answers with; errors are those of `Wire.send`.

    Credentials go along only if SDL_GRAPH_AUTH_ORIGIN says whose they are: one's own store's are not Wikidata's.
    """
    wire = Wire(timeout=timeout, largest=_LARGEST, credentials=_credentials)

    def ask(query: str) -> bytes:
        return wire.send("POST", endpoint, urlencode({"query": query}).encode(), _HEADERS, repeatable=True).body

    return ask


def _credentials(url: str) -> Credentials | None:
    return credentials_for(url) if os.environ.get(AUTH_ORIGIN) else None
