"""Under which licence the graphs stand that are made of the bundled data.

A licence is stated of a record: a case, a theory, the list of shared actors. It is never stated of a
source, whose IRI means a text by others; the rights in that text stand in its own graph.
"""

from __future__ import annotations

from collections.abc import Iterable

from sdl_graph import names

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TITLES = {
    names.ACTORS_GRAPH: "Actors known beyond one case",
    names.LICENCES_GRAPH: "Licences of the graphs, and titles of those that bear none",
}


def licence_lines(graphs: Iterable[str]) -> str:
    """What is said of the graphs with these names, as sorted N-Quads, in a graph of its own.

    ``graphs`` are those that nothing but bundled data has gone into: what a user has added is hers to license.
    """
    licensed = {*graphs, names.LICENCES_GRAPH}
    lines = [_line(graph, "license", f"<{LICENCE}>") for graph in licensed]
    lines += [_line(graph, "title", f'"{title}"@en') for graph, title in _TITLES.items()]
    return "".join(sorted(lines))


def _line(graph: str, term: str, value: str) -> str:
    return f"<{graph}> <{names.DCTERMS}{term}> {value} <{names.LICENCES_GRAPH}> .\n"
