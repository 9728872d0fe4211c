"""The SVG, read as XML."""

import xml.etree.ElementTree as ElementTree

import pytest

from sdl_graph.errors import UserError
from sdl_graph.output.maps.svg import write
from tests.layout import maps

_SVG = "{http://www.w3.org/2000/svg}"


def read(shown):
    return ElementTree.fromstring(write(shown))


def test_it_is_a_picture_with_a_title_and_a_description():
    """The document is an image, called by the focus question and described by its propositions."""
    root = read(maps.kiosks())
    title, description = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == maps.kiosks().question
    assert "check-in kiosks is provided by British Airways." in description.text


@pytest.mark.parametrize("build", [maps.kiosks, maps.hostile])
def test_it_holds_the_labels_as_text(build):
    """Each concept's lines joined are its label, whatever stands in it."""
    shown = build()
    found = {
        group.get("data-concept"): "".join(
            text.text + (text.tail or "") for text in group.findall(f"{_SVG}text")
        ).strip()
        for group in read(shown).findall(f"{_SVG}g")
        if group.get("class") == "map-concept"
    }
    assert found == {concept.id: concept.label for concept in shown.concepts}


def test_it_holds_nothing_that_acts_or_fetches():
    """There are only groups, paths and texts; the style sheet names no address but its own fonts."""
    for build in (maps.kiosks, maps.hostile):
        root = read(build())
        kinds = {element.tag.removeprefix(_SVG) for element in root.iter()}
        assert kinds == {"svg", "title", "desc", "style", "g", "path", "text"}
        names = {name for element in root.iter() for name in element.attrib}
        assert {name for name in names if name.startswith(("on", "href", "{"))} == set()
        sheet = root.find(f"{_SVG}style").text
        assert sheet.count("url(") == sheet.count("url(data:font/woff2;base64,") == 2


def test_propositions_can_be_pointed_at():
    """Each phrase says as its tooltip what it states."""
    phrases = [group for group in read(maps.kiosks()).findall(f"{_SVG}g") if group.get("class") == "map-phrase"]
    said = {group.get("data-links"): group.find(f"{_SVG}title").text for group in phrases}
    assert said["l28"] == "higher customer loyalty is a gain for British Airways."


def test_reading_goes_row_by_row():
    """Concepts and phrases come in the order in which they are read, the root first."""
    groups = [
        group
        for group in read(maps.chain(3)).findall(f"{_SVG}g")
        if group.get("class") in ("map-concept", "map-phrase")
    ]
    assert [group.get("data-concept") or group.get("data-links") for group in groups] == ["c0", "l1", "c1", "l2", "c2"]


def test_what_turns_text_round_is_made_visible():
    """Marks that would turn the reading direction are written as escapes."""
    written = write(maps.chain(2, label="a\u202eb"))
    assert "\u202e" not in written
    assert "a\\u202eb" in written


def test_what_xml_cannot_hold_is_refused():
    """A character that no XML file can hold is refused with a way out."""
    with pytest.raises(UserError, match=r"XML cannot hold the character U\+FFFE .* use -f json"):
        write(maps.chain(2, label="a\ufffeb"))


def test_the_same_map_is_the_same_file():
    """Written twice, the bytes are the same."""
    assert write(maps.comparison()) == write(maps.comparison())
