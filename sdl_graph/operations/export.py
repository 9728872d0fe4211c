"""Takes the graph out: the whole, or one case, in RDF's formats, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdl_graph import names
from sdl_graph.model.terms import Iri
from sdl_graph.workspace.snapshot import Snapshot


def export_lines(snapshot: Snapshot, cases: Iterable[Iri] = ()) -> Iterator[str]:
    """The snapshot's N-Quads lines in their fixed order: all of them, or those of some cases."""
    wanted = tuple(f"<{case.value}> .\n" for case in cases)
    with snapshot.graph.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            if not wanted or line.endswith(wanted):
                yield line


def case_graph(iri: str) -> Iri:
    """The named graph of a case: the case's own IRI."""
    return Iri(iri if iri.startswith(names.CASE) else names.CASE + iri)
