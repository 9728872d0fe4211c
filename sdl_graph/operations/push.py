"""Puts the graph into a store, named graph by named graph, and reads back what became of it.

A graph that is there already is left alone, so a second run does only what is left to do, and one
after another leads to the same end. Every graph that is written is read back and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sdl_graph.engines.base import Engine
from sdl_graph.engines.graph_store import GraphStore
from sdl_graph.engines.wire import WireFault
from sdl_graph.operations.push_compare import GraphComparison, compare_graphs
from sdl_graph.operations.push_graphs import Graphs
from sdl_graph.operations.push_stale import remove, stale_graphs
from sdl_graph.workspace.snapshot import Snapshot

THERE, PUSHED, TO_PUSH, DIFFERS, FAILED, NOT_TRIED = "there", "pushed", "to push", "differs", "failed", "not tried"
STALE, REMOVED = "stale", "removed"
# What a store may answer about one graph and not about the next.
_ABOUT_ONE_GRAPH = (400, 413, 422, 500, 507)
_ENOUGH_FAILURES = 3
Progress = Callable[[int, int], None]


class Outcome(NamedTuple):
    """What became of a graph: its ``state``, one of the words above, and how it compares at the end."""

    graph: str
    state: str
    statements: int = 0
    comparison: GraphComparison | None = None
    trouble: str = ""


class PushReport(NamedTuple):
    """What became of all graphs, in the order of their names; ``stopped`` says why some were not tried."""

    url: str
    outcomes: tuple[Outcome, ...]
    stopped: str = ""
    dry_run: bool = False

    def of(self, state: str) -> tuple[Outcome, ...]:
        """The graphs in one state."""
        return tuple(outcome for outcome in self.outcomes if outcome.state == state)

    @property
    def complete(self) -> bool:
        """Whether every graph is in the store as it is here (or, in a dry run, could be asked for)."""
        good = (THERE, PUSHED, TO_PUSH, STALE, REMOVED)
        return not self.stopped and all(outcome.state in good for outcome in self.outcomes)


def push(
    snapshot: Snapshot,
    store: GraphStore,
    only: Iterable[str] = (),
    *,
    dry_run: bool = False,
    engine: Engine | None = None,
    prune: bool = False,
    progress: Progress = lambda done, graphs: None,
) -> PushReport:
    """Makes the store's graphs equal to the snapshot's: all of them, or ``only`` some.

    With an ``engine`` that asks the same store, graphs of ours that are no longer here are found, too, and
    with ``prune`` removed. A fault ends it or, where it is about one graph, is noted; none is raised, since
    what is done is done.

    Raises:
        UnknownName: if the snapshot has no such graph.
        UserError, Refused: if the credentials will not do.
    """
    graphs = Graphs(snapshot)
    wanted = tuple(dict.fromkeys(graphs.named(name) for name in only)) or graphs.names
    report = PushReport(store.url, *_pushed(graphs, wanted, store, dry_run=dry_run, progress=progress), dry_run)
    if engine is None or report.stopped:
        return report
    try:
        gone = tuple(_stale(stale_graphs(engine, graphs), store, prune=prune and not dry_run))
    except WireFault as fault:
        return report._replace(stopped=str(fault))
    return report._replace(outcomes=(*report.outcomes, *gone))


def _pushed(
    graphs: Graphs, wanted: Sequence[str], store: GraphStore, *, dry_run: bool, progress: Progress
) -> tuple[tuple[Outcome, ...], str]:
    """What became of each graph, and why it ended early, if it did."""
    outcomes: list[Outcome] = []
    stopped = ""
    for done, graph in enumerate(wanted):
        progress(done, len(wanted))
        outcome, fault = _one(graphs, store, graph, dry_run=dry_run)
        outcomes.append(outcome)
        if fault and (fault.status not in _ABOUT_ONE_GRAPH or _all_failed(outcomes[-_ENOUGH_FAILURES:])):
            stopped = str(fault)
            break
    progress(len(outcomes), len(wanted))
    left = (Outcome(graph, NOT_TRIED) for graph in wanted[len(outcomes) :])
    return (*outcomes, *left), stopped


def _stale(found: Iterable[str], store: GraphStore, *, prune: bool) -> Iterator[Outcome]:
    for graph in found:
        yield Outcome(graph, REMOVED if prune and remove(store, graph) else STALE)


def _one(graphs: Graphs, store: GraphStore, graph: str, *, dry_run: bool) -> tuple[Outcome, WireFault | None]:
    """One graph, and the fault that it met."""
    ours = graphs.triples(graph)
    try:
        before = compare_graphs(ours, store.get(graph) or ())
        if before.equal:
            return Outcome(graph, THERE, len(ours), before), None
        if dry_run:
            return Outcome(graph, TO_PUSH, len(ours), before), None
        store.put(graph, _written(ours))
        after = compare_graphs(ours, store.get(graph) or ())
    except WireFault as fault:
        return Outcome(graph, FAILED, len(ours), trouble=fault.trouble), fault
    return Outcome(graph, PUSHED if after.equal else DIFFERS, len(ours), after), None


def _written(triples: Iterable[str]) -> bytes:
    """N-Triples, the same bytes every time."""
    return "".join(f"{triple} .\n" for triple in sorted(triples)).encode()


def _all_failed(outcomes: Sequence[Outcome]) -> bool:
    return len(outcomes) == _ENOUGH_FAILURES and all(outcome.state == FAILED for outcome in outcomes)
