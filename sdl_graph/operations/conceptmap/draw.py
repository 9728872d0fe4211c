"""The map that a person asks for: of a case, of cases compared, of a proof, of anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UserError
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.model.terms import Iri
from sdl_graph.operations.conceptmap.around import Surroundings
from sdl_graph.operations.conceptmap.case import CaseReader
from sdl_graph.operations.conceptmap.comparison import compared
from sdl_graph.operations.conceptmap.compose import compose
from sdl_graph.operations.conceptmap.evidence import Evidence
from sdl_graph.operations.conceptmap.material import Material, Thing, Wishes
from sdl_graph.operations.conceptmap.proof import proof_material
from sdl_graph.operations.rows import rows, texts
from sdl_graph.operations.things import find

_IS_CASE = "SELECT ?thing WHERE { ?thing a sdl:Case }"
_CASES = "SELECT ?case WHERE { ?case a sdl:Case } ORDER BY ?case"
_FEW = 5


class Drawable(NamedTuple):
    """A case by its id, and how many things its sources tell of that a map could show; `fits` if they suffice."""

    id: str
    things: int
    fits: bool


def draw(engine: Engine, things: Sequence[str], wishes: Wishes | None = None, lens_class: str = "") -> ConceptMap:
    """The concept map of what the names mean: one thing, or several cases compared; with a lens class,
    of the proof that a case is of that class, or of what is missing.

    Raises:
        UnknownName, AmbiguousName: if a name means nothing, or several things.
        UserError: if there is no such map, or nothing to put into it.
    """
    return compose(gather(engine, things, lens_class), Evidence(engine), wishes or Wishes())


def drawable(engine: Engine) -> list[Drawable]:
    """Every case of the graph, with whether its sources tell enough of it for a map."""
    found = ((case, len(_told(CaseReader(engine, case).material()))) for (case,) in texts(engine.query(_CASES)))
    return [Drawable(case.removeprefix(names.CASE), things, things >= _FEW) for case, things in found]


def gather(engine: Engine, names_given: Sequence[str], lens_class: str = "") -> Material:
    """All that the map of these could be made of; raises as `draw` does."""
    things = [find(engine, name).value for name in dict.fromkeys(names_given)]
    if not things:
        raise UserError("nothing to draw; name a case, a concept, or two cases to compare: sdl-graph map ikea")
    cases = [thing for thing in things if _is_case(engine, thing)]
    if lens_class:
        if len(things) != 1 or not cases:
            raise UserError(
                "--lens applies a lens to one case; name one: sdl-graph map ikea --lens hill:CoProductionCase"
            )
        return proof_material(engine, things[0], lens_class)
    if len(things) > 1:
        if len(cases) < len(things):
            other = next(thing for thing in things if thing not in cases)
            raise UserError(f"{names.shorten(other)} is no case, and only cases are compared; draw it by itself")
        return compared([_case(engine, case) for case in cases])
    return _case(engine, things[0]) if cases else _around(engine, things[0])


def _is_case(engine: Engine, thing: str) -> bool:
    return bool(rows(engine.query(_IS_CASE, {"thing": Iri(thing)})))


def _case(engine: Engine, case: str) -> Material:
    """The material of a case that has something to show.

    Raises:
        UserError: if its sources only name it.
    """
    material = CaseReader(engine, case).material()
    told = _told(material)
    if len(told) >= _FEW:
        return material
    curie, id_ = names.shorten(case), case.removeprefix(names.CASE)
    forms = "".join(
        f", or draw what it is an example of: sdl-graph map {names.shorten(one)}" for one in material.must[:1]
    )
    few = f"only {len(told)} thing{'s' * (len(told) > 1)} to show" if told else "no facts"
    raise UserError(f"{id_} has {few}; see what its source says of it with `sdl-graph show {curie}`{forms}")


def _told(material: Material) -> list[Thing]:
    """What a case itself tells of, words of theory and what is claimed apart."""
    return [thing for thing in material.things.values() if thing.kind not in ("theory", "claim", "case")]


def _around(engine: Engine, thing: str) -> Material:
    material = Surroundings(engine, thing).material()
    if len(material.things) < _FEW:
        curie = names.shorten(thing)
        raise UserError(f"the graph says too little of {curie} for a map; `sdl-graph show {curie}` tells it")
    return material
