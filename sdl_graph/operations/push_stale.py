"""Graphs that a store has from an earlier push, and that are no longer here: a case that was deleted, say.

The Graph Store Protocol cannot list graphs, so the store's query endpoint is asked.
"""

from __future__ import annotations

from sdl_graph.engines.base import Engine
from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.model.terms import Iri, Table
from sdl_graph.names import BASE
from sdl_graph.operations.push_graphs import Graphs

_OURS = f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }} ORDER BY ?g'


def stale_graphs(engine: Engine, graphs: Graphs) -> tuple[str, ...]:
    """The store's graphs whose IRIs are of ours, and that the snapshot does not have, sorted.

    Raises:
        WireFault: if the endpoint cannot be asked.
    """
    answer = engine.query(_OURS)
    rows = answer.rows if isinstance(answer, Table) else ()
    return tuple(sorted(term.value for (term,) in rows if isinstance(term, Iri) and term.value not in graphs))


def remove(store: GraphStore, graph: str) -> bool:
    """Removes a graph; whether it is gone.

    Raises:
        WireFault: if the store does not do it.
    """
    store.delete(graph)
    return not store.get(graph)
