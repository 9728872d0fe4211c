"""Finding the thing that a person means."""

from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import AmbiguousName, UnknownName, UserError
from sdl_graph.operations.things import find

_GRAPH = ox.NamedNode("urn:graph")
_TURTLE = """
PREFIX case: <https://w3id.org/sdl-graph/case/>
PREFIX actor: <https://w3id.org/sdl-graph/actor/>
PREFIX sdl: <https://w3id.org/sdl-graph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
case:kiosk a sdl:Case ; rdfs:label "Kiosks at the airport"@en .
case:kiosks a sdl:Case ; rdfs:label "More kiosks"@en .
<https://w3id.org/sdl-graph/case/kiosk/staff> a sdl:Firm ; rdfs:label "staff"@en .
<https://w3id.org/sdl-graph/case/kiosks/staff> a sdl:Firm ; rdfs:label "Staff"@en .
actor:kiosk a sdl:Firm ; rdfs:label "Kiosk Ltd"@en .
sdl:Firm rdfs:subClassOf sdl:Actor .
<https://w3id.org/sdl-graph/scheme/phase#use> skos:prefLabel "use"@en .
<http://elsewhere.example/thing> rdfs:label "a thing of others" .
"""


@pytest.fixture(scope="module")
def small() -> Embedded:
    """An engine over a handful of things."""
    return Embedded.of(ox.Quad(*quad.triple, _GRAPH) for quad in ox.parse(_TURTLE.encode(), format=ox.RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("kiosk", names.CASE + "kiosk"),
        ("kiosk/staff", names.CASE + "kiosk/staff"),
        ("case:kiosk", names.CASE + "kiosk"),
        ("actor:kiosk", names.ACTOR + "kiosk"),
        ("phase:use", names.SCHEME + "phase#use"),
        ("Firm", names.SDL + "Firm"),
        ("use", names.SCHEME + "phase#use"),
        ("kiosks AT the airport", names.CASE + "kiosk"),
        ("Kiosk Ltd", names.ACTOR + "kiosk"),
        (names.CASE + "kiosk", names.CASE + "kiosk"),
        (f"<{names.CASE}kiosk>", names.CASE + "kiosk"),
        ("http://elsewhere.example/thing", "http://elsewhere.example/thing"),
        ("a thing of others", "http://elsewhere.example/thing"),
    ],
)
def test_a_thing_is_found_by_whatever_names_it(small, text, iri):
    """An id, a path in a case, a CURIE, an IRI with or without brackets, and a label name a thing."""
    assert find(small, text).value == iri


def test_a_class_narrows_what_is_meant(small):
    """Among the actors, `kiosk` is the firm and not the case, subclasses included."""
    assert find(small, "kiosk", "sdl:Actor").value == names.ACTOR + "kiosk"
    assert find(small, "kiosk", "sdl:Case").value == names.CASE + "kiosk"


def test_a_local_id_is_found_among_a_class(small):
    """Where a class is wanted, the last part of an IRI is name enough."""
    with pytest.raises(AmbiguousName) as caught:
        find(small, "staff", "sdl:Actor")
    assert caught.value.candidates == ("case:kiosk/staff", "case:kiosks/staff")


def test_a_label_that_two_things_bear_is_ambiguous(small):
    """Two things of one label are listed by their CURIEs, and neither is chosen."""
    with pytest.raises(AmbiguousName, match="case:kiosk/staff, case:kiosks/staff; use one of these") as caught:
        find(small, "staff")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "of", "near"),
    [("kios", "", "`kiosk`"), ("kiosx", "sdl:Case", "`kiosk` or `kiosks`"), ("stuff", "sdl:Actor", "`staff`")],
)
def test_the_nearest_names_are_suggested(small, text, of, near):
    """A name that nothing bears is told with the names that come nearest."""
    with pytest.raises(UnknownName, match="did you mean") as caught:
        find(small, text, of)
    assert near in str(caught.value)


@pytest.mark.parametrize("text", ["case:nothing", names.CASE + "nothing", "urn:nothing", "phase:", "", " "])
def test_a_name_that_nothing_bears_is_unknown(small, text):
    """An IRI or CURIE that the graph does not speak of is unknown, however well it is formed."""
    with pytest.raises(UnknownName):
        find(small, text)


def test_each_suggestion_is_made_once(small):
    """Two things of the same id are suggested by one name."""
    with pytest.raises(UnknownName) as caught:
        find(small, "staf", "sdl:Actor")
    assert str(caught.value).count("`staff`") == 1


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
@example("a:b\x00c")
@example("x:\ud800")
@example("http://[")
@example("case:a%zz")
@example("<urn:x")
@example("x:^")
def test_any_text_names_a_thing_or_is_told(small, text):
    """Whatever somebody types, the answer is a thing or an error that the tool explains."""
    for of in ("", "sdl:Case"):
        with suppress(UserError):
            assert find(small, text, of).value
