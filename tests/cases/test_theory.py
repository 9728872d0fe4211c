"""Theory files: what may stand there, what it refers to, what it becomes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.cases.form_check import form_problems
from sdl_graph.cases.forms import THEORY
from sdl_graph.cases.read import read
from sdl_graph.cases.reference_check import Shared, reference_problems
from sdl_graph.cases.shape_check import findings, shape_problems
from sdl_graph.cases.triples import document_quads
from sdl_graph.operations.corpus import THEORY_FOLDERS
from sdl_graph.places import bundled

HEAD = f"""\
theory: t
title: T
passages:
  p1: {{source: s, start: 0, end: 3, digest: "sha256:{"1" * 64}", says: x}}
"""
SHARED = Shared(
    actors=frozenset({"boss"}),
    sources=frozenset({"s", "book"}),
    cases=frozenset({"ikea"}),
    theories=frozenset({"t", "t/a", "other", "other/fp6"}),
    terms=frozenset({"sdl:ValueInUse", "form:co-production"}),
)
ITEM = names.THEORY + "t/"
BACKGROUND = {
    names.SOURCE + "s": names.SDL + "Source",
    names.SOURCE + "book": names.SDL + "Source",
    names.ACTOR + "boss": names.SDL + "Actor",
}
_TYPE = ox.NamedNode(names.RDF_TYPE)


def _told(body):
    document = read((HEAD + body).encode(), "t.yaml")
    found = [*form_problems(document, THEORY), *reference_problems(document, THEORY, SHARED)]
    return [str(problem) for problem in sorted(found)]


def _shapes(body):
    document = read((HEAD + body).encode(), "t.yaml")
    known = [ox.Quad(ox.NamedNode(iri), _TYPE, ox.NamedNode(kind)) for iri, kind in BACKGROUND.items()]
    found = findings(document_quads(document, THEORY), known)
    return [problem.message for problem in shape_problems(document, THEORY, found, ITEM)]


def _statements(body):
    quads = document_quads(read((HEAD + body).encode(), "t.yaml"), THEORY)
    return {(quad.subject.value, names.shorten(quad.predicate.value), quad.object.value) for quad in quads}


@pytest.mark.parametrize(
    "path",
    sorted(one for folder in THEORY_FOLDERS for one in (bundled("data") / folder).glob("*.yaml")),
    ids=lambda path: path.stem,
)
def test_bundled_theories_have_the_form(path):
    """Each theory that ships is sound by itself."""
    assert form_problems(read(path.read_bytes(), path.name), THEORY) == []


# References


@pytest.mark.parametrize(
    "about", ["b", "theory:other/fp6", "theory:other", "case:ikea", "case:ikea/sofa", "sdl:ValueInUse", "actor:boss"]
)
def test_a_claim_is_about_what_exists(about):
    """A claim can be about an item here or elsewhere, a case, a term, an actor."""
    assert _told(f'claims: {{a: {{about: "{about}", evidence: p1}}, b: {{evidence: p1}}}}\n') == []


@pytest.mark.parametrize(
    ("about", "message"),
    [
        ("aa", "nothing here is called `aa`; did you mean `a`?"),
        ("p1", "`p1` stands under `passages`; `about` takes an id from `notions` or"),
        ("theory:other/fp7", "no theory, or item of one, is called `other/fp7`; did you mean `other/fp6`?"),
        ("case:ikae", "no case is called `ikae`; did you mean `ikea`?"),
        ("sdl:ValueInUsage", "no term is called `sdl:ValueInUsage`; did you mean `sdl:ValueInUse`?"),
        ("wd:Q1", "no term is called `wd:Q1`; `sdl-graph query terms` lists the names"),
    ],
)
def test_what_a_claim_is_about_is_looked_up(about, message):
    """What nothing bears the name of is told, with a way out."""
    (told,) = _told(f'claims: {{a: {{about: "{about}", evidence: p1}}}}\n')
    assert message in told


def test_a_key_that_takes_cases_takes_no_id_of_the_file():
    """A question is borne on by cases, which never stand in a theory file."""
    assert _told("questions: {q: {status: open, bears_on: a, evidence: p1}}\n") == [
        "t.yaml:5:41: `bears_on` does not take `a`; it takes case:…, case:…/…"
    ]


# Shapes


@pytest.mark.parametrize(
    "grounds",
    ["evidence: p1", "basis: book, status: abstract-only", "reading: analyst, note: mine"],
    ids=["a passage", "an outside source", "a reading"],
)
def test_a_statement_rests_on_something(grounds):
    """A passage, a source with how far it was checked, or a reading with its note will do."""
    assert _shapes(f"principles: {{a: {{number: 1, {grounds}}}}}\n") == []


@pytest.mark.parametrize(
    "grounds", ["", ", basis: book", ", reading: analyst"], ids=["nothing", "no status", "no note"]
)
def test_a_statement_that_rests_on_nothing_is_told(grounds):
    """A source whose checking is not told, or a reading without a note, is not enough."""
    told = _shapes(f"principles: {{a: {{number: 1{grounds}}}}}\n")
    assert any(message.startswith("every statement needs evidence") for message in told)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("premises: {a: {number: 1}}", "a premise needs at least one of its `wordings:`"),
        ("premises: {a: {number: 1, wordings: {w: {evidence: p1}}}}", "say under `year:` from when the wording is"),
        ("arguments: {a: {by: boss}}", "an argument goes by `steps:`"),
        ("arguments: {a: {steps: {s: {to: k, not_stated: [marked_by]}}}}", "give each step its `number:`"),
        ("arguments: {a: {steps: {s: {number: 1, to: k}}}}", "say under `marked_by:` which word"),
        ("stances: {a: {towards: k, stance: agrees, evidence: p1}}", "say whose stance it is"),
        ("questions: {a: {by: boss, evidence: p1}}", "say under `status:` whether the question is open"),
        ("disagreements: {a: {positions: {x: {holds: affirms, rests_on: k}}}}", "it takes two to disagree"),
        ("principles: {a: {evidence: p1}}", "give its `number:`"),
    ],
)  # fmt: skip
def test_what_a_statement_must_say_is_asked_for(body, message):
    """Each kind of statement has something that it cannot do without."""
    assert any(told.startswith(message) for told in _shapes(f"claims: {{k: {{by: boss, evidence: p1}}}}\n{body}\n"))


# Meaning


def test_an_argument_becomes_its_steps():
    """A step hangs on its argument, draws on claims and arrives at one."""
    found = _statements(
        "claims: {k: {evidence: p1}, l: {evidence: p1}}\n"
        "arguments: {a: {concludes: l, steps: {s: {number: 2, from: k, to: l, marked_by: so}}}}\n"
    )
    assert {
        (names.THEORY + "t", "sdl:hasArgument", ITEM + "a"),
        (ITEM + "a", "sdl:arguesFor", ITEM + "l"),
        (ITEM + "a", "sdl:hasStep", ITEM + "s"),
        (ITEM + "s", "sdl:drawsOnClaim", ITEM + "k"),
        (ITEM + "s", "sdl:drawsClaim", ITEM + "l"),
        (ITEM + "s", "sdl:inferenceWord", "so"),
        (ITEM + "s", "sdl:ordinal", "2"),
    } <= found


def test_the_same_key_means_what_its_section_says():
    """The status of a question is not that of its checking, and who wrote a remark is not who claims."""
    found = _statements(
        "comments: {c: {by: boss, evidence: p1}}\n"
        "questions: {q: {by: boss, status: open, evidence: p1}}\n"
        "claims: {k: {by: boss, basis: book, status: recalled}}\n"
    )
    assert {
        (ITEM + "c", "sdl:writtenBy", names.ACTOR + "boss"),
        (ITEM + "q", "sdl:statedBy", names.ACTOR + "boss"),
        (ITEM + "q", "sdl:hasQuestionStatus", names.SCHEME + "question-status#open"),
        (ITEM + "k", "sdl:hasVerificationStatus", names.SCHEME + "verification#recalled"),
        (ITEM + "k", "sdl:hasBasis", names.SOURCE + "book"),
    } <= found


def test_a_theory_is_a_named_graph():
    """Everything in the file stands in the graph that bears the theory's IRI."""
    quads = document_quads(read((HEAD + "claims: {k: {evidence: p1}}\n").encode(), "t.yaml"), THEORY)
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(names.THEORY + "t")}
