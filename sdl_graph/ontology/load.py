"""Loads Turtle modules as quads, each in the named graph that bears the module's IRI.

Blank nodes (OWL's restrictions and lists) are given IRIs, counted in the order in which they
stand in the file (RDF 1.1, section 3.5, skolemisation), so that the same file always gives the
same quads.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.errors import BadInput
from sdl_graph.model.problem import Problem

_ONTOLOGY = ox.NamedNode("http://www.w3.org/2002/07/owl#Ontology")
_TYPE = ox.NamedNode(names.RDF_TYPE)


def module_quads(content: bytes, name: str) -> list[ox.Quad]:
    """The quads of one Turtle module; ``name`` is what problems call the file.

    Raises:
        BadInput: if it is not Turtle, or names no ``owl:Ontology`` to be its graph.
    """
    return list(_quads(content, name))


@lru_cache(maxsize=256)  # whoever builds again in one process has most files unchanged
def _quads(content: bytes, name: str) -> tuple[ox.Quad, ...]:
    triples = _parse(content, name)
    iri = next((t.subject.value for t in triples if t.predicate == _TYPE and t.object == _ONTOLOGY), None)
    if iri is None:
        raise BadInput([Problem(name, 1, 1, "no owl:Ontology", "say `<IRI> a owl:Ontology` in it")])
    skolem = _Skolem(iri)
    graph = ox.NamedNode(iri)
    return tuple(ox.Quad(skolem(t.subject), t.predicate, skolem(t.object), graph) for t in triples)


def _parse(content: bytes, name: str) -> list[Any]:
    try:
        return [quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        raise BadInput([Problem(name, line, column, f"not Turtle: {error.msg}")]) from None


class _Skolem:
    """Gives each blank node of a module an IRI, in order of appearance."""

    def __init__(self, module: str) -> None:
        self._base = names.BASE + "genid/" + module.removeprefix(names.BASE).replace("/", "-")
        self._given: dict[str, ox.NamedNode] = {}

    def __call__(self, term: Any) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        number = len(self._given) + 1
        return self._given.setdefault(term.value, ox.NamedNode(f"{self._base}-{number}"))


def modules(root: Path) -> list[Path]:
    """The Turtle files of an ontology folder that belong into the graph, in a fixed order."""
    return sorted(path for path in root.rglob("*.ttl") if "shapes" not in path.relative_to(root).parts)
