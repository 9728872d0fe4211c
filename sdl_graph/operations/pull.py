"""Reads graphs back from a store, and says how they compare with the snapshot's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.engines.wire import WireFault
from sdl_graph.errors import UnknownName
from sdl_graph.operations.push import FAILED, NOT_TRIED, THERE, Outcome, Progress
from sdl_graph.operations.push_compare import compare_graphs
from sdl_graph.operations.push_graphs import Graphs
from sdl_graph.workspace.snapshot import Snapshot

DIFFERS, MISSING, FOREIGN = "differs", "missing", "not ours"
_SAFE = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*")
_ABSOLUTE = ("http://", "https://", "urn:")
Keep = Callable[[str, list[str]], None]


class PullReport(NamedTuple):
    """How each graph of the store compares with ours; ``stopped`` says why some were not read."""

    url: str
    outcomes: tuple[Outcome, ...]
    stopped: str = ""

    @property
    def whole(self) -> bool:
        """Whether every graph could be read, be it that the store has none of that name."""
        return all(outcome.state not in (FAILED, NOT_TRIED) for outcome in self.outcomes)

    @property
    def equal(self) -> bool:
        """Whether the store's graphs say what ours say."""
        return all(outcome.state == THERE for outcome in self.outcomes)


def pull(
    snapshot: Snapshot,
    store: GraphStore,
    only: Iterable[str] = (),
    *,
    keep: Keep = lambda graph, lines: None,
    progress: Progress = lambda done, graphs: None,
) -> PullReport:
    """Reads the graphs that the snapshot has (or ``only`` some, also others by their IRIs) from a store.

    ``keep`` is given each graph's IRI and its N-Quads lines, sorted, as the store wrote their literals.

    Raises:
        UnknownName: if a name is no IRI, and none of the snapshot's graphs.
        UserError, Refused: if the credentials will not do.
    """
    graphs = Graphs(snapshot)
    wanted = tuple(dict.fromkeys(_named(graphs, name) for name in only)) or graphs.names
    outcomes: list[Outcome] = []
    stopped = ""
    for done, graph in enumerate(wanted):
        progress(done, len(wanted))
        try:
            found = store.get(graph)
        except WireFault as fault:
            outcomes.append(Outcome(graph, FAILED, trouble=fault.trouble))
            stopped = str(fault)
            break
        if found is not None:
            keep(graph, list(_lines(graph, found, done)))
        outcomes.append(_compared(graphs, graph, found))
    progress(len(outcomes), len(wanted))
    left = tuple(Outcome(graph, NOT_TRIED) for graph in wanted[len(outcomes) :])
    return PullReport(store.url, (*outcomes, *left), stopped)


def file_of(graph: str) -> str:
    """A graph's file in a folder: after its IRI where that is one of ours and makes a safe path, else a digest.

    >>> file_of("https://w3id.org/sdl-graph/case/ikea")
    'case/ikea.ttl'
    """
    path = graph.removeprefix(names.BASE)
    if path != graph and _SAFE.fullmatch(path):
        return f"{path}.ttl"
    return f"other/{hashlib.sha256(graph.encode()).hexdigest()[:16]}.ttl"


def _named(graphs: Graphs, name: str) -> str:
    """A graph of ours by any of its names, or another by its IRI."""
    try:
        return graphs.named(name)
    except UnknownName as unknown:
        if name.startswith(_ABSOLUTE) and _is_iri(name):
            return name
        raise unknown from None


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _compared(graphs: Graphs, graph: str, found: list[ox.Triple] | None) -> Outcome:
    if found is None:
        return Outcome(graph, MISSING)
    if graph not in graphs:
        return Outcome(graph, FOREIGN, len(found))
    comparison = compare_graphs(graphs.triples(graph), found)
    return Outcome(graph, THERE if comparison.equal else DIFFERS, len(found), comparison)


def _lines(graph: str, triples: Iterable[ox.Triple], number: int) -> Iterator[str]:
    """N-Quads lines, sorted. A blank node's label is one of its graph's, and is kept apart by its number."""
    home = ox.NamedNode(graph)
    quads = (ox.Quad(_apart(t.subject, number), t.predicate, _apart(t.object, number), home) for t in triples)
    return iter(sorted({f"{quad} .\n" for quad in quads}))


def _apart(term: Any, number: int) -> Any:
    return ox.BlankNode(f"g{number}-{term.value}") if isinstance(term, ox.BlankNode) else term
