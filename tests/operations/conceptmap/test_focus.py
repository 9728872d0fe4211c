"""What the focus question makes of the things."""

from sdl_graph.operations.conceptmap.focus import stems, worths
from tests.operations.conceptmap.conftest import material, tie


def test_words_meet_without_their_endings():
    """A question about skills names the skill."""
    assert stems("What did the skills change?") & stems("skill of using the kiosk") == {"skill"}


def test_common_words_name_nothing():
    """A question made of them favours nobody."""
    assert stems("How does it come to be, and for whom?") == set()


def test_what_the_question_names_is_worth_most_then_what_stands_by_it():
    """Both gain on what they were worth; what lies further off does not."""
    small = material(
        "root", tie("root", "has", "skill"), tie("skill", "leads to", "ease"), tie("ease", "pleases", "guests")
    )
    without, with_focus = worths(small, ""), worths(small, "What did the skill change?")
    gained = {iri: round(with_focus[iri] - without[iri], 2) for iri in without}
    assert gained == {"root": 0, "skill": 0.6, "ease": 0.2, "guests": 0}


def test_what_more_is_said_of_is_worth_more():
    """Each statement that could be a cross-link adds a little."""
    small = material("root", tie("root", "has", "a"), tie("root", "has", "b"), tie("a", "meets", "b", worth=0))
    found = worths(small, "")
    assert found["a"] == found["b"] == 0.52
    assert found["root"] == 0.54
