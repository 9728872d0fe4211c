"""The graph in the vocabularies of others, by the library's own CONSTRUCT queries: one home for each mapping."""

from __future__ import annotations

from collections.abc import Sequence

from sdl_graph.engines.base import Engine
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.terms import Iri, Triple, Triples
from sdl_graph.operations.ask import ask

_AIF, _COVER = ("argument-as-aif", "theory"), ("value-as-cover", "case")


def as_aif(engine: Engine, catalogue: Catalogue, theories: Sequence[Iri] = ()) -> list[Triple]:
    """The arguments of some theories, or of all, in the Argument Interchange Format, sorted."""
    return _constructed(engine, catalogue, _AIF, theories)


def as_cover(engine: Engine, catalogue: Catalogue, cases: Sequence[Iri] = ()) -> list[Triple]:
    """The value ascriptions of some cases, or of all, as data of COVER, sorted."""
    return _constructed(engine, catalogue, _COVER, cases)


def _constructed(engine: Engine, catalogue: Catalogue, query: tuple[str, str], things: Sequence[Iri]) -> list[Triple]:
    name, parameter = query
    card = catalogue.card(name)
    given = [{parameter: thing.value} for thing in things] or [{}]
    answers = [ask(engine, card, one) for one in given]
    return sorted({triple for one in answers if isinstance(one, Triples) for triple in one.triples}, key=repr)
