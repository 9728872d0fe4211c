"""The maps of the corpus: each is as good as a map has to be."""

import pytest

from sdl_graph.errors import UserError
from sdl_graph.layout.score import score
from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.operations.conceptmap.material import Wishes
from sdl_graph.output.maps.drawing.page import A4, compose
from tests.conftest import ROOT

_CASES = sorted(path.stem for path in (ROOT / "data" / "cases").glob("*.yaml"))
_CONCEPTS = ["sdl:ValueInUse", "sdl:ValueProposition", "sdl:Resource", "sdl:Engagement", "sdl:Platform", "sdl:Job"]
_COMPARED = [("ikea", "ba-check-in-kiosks"), ("facebook", "wikipedia"), ("ba-check-in-kiosks", "apple-itunes-ipod")]


def drawn(engine, *things):
    """The map, or nothing where the tool says that too little is told."""
    try:
        return draw(engine, things, Wishes())
    except UserError as error:
        if "to show" in str(error):
            return None
        raise


def test_most_cases_have_a_map(engine):
    """At least half of the cases have enough facts for a map."""
    assert sum(drawn(engine, case) is not None for case in _CASES) >= len(_CASES) / 2


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
    points."""
    page = compose(shown)
    found = score(shown, page.laid)
    assert found[:5] == (0, 0, 0, 0, 0)
    assert found.crossings <= sum(link.cross for link in shown.links)
    assert found.order >= 0.95
    assert 16 * A4[0] / 25.4 * 72 / page.picture.width >= 9
