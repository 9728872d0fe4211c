"""Documents about things: every IRI of the graph leads to one (https://www.w3.org/TR/cooluris/).

The IRI of a thing answers 303 and names the document ``/doc/…``, for a case or an actor is no
document. The IRI of a vocabulary is one (its terms are behind a ``#``, which never reaches a server):
it answers at once. A document has the format that ``Accept`` likes, and ``Content-Location`` names
its address in that format alone (`docs/decisions/0016-serve.md`).
"""

from __future__ import annotations

from urllib.parse import quote

import pyoxigraph as ox
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sdl_graph import names
from sdl_graph.engines.worker_wire import Question
from sdl_graph.model.terms import Iri
from sdl_graph.web.negotiate import GRAPHS, Form, choose, listed, named
from sdl_graph.web.site import Site

_KNOWN = "ASK { { ?thing ?p ?o } UNION { ?s ?p ?thing } UNION { GRAPH ?thing { ?s ?p ?o } } }"
# A named graph whole; what is said of a thing, and with it; what the things beside it are called.
_ABOUT = """CONSTRUCT { ?s ?p ?o } WHERE {
  { GRAPH ?thing { ?s ?p ?o } }
  UNION { ?thing ?p ?o . BIND(?thing AS ?s) }
  UNION { ?s ?p ?thing . BIND(?thing AS ?o) }
  UNION { ?thing ?out ?s . VALUES ?p { rdfs:label skos:prefLabel } ?s ?p ?o }
  UNION { ?s ?in ?thing . VALUES ?p { rdfs:label skos:prefLabel } ?s ?p ?o }
}"""
_WHOLE = "CONSTRUCT WHERE { ?s ?p ?o }"


def routes(site: Site) -> list[Route]:
    """The documents, and last of all the IRIs themselves: any other path is taken for one."""

    async def document(request: Request) -> Response:
        path = request.path_params.get("path", "")
        if not path:
            return await _answer(site, request, _asked_iri(request), None)
        stem, form = _split(path)
        return await _answer(site, request, names.BASE + stem, form)

    async def thing(request: Request) -> Response:
        iri = names.BASE + request.path_params["path"]
        if _modules(site, iri):
            return await _answer(site, request, iri, None)
        await _be_known(site, iri)
        to = "/doc/" + quote(request.path_params["path"], safe="/:@!$&'()*+,;=~-._")
        return RedirectResponse(to, 303, {"Vary": "Accept", "Link": f'<{to}>; rel="describedby"'})

    return [Route("/doc", document), Route("/doc/{path:path}", document), Route("/{path:path}", thing)]


async def _answer(site: Site, request: Request, iri: str, form: Form | None) -> Response:
    chosen = form or choose(request.headers.get("accept"), GRAPHS)
    if chosen is None:
        raise HTTPException(406, f"none of the formats asked for; choose from {listed(GRAPHS)}")
    headers = _headers(site, iri, chosen, named_by_address=form is not None)
    modules = _modules(site, iri)
    if modules:
        question = Question(_WHOLE, graph=chosen.media_type, default_graphs=modules)
    else:
        await _be_known(site, iri)
        question = Question(_ABOUT, graph=chosen.media_type, bindings={"thing": Iri(iri)})
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    reply = await site.pool.ask(question)
    return Response(reply.body, headers={"Content-Type": chosen.content_type, **headers})


async def _be_known(site: Site, iri: str) -> None:
    """Raises 404 if the graph does not speak of the IRI."""
    try:
        ox.NamedNode(iri)
    except ValueError:
        raise HTTPException(404, "that is no IRI") from None
    reply = await site.pool.ask(Question(_KNOWN, "application/sparql-results+json", bindings={"thing": Iri(iri)}))
    if b"true" not in reply.body:
        raise HTTPException(404, f"the graph does not speak of <{iri}>")


def _modules(site: Site, iri: str) -> tuple[str, ...]:
    """The named graphs that together define a vocabulary's terms; none if it is no vocabulary."""
    if iri + "#" not in names.prefixes().values():
        return ()
    return tuple(graph for graph in site.generation.spans.sizes if graph == iri or graph.startswith(iri + "/"))


def _asked_iri(request: Request) -> str:
    iri = request.query_params.get("iri", "")
    if not iri:
        raise HTTPException(400, "say which thing: /doc?iri=…")
    return names.expand(iri) or iri


def _split(path: str) -> tuple[str, Form | None]:
    stem, dot, ending = path.rpartition(".")
    form = named(ending, GRAPHS) if dot else None
    return (stem, form) if form and form.ending == ending else (path, None)


def _headers(site: Site, iri: str, form: Form, *, named_by_address: bool) -> dict[str, str]:
    headers = {"ETag": f'"{site.generation.tag}-{form.ending}"', "Link": f'<{iri}>; rel="describes"'}
    if not named_by_address:
        headers["Vary"] = "Accept"
        if iri.startswith(names.BASE):
            headers["Content-Location"] = f"/doc/{iri.removeprefix(names.BASE)}.{form.ending}"
    return headers
