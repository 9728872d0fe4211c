"""Words as the search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.operations.find_words import compounds, families, family, words_of


@pytest.mark.parametrize(
    "forms",
    [
        "queue queues queued queuing",
        "create creates created creating creation creations",
        "customise customised customisation customize customizing customizations",
        "carry carries carried carrying",
        "control controls controlled controlling",
        "labour labours labor",
        "behavioural behavioral",
        "process processes processing",
        "match matches matching",
        "use uses used using",
        "value values valued valuing",
        "company companies",
        "integrate integration integrating",
    ],
)
def test_the_forms_of_a_word_are_one_family(forms):
    """A word is found in whichever form and on whichever side of the Atlantic it was written."""
    assert len({family(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "customer custom customise",
        "operant operand operation",
        "product production",
        "use user us",
        "loss lose",
        "thing string king bring",
        "need feed red",
        "status basis focus",
        "service servant",
    ],
)
def test_different_words_are_different_families(words):
    """What the field tells apart is not one word to the search: operant is no operation."""
    assert len({family(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize("word", ["co", "ikea", "日本", "2016", "é"])
def test_what_is_no_english_word_stays_as_it_is(word):
    """Short words, numbers and words in other letters have no endings taken off."""
    assert family(word) == word


def test_words_are_compared_without_case_and_diacritics():
    """Who has no ö on the keyboard finds Grönroos."""
    assert words_of("GRÖNROOS & Voima's “spheres”") == ["gronroos", "voima", "s", "spheres"]


def test_a_text_becomes_the_families_of_its_words():
    """The index holds families, so that a question for one form finds all."""
    assert families("Customers queued, again") == "customer queu again"


def test_compounds_count_in_one_word():
    """Whoever writes cocreation means co-creation; a dash is no hyphen."""
    assert compounds("Value co-creation – check-in, co-creation, end-to-end") == "cocreation checkin endtoend"


@given(st.text())
def test_words_and_families_of_any_text_are_words(text):
    """Whatever stands in a text, its words are words, and so are their families."""
    for word in words_of(text):
        assert word
        assert words_of(family(word))
