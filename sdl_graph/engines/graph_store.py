"""A store's graphs, whole, by the SPARQL 1.1 Graph Store HTTP Protocol (W3C, 2013), as N-Triples."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pyoxigraph as ox

from sdl_graph.engines.wire import Wire, WireFault
from sdl_graph.engines.wire_address import checked

_SENT = "application/n-triples"
_ACCEPTED = "application/n-triples, text/turtle;q=0.5"
# Some stores call N-Triples plain text, as the standard of 2004 did.
_FORMATS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
_NOT_THERE = 404


class GraphStore:
    """The graphs at an address such as ``https://store.example/rdf-graph-store``."""

    def __init__(self, url: str, wire: Wire | None = None) -> None:
        """Takes the address of the graph store itself (`checked` says which addresses will do)."""
        checked(url)
        self.url, self._wire = url, wire or Wire()

    def get(self, graph: str) -> list[ox.Triple] | None:
        """The triples of a graph as the store has them; None if it has no such graph.

        Raises:
            WireFault: if the store cannot be asked, or its answer is not whole or not RDF.
        """
        reply = self._wire.send("GET", self._at(graph), headers={"Accept": _ACCEPTED}, expected=(_NOT_THERE,))
        if reply.status == _NOT_THERE:
            return None
        if not reply.body.strip():
            return []
        if reply.media_type not in _FORMATS:
            called = reply.media_type or "something without a media type"
            raise WireFault(self.url, f"answers with {called} where RDF is wanted; see to the address", reply.status)
        return self._parsed(graph, reply.body, _FORMATS[reply.media_type])

    def put(self, graph: str, triples: bytes) -> None:
        """Makes a graph hold these N-Triples and nothing else; doing it twice changes nothing.

        The length is told beforehand: Virtuoso takes what comes in chunks for an empty graph.

        Raises:
            WireFault: if the store does not take it.
        """
        self._wire.send("PUT", self._at(graph), triples, {"Content-Type": _SENT})

    def delete(self, graph: str) -> None:
        """Removes a graph; one that is not there is no error.

        Raises:
            WireFault: if the store does not do it.
        """
        self._wire.send("DELETE", self._at(graph), expected=(_NOT_THERE,))

    def _at(self, graph: str) -> str:
        """The address of a graph by its name (indirect identification, section 4.2 of the standard).

        Virtuoso's own parameter is ``graph-uri``; it takes the standard's as well.
        """
        joint = "&" if urlsplit(self.url).query else "?"
        return f"{self.url}{joint}graph={quote(graph, safe='')}"

    def _parsed(self, graph: str, body: bytes, form: ox.RdfFormat) -> list[ox.Triple]:
        try:
            return [quad.triple for quad in ox.parse(body, format=form, base_iri=graph)]
        except (SyntaxError, ValueError) as error:
            place = str(error).removeprefix("Parser error at ").split(":")[0]
            raise WireFault(self.url, f"its answer is broken or cut short, at {place}; try again") from None
