"""What the server says of itself: the service description, VoID, and a page for people."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from sdl_graph.model.terms import Triple
from sdl_graph.operations.dataset import PREFIXES, description
from sdl_graph.operations.dataset_words import iris, say
from sdl_graph.output.graphs import serialise_triples
from sdl_graph.places import bundled
from sdl_graph.web.negotiate import GRAPHS, HTML, Form, choose, listed
from sdl_graph.web.service import service
from sdl_graph.web.site import Site
from sdl_graph.web.start_page import start_page

VOID = "/.well-known/void"
CONTEXT = "/context.jsonld"
_REMEMBERED = 16


class Descriptions:
    """Descriptions of the data set; each is made once, for a snapshot, a format, and a name that the server goes by."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._made: dict[tuple[str, str, str], str] = {}
        self._one_at_a_time = asyncio.Lock()

    async def void(self, root: str, form: Form) -> str:
        """VoID and DCAT of the whole, in a format."""
        key = (self._site.generation.tag, root, form.name)
        async with self._one_at_a_time:
            if key not in self._made:
                made = await asyncio.to_thread(self._written, root, form)
                while len(self._made) >= _REMEMBERED:
                    del self._made[next(iter(self._made))]
                self._made[key] = made
            return self._made[key]

    def _written(self, root: str, form: Form) -> str:
        dumps = {f"{root}/dump/sdl-graph.{one.ending}": one.media_type for one in GRAPHS}
        snapshot, facts = self._site.generation.snapshot, self._site.facts
        whole = description(snapshot, facts, endpoint=f"{root}/sparql", dumps=dumps)
        document = {"rdf:type": iris("void:DatasetDescription"), "foaf:primaryTopic": iris(facts.iri)}
        return _serialised([*say(root + VOID, document), *whole], form)


def routes(site: Site) -> list[Route]:
    """The page at the root, and VoID where it is looked for (https://www.w3.org/TR/void/#well-known)."""
    descriptions = Descriptions(site)

    async def void(request: Request) -> Response:
        form = _form(request)
        return _response(await descriptions.void(_root(request), form), form)

    async def start(request: Request) -> Response:
        form = choose(request.headers.get("accept"), (HTML, *GRAPHS))
        return await void(request) if form in GRAPHS else _page(site, request)

    return [Route("/", start), Route(VOID, void), Route(CONTEXT, _context)]


async def _context(_: Request) -> Response:
    """The JSON-LD context."""
    return FileResponse(bundled("ontology") / CONTEXT.removeprefix("/"), media_type="application/ld+json")


async def about_the_service(site: Site, request: Request) -> Response:
    """What the endpoint answers when it is asked nothing."""
    if choose(request.headers.get("accept"), (*GRAPHS, HTML)) is HTML:
        return _page(site, request)
    form = _form(request)
    said = service(f"{_root(request)}/sparql", site.facts.iri, site.generation.spans.sizes)
    return _response(_serialised(said, form), form)


def _serialised(triples: Iterable[Triple], form: Form) -> str:
    return serialise_triples(sorted(triples, key=repr), form.name, PREFIXES)


def _page(site: Site, request: Request) -> Response:
    headers = {"Content-Type": "text/html; charset=utf-8", "Vary": "Accept"}
    return Response(start_page(_root(request), site.generation), headers=headers)


def _form(request: Request) -> Form:
    form = choose(request.headers.get("accept"), GRAPHS)
    if form is None:
        raise HTTPException(406, f"none of the formats asked for; choose from {listed(GRAPHS)}")
    return form


def _response(body: str, form: Form) -> Response:
    return Response(body, headers={"Content-Type": form.content_type, "Vary": "Accept"})


def _root(request: Request) -> str:
    """The server's own address, by the name that the client has for it."""
    return f"{request.url.scheme}://{request.url.netloc}"
