"""The shapes: what an item must rest on and say, told at its line in the YAML."""

from __future__ import annotations

import socket

import pyoxigraph as ox
import pytest
from pyshacl.errors import ValidationFailure
from rdflib import Graph

from sdl_graph import names
from sdl_graph.cases import shape_check
from sdl_graph.cases.forms import CASE
from sdl_graph.cases.read import read
from sdl_graph.cases.shape_check import Finding, findings, shape_problems
from sdl_graph.cases.triples import document_quads
from sdl_graph.places import bundled

ACTORS = "actors: {a: {evidence: p1}, b: {evidence: p1}}\n"  # line 5 of each case below

WRONG = {
    "evidence": (
        "resources:\n  r: {held_by: a}",
        "7:3: every item needs evidence: name the passage that bears it out under `evidence:`, or mark it "
        "`reading: analyst` with a `note:`",
    ),
    "note": (
        "resources:\n  r: {reading: analyst, evidence: p1}",
        "7:3: an item with `reading: analyst` needs a `note:` that says how you come to it",
    ),
    "by": (
        "engagements:\n  e: {phase: use, evidence: p1}",
        "7:3: say who does it under `by:` or `participations:`; if the source leaves it open, write `not_stated: [by]`",
    ),
    "phase": (
        "engagements:\n  e: {by: a, evidence: p1}",
        "7:3: say in which `phase:` it happens; if the source leaves it open, write `not_stated: [phase]`",
    ),
    "polarity": (
        "value:\n  v: {for: a, arises_in: use, evidence: p1}",
        "7:3: say under `polarity:` whether it is a gain or a loss; if it is both, write two items",
    ),
    "for": (
        "value:\n  v: {polarity: gain, arises_in: use, evidence: p1}",
        "7:3: say under `for:` whose gain or loss it is; if the source leaves it open, write `not_stated: [for]`",
    ),
    "borne_by": (
        "costs:\n  k: {kind: money, evidence: p1}",
        "7:3: say under `borne_by:` who bears the cost; if the source leaves it open, write `not_stated: [borne_by]`",
    ),
    "provided_by": (
        "platforms:\n  p: {evidence: p1}",
        "7:3: say under `provided_by:` who provides the platform; if the source leaves it open, write "
        "`not_stated: [provided_by]`",
    ),
    "offered_by": (
        "propositions:\n  p: {evidence: p1}",
        "7:3: say under `offered_by:` who makes the invitation; if the source leaves it open, write "
        "`not_stated: [offered_by]`",
    ),
    "classified_as": (
        "claims:\n  k: {is: ClassificationClaim, by: boss, evidence: p1}",
        "7:3: a ClassificationClaim needs `classified_as:`, the notion under which the source puts its subject",
    ),
    "between": (
        "tensions:\n  t: {between: a, evidence: p1}",
        "7:7: a tension needs two items at least that pull apart: name them under `between:`",
    ),
    "basis": (
        "flags:\n  f: {about: a, status: doubtful}",
        "7:3: say what the flag rests on: a source from sources.yaml under `basis:`, or a `note:`",
    ),
    "function": (
        "engagements:\n  e: {by: a, phase: use, takes_over: [check-in, delivery], retains: [delivery], evidence: p1}",
        "7:49: the same function cannot stand under `takes_over:` and `retains:` of one engagement; if different "
        "actors do the two, write two engagements",
    ),
    "both": (
        "engagements:\n  e: {by: a, phase: use, not_stated: [phase], evidence: p1}",
        "7:14: what is given cannot also stand under `not_stated:`; take it out of the one or the other",
    ),
    "denied": (
        "resources: {r: {held_by: a, evidence: p1}}\ndenials:\n"
        "  d: {subject: r, property: heldBy, object: a, evidence: p1}",
        "8:3: the case itself states what this denial denies; keep the one that the source says, or record both as "
        "claims and a tension between them",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_left_out_is_told_at_its_line(wrong, head, shape_problems_of):
    """An item that does not say what it must is told at its place, with a way out."""
    body, told = WRONG[wrong]
    assert shape_problems_of(f"{head}{ACTORS}{body}\n") == [f"c.yaml:{told}"]


@pytest.mark.parametrize(
    "body",
    [
        "resources: {r: {reading: analyst, note: my own reading}}",
        "engagements: {e: {not_stated: [by, phase], evidence: p1}}",
        "engagements: {e: {participations: {q: {actor: a}}, phase: use, evidence: p1}}",
        "value: {v: {polarity: loss, not_stated: [for, arises_in], evidence: p1}}",
        "costs: {k: {not_stated: borne_by, evidence: p1}}",
        "platforms: {p: {provided_by: 'actor:boss', evidence: p1}}",
        "claims: {k: {is: ClassificationClaim, by: boss, classified_as: co-creation, evidence: p1}}",
        "tensions: {t: {between: [a, b], evidence: p1}}",
        "flags: {f: {about: a, status: doubtful, note: seen elsewhere}}",
        "denials: {d: {subject: a, property: belongsTo, object: b, evidence: p1}}",
        "resources: {r: {held_by: a, evidence: p1}}\n"
        "denials: {d: {subject: r, property: heldBy, object: b, evidence: p1}}",
    ],
)
def test_what_is_said_or_said_to_be_open_is_enough(body, head, shape_problems_of):
    """An item that says what it must, or that its source leaves it open, has no problem."""
    assert shape_problems_of(f"{head}{ACTORS}{body}\n") == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("value:\n  v: {for: a, polarity: gain, evidence: p1}", "7:3: warning: better say under `arises_in:`"),
        ("claims:\n  k: {evidence: p1}", "7:3: warning: better say under `by:` who claims it"),
        ("episodes:\n  e: {evidence: p1}", "7:3: warning: an episode in which nothing happens tells nothing"),
    ],
)
def test_what_might_be_better_is_a_warning(body, told, head, shape_problems_of):
    """What is not wrong but could be better is told as a warning."""
    (found,) = shape_problems_of(f"{head}{ACTORS}{body}\n")
    assert found.startswith(f"c.yaml:{told}")


