"""Reads of the Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), indirect ones.

The graphs come from the snapshot's text, so lexical forms are those of the inputs, not the engine's.
"""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sdl_graph.output.graphs import serialise_quads
from sdl_graph.web.negotiate import GRAPHS, choose, listed
from sdl_graph.web.site import Site

PATH = "/store"


def routes(site: Site) -> list[Route]:
    """``/store?graph=IRI`` and ``/store?default``."""

    async def read(request: Request) -> Response:
        given = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        form = choose(request.headers.get("accept"), GRAPHS)
        if form is None:
            raise HTTPException(406, f"none of the formats asked for; choose from {listed(GRAPHS)}")
        if given == [("default", "")]:
            return RedirectResponse(f"/dump/sdl-graph.{form.ending}", 302, {"Vary": "Accept"})
        if [name for name, _ in given] != ["graph"]:
            raise HTTPException(400, "say which graph: /store?graph=… or /store?default")
        lines = site.generation.spans.triples(given[0][1])
        if not lines:
            raise HTTPException(404, "there is no such graph; /.well-known/void lists them")
        tag = f'"{site.generation.tag}-{form.ending}"'
        body = await asyncio.to_thread(serialise_quads, lines, form.name)
        return Response(body, headers={"Content-Type": form.content_type, "Vary": "Accept", "ETag": tag})

    return [Route(PATH, read, methods=["GET"])]
