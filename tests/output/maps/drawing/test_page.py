"""The page that every format draws."""

import pytest

from sdl_graph.layout.laidout import Box
from sdl_graph.model.conceptmap import Parked
from sdl_graph.output.maps.drawing.page import A4, MARGIN, compose
from sdl_graph.output.maps.drawing.picture import Mark, Words
from tests.layout import maps

_MAPS = [maps.kiosks, maps.comparison, maps.hostile, maps.blank, lambda: maps.chain(9), lambda: maps.star(30)]


def words(picture, *roles):
    return [part for group in picture.groups if group.role in roles for part in group.parts if isinstance(part, Words)]


@pytest.mark.parametrize("build", _MAPS)
def test_a_page_has_the_shape_of_the_sheet(build):
    """Whatever the map, the page has the proportions of what A4 on its side leaves."""
    picture = compose(build()).picture
    assert picture.width / picture.height == pytest.approx(A4[0] / A4[1])


@pytest.mark.parametrize("build", _MAPS)
def test_nothing_lies_outside_the_page(build):
    """Every mark is on the page, and boxes keep within its margins."""
    page = compose(build())
    for part in (part for group in page.picture.groups for part in group.parts):
        points = [(part.x, part.y)] if isinstance(part, Words) else _points(part)
        assert all(-1 <= x <= page.picture.width + 1 and -1 <= y <= page.picture.height + 1 for x, y in points)
    for box in (*page.laid.concepts, *page.laid.phrases):
        assert box.left + page.left >= MARGIN - 1
        assert box.right + page.left <= page.picture.width - MARGIN + 1


def _points(mark: Mark):
    return [pair for _, numbers in mark.path for pair in zip(numbers[::2], numbers[1::2], strict=True)]


@pytest.mark.parametrize("build", [maps.kiosks, maps.comparison])
def test_labels_print_large_enough(build):
    """On A4, labels have nine points or more and phrases seven and a half."""
    picture = compose(build()).picture
    points = A4[0] / 25.4 * 72 / picture.width
    sizes = {part.size for part in words(picture, "concept")}, {part.size for part in words(picture, "phrase")}
    assert min(sizes[0]) * points >= 9
    assert min(sizes[1]) * points >= 7.5


def test_the_page_asks_the_question_and_names_its_sources():
    """Title, focus question, kinds, the marks of lines and the sources are written on the page."""
    said = [part.text for part in words(compose(maps.kiosks()).picture, "header", "legend")]
    assert said[0] == "British Airways' check-in kiosks"
    assert said[1] == "What made the kiosks of British Airways a place where value is co-created?"
    assert said[2:] == [
        "case", "episode", "platform", "actor", "engagement", "cost", "job", "resource", "value",
        "cross-link", "inferred, not stated", "Source: A text, by Someone",
    ]  # fmt: skip


def test_a_legend_tells_only_what_occurs():
    """A chain of theory has neither cross-links nor inferences, and its legend speaks of none."""
    said = [part.text for part in words(compose(maps.chain(3)).picture, "legend")]
    assert said == ["theory", "Source: A text, by Someone"]


def test_every_label_is_written_once():
    """The words in boxes are the labels of the concepts, those between them the phrases of the links."""
    shown = maps.kiosks()
    picture = compose(shown).picture
    written = [group for group in picture.groups if group.role == "concept"]
    labels = {group.id: " ".join(part.text for part in group.parts if isinstance(part, Words)) for group in written}
    assert labels == {concept.id: concept.label for concept in shown.concepts}
    phrases = {
        link: " ".join(part.text for part in group.parts if isinstance(part, Words))
        for group in picture.groups
        if group.role == "phrase"
        for link in group.id.split()
    }
    assert phrases == {link.id: link.phrase for link in shown.links}


def test_the_picture_says_its_propositions():
    """Who cannot see the picture is told each proposition as a sentence."""
    said = compose(maps.kiosks()).picture.description
    assert said.startswith(
        "Concept map of 21 concepts and 28 links. It says: British Airways' check-in kiosks begins with"
    )
    assert "British Airways bears extra staff." in said


def test_a_long_question_takes_two_lines():
    """A question that is too long for a line of smaller letters breaks into even lines, above the map."""
    question = "What made the difference between the first kiosks and those that came later, and who says so, and why?"
    page = compose(maps.kiosks()._replace(question=question))
    lines = [part for part in words(page.picture, "header") if part.bold]
    assert " ".join(part.text for part in lines) == question
    assert len(lines) == 2
    assert page.top > max(part.y for part in lines)


def test_a_page_is_the_same_each_time():
    """The same map has the same page."""
    assert compose(maps.kiosks()) == compose(maps.kiosks())


def test_examples_and_the_root_are_drawn_apart():
    """The root is filled, examples have square corners and an entry in the legend."""
    shown = maps.chain(3)
    shown = shown._replace(concepts=(*shown.concepts[:2], shown.concepts[2]._replace(example=True)))
    page = compose(shown)
    styles = [group.parts[0].style for group in page.picture.groups if group.role == "concept"]
    assert styles == ["root", "box-ideas", "example-ideas"]
    assert "example" in [part.text for part in words(page.picture, "legend")]
    assert isinstance(page.laid.concepts[0], Box)


def test_a_skeleton_shows_what_is_still_to_be_placed():
    """Every parked concept stands once below the map, with its badge explained, above the legend and on the page."""
    loose = tuple(Parked(f"https://x.test/{at}", f"loose concept {at}", "value", "") for at in range(16))
    page = compose(maps.chain(3)._replace(parking=loose, purpose="skeleton"))
    told = words(page.picture, "parking")
    assert [part.text for part in told] == ["Still to place", *(one.label for one in loose)]
    assert min(part.y for part in told) > page.top + page.laid.height
    assert max(part.y for part in told) < min(part.y for part in words(page.picture, "legend"))
    assert max(part.x for part in told) < page.picture.width
    assert "value" in [part.text for part in words(page.picture, "legend")]
    assert page.picture.description.endswith("loose concept 14; loose concept 15.")


def test_other_maps_keep_what_was_left_out_to_themselves():
    """What a finished map leaves out is no part of its picture."""
    assert words(compose(maps.kiosks()).picture, "parking") == []
