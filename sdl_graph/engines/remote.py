"""The remote engine: any SPARQL 1.1 endpoint that holds the graph.

The same queries give the same answers as on the embedded engine, whatever the server's way with
parameters, with the union of all graphs, or with long paths; or else there is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from sdl_graph.engines import remote_answer as answers
from sdl_graph.engines.credentials import Credentials, credentials_for
from sdl_graph.engines.embedded import Embedded
from sdl_graph.engines.remote_closure import resolved
from sdl_graph.engines.remote_fill import filled
from sdl_graph.engines.remote_labels import Labels
from sdl_graph.engines.remote_request import Endpoint, Parameters
from sdl_graph.engines.wire import Reply, Wire, WireFault
from sdl_graph.model.terms import Answer, Table, Term, Triples, Verdict
from sdl_graph.sparql_text import outline

TIMEOUT = 60.0
LARGEST = 256 * 1024**2
_PROBE = "ASK { ?thing a <https://w3id.org/sdl-graph/ontology#Case> }"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
# How to be answered from the union of all graphs, cheapest first: most stores do so unasked; Oxigraph has a
# parameter for it; to any other the graphs are named (SPARQL 1.1 Protocol, section 2.1.4).
_WAYS: tuple[Parameters, ...] = ((), (("union-default-graph", "true"),))


class RemoteEngine:
    """A SPARQL endpoint that answers queries; every named graph of its store is part of the default graph.

    ``timeout`` is in seconds, for one request; ``credentials`` finds those for an address. ``wire``
    sends in their stead, in tests. Nothing is sent before the first query.

    Raises:
        UserError: if no request can go to the address.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = TIMEOUT,
        credentials: Callable[[str], Credentials | None] = credentials_for,
        wire: Wire | None = None,
    ) -> None:
        self._url = url
        self._endpoint = Endpoint(url, wire or Wire(timeout=timeout, largest=LARGEST, credentials=credentials))
        self._reader = Embedded.of(())
        self._known: dict[str, tuple[Term | None, ...]] = {}

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """See `Engine.query`. What the embedded engine would refuse is refused, and not sent.

        Raises:
            WireFault: if the server gives no answer, or not a whole one.
        """
        given = bindings or {}
        form = self._reader.query(text, given)  # over no data: reads the query, and tells what an answer looks like
        query = filled(text, given)
        if outline(text).chooses_graphs:
            parameters: Parameters = ()
        else:
            parameters, query = self._union, self._spared(query)
        reply = self._endpoint.ask(query, parameters, graph=isinstance(form, Triples))
        if isinstance(form, Table):
            rows = answers.rows(self._url, reply, form.columns, given)
            return Table(form.columns, rows, Labels(rows, self._labels))
        return answers.verdict(self._url, reply) if isinstance(form, Verdict) else answers.triples(self._url, reply)

    @property
    def _union(self) -> Parameters:
        return self._met[0]

    @cached_property
    def _met(self) -> tuple[Parameters, str]:
        """What asks this server for the union of all graphs, and what the server calls itself."""
        for way in _WAYS:
            reply = self._endpoint.ask(_PROBE, way)
            if answers.verdict(self._url, reply).holds:
                return way, _name(reply)
        graphs = [graph.value for (graph,) in self._rows(_GRAPHS, (), "graph") if graph is not None]
        kinds = ("default-graph-uri", "named-graph-uri")
        named = tuple((kind, graph) for kind in kinds for graph in graphs)
        reply = self._endpoint.ask(_PROBE, named)
        if not graphs or not answers.verdict(self._url, reply).holds:
            raise WireFault(self._url, "holds no case; bring the graph there with `sdl-graph push`")
        return named, _name(reply)

    def _spared(self, query: str) -> str:
        """The query as this server can be trusted with it."""
        return resolved(query, self._members) if self._met[1].startswith("Virtuoso/") else query

    def _members(self, query: str) -> tuple[Term | None, ...]:
        """What leads to the end of a path, asked for once."""
        if query not in self._known:
            self._known[query] = tuple(member for (member,) in self._rows(query, self._union, "member"))
        return self._known[query]

    def _labels(self, query: str) -> Iterable[tuple[Term | None, ...]]:
        return self._rows(query, self._union, "thing", "kind", "label")

    def _rows(self, query: str, parameters: Parameters, *columns: str) -> tuple[tuple[Term | None, ...], ...]:
        return answers.rows(self._url, self._endpoint.ask(query, parameters), columns, {})


def _name(reply: Reply) -> str:
    return reply.headers.get("server", "")
