"""The maps of the corpus: each is as good as a map has to be."""

import pytest

from sdl_graph.errors import UserError
from sdl_graph.layout.score import score
from sdl_graph.operations.conceptmap.draw import draw, drawable
from sdl_graph.operations.conceptmap.material import Wishes
from sdl_graph.output.maps.drawing.page import A4, compose
from tests.conftest import ROOT
from tests.layout import peers

_CASES = sorted(path.stem for path in (ROOT / "data" / "cases").glob("*.yaml"))
_CONCEPTS = [
    "sdl:ValueInUse", "sdl:ValueProposition", "sdl:Resource", "sdl:Engagement", "sdl:Platform", "sdl:Job", "sdl:Actor",
    "sdl:Case", "sdl:Premise", "form:co-production", "form:value-co-creation",
]  # fmt: skip
_COMPARED = [
    ("ikea", "ba-check-in-kiosks"),
    ("facebook", "wikipedia"),
    ("ba-check-in-kiosks", "apple-itunes-ipod"),
    ("ikea", "ba-check-in-kiosks", "apple-itunes-ipod"),
]


def drawn(engine, *things):
    """The map, or nothing where the tool says that too little is told."""
    try:
        return draw(engine, things, Wishes())
    except UserError as error:
        if "to show" in str(error):
            return None
        raise


def test_what_is_listed_as_drawable_is_what_is_drawn(engine):
    """Every case is listed; those that are said to have a map have one, the others are refused, and most have one."""
    listed = {one.id: one.fits for one in drawable(engine)}
    assert listed == {case: drawn(engine, case) is not None for case in _CASES}
    assert sum(listed.values()) >= len(_CASES) / 2


def test_maps_cross_no_more_than_graphviz_s(engine):
    """Together and one by one, maps of all sorts have no more crossings than one run of `dot` makes of them."""
    sample = [("ba-check-in-kiosks",), ("facebook",), ("lego",), ("sdl:ValueInUse",), ("sdl:Premise",), _COMPARED[0]]
    for things in sample:
        shown = drawn(engine, *things)
        peer = score(shown, peers.dot(shown))
        assert score(shown, compose(shown).laid).crossings <= peer.crossings, things


@pytest.mark.parametrize("things", [(case,) for case in _CASES], ids="-".join)
def test_a_map_of_a_case_can_be_projected_and_printed(engine, things):
    """Each case that has a map has one that reads well, see `check`."""
    shown = drawn(engine, *things)
    if shown:
        check(shown)


@pytest.mark.parametrize("things", [(one,) for one in _CONCEPTS] + _COMPARED, ids="-".join)
def test_a_map_of_a_concept_or_a_comparison_can_be_projected_and_printed(engine, things):
    """So do maps of concepts and of two cases compared, which all have enough."""
    check(drawn(engine, *things))


def check(shown):
    """Nothing overlaps, is crossed by a line that does not end there or is left without one; the hierarchy leads down
    and does not cross itself; crossings are no more than cross-links; depth and height agree; on A4 labels have nine
    points and take two lines at most."""
    page = compose(shown)
    found = score(shown, page.laid)
    assert found[:5] == (0, 0, 0, 0, 0)
    assert found.crossings <= sum(link.cross for link in shown.links)
    assert found.order >= 0.95
    assert 16 * A4[0] / 25.4 * 72 / page.picture.width >= 9
    assert not [box.lines for box in page.laid.concepts if len(box.lines) > 2]
    assert 12 <= len(shown.concepts) <= 25
    assert len([link for link in shown.links if link.cross]) >= 2
