"""Each check of the library finds what it is there for: a graph that breaks it gives rows."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.terms import Table
from sdl_graph.ontology.load import module_quads
from sdl_graph.operations.ask import ask
from sdl_graph.operations.build import ready
from sdl_graph.workspace.find import find
from tests.conftest import ROOT
from tests.ontology.test_grammar import _ALLOWED, _FORBIDDEN, _PREFIXES
from tests.queries.test_library import read_card, shown

CHECKS = ROOT / "queries" / "checks"
NAMESPACES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in names.prefixes().items())

# A graph in TriG, and the rows that the check is to give.
BROKEN = {
    "dangling-reference": (
        "<case:ikea> { <case:ikea/a> sdl:leadsTo <case:ikea/b> , <case:ikea/c> . <case:ikea/b> a sdl:Use }",
        [["case:ikea/a", "sdl:leadsTo", "case:ikea/c"]],
    ),
    "foreign-term-undeclared": (
        "<case:ikea> { <case:ikea/a> a foaf:Agent ; dcterms:title 'A' ; skos:note 'B' } "
        "<lens:x> { skos:note a owl:AnnotationProperty . <lens:y> sdl:mapsTo foaf:Agent }",
        [["dcterms:title"]],
    ),
    "item-without-evidence": (
        "<case:ikea> { <case:ikea> a sdl:Case ; sdl:hasClaim <case:ikea/a> , <case:ikea/b> , <case:ikea/c> . "
        "<case:ikea/b> sdl:hasEvidence <case:ikea/p> . <case:ikea/c> sdl:hasReading reading:analyst }",
        [["case:ikea", "case:ikea/a"], ["case:ikea", "case:ikea/c"]],
    ),
    "label-missing": (
        "<case:ikea> { <case:ikea/a> a sdl:Use . <case:ikea/b> a sdl:Use ; rdfs:label 'B' }",
        [["case:ikea/a", "sdl:Use"]],
    ),
    "shape": (
        "<case:ikea> { <case:ikea/a> rdfs:label 'A' } <scheme:x> { <case:ikea/a#value-arises> a sh:ValidationResult ; "
        "sh:focusNode <case:ikea/a> ; sh:sourceShape shape:value-arises ; sh:resultSeverity sh:Warning ; "
        "sh:resultMessage 'better say so' }",
        [["case:ikea/a", "shape:value-arises", "sh:Warning", "better say so", "case:ikea/a#value-arises"]],
    ),
    "term-without-definition": (
        "<lens:x> { sdl:A a owl:Class . sdl:b a owl:ObjectProperty ; skos:definition 'B.' . foaf:Agent a owl:Class }",
        [["sdl:A", "owl:Class"]],
    ),
    "term-without-source": (
        "<lens:x> { sdl:A a owl:Class ; dcterms:source 'A' . phase:b a skos:Concept . foaf:Agent a owl:Class }",
        [["phase:b", "skos:Concept"]],
    ),
}


def rows(check: str, engine: Embedded) -> list[list[str]]:
    """What the check finds, in short."""
    path = CHECKS / f"{check}-violation.rq"
    answer = ask(engine, read_card(path.read_text(encoding="utf-8"), path.name), {})
    assert isinstance(answer, Table)
    return [[shown(term) for term in row] for row in answer.rows]


def of(trig: str) -> Embedded:
    """A graph from TriG, in which a CURIE in angle brackets stands for an IRI with slashes."""
    whole = trig
    for prefix, iri in names.prefixes().items():
        whole = whole.replace(f"<{prefix}:", f"<{iri}")
    return Embedded.of(ox.parse(NAMESPACES + whole, format=ox.RdfFormat.TRIG))


@pytest.mark.parametrize("check", BROKEN)
def test_a_check_tells_what_is_wrong_and_nothing_else(check: str) -> None:
    """It gives a row for what is wrong, and none for what is right beside it."""
    trig, expected = BROKEN[check]
    assert rows(check, of(trig)) == expected


def test_every_check_is_seen_to_fail() -> None:
    """There is a broken graph for each check."""
    apart = {"outside-owl-rl", "uncovered-item"}  # tested below
    assert {path.stem.removesuffix("-violation") for path in CHECKS.glob("*.rq")} == set(BROKEN) | apart


def test_an_identifier_that_nothing_bears_is_told() -> None:
    """Of a series, what is covered is not told and what is not is; beyond its end nothing is asked for."""
    found = [row[0] for row in rows("uncovered-item", of("<case:ikea> { <case:ikea> dcterms:identifier 'D2' , 'D4' }"))]
    assert [identifier for identifier in found if identifier.startswith("D")][:3] == ["D1", "D3", "D5"]
    assert [identifier for identifier in found if identifier.startswith("D")][-1] == "D16"


def axioms(text: str) -> Embedded:
    """A module of the ontology that holds these axioms."""
    module = f"{_PREFIXES}<{names.LENS}x> a owl:Ontology .\n{text}"
    return Embedded.of(module_quads(module.encode(), "x.ttl"))


@pytest.mark.parametrize("axiom", _ALLOWED)
def test_what_owl_rl_allows_is_not_told(axiom: str) -> None:
    """The check of the profile lets pass what the grammar lets pass."""
    assert rows("outside-owl-rl", axioms(axiom)) == []


@pytest.mark.parametrize("axiom", _FORBIDDEN.values(), ids=_FORBIDDEN)
def test_what_owl_rl_forbids_is_told(axiom: str) -> None:
    """The check of the profile tells what the grammar tells."""
    assert rows("outside-owl-rl", axioms(axiom))


@pytest.mark.parametrize(
    ("axiom", "row"),
    [
        (
            _FORBIDDEN["union inside an intersection on the right"],
            ["urn:A", "where a superclass expression is wanted", "owl:unionOf"],
        ),
        (
            _FORBIDDEN["complement of what may not stand on the left"],
            ["urn:A", "where a subclass expression is wanted", "owl:allValuesFrom"],
        ),
        (_FORBIDDEN["a class that is itself a union"], ["urn:A", "in a class with a name", "owl:unionOf"]),
        (_FORBIDDEN["reflexive"], ["urn:p", "anywhere", "owl:ReflexiveProperty"]),
    ],
)
def test_an_axiom_outside_the_profile_goes_by_a_term_in_it(axiom: str, row: list[str]) -> None:
    """A row names the axiom, the place and the construct."""
    assert rows("outside-owl-rl", axioms(axiom)) == [row]


def test_a_warning_of_the_shapes_reaches_the_graph(own: Path) -> None:
    """A value whose phase is neither told nor said to be open is built, and found by the check and in the list."""
    case = own / "data" / "cases" / "repair-cafe.yaml"
    text = case.read_text(encoding="utf-8")
    assert text.count("arises_in: use, from: mending-by-hand") == 2
    case.write_text(text.replace("arises_in: use, from: mending-by-hand", "from: mending-by-hand", 1), encoding="utf-8")
    engine = Embedded.at(ready(find()).store)
    ((thing, shape, severity, says, result),) = rows("shape", engine)
    assert (shape, severity) == ("shape:value-arises", "sh:Warning")
    assert says.startswith("better say under `arises_in:`")
    assert result == f"{thing}#value-arises"
    path = ROOT / "queries" / "linked-data" / "shapes.rq"
    listed = ask(engine, read_card(path.read_text(encoding="utf-8"), path.name), {})
    assert isinstance(listed, Table)
    broken = {shown(row[0]): shown(row[3]) for row in listed.rows if shown(row[3]) != "0"}
    assert broken == {"shape:value-arises": "1"}
