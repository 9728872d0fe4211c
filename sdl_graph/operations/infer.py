"""What follows for some cases: inferred types in graphs of their own, with the items that speak for
them or against; and clashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sdl_graph import names
from sdl_graph.cases.forms import Form
from sdl_graph.model.document import Document, Path
from sdl_graph.model.problem import Problem
from sdl_graph.operations.bearing import AGAINST, Bearing, denials
from sdl_graph.operations.knowledge import Fact, Knowledge, facts
from sdl_graph.reasoning.closure import Clash, Reasoner

if TYPE_CHECKING:
    import pyoxigraph as ox

Stated = tuple[str, "Sequence[ox.Quad]"]  # the IRI of a case or theory, and what is stated in it

CORE = names.INFERRED + "core"


class Inferrer:
    """Infers for many cases and theories from one body of knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._published = knowledge.published
        self._case_rules = knowledge.case_rules
        self._reasoner = Reasoner(knowledge.rules, knowledge.background)

    def infer(self, files: Sequence[Stated]) -> tuple[dict[str, list[str]], dict[str, list[Clash]]]:
        """Inferred N-Quads lines, and clashes, by the IRI of the case (or theory).

        What follows for a case never rests on another, and is told of its own things only.
        """
        stated = [facts(quads) for _, quads in files]
        closures = self._reasoner.close_each(stated)
        follows = [given | closure.inferred for given, closure in zip(stated, closures, strict=True)]
        wholes = [iri for iri, _ in files]
        denied = self._denied(wholes, stated, follows)
        lines: dict[str, list[str]] = {}
        clashes: dict[str, list[Clash]] = {}
        for whole, closure, known in zip(wholes, closures, follows, strict=True):
            types = {fact for fact in closure.inferred if self._is_told(fact, whole)}
            told = {*types, *self._bearing(whole, known), *denied.get(whole, ())}
            lines[whole] = [_line(fact) for fact in sorted(told)]
            clashes.setdefault(whole, []).extend(closure.clashes)
        return lines, clashes

    def _bearing(self, whole: str, known: frozenset[Fact]) -> Iterable[Fact]:
        """Which items of a case speak for a class, or against one; nothing of what is no case."""
        if not _is_case(whole):
            return ()
        return Bearing(self._case_rules, known | self._reasoner.background, whole).statements()

    def _denied(
        self, wholes: Sequence[str], stated: Sequence[frozenset[Fact]], follows: Sequence[frozenset[Fact]]
    ) -> dict[str, set[Fact]]:
        """That a denial speaks against a class that would hold of its case if the thing denied were so."""
        asked = [
            (whole, denial, given, known)
            for whole, given, known in zip(wholes, stated, follows, strict=True)
            if _is_case(whole)
            for denial in denials(given)
        ]
        found: dict[str, set[Fact]] = {}
        supposed = self._reasoner.close_each(given | {denial.fact} for _, denial, given, _ in asked) if asked else []
        for (case, denial, _, known), closure in zip(asked, supposed, strict=True):
            would = self._verdicts(closure.inferred, case) - self._verdicts(known, case)
            found.setdefault(case, set()).update((denial.item, AGAINST, one) for one in would)
        return found

    def _verdicts(self, known: frozenset[Fact], case: str) -> set[str]:
        classes = {rule.head.object for rule in self._case_rules if rule.head}
        return {o for s, p, o in known if (s, p) == (case, names.RDF_TYPE) and o in classes}

    def _is_told(self, fact: Fact, whole: str) -> bool:
        subject, predicate, value = fact
        return predicate == names.RDF_TYPE and value in self._published and _belongs(subject, whole)


def case_of(iri: str) -> str:
    """The IRI of the case that a thing belongs to (its own, if it is a case)."""
    return names.CASE + iri.removeprefix(names.CASE).split("/")[0]


def _is_case(iri: str) -> bool:
    return iri.startswith(names.CASE)


def _belongs(iri: str, whole: str) -> bool:
    return iri == whole or iri.startswith(whole + "/")


def graph_of(class_iri: str) -> str:
    """The named graph for what is inferred to be of a class: its lens's, or the core's."""
    if not class_iri.startswith(names.LENS):
        return CORE
    return f"{names.INFERRED}lens/{class_iri.removeprefix(names.LENS).split('#')[0]}"


def _line(fact: Fact) -> str:
    s, p, o = fact
    return f"<{s}> <{p}> <{o}> <{graph_of(o)}> .\n"


def clash_problem(clash: Clash, form: Form, document: Document) -> Problem:
    """A clash, told where the item stands that has part in it."""
    whole = form.iri_of(document)
    things = [iri for iri in clash.bindings.values() if _belongs(iri, whole)]
    path = _place(form, document, things[0].removeprefix(whole).strip("/")) if things else ()
    said = ", ".join(f"{names.humanise(iri)}" for iri in clash.bindings.values())
    hint = "mend one of the statements, or the `is:`"
    return document.problem(path, f"this contradicts the ontology ({clash.rule.name}: {said})", hint)


def _place(form: Form, document: Document, name: str) -> Path:
    for visit in form.visits(document):
        if visit.path and visit.path[-1] == name and "x-class" in visit.schema:
            return visit.path
    return ()
