"""The app: the routes, in the order in which they are tried, behind a policy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from sdl_graph.errors import SdlGraphError
from sdl_graph.web import describe, documents, dumps, graph_store, sparql
from sdl_graph.web.protect import Policy, Protected
from sdl_graph.web.site import Site
from sdl_graph.web.trouble import explained, unexpected


def application(site: Site, policy: Policy, more: Sequence[BaseRoute] = ()) -> ASGIApp:
    """The whole app. ``more`` are further services' routes; they are tried before the documents, which
    answer every other path. A service that any site's pages may ask has its path in ``policy.open_paths``."""
    return Protected(make([*_own(site), *more, *documents.routes(site)], site), policy)


def make(routes: Iterable[BaseRoute], site: Site | None = None) -> Starlette:
    """A Starlette app of these routes that tells errors as `trouble` does, and starts and ends the site."""
    return Starlette(
        routes=list(routes),
        lifespan=_lifespan(site),
        exception_handlers={SdlGraphError: explained, HTTPException: explained, Exception: unexpected},
    )


def _own(site: Site) -> list[BaseRoute]:
    return [
        *sparql.routes(site),
        *describe.routes(site),
        *graph_store.routes(site),
        *dumps.routes(site),
        Route("/health", _health),
    ]


async def _health(_: Request) -> Response:
    """Says that the server lives; asks no worker."""
    return PlainTextResponse("ok\n")


def _lifespan(site: Site | None):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Starlette's own type is not exported
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if site is None:
            yield
            return
        async with site:
            yield

    return lifespan
