"""Checks quads against the SHACL shapes and finds each violation's line in the YAML.

What JSON Schema cannot say (evidence or a marked reading, stated or said to be not stated)
the shapes in `ontology/shapes/` say, once, for YAML and for RDF from elsewhere alike.
pySHACL and rdflib are imported here only, when a file has to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sdl_graph import names
from sdl_graph.cases.forms import Form
from sdl_graph.model.document import Document, Path
from sdl_graph.model.problem import Problem
from sdl_graph.places import bundled

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph
    from rdflib.term import Node

SHAPES = ("case.ttl", "theory.ttl")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Finding:
    """One result of a SHACL validation."""

    focus: str
    path: str
    value: str
    message: str
    warning: bool
    shape: str = ""
    component: str = ""


def shape_problems(document: Document, form: Form, findings: Iterable[Finding], base: str) -> list[Problem]:
    """The findings about a document's own items, each at its line."""
    places = _item_paths(document, form, base)
    found = set()
    for finding in findings:
        if finding.focus in places:
            path = _narrow(document, form, places[finding.focus], finding)
            severity = "warning" if finding.warning else "error"
            found.add(document.problem(path, finding.message, severity=severity))  # type: ignore[arg-type]
    return sorted(found)


def findings(quads: Sequence[ox.Quad], background: Sequence[ox.Quad]) -> list[Finding]:
    """Validates ``quads`` in the light of ``background`` (the schemes, the shared entries)."""
    from pyshacl import validate

    graph = _rdflib_graph([*quads, *background])
    _, report, _ = validate(graph, shacl_graph=_shapes(), inference="none", do_owl_imports=False)
    if isinstance(report, Exception):  # shapes that pySHACL will not run, such as one with SERVICE in it
        raise report
    return sorted(_read_report(report), key=_place)


def _place(finding: Finding) -> tuple[str, ...]:
    return (finding.focus, finding.path, finding.message, finding.shape, finding.component, finding.value)


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    graph = Graph()
    for name in SHAPES:
        graph.parse(bundled("ontology") / "shapes" / name, format="turtle")
    return graph


def _rdflib_graph(quads: Iterable[ox.Quad]) -> Graph:
    from rdflib import Graph

    graph = Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


@lru_cache(maxsize=20_000)
def _term(term: Any) -> Node:
    """The same term in rdflib."""
    from rdflib import BNode, Literal, URIRef

    kind = type(term).__name__
    if kind == "NamedNode":
        return URIRef(term.value)
    if kind == "BlankNode":
        return BNode(term.value)
    return Literal(term.value, lang=term.language, datatype=None if term.language else URIRef(term.datatype.value))


def _read_report(report: Any) -> Iterator[Finding]:
    from rdflib.namespace import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        message = report.value(result, SH.resultMessage)
        yield Finding(
            focus=str(report.value(result, SH.focusNode)),
            path=str(report.value(result, SH.resultPath) or ""),
            value=str(report.value(result, SH.value) or ""),
            message=_SPACES.sub(" ", str(message)).strip(),
            warning=report.value(result, SH.resultSeverity) != SH.Violation,
            shape=str(report.value(result, SH.sourceShape)),
            component=str(report.value(result, SH.sourceConstraintComponent)),
        )


def _item_paths(document: Document, form: Form, base: str) -> dict[str, Path]:
    """Each item's IRI and its path in the document; the root's IRI is the base itself."""
    root = {base.rstrip("/"): ()}
    items = {base + str(visit.path[-1]): visit.path for visit in form.visits(document) if "x-class" in visit.schema}
    return {**root, **items}


def _narrow(document: Document, form: Form, path: Path, finding: Finding) -> Path:
    """From the item to the key, where the finding names a property that stands there."""
    key = form.key_of(path, finding.path) if finding.path else None
    if key is None or (*path, key) not in document.keys:
        return path
    below = [at for at in document.values if at[: len(path) + 1] == (*path, key) and len(at) == len(path) + 2]
    for at in below:
        if names.humanise(finding.value).replace(" ", "-") == _value_at(document, at):
            return at
    return (*path, key)


def _value_at(document: Document, path: Path) -> Any:
    """What stands at a path; None if something before it in its list was left out, as it is wrong by itself."""
    value: Any = document.tree
    try:
        for part in path:
            value = value[part]
    except (KeyError, IndexError):
        return None
    return value
