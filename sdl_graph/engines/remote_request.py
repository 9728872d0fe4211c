"""Asks a SPARQL endpoint: SPARQLWrapper makes each request, `wire` sends it.

SPARQLWrapper knows the protocol (https://www.w3.org/TR/sparql11-protocol/); it would also send, but
by a client that takes credentials along to another server and waits for ever. So it is asked for the
request alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from sdl_graph.engines.remote_answer import GRAPH, TABLE, refuse_a_part
from sdl_graph.engines.wire import AGENT, Reply, Wire
from sdl_graph.engines.wire_address import checked

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

_LONG = 1500  # characters; some servers and proxies take no address of more than 2,000 bytes

Parameters = tuple[tuple[str, str], ...]


class Endpoint:
    """The address of an endpoint, and how to ask there. What stands behind a ``?`` in the address goes
    with every query, such as ``default-graph-uri``.

    Raises:
        UserError: if no request can go to the address.
    """

    def __init__(self, url: str, wire: Wire) -> None:
        checked(url)
        self.url, self._wire = url, wire
        self._place, _, own = url.partition("#")[0].partition("?")
        self._own: Parameters = tuple(parse_qsl(own))

    def ask(self, query: str, parameters: Parameters = (), *, graph: bool = False) -> Reply:
        """The whole answer to a query, whose prefixes are declared; ``graph`` says that it is one.

        Raises:
            WireFault: if there is none.
        """
        request = self._wrapper(query, (*self._own, *parameters), graph=graph)._createRequest()
        body = request.data if isinstance(request.data, bytes) else None
        headers = {name: value for name, value in request.header_items() if name.lower() != "host"}
        # A query that met its time limit (503, in the SPARQL Protocol of many servers) would meet it again.
        reply = self._wire.send(request.get_method(), request.full_url, body, headers, repeatable=True, final=(503,))
        refuse_a_part(self.url, reply)
        return reply

    def _wrapper(self, query: str, parameters: Parameters, *, graph: bool) -> SPARQLWrapper:
        import SPARQLWrapper as sparql  # noqa: N813 - its module and its class share a name

        wrapper = sparql.SPARQLWrapper(self._place, agent=AGENT)
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(query)
        wrapper.queryType = sparql.CONSTRUCT if graph else sparql.SELECT  # it would guess
        wrapper.setReturnFormat(sparql.TURTLE if graph else sparql.JSON)
        wrapper.addCustomHttpHeader("Accept", GRAPH if graph else TABLE)
        for name, value in parameters:
            wrapper.addParameter(name, value)
        size = len(query) + sum(len(value) for _, value in parameters)
        wrapper.setMethod(sparql.POST if size > _LONG else sparql.GET)
        return wrapper
