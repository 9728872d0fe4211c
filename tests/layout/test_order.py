"""The order within ranks: crossings, sifting and annealing."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.layout.crossings import cost, sift
from sdl_graph.layout.measure import sized
from sdl_graph.layout.net import Net
from sdl_graph.layout.order import Sorter
from sdl_graph.layout.outline import outline
from sdl_graph.layout.rows import Manner, rows
from tests.layout import maps


def network(upper, lower, lines, free=()):
    """Two ranks of nodes with lines between them."""
    count = upper + lower
    below = [[end for start, end in lines if start == node] for node in range(count)]
    above = [[start for start, end in lines if end == node] for node in range(count)]
    rank = [0] * upper + [1] * lower
    return Net(2, 2, rank, [0] * count, above, below, [node in free for node in range(count)], list(range(count)), [])


_LINES = st.sets(st.tuples(st.integers(0, 4), st.integers(5, 9)), max_size=12)


@given(_LINES, st.permutations(range(5)), st.permutations(range(5, 10)))
def test_crossings_are_those_that_can_be_counted_pair_by_pair(lines, upper, lower):
    """Two lines cross if their ends are in one order above and in the other below."""
    made = network(5, 5, sorted(lines), free=range(10))
    place = {node: at for row in (upper, lower) for at, node in enumerate(row)}
    pairs = combinations(sorted(lines), 2)
    expected = sum((place[a] - place[c]) * (place[b] - place[d]) < 0 for (a, b), (c, d) in pairs)
    assert cost(made, [list(upper), list(lower)]) == expected


def test_a_crossing_within_the_backbone_costs_more():
    """What costs one with a free line costs twelve between two lines of the backbone."""
    lines = [(0, 3), (1, 2)]
    assert cost(network(2, 2, lines), [[0, 1], [2, 3]]) == 12
    assert cost(network(2, 2, lines, free=(3,)), [[0, 1], [2, 3]]) == 1


@given(_LINES, st.sampled_from(range(5)))
def test_a_free_node_goes_where_it_crosses_least(lines, node):
    """Sifted, one free node stands in the best of all its places."""
    made = network(5, 5, sorted(lines), free=(node,))
    lower = list(range(5, 10))
    others = [one for one in range(5) if one != node]
    best = min(cost(made, [[*others[:at], node, *others[at:]], lower]) for at in range(5))
    order = [list(range(5)), lower]
    sift(made, order)
    assert [one for one in order[0] if one != node] == others
    assert cost(made, order) == best


def sorter(shown):
    plan = outline(shown)
    texts = sized(shown, [phrase.text for phrase in plan.phrases], [False] * len(plan.phrases), 150)
    return Sorter(plan, rows(plan, texts, Manner(2000)), [width for width, _ in texts.boxes])


def test_annealing_finds_an_order_without_crossings():
    """Links that need not cross do not: here each of two branches has a link to its neighbour's child."""
    shown = maps.concept_map(
        "r",
        """
        r | root | theory | 0
        a | a | theory | 1
        b | b | theory | 1
        c | c | theory | 1
        x | x | value | 2
        y | y | value | 2
        z | z | value | 2
        """,
        """
        r | has | a
        r | has | b
        r | has | c
        a | makes | x
        b | makes | y
        c | makes | z
        x | is like | z | cross
        a | is like | c | cross
        """,
    )
    ways = sorter(shown)
    found = ways.annealed(ways.first(), Random(1), 60)
    assert cost(found.net, found.order) == 0


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_no_order_crosses_the_backbone(chance):
    """However the branches are shuffled, lines of the backbone do not cross each other."""
    ways = sorter(maps.kiosks())
    found = ways.annealed(ways.shuffled(chance), Random(1), 5)
    main = found.net._replace(
        below=[
            [end for end in ends if not found.net.free[node] and not found.net.free[end]]
            for node, ends in enumerate(found.net.below)
        ]
    )
    assert cost(main, found.order) == 0


def test_the_same_start_gives_the_same_order():
    """Annealing with the same chances is the same each time."""
    first, second = (sorter(maps.kiosks()) for _ in range(2))
    assert first.annealed(first.first(), Random(3), 30) == second.annealed(second.first(), Random(3), 30)
