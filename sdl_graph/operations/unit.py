"""One file on its way into the graph, what became of it, and what it is looked at beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from sdl_graph.cases.forms import CASE, Form
from sdl_graph.cases.reference_check import Shared
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem

if TYPE_CHECKING:
    import pyoxigraph as ox


@dataclass(frozen=True)
class Unit:
    """One YAML file to compile: what problems call it, its content, and what kind of file it is."""

    name: str
    content: bytes
    form: Form = CASE


@dataclass(frozen=True)
class Compiled:
    """What became of a unit: its checked quads and what follows from them, each as sorted N-Quads
    lines; and what is wrong with it, errors and warnings."""

    name: str
    checked: str
    inferred: str
    problems: tuple[Problem, ...] = ()

    @property
    def quads(self) -> str:
        """All of its N-Quads lines."""
        return self.checked + self.inferred

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems (a warning alone does no harm)."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True)
class Sound:
    """A file whose form is sound: of which kind, its document and its quads."""

    form: Form
    document: Document
    quads: list[ox.Quad]

    @property
    def iri(self) -> str:
        """The IRI of what the file is about."""
        return self.form.iri_of(self.document)


@dataclass(frozen=True)
class Checked:
    """A file that has been checked: its quads, all that is written of it, and what is wrong with it."""

    unit: Unit
    quads: list[ox.Quad]
    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of what the file is about: only a file whose id is its name has quads."""
        return self.unit.form.namespace + PurePath(self.unit.name).stem


@dataclass(frozen=True)
class Surroundings:
    """What a file is checked against, and reasoned with: the shared ids, background quads for the
    shapes, the ontology and the shared entries (N-Quads)."""

    shared: Shared
    background: str
    ontology: str = ""
    entries: str = ""
