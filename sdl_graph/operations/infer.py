"""What follows for some cases: inferred types in graphs of their own, and clashes as problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdl_graph import names
from sdl_graph.cases.forms import CASE
from sdl_graph.model.document import Document, Path
from sdl_graph.model.problem import Problem
from sdl_graph.operations.knowledge import Fact, Knowledge, facts
from sdl_graph.reasoning.closure import Clash, Reasoner

if TYPE_CHECKING:
    import pyoxigraph as ox

CORE = names.INFERRED + "core"


class Inferrer:
    """Infers for many cases from one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._published = knowledge.published
        self._reasoner = Reasoner(knowledge.rules, knowledge.background)

    def infer(
        self, cases: Sequence[tuple[Document, list[ox.Quad]]]
    ) -> tuple[dict[str, list[str]], dict[str, list[Problem]]]:
        """Inferred N-Quads lines by the case's IRI, and clashes as problems by the file's name.

        What follows for a case never rests on another, and is told of its own things only.
        """
        closures = self._reasoner.close_each(facts(quads) for _, quads in cases)
        lines: dict[str, list[str]] = {}
        problems: dict[str, list[Problem]] = {}
        for (document, _), closure in zip(cases, closures, strict=True):
            case = f"{names.CASE}{document.tree['case']}"
            lines[case] = [_line(fact) for fact in sorted(closure.inferred) if self._is_told(fact, case)]
            for clash in closure.clashes:
                problems.setdefault(document.name, []).append(_problem(clash, document, case))
        return lines, problems

    def _is_told(self, fact: Fact, case: str) -> bool:
        subject, predicate, value = fact
        return predicate == names.RDF_TYPE and value in self._published and case_of(subject) == case


def case_of(iri: str) -> str:
    """The IRI of the case that a thing belongs to (its own, if it is a case)."""
    return names.CASE + iri.removeprefix(names.CASE).split("/")[0]


def graph_of(class_iri: str) -> str:
    """The named graph for what is inferred to be of a class: its lens's, or the core's."""
    if not class_iri.startswith(names.LENS):
        return CORE
    return f"{names.INFERRED}lens/{class_iri.removeprefix(names.LENS).split('#')[0]}"


def _line(fact: Fact) -> str:
    s, p, o = fact
    return f"<{s}> <{p}> <{o}> <{graph_of(o)}> .\n"


def _problem(clash: Clash, document: Document, case: str) -> Problem:
    things = [iri for iri in clash.bindings.values() if case_of(iri) == case]
    path = _place(document, things[0]) if things else ()
    said = ", ".join(f"{names.humanise(iri)}" for iri in clash.bindings.values())
    hint = "mend one of the statements, or the `is:`"
    return document.problem(path, f"this contradicts the ontology ({clash.rule.name}: {said})", hint)


def _place(document: Document, iri: str) -> Path:
    name = iri.removeprefix(case_of(iri)).strip("/")
    for visit in CASE.visits(document):
        if visit.path and visit.path[-1] == name and "x-class" in visit.schema:
            return visit.path
    return ()
