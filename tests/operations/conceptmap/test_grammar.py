"""Agreement, denial and reservation of linking phrases; the number of a label."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph.operations.conceptmap.grammar import agreeing, denied, is_plural, reserved


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("is offered to", "are offered to"),
        ("has the platform", "have the platform"),
        ("carries", "carry"),
        ("ties its holder to", "tie its holder to"),
        ("passes on", "pass on"),
        ("promises help with", "promise help with"),
        ("reaches", "reach"),
        ("goes on to", "go on to"),
        ("judges", "judge"),
        ("misuses", "misuse"),
        ("may result in", "may result in"),
        ("does not hold", "do not hold"),
        ("is not held by", "are not held by"),
        ("costs", "cost"),
    ],
)
def test_a_plural_subject_takes_a_plural_verb(phrase, plural):
    """The verb loses its ending, by the rules of spelling."""
    assert agreeing(phrase, plural=True) == plural


def test_a_singular_subject_leaves_the_phrase_as_it_is():
    """The ontology's phrases are in the singular."""
    assert agreeing("carries", plural=False) == "carries"


@pytest.mark.parametrize(
    ("phrase", "said"),
    [("is provided by", "may be provided by"), ("has the job of", "may have the job of"), ("passes on", "may pass on")],
)
def test_what_a_source_says_with_a_reservation_is_drawn_with_it(phrase, said):
    """The verb goes into the bare form behind "may"."""
    assert reserved(phrase) == said


@pytest.mark.parametrize(
    ("phrase", "said"),
    [("holds", "does not hold"), ("is held by", "is not held by"), ("may hold", "may not hold"), ("is", "is not")],
)
def test_a_denial_says_not(phrase, said):
    """Full verbs take "does not", the others "not"."""
    assert denied(phrase) == said


@pytest.mark.parametrize(
    "label",
    [
        "passengers",
        "check-in staff",
        "fewer check-in staff",
        "users of iTunes and iPod",
        "iTunes and iPod",
        "all the savings on making and distributing finished goods",
        "products in components to carry home and build",
        "customers' means of transport",
        "music jobs done pretty well",
        "emotions that users deem important",
        "components developed before the sale",
        "governments in the United Kingdom",
    ],
)
def test_a_plural_label_is_known_by_its_noun(label):
    """What qualifies the noun does not count."""
    assert is_plural(label)


@pytest.mark.parametrize(
    "label",
    [
        "skill of using the kiosks",
        "iTunes",
        "BAE Systems",
        "British Airways",
        "brand of iTunes and iPod",
        "carrying and building",
        "value-in-use",
        "loss",
        "personalised music experience",
        "buyer of a car",
        "crowd that helps with designs",
        "research and development",
        "business",
        "",
    ],
)
def test_a_singular_label_is_known_by_its_noun(label):
    """Names, gerunds and nouns that merely end in s are singular."""
    assert not is_plural(label)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_no_label_is_too_odd_to_have_a_number(label):
    """Whatever a label holds, it is singular or plural."""
    assert is_plural(label) in (True, False)
