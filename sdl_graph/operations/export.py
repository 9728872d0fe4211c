"""Takes the graph out: the whole, or what belongs to some cases, theories, sources and lenses, lexical forms kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.model.terms import Iri
from sdl_graph.workspace.snapshot import Snapshot

_IN_SOURCE = f"<{names.SDL}inSource>"
_EVIDENCE = f"<{names.SDL}hasEvidence>"


class Selection(NamedTuple):
    """What is to be taken out: the union of all that is named; the whole graph if nothing is."""

    cases: tuple[Iri, ...] = ()
    theories: tuple[Iri, ...] = ()
    sources: tuple[Iri, ...] = ()
    lenses: tuple[Iri, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not any(self)

    @property
    def graphs(self) -> tuple[Iri, ...]:
        """The named graphs that are wanted as they are. A lens is its definitions, its rules and what it infers."""
        lenses = [Iri(iri) for lens in self.lenses for iri in _graphs_of(lens.value)]
        return (*self.cases, *self.theories, *self.sources, *lenses)


def export_lines(snapshot: Snapshot, graphs: Iterable[Iri] = ()) -> Iterator[str]:
    """The snapshot's N-Quads lines in their fixed order: all of them, or those of some named graphs."""
    wanted = tuple(f"<{graph.value}> .\n" for graph in graphs)
    with snapshot.graph.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            if not wanted or line.endswith(wanted):
                yield line


def selected_lines(snapshot: Snapshot, selection: Selection) -> Iterator[str]:
    """The lines that a selection stands for, in the order of the graph.

    A source brings, beside its own graph, what is said of its passages and of the items that rest on them.
    """
    if not selection.sources:
        yield from export_lines(snapshot, selection.graphs)
        return
    wanted = tuple(f"<{graph.value}> .\n" for graph in selection.graphs)
    resting = _resting_on(snapshot, selection.sources)
    for line in export_lines(snapshot):
        if line.endswith(wanted) or line.split(" ", 1)[0] in resting:
            yield line


def _graphs_of(lens: str) -> tuple[str, str, str]:
    return lens, lens.replace(names.LENS, names.BASE + "rules/", 1), _inferred_by(lens)


def _inferred_by(lens: str) -> str:
    return names.INFERRED + lens.removeprefix(names.BASE)


def _resting_on(snapshot: Snapshot, sources: Iterable[Iri]) -> set[str]:
    """The passages of some sources, and the items that have them for evidence, as N-Quads writes them."""
    wanted = {f"<{source.value}>" for source in sources}
    passages = {line.split(" ", 1)[0] for line in export_lines(snapshot) if _says(line, _IN_SOURCE, wanted)}
    return passages | {line.split(" ", 1)[0] for line in export_lines(snapshot) if _says(line, _EVIDENCE, passages)}


def _says(line: str, predicate: str, values: set[str]) -> bool:
    """Whether a line says of something that it has one of these values; what was inferred has none of its own."""
    _, found, value = line.split(" ", 2)
    return found == predicate and value.split(" ", 1)[0] in values
