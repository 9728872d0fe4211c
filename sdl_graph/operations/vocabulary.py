"""Finds the class or the property that a person means by a CURIE, an IRI or a label."""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.errors import AmbiguousName, UnknownName
from sdl_graph.model.lens import LensClass
from sdl_graph.model.terms import Iri
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.rows import rows

_OWL = "http://www.w3.org/2002/07/owl#"
_USED = "SELECT ?p WHERE { ?s ?p ?o } LIMIT 1"
_WAY_OUT = "; `sdl-graph classify` lists those of lenses, `sdl-graph query terms` those of the ontology"


def find_class(lenses: Lenses, name: str) -> LensClass:
    """The class that a name means: one of a lens, or one of the ontology itself, which has no lens.

    Raises:
        UnknownName: if there is none.
        AmbiguousName: if it is a label that several classes bear.
    """
    known = {iri: one.label for iri, one in lenses.classes.items()} | lenses.terms.of_kind(_OWL + "Class")
    iri = _meant(lenses, name, known)
    if iri is None:
        raise UnknownName("class", name, [lenses.curie(one) for one in known], _WAY_OUT)
    if iri in lenses.classes:
        return lenses.classes[iri]
    term = lenses.terms.about(iri)
    return LensClass(iri, "", term.label, term.definition, term.source, of="", form="", condition_of=())


def find_property(lenses: Lenses, name: str) -> str:
    """The IRI of the property that a name means; ``a`` is ``rdf:type``, as in SPARQL.

    Raises:
        UnknownName: if there is none.
        AmbiguousName: if it is a label that several properties bear.
    """
    if name == "a":
        return names.RDF_TYPE
    known = {iri: label for kind in ("Object", "Datatype", "Annotation") for iri, label in _properties(lenses, kind)}
    iri = _meant(lenses, name, known) or _used(lenses, names.expand(name) or name)
    if iri is None:
        raise UnknownName(
            "property", name, [lenses.curie(one) for one in known], "; `sdl-graph query terms` lists them"
        )
    return iri


def _properties(lenses: Lenses, kind: str) -> list[tuple[str, str]]:
    return list(lenses.terms.of_kind(f"{_OWL}{kind}Property").items())


def _meant(lenses: Lenses, name: str, known: dict[str, str]) -> str | None:
    """The one of some terms that a name means; ``known`` holds their labels."""
    iri = lenses.expand(name) or name
    if iri in known:
        return iri
    hits = sorted(one for one, label in known.items() if label.casefold() == name.casefold())
    if len(hits) > 1:
        raise AmbiguousName(name, [lenses.curie(one) for one in hits])
    return hits[0] if hits else None


def _used(lenses: Lenses, iri: str) -> str | None:
    """A property of another vocabulary, if the graph uses it."""
    if ":" not in iri or not iri.isprintable() or set(iri) & set(' <>"{}|\\^`'):
        return None
    return iri if rows(lenses.engine.query(_USED, {"p": Iri(iri)})) else None
