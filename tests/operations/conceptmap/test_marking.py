"""A student's propositions beside the graph."""

import pytest

from sdl_graph.model.marking import Components, Proposition
from sdl_graph.operations.conceptmap.compose import compose
from sdl_graph.operations.conceptmap.draw import gather
from sdl_graph.operations.conceptmap.evidence import Evidence
from sdl_graph.operations.conceptmap.marking import mark
from sdl_graph.operations.conceptmap.material import Wishes

_CASE = "the case of IKEA and the customers who build their own furniture"


@pytest.fixture(scope="module")
def marked(engine):
    """Marks propositions about IKEA."""
    material = gather(engine, ["ikea"])
    reference = compose(material, Evidence(engine), Wishes())
    return lambda *said: mark(material, reference, [Proposition(*one) for one in said])


def _verdict(found):
    """The verdict on the one proposition that was marked."""
    return next(name for name in ("right", "reworded", "contradicted", "extra") if getattr(found, name))


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (("IKEA", "engages in", "designing the products"), "right"),
        (("ikea", "Engage in", "Designing the product"), "right"),  # other case and number
        (("designing the products", "is carried out by", "IKEA"), "right"),  # the other way round, and rightly put
        (("customers of IKEA", "may gain", "slightly lower price"), "right"),
        (("IKEA", "does", "designing the products"), "reworded"),
        (("finished furniture", "creates", "building the furniture"), "contradicted"),  # the wrong way round
        (("IKEA", "does not hold", "furniture components"), "contradicted"),
        (("IKEA", "engages in", "building the furniture"), "extra"),  # both known, not joined
        (("IKEA", "sells", "meatballs"), "extra"),
    ],
)
def test_a_proposition_is_judged_by_all_that_the_graph_could_say(marked, said, verdict):
    """Whether or not the reference map shows it."""
    assert _verdict(marked(said)) == verdict


def test_what_the_graph_says_instead_is_told(marked):
    """The teacher sees both."""
    found = marked(("finished furniture", "creates", "building the furniture"))
    assert found.contradicted[0].graph == "building the furniture creates finished furniture"


def test_a_case_goes_by_its_title_too(marked):
    """The student need not say "the case of"."""
    assert _verdict(marked(("IKEA and the customers who build their own furniture", "involves", "IKEA"))) == "right"


def test_what_the_student_did_not_join_is_missing(marked):
    """A pair that was joined in whatever words is not."""
    found = marked((_CASE, "is about", "IKEA"), ("IKEA", "engages in", "designing the products"))
    missing = {(one.source, one.target) for one in found.missing}
    assert (_CASE, "IKEA") not in missing
    assert ("IKEA", "designing the products") not in missing
    assert (_CASE, "customers of IKEA") in missing


def test_the_components_of_a_score_are_counted_one_by_one(marked):
    """Worked out by hand: two levels, the root and IKEA branch, one cross-link of two is borne out."""
    found = marked(
        (_CASE, "involves", "IKEA"),
        (_CASE, "involves", "customers of IKEA"),
        ("IKEA", "offers", "products in components to carry home and build"),
        ("IKEA", "sells", "meatballs"),
        ("customers of IKEA", "are offered", "products in components to carry home and build"),
        ("customers of IKEA", "like", "meatballs"),
    )
    assert found.components == Components(propositions=4, levels=2, branches=2, cross_links=1, examples=0)


def test_a_proposition_said_twice_counts_once(marked):
    """Repeating is not knowing more."""
    once = (_CASE, "involves", "IKEA")
    assert marked(once, once).components.propositions == 1


def test_the_reference_map_gets_full_marks(engine):
    """Its own propositions are all right, and none is missing."""
    material = gather(engine, ["ba-check-in-kiosks"])
    reference = compose(material, Evidence(engine), Wishes())
    labels = {concept.id: concept.label for concept in reference.concepts}
    said = [Proposition(labels[link.source], link.phrase, labels[link.target]) for link in reference.links]
    found = mark(material, reference, said)
    assert len(found.right) == len(said)
    assert found.missing == ()
    assert found.components == found.reference


def test_an_empty_map_is_marked_as_one(marked):
    """Nothing is right, all is missing, no error."""
    found = marked()
    assert found.components == Components(0, 0, 0, 0, 0)
    assert found.right == ()
