"""The network of ranks."""

from sdl_graph.layout.measure import sized
from sdl_graph.layout.net import net
from sdl_graph.layout.outline import outline
from sdl_graph.layout.rows import Manner, rows
from tests.layout import maps


def network(shown):
    plan = outline(shown)
    texts = sized(shown, [phrase.text for phrase in plan.phrases], [False] * len(plan.phrases), 150)
    return plan, net(plan, rows(plan, texts, Manner(2000)), [phrase.levels[0] for phrase in plan.phrases])


def test_neighbours_are_in_ranks_next_to_each_other():
    """Every line passes each rank on its way, so that it has a place of its own in each."""
    _, made = network(maps.kiosks())
    pairs = [(node, end) for node, ends in enumerate(made.below) for end in ends]
    assert pairs
    assert all(made.rank[end] == made.rank[node] + 1 for node, end in pairs)
    assert all(node in made.above[end] for node, end in pairs)


def test_each_link_has_a_line_from_its_source_and_one_to_its_target():
    """From source to phrase and from phrase to target, each link is served once."""
    shown = maps.kiosks()
    plan, made = network(shown)
    number = {concept.id: at for at, concept in enumerate(shown.concepts)}
    leaving = sorted(
        (link.id, chain.nodes[0]) for chain in made.chains for link in chain.links if chain.nodes[0] < plan.size
    )
    coming = sorted(
        (link.id, chain.nodes[-1]) for chain in made.chains for link in chain.links if chain.nodes[-1] < plan.size
    )
    assert leaving == sorted((link.id, number[link.source]) for link in shown.links)
    assert coming == sorted((link.id, number[link.target]) for link in shown.links)


def test_a_long_line_of_the_tree_stands_where_it_leads():
    """The place of a tree's line belongs to the tree, and follows what it leads to; that of a cross-link is free."""
    shown = maps.concept_map(
        "a",
        "a | A | theory | 0\nb | B | value | 1\nc | C | value | 2\nd | D | value | 2",
        "a | has | b\nb | has | c\na | needs | d\na | is like | c | cross",
    )
    plan, made = network(shown)
    places = range(plan.size + len(plan.phrases), len(made.rank))
    assert [(made.free[node], made.heir[node]) for node in places if not made.free[node]] == [(False, 6), (False, 6)]
    assert any(made.free[node] for node in places)
