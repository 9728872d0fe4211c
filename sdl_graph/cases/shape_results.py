"""What the shapes found, as validation results of SHACL (W3C, 2017, section 3.6.2), for the graph.

The results that a graph can hold are warnings: whoever breaks another shape is told so, and no graph
is built. So that nothing has to be a blank node, a result's IRI is that of the item, with the shape's
name for a fragment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sdl_graph import names
from sdl_graph.cases.shape_check import Finding

if TYPE_CHECKING:
    import pyoxigraph as ox

RESULTS = names.BASE + "graph/shape-results"


def result_quads(findings: Iterable[Finding], whole: str) -> list[ox.Quad]:
    """The findings about a case or a theory and its items, in the named graph `RESULTS`."""
    import pyoxigraph as ox

    graph = ox.NamedNode(RESULTS)
    return [
        ox.Quad(ox.NamedNode(name), ox.NamedNode(predicate), _term(value), graph)
        for name, finding in _named(one for one in findings if one.focus == whole or one.focus.startswith(f"{whole}/"))
        for predicate, value in _statements(finding)
    ]


def _named(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with an IRI; where a shape finds several things in one item, they are counted."""
    seen: dict[str, int] = {}
    for finding in findings:
        name = f"{finding.focus}#{finding.shape.rpartition('#')[2]}"
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}", finding


def _statements(finding: Finding) -> Iterator[tuple[str, str]]:
    sh = names.prefixes()["sh"]
    yield names.RDF_TYPE, f"{sh}ValidationResult"
    yield names.RDFS + "label", finding.message
    yield f"{sh}focusNode", finding.focus
    yield f"{sh}sourceShape", finding.shape
    yield f"{sh}sourceConstraintComponent", finding.component
    yield f"{sh}resultSeverity", sh + ("Warning" if finding.warning else "Violation")
    yield f"{sh}resultMessage", finding.message
    if finding.path:
        yield f"{sh}resultPath", finding.path


def _term(value: str) -> Any:
    import pyoxigraph as ox

    return ox.NamedNode(value) if value.startswith(("http:", "https:")) else ox.Literal(value)