def test_verdict_needs_somebody_whose_it_is(head, shape_problems_of):
    """A classification is somebody's: without `by:` it is an error, besides the warning for any claim."""
    told = shape_problems_of(
        f"{head}claims:\n  k: {{is: ClassificationClaim, classified_as: co-creation, evidence: p1}}\n"
    )
    assert "c.yaml:6:3: a ClassificationClaim is somebody's verdict: say whose under `by:`" in told


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (10, 9)])
def test_passage_ends_after_it_starts(start, end, head, shape_problems_of):
    """A passage whose end is not after its start is told at its start; numbers compare as numbers."""
    text = head.replace("start: 0, end: 3", f"start: {start}, end: {end}")
    (told,) = shape_problems_of(text)
    assert told.startswith("c.yaml:4:19: a passage has one `start:`, a number from 0 that is less than its `end:`")


def test_offsets_compare_as_numbers(head, shape_problems_of):
    """An offset of two digits is after one of one digit."""
    assert shape_problems_of(head.replace("start: 0, end: 3", "start: 9, end: 10")) == []


def test_case_without_passages_is_told(shape_problems_of):
    """A case rests on passages: without any it is told at its start."""
    assert shape_problems_of("case: c\ntitle: T\n") == [
        "c.yaml:1:1: a case rests on passages: list at least one under `passages:`"
    ]


def test_every_problem_is_told_in_order(head, shape_problems_of):
    """Problems of several items, and several of one, are told together, from the top down."""
    told = shape_problems_of(
        f"{head}actors:\n  a: {{}}\nengagements:\n  e: {{}}\nvalue:\n  v: {{evidence: p1, arises_in: use}}\n"
    )
    assert [line.split(": ")[0] for line in told] == ["c.yaml:6:3"] + ["c.yaml:8:3"] * 3 + ["c.yaml:10:3"] * 2


def test_items_of_items_are_told_where_they_stand(head, shape_problems_of):
    """An item inside an episode is told at its own line."""
    body = "episodes:\n  e:\n    evidence: p1\n    costs:\n      k: {evidence: p1}\n"
    (told,) = shape_problems_of(head + body)
    assert told.startswith("c.yaml:9:7: say under `borne_by:`")


@pytest.mark.parametrize("file", sorted((bundled("data") / "cases").glob("*.yaml")), ids=lambda file: file.stem)
def test_bundled_cases_fit_the_shapes(file, shape_problems_of):
    """No case that ships has anything wrong with it."""
    told = shape_problems_of(file.read_text(encoding="utf-8"))
    assert [line for line in told if ": warning: " not in line] == []


def test_findings_about_other_cases_are_left_to_them(head, background):
    """Of the findings about several cases, each file is told its own."""
    texts = [head.replace("case: c", f"case: {case}") + f"actors: {{{case}-actor: {{}}}}\n" for case in ("one", "two")]
    documents = [read(text.encode(), f"{at}.yaml") for at, text in enumerate(texts)]
    found = findings([quad for document in documents for quad in document_quads(document)], background)
    for document, case in zip(documents, ("one", "two"), strict=True):
        (problem,) = shape_problems(document, CASE, found, f"{names.CASE}{case}/")
        assert (problem.file, problem.line, problem.column) == (document.name, 5, 10)


def test_finding_about_a_value_is_told_at_the_value(head):
    """A finding that names a property is told at its key; one that names a value in a list, at that value."""
    text = f"{head}engagements: {{e: {{phase: use, takes_over: [check-in, delivery]}}}}\n"
    document = read(text.encode(), "c.yaml")
    focus, path = f"{names.CASE}c/e", f"{names.SDL}takesOverFunction"
    about = [
        Finding(focus, f"{names.SDL}inPhase", "", "one", warning=False),
        Finding(focus, path, f"{names.SCHEME}function#delivery", "two", warning=True),
        Finding(focus, f"{names.SDL}hasExtent", "", "three", warning=False),
    ]
    assert [str(problem) for problem in shape_problems(document, CASE, about, f"{names.CASE}c/")] == [
        "c.yaml:5:15: three",
        "c.yaml:5:19: one",
        "c.yaml:5:54: warning: two",
    ]


@pytest.mark.parametrize(
    "where",
    [
        "SERVICE <{0}> {{ $this ?p ?o }}",
        "SERVICE SILENT <{0}> {{ $this ?p ?o }}",
        "$this ?p ?o FILTER EXISTS {{ SERVICE <{0}> {{ ?a ?b ?c }} }}",
    ],
    ids=["plain", "silent", "in EXISTS"],
)
def test_a_shape_asks_nobody(where, monkeypatch):
    """A shape that would ask another server is refused (SHACL, appendix on pre-binding), and nobody is asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        shapes = Graph().parse(data=_ASKING % where.format(url), format="turtle")
        monkeypatch.setattr(shape_check, "_shapes", lambda: shapes)
        case = ox.Quad(ox.NamedNode("urn:c"), ox.NamedNode(names.RDF_TYPE), ox.NamedNode(names.SDL + "Case"))
        with pytest.raises(ValidationFailure, match="SERVICE"):
            findings([case], [])
        with pytest.raises(TimeoutError):
            server.accept()


_ASKING = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:shape> a sh:NodeShape ; sh:targetClass <https://w3id.org/sdl-graph/ontology#Case> ;
  sh:sparql [ sh:select "SELECT $this WHERE { %s }" ] ."""
