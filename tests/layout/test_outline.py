"""Maps by numbers."""

from sdl_graph.layout.outline import outline
from tests.layout import maps


def small(links):
    return outline(
        maps.concept_map("a", "a | A | theory | 0\nb | B | value | 1\nc | C | value | 1\nd | D | value | 2", links)
    )


def test_links_with_the_same_source_and_words_share_a_phrase():
    """One phrase leads to several targets, where the links are inferred or not alike."""
    plan = small("a | has | b\na | has | c\nb | has | d\nc | has | d | cross inferred")
    assert [(phrase.source, phrase.targets) for phrase in plan.phrases] == [(0, (1, 2)), (1, (3,)), (2, (3,))]
    plan = small("a | has | b\na | has | c | inferred\nb | has | d")
    assert [phrase.targets for phrase in plan.phrases] == [(1,), (2,), (3,)]


def test_the_backbone_is_a_tree():
    """Each concept hangs by the first link of the hierarchy that leads to it; the phrases are its branches."""
    plan = small("a | has | b\na | needs | c\nb | has | d\nc | has | d")
    assert plan.roots == (0,)
    assert plan.children == ((4, 5), (6,), (), (), (1,), (2,), (3,), ())
    assert [phrase.parent for phrase in plan.phrases] == [0, 0, 1, -1]


def test_a_hierarchy_may_read_upwards():
    """A link of the hierarchy whose source is the deeper concept hangs that concept."""
    plan = small("a | has | b\nc | is part of | a\nb | has | d")
    assert plan.children[0] == (4, 5)
    assert plan.children[5] == (2,)


def test_the_phrase_of_a_cross_link_may_stand_anywhere_between():
    """Between levels 0 and 2 a phrase may stand below 0 or below 1; between equals, below or above them."""
    plan = small("a | has | b\na | has | c\nb | has | d\na | is like | d | cross\nc | is like | b | cross")
    assert [phrase.levels for phrase in plan.phrases] == [(0,), (1,), (0, 1), (1, 0)]


def test_the_sides_of_a_comparison_begin_below_what_they_share():
    """The levels of both cases count from below the deepest shared concept, and each phrase stands on one side."""
    shown = maps.comparison()
    plan = outline(shown)
    level = {concept.id: plan.level[at] for at, concept in enumerate(shown.concepts)}
    column = {concept.id: plan.column[at] for at, concept in enumerate(shown.concepts)}
    assert (level["cocreation"], level["skill"], level["a"], level["b-price"]) == (0, 2, 3, 5)
    assert (column["a"], column["cocreation"], column["b"]) == (0, 1, 2)
    assert plan.shared == 3
    between = {phrase.text: plan.column[plan.size + at] for at, phrase in enumerate(plan.phrases)}
    assert (between["is a"], between["may be a"], between["is shown in"]) == (0, 2, 0)
