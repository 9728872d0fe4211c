"""Maps to fill in."""

import json

import pytest

from sdl_graph.operations.conceptmap.blanks import blanked
from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.output.maps import json as as_json


@pytest.fixture(scope="module")
def shown(engine):
    """The map of the kiosks."""
    return draw(engine, ["ba-check-in-kiosks"])


def _texts(value):
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key not in ("kind",) for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("what", ["concepts", "both"])
def test_no_answer_stands_anywhere_in_the_student_s_map(shown, what):
    """Neither as a label nor in an id, an IRI or a passage; what the heading tells is given."""
    student = blanked(shown, what).student
    texts = " | ".join(_texts(json.loads(as_json.write(student)))).lower().replace("-", " ")
    given = " ".join((shown.title, shown.question, *shown.sources)).lower().replace("-", " ")
    asked = [one.label.lower().replace("-", " ") for one in shown.concepts if one.id != shown.root]
    leaked = [label for label in asked if label not in given and label in texts]
    assert leaked == []


def test_blank_phrases_are_nowhere_either(shown):
    """All linking phrases go."""
    student = blanked(shown, "phrases").student
    assert {link.phrase for link in student.links} & {link.phrase for link in shown.links} == set()


def test_concepts_stay_when_phrases_are_asked_for(shown):
    """Only what is asked for is blank."""
    student = blanked(shown, "phrases").student
    assert [one.label for one in student.concepts] == [one.label for one in shown.concepts]


def test_the_root_and_what_the_heading_gives_away_stay(shown):
    """To ask for British Airways below its name would be no question."""
    labels = {one.label for one in blanked(shown, "concepts").student.concepts}
    assert {"the case of British Airways' check-in kiosks", "British Airways", "check-in kiosks"} <= labels


def test_the_key_has_the_answers_under_the_student_s_numbers(shown):
    """Taking a number's answer out of the key fills the blank."""
    made = blanked(shown, "both")
    for blank, answer, original in zip(made.student.concepts, made.key.concepts, shown.concepts, strict=True):
        number = blank.label.partition(")")[0] + ") " if blank.label.startswith("(") else ""
        assert answer.label == f"{number}{original.label}"
    for blank, answer, original in zip(made.student.links, made.key.links, shown.links, strict=True):
        assert answer.phrase == f"{blank.phrase.partition(')')[0]}) {original.phrase}"


def test_a_phrase_that_is_drawn_once_has_one_letter(shown):
    """Links that share source and phrase share the blank."""
    student = blanked(shown, "phrases").student
    letters = {}
    for blank, original in zip(student.links, shown.links, strict=True):
        letters.setdefault((original.source, original.phrase), set()).add(blank.phrase)
    assert {len(one) for one in letters.values()} == {1}


def test_all_blanks_are_of_one_length(shown):
    """The length of a line tells nothing of the answer."""
    student = blanked(shown, "both").student
    blanks = [one.label for one in student.concepts if "_" in one.label] + [one.phrase for one in student.links]
    assert {blank.count("_") for blank in blanks} == {12}
