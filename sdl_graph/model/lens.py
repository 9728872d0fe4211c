"""Lenses: whose definition, of what, resting on which conditions."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph.model.description import Evidence


class Lens(NamedTuple):
    """A school's own way of classifying: its IRI, its prefix, its label and what it holds."""

    iri: str
    prefix: str
    label: str
    definition: str


class LensClass(NamedTuple):
    """A class or a condition of a lens.

    ``of`` is the kind of thing that it classifies (a class IRI of the ontology); ``form`` the notion
    that sources call by that name, if any; ``condition_of`` the classes of which it is a condition.
    """

    iri: str
    lens: str
    label: str
    definition: str
    source: str
    of: str
    form: str
    condition_of: tuple[str, ...]
    passages: tuple[Evidence, ...] = ()

    @property
    def is_condition(self) -> bool:
        """Whether it is a condition of another class, and no verdict by itself."""
        return bool(self.condition_of)
