"""The independent judge: is all of it consistent, and does HermiT classify as the rules do?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.rows import texts
from sdl_graph.reasoning.dl import Judgement, judge
from sdl_graph.workspace.snapshot import Snapshot

_TYPES = """SELECT ?thing ?class WHERE { ?thing a ?class . ?class rdfs:isDefinedBy ?lens . ?lens a sdl:Lens }"""


_BESIDE = tuple(f"<{names.BASE}{kind}/" for kind in ("inferred", "alignment", "shape", "rules"))
_ANNOTATION = " <http://www.w3.org/2002/07/owl#AnnotationProperty> .\n"
_BUILT_IN = {f"<{names.RDFS}{name}>" for name in ("label", "comment", "seeAlso", "isDefinedBy")}
_SKOLEM = re.compile(rf"<{names.BASE}genid/([\w-]+)>")


class Comparison(NamedTuple):
    """HermiT's judgement, and where its classification differs from the rules': things with
    classes that only one of the two gives them. Closed-world rules are none of HermiT's business,
    so classes that rest on one are left out."""

    judgement: Judgement
    only_hermit: tuple[tuple[str, str], ...]
    only_rules: tuple[tuple[str, str], ...]
    compared: int


def compare(engine: Engine, snapshot: Snapshot, seconds: float = 300.0) -> Comparison:
    """Judges ontology and corpus, and compares the classifications."""
    with snapshot.graph.open(encoding="utf-8", newline="\n") as stream:
        judgement = judge(_axioms([_triple(line) for line in stream if _stated(line)]), seconds)
    lenses = Lenses(engine)
    classes = set(lenses.classes) - _closed_world(lenses)
    rules = {pair for pair in _types(engine) if pair[1] in classes}
    if not judgement.consistent:
        return Comparison(judgement, (), (), len(rules))
    hermit = {pair for pair in judgement.types if pair[1] in classes}
    return Comparison(judgement, tuple(sorted(hermit - rules)), tuple(sorted(rules - hermit)), len(rules))


def _stated(line: str) -> bool:
    """Whether a line is stated, not inferred (the judge has to find out for itself), and about the
    field: mappings, shapes and closed-world rules say nothing in OWL."""
    return not line.rsplit(" ", 2)[1].startswith(_BESIDE)


def _axioms(triples: Sequence[str]) -> Iterator[str]:
    """The triples without annotations, which have no meaning in OWL 2's Direct Semantics (section 1):
    HermiT spends more than half of its time on reading them otherwise."""
    annotations = {triple.split(" ", 1)[0] for triple in triples if triple.endswith(_ANNOTATION)} | _BUILT_IN
    return (triple for triple in triples if triple.split(" ", 2)[1] not in annotations)


def _triple(line: str) -> str:
    """The triple of an N-Quads line, OWL's own nodes blank again: an expression with a name is none
    to OWL's readers."""
    return _SKOLEM.sub(r"_:\1", line.rsplit(" ", 2)[0]) + " .\n"


def _types(engine: Engine) -> set[tuple[str, str]]:
    return {(thing, kind) for thing, kind in texts(engine.query(_TYPES))}


def _closed_world(lenses: Lenses) -> set[str]:
    """The classes that a closed-world rule concludes, and those that rest on them."""
    rules = lenses.knowledge.rules
    found = {rule.head.object for rule in rules if rule.head and rule.iri}
    grew = True
    while grew:
        resting = {
            rule.head.object
            for rule in rules
            if rule.head and rule.head.predicate == names.RDF_TYPE and any(atom.object in found for atom in rule.body)
        }
        grew = not resting <= found
        found |= resting
    return found
