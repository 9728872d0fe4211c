"""Where nodes stand within their ranks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.layout.net import Chain, Net
from sdl_graph.layout.spread import ABOVE, Spread
from sdl_graph.layout.straighten import straighten


def ladder(lines, upper, lower, fold=2, column=None):
    count = upper + lower
    below = [[end for start, end in lines if start == node] for node in range(count)]
    above = [[start for start, end in lines if end == node] for node in range(count)]
    column = column or [0] * count
    return Net(2, fold, [0] * upper + [1] * lower, column, above, below, [False] * count, list(range(count)), [])


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(4, 8)), max_size=12), st.floats(500, 900))
def test_neighbours_keep_their_distance_and_all_keep_within_bounds(lines, width):
    """Whatever pulls them, nodes stay in order, as far apart as they must, and within the width."""
    made = ladder(sorted(lines), 4, 5)
    spread = Spread(made, [[0, 1, 2, 3], [4, 5, 6, 7, 8]], [40.0] * 9, [20.0] * 9)
    x = spread.settled({ABOVE: (0, width)}, width / 2)
    for row in ([0, 1, 2, 3], [4, 5, 6, 7, 8]):
        assert all(x[two] - x[one] >= 100 - 1e-6 for one, two in pairwise(row))
        assert x[row[0]] >= 40 - 1e-6
        assert x[row[-1]] <= width - 40 + 1e-6


def test_a_parent_stands_above_the_middle_of_its_children():
    """One node over three that have room stands above the middle one."""
    made = ladder([(0, 1), (0, 2), (0, 3)], 1, 3)
    x = Spread(made, [[0], [1, 2, 3]], [40.0] * 4, [20.0] * 4).settled({ABOVE: (0, 600)}, 300)
    assert x == pytest.approx([300, 200, 300, 400])


def test_widths_are_those_of_the_widest_ranks():
    """Two boxes of 80 with 20 between them need 180; columns are measured each for itself."""
    made = ladder([], 2, 3, fold=1, column=[0, 0, 0, 2, 2])
    spread = Spread(made, [[0, 1], [2, 3, 4]], [40.0] * 5, [20.0] * 5)
    assert spread.widths() == {ABOVE: 180, 0: 80, 2: 180}


def test_columns_keep_apart():
    """Nodes stay in their column, whatever pulls them to the other."""
    made = ladder([(0, 2), (1, 1)], 1, 2, fold=0, column=[0, 0, 2])
    x = Spread(made, [[0], [1, 2]], [40.0] * 3, [20.0] * 3).settled({0: (0, 200), 2: (300, 500)}, 250)
    assert x[0] <= 160
    assert x[2] >= 340


def test_a_passing_line_runs_straight_down():
    """The bends of a line take one place where nothing stands in their way, below their phrase if they can."""
    chain = Chain((0, 3, 4, 1), 0, (), False)
    neighbours = {0: 3, 3: 4, 4: 1}
    below = [[neighbours[node]] if node in neighbours else [] for node in range(5)]
    above = [[one for one, two in neighbours.items() if two == node] for node in range(5)]
    made = Net(4, 4, [0, 3, 1, 1, 2], [0] * 5, above, below, [False] * 5, list(range(5)), [chain])
    spread = Spread(made, [[0], [2, 3], [4], [1]], [10.0, 10.0, 10.0, 0.0, 0.0], [5.0] * 5)
    x = [50.0, 80.0, 20.0, 60.0, 70.0]
    straighten(spread, {ABOVE: (0, 100)}, x)
    assert x == [50.0, 80.0, 20.0, 50.0, 50.0]
    x = [25.0, 80.0, 20.0, 60.0, 70.0]
    straighten(spread, {ABOVE: (0, 100)}, x)
    assert x == [25.0, 80.0, 20.0, 65.0, 65.0]
