"""The reconciliation service: the Reconciliation Service API 0.2, for OpenRefine and its like
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

`PATH` has to be among the paths that pages of other sites may ask (`Policy.open_paths`), as the API has it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qsl, quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import EnvironmentFault, SdlGraphError, UserError
from sdl_graph.operations.reconcile.asked import TooMuch, read_batch, read_extension
from sdl_graph.operations.reconcile.schema import entity_iri
from sdl_graph.operations.reconcile.service import Reconciler
from sdl_graph.operations.reconcile.suggest import FARTHEST, WHAT, NoSuchThing, card, suggestions
from sdl_graph.web.reconcile_manifest import PATH, manifest
from sdl_graph.web.reconcile_pages import fragment, preview
from sdl_graph.web.site import Site
from sdl_graph.workspace.snapshot import Snapshot

__all__ = ["PATH", "routes"]

_FORM = "application/x-www-form-urlencoded"
_FIELDS = ("queries", "extend")
_STATUS: tuple[tuple[type[SdlGraphError], int], ...] = ((TooMuch, 413), (NoSuchThing, 404), (EnvironmentFault, 503))
_AT_ONCE = 2  # requests that are worked at

Work = Callable[[Reconciler, Request, dict[str, str]], Response]
Handler = Callable[[Request], Awaitable[Response]]


def routes(site: Site) -> list[Route]:
    """The service, with and without a slash at its end, and what its manifest names."""
    latest, turn = _Latest(), asyncio.Semaphore(_AT_ONCE)

    def handler(work: Work) -> Handler:
        async def handle(request: Request) -> Response:
            try:
                given = await _given(request)
                snapshot = site.generation.snapshot
                async with turn:
                    return await asyncio.to_thread(lambda: work(latest.over(snapshot), request, given))
            except (SdlGraphError, HTTPException) as error:
                return _told(error)

        return handle

    ways = {"suggest": _suggest, "flyout": _flyout}
    return [
        *(Route(path, handler(_service), methods=["GET", "POST"]) for path in (PATH, PATH + "/")),
        *(Route(f"{PATH}/{way}/{{what}}", handler(work)) for way, work in ways.items()),
        Route(PATH + "/properties", handler(_properties)),
        Route(PATH + "/preview", handler(_preview)),
        Route(PATH + "/view", handler(_view)),
    ]


class _Latest:
    """What answers over the snapshot that was asked for last."""

    def __init__(self) -> None:
        self._held: tuple[Path, Reconciler] | None = None

    def over(self, snapshot: Snapshot) -> Reconciler:
        """The one for a snapshot, opened once."""
        held = self._held
        if held is None or held[0] != snapshot.path:
            held = snapshot.path, Reconciler(Embedded.at(snapshot.store), snapshot.full_text())
            self._held = held
        return held[1]


def _service(reconciler: Reconciler, request: Request, given: dict[str, str]) -> Response:
    """The manifest, a batch of queries, or a data extension."""
    fields = [field for field in _FIELDS if field in given]
    if len(fields) > 1:
        raise UserError("`queries` and `extend` in one request; send one of them")
    if not fields and request.method == "POST":
        raise UserError(f"neither `queries` nor `extend`; send one of them as {_FORM}")
    if not fields:
        return JSONResponse(manifest(str(request.base_url).rstrip("/")))
    if fields == ["queries"]:
        return JSONResponse(reconciler.answers(read_batch(given["queries"])))
    return JSONResponse(reconciler.extension(read_extension(given["extend"])))


def _suggest(reconciler: Reconciler, request: Request, given: dict[str, str]) -> Response:
    found = suggestions(reconciler, _what(request), given.get("prefix", ""), _number(given, "cursor", FARTHEST))
    return JSONResponse({"result": found})


def _flyout(reconciler: Reconciler, request: Request, given: dict[str, str]) -> Response:
    identifier = given.get("id", "")
    return JSONResponse({"id": identifier, "html": fragment(card(reconciler, _what(request), identifier))})


def _properties(reconciler: Reconciler, _: Request, given: dict[str, str]) -> Response:
    kind, limit = given.get("type", ""), _number(given, "limit", FARTHEST)
    proposed = {"type": kind, "properties": reconciler.proposed(kind, limit)}
    return JSONResponse({**proposed, "limit": limit} if limit else proposed)


def _preview(reconciler: Reconciler, _: Request, given: dict[str, str]) -> Response:
    return HTMLResponse(preview(card(reconciler, "entity", given.get("id", ""))))


def _view(reconciler: Reconciler, _: Request, given: dict[str, str]) -> Response:
    """Leads on to the document of an entity on this server."""
    iri = entity_iri(given.get("id", ""))
    if not iri or reconciler.things.thing(iri) is None:
        raise HTTPException(404, "no entity has that id")
    return RedirectResponse(f"/doc?iri={quote(iri, safe='')}", 303)


async def _given(request: Request) -> dict[str, str]:
    """What the query string says, and a form; what is given twice is an error."""
    pairs = request.scope["query_string"]
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM:
            raise HTTPException(415, f"send a form, as {_FORM}")
        pairs += b"&" + await request.body()
    try:
        found = parse_qsl(pairs.decode(), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise UserError("the parameters are not text in UTF-8, or too many") from None
    if len(dict(found)) != len(found):
        raise UserError("a parameter is given twice; give it once")
    return dict(found)


def _what(request: Request) -> str:
    what = str(request.path_params["what"])
    if what not in WHAT:
        raise HTTPException(404, f"there is no such service; there are {', '.join(WHAT)}")
    return what


def _number(given: dict[str, str], name: str, most: int) -> int:
    text = given.get(name, "") or "0"
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise UserError(f"`{name}` is no whole number from 0")
    return min(int(text), most)


def _told(error: SdlGraphError | HTTPException) -> Response:
    if isinstance(error, HTTPException):
        return JSONResponse({"error": str(error.detail)}, error.status_code)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    return JSONResponse({"error": str(error)}, status)
