"""Where the imported files speak of a thing."""

import pyoxigraph as ox
import pytest

from sdl_graph.foreign.read import Foreign
from sdl_graph.operations.imports.places import Places

_A, _P = ox.NamedNode("http://e.org/c/a"), "http://e.org/v#is"
_PREFIXES = {"e": "http://e.org/", "v": "http://e.org/v#"}


def _places(text, format_name, prefixes=_PREFIXES, base=""):
    return Places([Foreign("f", format_name, text, [], prefixes, base)])


@pytest.mark.parametrize(
    ("format_name", "text", "line", "column"),
    [
        ("ntriples", '<http://e.org/c/a> <http://e.org/o> "x" .\n<http://e.org/c/a> <http://e.org/v#is> "x" .', 2, 1),
        ("turtle", "# e:c\\/a\ne:b e:to e:c\\/a .\ne:c\\/a e:o 'x' ;\n  v:is 'x' .", 4, 3),
        ("turtle", "<http://e.org/c/a> e:o 'x' .\ne:b v:is 'x' .\n\n<http://e.org/c/a> v:is 'x' .", 4, 20),
        ("turtle", "e:b e:to e:c\\/a .", 1, 10),
        ("trig", "e:g {\n  e:c\\/a\n    <http://e.org/v#is> 'x' .\n}", 3, 5),
        ("jsonld", '{"@graph": [{"to": "e:c/a"},\n {"@id": "e:c/a", "v:is": "x"}]}', 2, 3),
        ("jsonld", '{"to": "e:c/a",\n "e:c/a": {"v:is": "x"}}', 2, 2),
        ("rdfxml", '<e:to rdf:resource="http://e.org/c/a"/>\n<e:c rdf:about="http://e.org/c/a">', 2, 6),
        ("turtle", "e:b v:is 'x' .", 1, 1),
    ],
)
def test_a_statement_is_found(format_name, text, line, column):
    """By its line, by its subject's block and property, by what names the thing; else the file's beginning."""
    assert _places(text, format_name).of(_A, _P) == ("f", line, column)


def test_a_base_shortens_names():
    """An IRI that is written relative to a base is found."""
    assert _places("\n<c/a> v:is 'x' .", "turtle", base="http://e.org/").of(_A) == ("f", 2, 1)


def test_what_was_renamed_is_found_by_its_old_name():
    """A thing that has an id of ours now is sought as the file calls it."""
    new = ox.NamedNode("https://w3id.org/sdl-graph/case/a")
    assert _places("\ne:c\\/a v:is 'x' .", "turtle").renamed({new: _A}).of(new) == ("f", 2, 1)


def test_a_blank_node_is_found_where_it_hangs():
    """What has no name is told at the property that leads to it."""
    text = "\ne:c\\/a e:o 'x' ;\n  v:is [ e:o [ e:o 'y' ] ] ."
    quads = list(
        ox.parse("@prefix e: <http://e.org/> . @prefix v: <http://e.org/v#> ." + text, format=ox.RdfFormat.TURTLE)
    )
    inner = next(quad.subject for quad in quads if quad.object == ox.Literal("y"))
    places = Places([Foreign("f", "turtle", text, quads, _PREFIXES, "")])
    assert places.of(ox.BlankNode(f"f0-{inner.value}")) == ("f", 3, 3)
