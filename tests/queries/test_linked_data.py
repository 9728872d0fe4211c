"""What the questions for integrators give beyond the expected rows: of every case, and of what is not there yet."""

from __future__ import annotations

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.terms import Table, Triples
from sdl_graph.operations.ask import ask
from tests.conftest import ROOT
from tests.queries.test_checks import of
from tests.queries.test_library import read_card, shown

FOLDER = ROOT / "queries" / "linked-data"
CASES = sorted(path.stem for path in (ROOT / "data" / "cases").glob("*.yaml"))

TERMS = """
<https://w3id.org/sdl-graph/ontology> {
  <https://w3id.org/sdl-graph/ontology> owl:imports <https://w3id.org/sdl-graph/ontology/core> ;
    skos:changeNote "0.1.0: introduced."@en .
}
<https://w3id.org/sdl-graph/ontology/core> {
  sdl:Old a owl:Class ; rdfs:isDefinedBy <https://w3id.org/sdl-graph/ontology/core> ; owl:deprecated true ;
    dcterms:isReplacedBy sdl:New ; skos:changeNote "0.3.0: deprecated, as it meant two things."@en .
  sdl:New a owl:Class ; rdfs:isDefinedBy <https://w3id.org/sdl-graph/ontology/core> ;
    skos:changeNote "0.2.0: introduced."@en , "0.3.0: made narrower."@en .
}
<lens:mine> { <lens:mine#Mine> a owl:Class ; rdfs:isDefinedBy <lens:mine> . <lens:mine> owl:imports sdl: }
"""


def answer(query: str, engine: Embedded, **given: str) -> Table:
    """The rows of a question."""
    path = FOLDER / f"{query}.rq"
    found = ask(engine, read_card(path.read_text(encoding="utf-8"), path.name), given)
    assert isinstance(found, Table)
    return found


def triples(query: str, engine: Embedded, **given: str) -> set[tuple[str, ...]]:
    """The triples of a graph, in short."""
    path = FOLDER / f"{query}.rq"
    found = ask(engine, read_card(path.read_text(encoding="utf-8"), path.name), given)
    assert isinstance(found, Triples)
    return {tuple(shown(term) for term in triple) for triple in found.triples}


@pytest.mark.parametrize("case", CASES)
def test_every_inferred_statement_has_an_axiom(engine: Embedded, case: str) -> None:
    """Whatever was inferred of a case can be traced to an axiom, and to the graph that holds it."""
    found = answer("asserted-and-inferred", engine, case=case)
    at = {column: position for position, column in enumerate(found.columns)}
    inferred = [row for row in found.rows if shown(row[at["how"]]) == "inferred"]
    assert inferred or case in {"bae-systems", "rolls-royce", "vodafone"}
    assert [
        row for row in inferred if not (row[at["axiom"]] and row[at["axiom_graph"]] and row[at["definition"]])
    ] == []
    assert {shown(row[at["graph"]]) for row in found.rows if shown(row[at["how"]]) == "asserted"} == {f"case:{case}"}


def test_a_term_has_a_row_for_each_change() -> None:
    """A note of its own counts; without one of its coming in, a term came in with the ontology. A module that keeps
    no record is left out."""
    found = answer("term-versions", of(TERMS))
    assert [[shown(term) for term in row[:5]] for row in found.rows] == [
        ["sdl:New", "0.2.0", "introduced.", "", ""],
        ["sdl:New", "0.3.0", "made narrower.", "", ""],
        ["sdl:Old", "0.1.0", "introduced.", "true", "sdl:New"],
        ["sdl:Old", "0.3.0", "deprecated, as it meant two things.", "true", "sdl:New"],
    ]


