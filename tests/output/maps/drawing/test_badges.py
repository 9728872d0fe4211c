"""A shape for each kind."""

import pytest

from sdl_graph.output.maps.drawing.badges import _KINDS, _SHAPES, RADIUS, badges, shape


def test_no_two_kinds_of_a_map_share_a_shape():
    """However many kinds a map has, their shapes differ while there are shapes."""
    kinds = sorted(_KINDS)[: len(_SHAPES)]
    assert len({badge.shape for badge in badges(kinds).values()}) == len(kinds)


def test_the_usual_kinds_keep_their_shapes():
    """In a map of a case, each kind has the shape that it has in every other map."""
    kinds = ["actor", "platform", "resource", "engagement", "value", "loss", "cost", "job", "case", "theory"]
    assert badges(kinds) == {kind: _KINDS[kind] for kind in kinds}


def test_a_kind_that_nobody_knows_has_a_badge_too():
    """A kind from elsewhere is drawn in plain colours, in a shape of its own."""
    given = badges(["notion", "something else"])
    assert given["something else"].family == "plain"
    assert given["something else"].shape != given["notion"].shape


@pytest.mark.parametrize("name", sorted(_SHAPES))
def test_shapes_stay_within_their_radius(name):
    """A badge reaches little further than its radius to any side, and is closed."""
    path = shape(name, 100, 50)
    points = [pair for _, numbers in path for pair in zip(numbers[::2], numbers[1::2], strict=True)]
    assert max(max(abs(x - 100), abs(y - 50)) for x, y in points) <= RADIUS * 1.2
    assert path[-1][0] == "Z"
