"""How a chosen map is put together."""

from sdl_graph import names
from sdl_graph.operations.conceptmap.compose import compose, distinct
from sdl_graph.operations.conceptmap.evidence import Evidence
from sdl_graph.operations.conceptmap.material import Thing, Wishes
from tests.operations.conceptmap.conftest import material, tie


def _composed(engine, small, **wishes):
    return compose(small, Evidence(engine), Wishes(**wishes))


def test_a_plural_subject_takes_a_plural_verb(graph):
    """The phrase agrees with the concept that it follows."""
    small = material("x:r", tie("x:r", "has", "x:a"), tie("x:a", "carries", "x:b"))
    plural = small._replace(things={**small.things, "x:a": small.things["x:a"]._replace(plural=True)})
    assert [link.phrase for link in _composed(graph(""), plural).links] == ["has", "carry"]


def test_ids_are_short_and_plain(graph):
    """They come from the labels, in ASCII; two of one stem are numbered."""
    called = ["Ü & Ö", "u-o", "…", "x" * 80]
    ends = [f"x:{number}" for number in range(4)]
    small = material("x:r", *(tie("x:r", "has", end) for end in ends))
    things = {end: small.things[end]._replace(label=label) for end, label in zip(ends, called, strict=True)}
    shown = _composed(graph(""), small._replace(things={**small.things, **things}))
    ids = {concept.label: concept.id for concept in shown.concepts}
    assert ids["Ü & Ö"] == "u-o"
    assert ids["u-o"] == "u-o-2"
    assert ids["…"] == "concept"
    assert ids["x" * 80] == "x" * 40


def test_concepts_of_one_name_are_told_apart():
    """By scheme, by lens, by side, or else by kind."""
    things = {
        iri: Thing(iri, "delivery", kind, 0.5, side=side)
        for iri, kind, side in (
            (names.SCHEME + "phase#delivery", "theory", ""),
            (names.LENS + "hill#Delivery", "theory", ""),
            ("x", "job", ""),
            ("y", "job", "ikea"),
        )
    } | {"z": Thing("z", "other", "job", 0.5)}
    labels = [thing.label for thing in distinct(things, things).values()]
    assert labels == ["delivery (phase)", "delivery (hill)", "delivery (job)", "delivery (ikea)", "other"]


def test_what_is_left_out_is_ranked_and_told_why(graph):
    """The most relevant first; what was excluded says so."""
    ties = [tie("x:r", "has", f"x:{end}") for end in "abc"]
    small = material("x:r", *ties, worth={"x:a": 0.9, "x:b": 0.2, "x:c": 0.7})
    shown = _composed(graph(""), small, most=2, exclude=("x:c",))
    assert [(one.label, one.reason) for one in shown.parking] == [("c", "excluded"), ("b", "beyond 2 concepts")]


def test_a_link_rests_on_the_passages_of_its_item(graph):
    """Told where they stand and what they say, with their text among the sources."""
    engine = graph(
        'case:p a sdl:Passage ; sdl:inSource case:s ; sdl:startOffset 3 ; sdl:paragraph "7" ;'
        'sdl:paraphrase "It is so." .'
        'case:s rdfs:label "A text" ; sdl:writtenBy case:w . case:w rdfs:label "A. Writer" .'
        "case:x sdl:hasEvidence case:p ."
    )
    small = material("x:r", tie("x:r", "has", "x:a")._replace(items=(names.CASE + "x",)))
    shown = _composed(engine, small)
    assert [tuple(one) for one in shown.cited] == [(names.CASE + "p", "A text, paragraph 7", "It is so.")]
    assert shown.links[0].passages == (names.CASE + "p",)
    assert shown.sources == ("A. Writer: A text",)