def test_a_contradiction_is_a_conflict(engine: Embedded) -> None:
    """Grönroos against the premise: what he holds is a conflict's premise, what he holds it against its conclusion."""
    found = triples("argument-as-aif", engine, theory="groenroos-voima-2013")
    theory, school = "theory:groenroos-voima-2013", "theory:service-dominant-logic"
    conflict = f"{theory}/against-always#fp6"
    assert {
        (conflict, "rdf:type", "aif:CA-node"),
        (conflict, "aif:Premise", f"{theory}/not-always"),
        (conflict, "aif:Conclusion", f"{school}/fp6"),
        (f"{theory}/not-always", "rdf:type", "aif:I-node"),
        (f"{school}/fp6", "rdf:type", "aif:I-node"),
    } <= found


def test_a_node_of_an_argument_draws_one_conclusion(engine: Embedded) -> None:
    """As AIF has it: each inference and each conflict has premises, and one conclusion."""
    found = triples("argument-as-aif", engine)
    nodes = {s for s, p, o in found if p == "rdf:type" and o in {"aif:RA-node", "aif:CA-node"}}
    ends = {s for s, p, o in found if (p, o) == ("rdf:type", "aif:I-node")}
    assert nodes
    for node in nodes:
        assert len({o for s, p, o in found if (s, p) == (node, "aif:Conclusion")}) == 1
        assert {o for s, p, o in found if s == node and p in {"aif:Premise", "aif:Conclusion"}} <= ends


def test_the_time_of_an_ascription_is_cover_s() -> None:
    """Where a source tells whether value is ascribed before or after, so does COVER's class; a loss is a loss."""
    trig = f"""<case:c> {{ <case:c> a sdl:Case ; sdl:hasValueAscription <case:c/v> , <case:c/w> , <case:c/x> .
      <case:c/v> sdl:hasTemporality temporality:ex-ante ; sdl:hasPolarity polarity:loss .
      <case:c/w> sdl:hasTemporality temporality:ex-post .
      <case:c/x> sdl:hasModality <{names.SCHEME}modality#denied> }}"""
    found = triples("value-as-cover", of(trig))
    assert found == {
        ("case:c/v", "rdf:type", "cover:ValueAscription"),
        ("case:c/v", "rdf:type", "cover:ValueAscExAnte"),
        ("case:c/v#loss", "rdf:type", "cover:LossAscription"),
        ("case:c/v#loss", "gufo:isAspectProperPartOf", "case:c/v"),
        ("case:c/w", "rdf:type", "cover:ValueAscription"),
        ("case:c/w", "rdf:type", "cover:ValueAscExPost"),
    }


def test_what_is_denied_is_not_coded() -> None:
    """A passage is coded with what it tells of, by narrower words too, and not with what it denies."""
    trig = """<case:c> {
      <case:c/a> sdl:inPhase phase:design ; sdl:hasEvidence <case:c/p> .
      <case:c/b> sdl:inPhase phase:design ; sdl:hasEvidence <case:c/p> ; sdl:hasModality modality:denied .
      <case:c/d> sdl:deniedObject phase:design ; sdl:hasEvidence <case:c/p> .
      <case:c/p> sdl:inSource <source:s> ; sdl:startOffset 0 ; sdl:endOffset 3 .
    } <scheme:phase> { phase:design skos:broader phase:before-market }"""
    found = triples("web-annotations", of(trig), concept="phase:before-market")
    assert {s for s, p, o in found if (p, o) == ("rdf:type", "oa:Annotation")} == {"case:c/a#p"}
    assert ("case:c/a#p", "oa:hasBody", "phase:before-market") in found
    assert {("case:c/p#position", "oa:start", "0"), ("case:c/p#position", "oa:end", "3")} <= found


@pytest.mark.parametrize("query", ["asserted-and-inferred", "company"])
def test_a_question_about_one_thing_asks_for_it(query: str, engine: Embedded) -> None:
    """Without the case, or the company, the question is refused and not answered for all."""
    from sdl_graph.errors import BadQuery

    with pytest.raises(BadQuery, match="needs"):
        answer(query, engine)
