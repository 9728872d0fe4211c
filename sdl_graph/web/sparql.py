"""The endpoint: the query operation of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sdl_graph.engines.worker_wire import Question
from sdl_graph.web import describe
from sdl_graph.web.negotiate import GRAPHS, HTML, TABLES, Form, choose, named
from sdl_graph.web.site import Site

PATH = "/sparql"
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_READ_ONLY = "the graph is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
_WAYS = f"POST a query as {_QUERY}, or a form with `query` as {_FORM}"


class _Asked(NamedTuple):
    """A query operation: the text, the dataset, and a format that goes before ``Accept``."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    format_name: str


def routes(site: Site) -> list[Route]:
    """The endpoint, with and without the slash at its end."""

    async def endpoint(request: Request) -> Response:
        given = await _given(request)
        if request.method != "POST" and not given.keys() & {"query", "update"}:
            return await describe.about_the_service(site, request)
        asked = _asked(given)
        table, graph = _wanted(asked.format_name, request.headers.get("accept"))
        question = Question(
            asked.text,
            table.media_type if table else "",
            graph.media_type if graph else "",
            asked.default_graphs,
            asked.named_graphs,
            base=str(request.url.replace(query=None)),
        )
        reply = await site.pool.ask(question)
        form = graph if reply.is_graph else table
        assert form is not None  # noqa: S101 - an answer without a form is an error of the worker's
        return Response(reply.body, headers={"Content-Type": form.content_type, "Vary": "Accept"})

    return [Route(path, endpoint, methods=["GET", "POST"]) for path in (PATH, PATH + "/")]


async def _given(request: Request) -> dict[str, list[str]]:
    """The parameters, each with its values, from the address and from the body."""
    pairs = [*_in_the_address(request.scope["query_string"])]
    if request.method == "POST":
        pairs += await _posted(request)
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    return given


def _asked(given: Mapping[str, list[str]]) -> _Asked:
    if "update" in given:
        raise HTTPException(403, _READ_ONLY)
    queries = given.get("query", [])
    if len(queries) != 1:
        raise HTTPException(400, f"{len(queries) or 'no'} queries; send one, as `query`")
    return _Asked(
        queries[0],
        tuple(given.get("default-graph-uri", ())),
        tuple(given.get("named-graph-uri", ())),
        given.get("format", [""])[-1],
    )


async def _posted(request: Request) -> list[tuple[str, str]]:
    """What the body says, as the pairs that a query string would say it with."""
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == "application/sparql-update":
        raise HTTPException(403, _READ_ONLY)
    if kind not in (_FORM, _QUERY):
        raise HTTPException(415, _WAYS)
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise HTTPException(415, "a query is text in UTF-8")
    body = await request.body()
    return _pairs(body) if kind == _FORM else [("query", _text(body))]


@lru_cache(maxsize=64)  # the library's queries come again and again, and are long
def _in_the_address(encoded: bytes) -> Sequence[tuple[str, str]]:
    return tuple(_pairs(encoded))


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:  # UnicodeDecodeError is one
        raise HTTPException(400, "the parameters are not text in UTF-8, or too many") from None


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "a query is text in UTF-8") from None


@lru_cache(maxsize=256)
def _wanted(format_name: str, accept: str | None) -> tuple[Form | None, Form | None]:
    """A form for tables and one for graphs: which of them is needed, the query's own form decides."""
    if format_name:
        chosen = named(format_name, TABLES), named(format_name, GRAPHS)
        if chosen == (None, None):
            known = ", ".join(form.name for form in (*TABLES, *GRAPHS))
            raise HTTPException(406, f"no format is called `{format_name[:30]!a}`; choose from {known}")
        return chosen
    if accept and choose(accept, (HTML, *TABLES, *GRAPHS)) is HTML:
        # A browser asks for pages first and takes anything: it shows JSON and Turtle best.
        accept = "application/sparql-results+json, text/turtle"
    return choose(accept, TABLES), choose(accept, GRAPHS)
