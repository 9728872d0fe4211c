"""A smallest case to write on, and short ways from its text to problems and to quads."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest
import rdflib

from sdl_graph import names
from sdl_graph.cases.form_check import form_problems
from sdl_graph.cases.forms import CASE
from sdl_graph.cases.read import read
from sdl_graph.cases.reference_check import Shared, reference_problems
from sdl_graph.cases.shape_check import findings, shape_problems
from sdl_graph.cases.triples import actor_quads, document_quads, source_quads
from sdl_graph.errors import BadInput
from sdl_graph.places import bundled

DIGEST = "sha256:" + "1" * 64
HEAD = f"""\
case: c
title: T
passages:
  p1: {{source: s, start: 0, end: 3, digest: "{DIGEST}", says: x}}
"""


@pytest.fixture(scope="session")
def head():
    """Four lines with which every small case here starts; what a test adds starts in line 5."""
    return HEAD


@pytest.fixture(scope="session")
def shared():
    """What small cases may refer to beyond themselves."""
    return Shared(frozenset({"boss"}), frozenset({"s"}), frozenset({"c", "ikea"}))


@pytest.fixture(scope="session")
def shown():
    """The problems that `read` has with a file's content, as text."""

    def told(content, name="c.yaml", **options):
        with pytest.raises(BadInput) as caught:
            read(content.encode() if isinstance(content, str) else content, name, **options)
        return [str(problem) for problem in caught.value.problems]

    return told


@pytest.fixture(scope="session")
def form_problems_of():
    """The problems of form that a file has, as text."""

    def told(content, form=CASE):
        return [str(problem) for problem in form_problems(read(content.encode(), "c.yaml"), form)]

    return told


@pytest.fixture(scope="session")
def reference_problems_of(shared):
    """The problems that a file's references have, as text."""

    def told(content, form=CASE):
        return [str(problem) for problem in reference_problems(read(content.encode(), "c.yaml"), form, shared)]

    return told


@pytest.fixture(scope="session")
def problems_of(form_problems_of, reference_problems_of):
    """All that the checks of form and of references find in a file, as text."""

    def told(content, form=CASE):
        return sorted({*form_problems_of(content, form), *reference_problems_of(content, form)})

    return told


@pytest.fixture(scope="session")
def quads_of():
    """The quads of a case that is given as YAML, or as the plain values that YAML would give."""

    def made(case):
        text = case if isinstance(case, str) else json.dumps(case, ensure_ascii=False)
        return document_quads(read(text.encode(), "c.yaml"))

    return made


@pytest.fixture(scope="session")
def as_written():
    """The same quads after a way through N-Quads."""

    def again(quads):
        return list(ox.parse(ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS))

    return again


@pytest.fixture(scope="session")
def ontology():
    """The bundled ontology with its schemes, in one rdflib graph."""
    graph = rdflib.Graph()
    for folder in ("core", "schemes"):
        for file in sorted((bundled("ontology") / folder).glob("*.ttl")):
            graph.parse(file, format="turtle")
    return graph


@pytest.fixture(scope="session")
def background():
    """What shapes need to know beside a case: classes, schemes, and the shared entries."""
    wanted = ("#type", "#inScheme", "#subClassOf", "#broader")
    files = sorted(file for folder in ("core", "schemes") for file in (bundled("ontology") / folder).glob("*.ttl"))
    triples = [triple for file in files for triple in ox.parse(path=file, format=ox.RdfFormat.TURTLE)]
    around = [
        ox.Quad(*triple) for triple in (quad.triple for quad in triples) if triple.predicate.value.endswith(wanted)
    ]
    actors = "actors: {boss: {is: Firm, name: B}}"
    sources = "sources: {s: {is: Article, title: S, status: recalled}}"
    data = bundled("data")
    for text in (actors.encode(), (data / "actors.yaml").read_bytes()):
        around += actor_quads(read(text, "actors.yaml"))
    for text in (sources.encode(), (data / "sources.yaml").read_bytes()):
        around += source_quads(read(text, "sources.yaml"))
    return around


@pytest.fixture(scope="session")
def shape_problems_of(background):
    """The problems that the shapes find in a case, as text."""

    def told(content):
        document = read(content.encode(), "c.yaml")
        found = findings(document_quads(document), background)
        base = f"{names.CASE}{document.tree['case']}/"
        return [str(problem) for problem in shape_problems(document, CASE, found, base)]

    return told
