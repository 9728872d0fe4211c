"""What the shapes find becomes validation results of SHACL, in a graph of their own."""

from __future__ import annotations

from dataclasses import replace

from sdl_graph import names
from sdl_graph.cases.read import read
from sdl_graph.cases.shape_check import Finding, findings
from sdl_graph.cases.shape_results import RESULTS, result_quads
from sdl_graph.cases.triples import document_quads

CASE = f"{names.CASE}c"
SHAPE = f"{names.BASE}shape#value-arises"
SH = names.prefixes()["sh"]
WARNING = Finding(
    f"{CASE}/v", "", "", "better say so", warning=True, shape=SHAPE, component=f"{SH}OrConstraintComponent"
)


def said(quads) -> dict[str, dict[str, str]]:
    """What is said of each subject, by property; both in short."""
    told: dict[str, dict[str, str]] = {}
    for quad in quads:
        assert quad.graph_name.value == RESULTS
        told.setdefault(names.shorten(quad.subject.value), {})[names.shorten(quad.predicate.value)] = names.shorten(
            quad.object.value
        )
    return told


def test_a_finding_is_a_validation_result():
    """It says which item breaks which shape, by which constraint, how badly, and how to mend it."""
    assert said(result_quads([WARNING], CASE)) == {
        "case:c/v#value-arises": {
            "rdf:type": "sh:ValidationResult",
            "rdfs:label": "better say so",
            "sh:focusNode": "case:c/v",
            "sh:sourceShape": "shape:value-arises",
            "sh:sourceConstraintComponent": "sh:OrConstraintComponent",
            "sh:resultSeverity": "sh:Warning",
            "sh:resultMessage": "better say so",
        }
    }


def test_a_path_is_given_where_there_is_one():
    """A finding about a property names it."""
    finding = Finding(
        f"{CASE}/v", f"{names.SDL}hasPolarity", "", "say so", warning=False, shape=SHAPE, component=f"{SH}X"
    )
    (result,) = said(result_quads([finding], CASE)).values()
    assert result["sh:resultPath"] == "sdl:hasPolarity"
    assert result["sh:resultSeverity"] == "sh:Violation"


def test_results_of_one_shape_in_one_item_are_told_apart():
    """Two findings of one shape in one item are two results."""
    assert list(said(result_quads([WARNING, WARNING], CASE))) == ["case:c/v#value-arises", "case:c/v#value-arises-2"]


def test_findings_about_other_files_are_left_to_them():
    """A case gets the results about itself and its items, and not those of a case whose id begins like its own."""
    foci = (CASE, f"{CASE}/v", f"{CASE}2", f"{CASE}2/v")
    found = said(result_quads([replace(WARNING, focus=focus) for focus in foci], CASE))
    assert {result["sh:focusNode"] for result in found.values()} == {"case:c", "case:c/v"}


def test_the_shapes_name_themselves(head, background):
    """What is found in a file names the shape and the constraint that found it."""
    text = f"{head}actors: {{a: {{evidence: p1}}}}\nvalue: {{v: {{for: a, polarity: gain, evidence: p1}}}}\n"
    (result,) = said(result_quads(findings(document_quads(read(text.encode(), "c.yaml")), background), CASE)).values()
    assert result["sh:focusNode"] == "case:c/v"
    assert result["sh:sourceShape"] == "shape:value-arises"
    assert result["sh:sourceConstraintComponent"] == "sh:OrConstraintComponent"
