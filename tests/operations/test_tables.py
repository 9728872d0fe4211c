"""The graph as tables."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.operations.tables import KINDS, Column, sheets
from sdl_graph.operations.written import statements
from tests.conftest import ROOT

HEAD = """@prefix c: <https://w3id.org/sdl-graph/case/c/> . @prefix case: <https://w3id.org/sdl-graph/case/> .
@prefix sdl: <https://w3id.org/sdl-graph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/sdl-graph/source/> ."""
C = names.CASE + "c/"


def tables(turtle: str, graph: str = names.CASE + "c"):
    """The tables of some Turtle in one named graph, by name."""
    parsed = ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE)
    found = sheets(statements(f"{quad.triple} <{graph}> .\n" for quad in parsed))
    return {sheet.name: sheet for sheet in found.sheets}, found.evidence


def kinds_of_items(tree) -> set[str]:
    """The classes that sections of a form give to their items."""
    if isinstance(tree, dict):
        own = {tree["x-class"]} if "x-class" in tree else set()
        return own.union(*(kinds_of_items(value) for value in tree.values()))
    return set().union(*(kinds_of_items(value) for value in tree)) if isinstance(tree, list) else set()


@pytest.mark.parametrize("path", sorted((ROOT / "ontology" / "case-file").glob("*.schema.json")), ids=lambda p: p.stem)
def test_every_kind_of_item_has_a_table(path):
    """Whatever kind of item a form has, there is a table for it."""
    assert kinds_of_items(json.loads(path.read_text(encoding="utf-8"))) <= set(KINDS)


def test_a_thing_is_a_row_of_its_kind():
    """A subclass that the file names stands in the kind's table; what is of no kind of ours in one for the rest."""
    found, _ = tables("c:a a sdl:Teaching, sdl:Engagement . c:b a sdl:CommentThread, sdl:Source . c:d rdfs:label 'x' .")
    assert {name: [row.subject for row in sheet.rows] for name, sheet in found.items()} == {
        "engagement": [C + "a"],
        "source": [C + "b"],
        "thing": [C + "d"],
    }


def test_columns_are_properties():
    """The type comes first; the name is the property's, IRIs below our base are cut short."""
    found, _ = tables("c:a a sdl:Engagement ; sdl:inPhase <x:p> ; sdl:leadsTo c:b ; sdl:paraphrase 'It is.'@en .")
    assert found["engagement"].columns == (
        Column("type", names.RDF_TYPE, base=names.BASE),
        Column("in_phase", names.SDL + "inPhase"),
        Column("leads_to", names.SDL + "leadsTo", base=names.BASE),
        Column("paraphrase", names.SDL + "paraphrase", language="en"),
    )
    assert found["engagement"].rows[0].cells == (("ontology#Engagement",), ("x:p",), ("case/c/b",), ("It is.",))


def test_several_values_are_parted_by_what_is_in_none():
    """A bar parts the values of a cell, unless one of them holds a bar."""
    found, _ = tables("c:a a sdl:Job ; dcterms:identifier '1', '2' ; skos:altLabel 'a|b', 'c' .")
    separators = {column.name: column.separator for column in found["job"].columns}
    assert (separators["type"], separators["identifier"], separators["alt_label"]) == ("", "|", "¦")
    assert found["job"].rows[0].cells[1:] == (("a|b", "c"), ("1", "2"))


def test_each_datatype_and_language_has_a_column():
    """Two languages of one property are two columns with different names."""
    found, _ = tables("c:a a sdl:Job ; rdfs:label 'job'@en, 'Aufgabe'@de ; sdl:degree 1.10, 'much' .")
    columns = {column.name: (column.language, column.datatype) for column in found["job"].columns[1:]}
    assert columns == {
        "degree": ("", names.XSD + "decimal"),
        "degree_string": ("", names.XSD + "string"),
        "label": ("de", ""),
        "label_en": ("en", ""),
    }
    assert found["job"].rows[0].cells[1] == ("1.10",)


def test_a_property_is_never_called_as_the_row_is():
    """`id` and `graph` are taken, and a name has no sign that CSVW does not take."""
    found, _ = tables("@prefix x: <x:> . c:a a sdl:Job ; x:id 'a' ; <http://x/graph> 'b' .")
    assert [column.name for column in found["job"].columns[1:]] == ["graph_string", "x_id"]


def test_evidence_is_told_once_more():
    """A table joins items to passages."""
    _, evidence = tables("c:b a sdl:Job ; sdl:hasEvidence c:p2, c:p1 . c:a a sdl:Job ; sdl:hasEvidence c:p1 .")
    assert evidence == ((C + "a", C + "p1"), (C + "b", C + "p1"), (C + "b", C + "p2"))


def test_words_are_tables_and_axioms_are_not():
    """Of a scheme the concepts are taken, and of the ontology nothing."""
    found, _ = tables("<x:w> a skos:Concept . <x:l> rdfs:label 'x' .", names.SCHEME + "phase")
    assert [sheet.name for sheet in found.values()] == ["concept"]
    assert tables("<x:c> a sdl:Case .", names.BASE + "ontology/core") == ({}, ())
