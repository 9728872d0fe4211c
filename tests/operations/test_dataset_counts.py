"""Counting statements, things, classes and properties."""

from sdl_graph import names
from sdl_graph.operations.dataset_counts import count

TYPE, LABEL, TITLE = f"<{names.RDF_TYPE}>", f"<{names.RDFS}label>", f"<{names.DCTERMS}title>"
CASE, ITEM, G, H = f"<{names.CASE}c>", f"<{names.CASE}c/i>", f"<{names.CASE}c>", "<x:h>"
LINES = [
    f"{CASE} {TYPE} <x:Case> {G} .\n",
    f'{CASE} {LABEL} "a label with <x:o> . in it" {G} .\n',
    f'{CASE} {TITLE} "A title"@en {H} .\n',
    f'{CASE} {LABEL} "another label" {H} .\n',
    f"{CASE} <{names.DCTERMS}license> <x:free> {H} .\n",
    f"{ITEM} {TYPE} <x:Item> {G} .\n",
    f"{ITEM} {TYPE} <x:Item> {H} .\n",
    f"<x:other> {TYPE} <x:Item> {H} .\n",
]


def test_what_stands_in_two_graphs_is_one_statement():
    """The whole has each statement once, each graph has its own."""
    found = count(LINES)
    assert (found.triples, found.graphs) == (7, {names.CASE + "c": 3, "x:h": 5})


def test_things_classes_and_properties_are_counted():
    """A class counts its things, a property its statements; an entity is a thing below our base."""
    found = count(LINES)
    assert found.classes == {"x:Case": 1, "x:Item": 2}
    assert found.properties == {
        names.RDF_TYPE: 3,
        names.RDFS + "label": 2,
        names.DCTERMS + "title": 1,
        names.DCTERMS + "license": 1,
    }
    assert (found.subjects, found.objects, found.entities, found.matches) == (3, 6, 2, 0)


def test_a_title_goes_before_a_label():
    """A graph is called by its title, else by its label; its licence is told, too."""
    found = count(LINES)
    assert found.titles == {names.CASE + "c": '"A title"@en'}
    assert found.licences == {names.CASE + "c": "x:free"}


def test_a_match_is_counted():
    """Links to other data sets are counted for a linkset."""
    assert count([f"<x:m> <{names.SDL}matchesEntity> <http://www.wikidata.org/entity/Q1> <x:g> .\n"]).matches == 1
