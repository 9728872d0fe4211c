"""From a graph back to the tree of its file."""

import random

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, THEORY
from sdl_graph.cases.read import read
from sdl_graph.cases.statements import Statements
from sdl_graph.cases.triples import actor_quads, document_quads, source_quads
from sdl_graph.cases.unmake import unmade, unmade_entry
from sdl_graph.cases.write import write
from sdl_graph.model.document import Document
from sdl_graph.places import bundled

_FOLDERS = (("cases", CASE), ("claims", THEORY), ("canon", THEORY))
_FILES = [(path, form) for folder, form in _FOLDERS for path in sorted((bundled("data") / folder).glob("*.yaml"))]


@pytest.fixture(scope="module")
def tree_of():
    """The tree that comes of a case given as YAML, by way of its graph."""

    def made(text, language="en"):
        quads = document_quads(read(text.encode(), "c.yaml"))
        return unmade(CASE, ox.NamedNode(f"{names.CASE}c"), Statements.of(quads), language).tree

    return made


@pytest.mark.parametrize(("path", "form"), _FILES, ids=[path.stem for path, _ in _FILES])
def test_every_bundled_file_comes_back_from_its_graph(path, form):
    """A file made of the graph of a bundled one, in whatever order its statements come, has the same graph."""
    document = read(path.read_bytes(), path.name)
    quads = document_quads(document, form)
    shuffled = random.Random(path.stem).sample(quads, len(quads))
    tree = unmade(form, ox.NamedNode(form.iri_of(document)), Statements.of(shuffled)).tree
    again = read(write(tree).encode(), path.name)
    assert again.tree == tree
    assert set(document_quads(again, form)) == set(quads)


@pytest.mark.parametrize(
    ("form", "namespace", "quads_of"), [(ACTORS, names.ACTOR, actor_quads), (SOURCES, names.SOURCE, source_quads)]
)
def test_every_shared_entry_comes_back_from_its_graph(form, namespace, quads_of):
    """The lists of actors and sources are the same lists after a way through the graph."""
    document = read((bundled("data") / f"{form.name}.yaml").read_bytes(), "list.yaml")
    quads = quads_of(document)
    said = Statements.of(quads)
    entries = {name: unmade_entry(form, ox.NamedNode(namespace + name), said).tree for name in document.tree[form.name]}
    assert set(quads_of(Document("list.yaml", {form.name: entries}, {}, {}))) == set(quads)


def test_items_come_in_the_order_in_which_the_sources_tell_them(tree_of, head):
    """Passages stand by their offsets, and an item by the first passage that bears it out."""
    later = head.replace("p1:", "a-late-one:").replace("start: 0, end: 3", "start: 50, end: 60").splitlines()[-1]
    items = "jobs:\n  a: {evidence: a-late-one}\n  b: {evidence: [a-late-one, p1]}\n  c: {evidence: p1}\n"
    tree = tree_of(f"{head}{later}\n{items}")
    assert list(tree["passages"]) == ["p1", "a-late-one"]
    assert list(tree["jobs"]) == ["b", "c", "a"]
    assert tree["jobs"]["b"]["evidence"] == ["p1", "a-late-one"]


def test_episodes_come_one_after_the_other(tree_of, head):
    """An episode stands behind those that it follows."""
    tree = tree_of(f"{head}episodes:\n  b: {{evidence: p1}}\n  a: {{follows: b, evidence: p1}}\n")
    assert list(tree["episodes"]) == ["b", "a"]


def test_what_goes_without_saying_is_not_said(tree_of, head):
    """A label that the id gives, and the class that the section gives, are left out."""
    tree = tree_of(f"{head}actors:\n  shop-owner: {{is: [Actor, Firm], name: shop owner, evidence: p1}}\n")
    assert tree["actors"] == {"shop-owner": {"is": "Firm", "evidence": "p1"}}


def test_names_are_those_of_the_file(tree_of, head):
    """Items, words, keys and things beyond the file are called as a case file calls them."""
    item = "{by: actor:boss, phase: use, not_stated: [through], leads_to: e, evidence: p1}"
    tree = tree_of(f"{head}engagements:\n  e: {item}\n")
    wanted = {"by": "actor:boss", "phase": "use", "leads_to": "e", "not_stated": "through", "evidence": "p1"}
    assert tree["engagements"] == {"e": wanted}


def test_texts_of_another_language_have_no_place(head):
    """Of two labels, the one in the file's language is taken."""
    quads = document_quads(read(f"{head}jobs:\n  j: {{name: Arbeit, evidence: p1}}\nlanguage: de\n".encode(), "c.yaml"))
    said = Statements.of([*quads, ox.Quad(ox.NamedNode(f"{names.CASE}c/j"), ox.NamedNode(names.RDFS + "label"),
                                          ox.Literal("job", language="en"))])  # fmt: skip
    tree = unmade(CASE, ox.NamedNode(f"{names.CASE}c"), said, "de").tree
    assert (tree["language"], tree["jobs"]["j"]["name"]) == ("de", "Arbeit")
