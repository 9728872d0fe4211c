"""Inferring: what is published, where, and what a clash does to a build."""

import os
import subprocess
import sys

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.cases.forms import CASE as CASE_FORM
from sdl_graph.cases.read import read
from sdl_graph.cases.triples import document_quads
from sdl_graph.errors import BadInput
from sdl_graph.operations.bearing import FOR
from sdl_graph.operations.build import ready
from sdl_graph.operations.infer import CORE, Inferrer, case_of, clash_problem, graph_of
from sdl_graph.operations.knowledge import Knowledge
from sdl_graph.workspace.snapshot import current
from tests.conftest import ROOT

_TYPE = ox.NamedNode(names.RDF_TYPE)
CASE = """\
case: own
title: T
passages:
  p: {source: s, start: 0, end: 9, digest: "sha256:%s", says: x}
actors:
  people: {is: ActorCollective, roles: customer, evidence: p}
engagements:
  talk: {is: Ideation, by: people, phase: design, evidence: p}
value:
  fun: {for: people, polarity: gain, evidence: p}
""" % ("1" * 64)


@pytest.fixture(scope="module")
def inferrer(snapshot):
    quads = list(ox.parse(path=snapshot.graph, format=ox.RdfFormat.N_QUADS))
    stated = [quad for quad in quads if not quad.graph_name.value.startswith((names.CASE, names.INFERRED))]
    shared = [quad for quad in stated if quad.graph_name.value == names.ACTORS_GRAPH]
    return Inferrer(Knowledge.of([quad for quad in stated if quad not in shared], shared))


def _infer(inferrer, *more):
    document = read(CASE.encode(), "own.yaml")
    graph = ox.NamedNode(names.CASE + "own")
    planted = [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o), graph) for s, p, o in more]
    lines, clashes = inferrer.infer([(names.CASE + "own", [*document_quads(document), *planted])])
    return lines, [clash_problem(clash, CASE_FORM, document) for clash in clashes[names.CASE + "own"]]


def test_what_follows_is_written_in_the_graph_of_its_lens(inferrer):
    """A co-design engagement makes a co-design case, in the graph of Hill's lens."""
    lines, problems = _infer(inferrer)
    assert not problems
    hill = f"<{names.LENS}hill#CoDesignCase> <{names.INFERRED}lens/hill> .\n"
    assert f"<{names.CASE}own> <{names.RDF_TYPE}> {hill}" in lines[names.CASE + "own"]


def test_only_classes_with_a_definition_are_written(inferrer):
    """That an ideation is an engagement is left to the query; so are wider words. Beside the types stands what speaks
    for them or against."""
    lines, _ = _infer(inferrer)
    assert not [line for line in lines[names.CASE + "own"] if f"<{names.SDL}Activity>" in line or names.SCHEME in line]
    assert {line.split()[1] for line in lines[names.CASE + "own"]} == {f"<{one}>" for one in (names.RDF_TYPE, FOR)}


def test_what_speaks_for_a_class_is_written_beside_it(inferrer):
    """The item that makes it a co-design case says so, in the graph of Hill's lens."""
    lines, _ = _infer(inferrer)
    hill = f"<{names.LENS}hill#CoDesignCase> <{names.INFERRED}lens/hill> .\n"
    assert f"<{names.CASE}own/talk> <{FOR}> {hill}" in lines[names.CASE + "own"]


@pytest.mark.parametrize(
    ("item", "predicate", "value", "line"),
    [
        ("fun", names.SDL + "hasPolarity", names.SCHEME + "polarity#loss", 10),
        ("talk", names.RDF_TYPE, names.SDL + "ValueAscription", 8),
        ("p", names.RDF_TYPE, names.SDL + "Engagement", 4),
    ],
    ids=["two polarities", "an engagement that is a value", "a passage that is an engagement"],
)
def test_a_clash_is_told_at_the_line_of_its_item(inferrer, item, predicate, value, line):
    """What contradicts the ontology is told in the case's file, where the item stands."""
    _, problems = _infer(inferrer, (f"{names.CASE}own/{item}", predicate, value))
    assert {problem.line for problem in problems} == {line}
    assert all("contradicts the ontology" in problem.message for problem in problems)


def test_one_clash_is_told_once(inferrer):
    """Two polarities on one item are one mistake, though either may be called the other."""
    _, problems = _infer(inferrer, (names.CASE + "own/fun", names.SDL + "hasPolarity", names.SCHEME + "polarity#loss"))
    assert len(problems) == 1


_CLASH = """\
@prefix sdl: <https://w3id.org/sdl-graph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://w3id.org/sdl-graph/ontology/own> a owl:Ontology .
sdl:Firm owl:disjointWith sdl:Person .
"""


def test_a_build_with_a_clash_is_not_published(workspace, own, write_case):
    """A case that contradicts the ontology leaves the graph as it was, and is told at its YAML line."""
    before = ready(workspace)
    (own / "ontology").mkdir()
    (own / "ontology" / "own.ttl").write_text(_CLASH)
    path = write_case("both", "actors:\n  it: {is: [Firm, Person], evidence: p}\n")
    line = path.read_text().splitlines().index("  it: {is: [Firm, Person], evidence: p}") + 1
    with pytest.raises(BadInput) as caught:
        ready(workspace)
    (problem,) = [one for one in caught.value.problems if "contradicts" in one.message]
    assert (problem.file, problem.line) == (os.path.join("data", "cases", "both.yaml"), line)
    assert current(workspace.cache) == before


@pytest.mark.parametrize(
    ("iri", "case"),
    [("ikea", "ikea"), ("ikea/customers", "ikea"), ("ikea/a/b", "ikea"), ("ikea-2/customers", "ikea-2")],
)
def test_the_case_of_a_thing(iri, case):
    """A thing belongs to the case that its IRI starts with."""
    assert case_of(names.CASE + iri) == names.CASE + case


def test_the_graph_of_a_class():
    """A lens's classes go to the lens's own graph, the ontology's to the core's."""
    assert graph_of(names.LENS + "hill#CoDesignCase") == names.INFERRED + "lens/hill"
    assert graph_of(names.SDL + "Firm") == CORE


_PRINT = """
import hashlib
from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.completion import complete
from sdl_graph.operations.explain import explain
from sdl_graph.output.explanations import to_json
import sys
engine = Embedded.at(sys.argv[1])
print(to_json(explain(engine, "ba-check-in-kiosks", "hill:ValueCoCreationCase", every=True)))
print(to_json(explain(engine, "ikea", "hill:ValueCoCreationCase")))
print(to_json(complete(engine, "ikea", "hill:ValueCoCreationCase")))
"""


def test_the_same_bytes_twice(snapshot):
    """Proofs, reasons and completions do not depend on the hash seed."""
    command = [sys.executable, "-c", _PRINT, str(snapshot.store)]
    said = [
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0]
