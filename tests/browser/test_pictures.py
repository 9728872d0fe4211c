"""The SVG as a browser draws it."""

import pytest

from sdl_graph.output.maps.svg import write
from tests.layout import maps

# For each concept and phrase: its box and those of its lines of text, as the browser measures them.
_MEASURED = """(() => {
  const edges = element => (box => [box.x, box.y, box.x + box.width, box.y + box.height])(element.getBBox());
  return [...document.querySelectorAll('.map-concept, .map-phrase')].map(group => {
    const concept = group.classList.contains('map-concept');
    const texts = [...group.querySelectorAll('text')].map(edges);
    return {concept, box: edges(concept ? group.querySelector('path') : group), texts};
  });
})()"""
_MAPS = [maps.kiosks, maps.comparison, maps.blank]


@pytest.mark.parametrize("build", _MAPS)
def test_no_boxes_meet(shown, build):
    """No concept or linking phrase lies on another."""
    measured = shown(write(build()), "map.svg").run(_MEASURED)
    boxes = [one["box"] for one in measured]
    assert [
        (one, two)
        for at, one in enumerate(boxes)
        for two in boxes[at + 1 :]
        if one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
    ] == []


@pytest.mark.parametrize("build", _MAPS)
def test_texts_are_within_their_boxes(shown, build):
    """Each label keeps four units from every edge of its box, in the font that travels along."""
    measured = shown(write(build()), "map.svg").run(_MEASURED)
    texts = [(one["box"], text) for one in measured if one["concept"] for text in one["texts"]]
    assert [(box, text) for box, text in texts if text[0] < box[0] + 4 or text[2] > box[2] - 4] == []
    assert [(box, text) for box, text in texts if text[1] < box[1] + 4 or text[3] > box[3] - 4] == []


def test_the_font_is_the_one_that_travels_along(shown):
    """A text is as wide in the browser as it was when the map was laid out."""
    from sdl_graph.layout.typeface import regular

    page = shown(write(maps.kiosks()), "map.svg")
    widths = page.run("[...document.querySelectorAll('text.phrase')].map(t => [t.textContent, t.getBBox().width])")
    assert len(widths) > 10
    assert [text for text, width in widths if abs(width - regular().width(text, 13.6)) > 0.5] == []


def test_a_projector_shows_all_of_it_in_letters_large_enough(shown):
    """At 1440 by 1000 the whole page is in view and labels are at least 12 pixels high."""
    page = shown(write(maps.kiosks()), "map.svg")
    for side, length in (("width", 1440), ("height", 1000)):
        page.run(f"document.documentElement.setAttribute('{side}', {length})")
    sizes = page.run(
        "(s => [...document.querySelectorAll('.map-concept text')].map(t => t.getAttribute('font-size') * s))"
        "(document.documentElement.getScreenCTM().a)"
    )
    assert min(sizes) >= 12
    boxes = page.run(
        "[...document.querySelectorAll('.map-concept')].map(g => (b => [b.left, b.top, b.right, b.bottom])"
        "(g.getBoundingClientRect()))"
    )
    assert len(boxes) == 21
    assert all(left >= 0 and top >= 0 and right <= 1440 and bottom <= 1000 for left, top, right, bottom in boxes)


@pytest.mark.parametrize(("dark", "paper"), [(False, "rgb(255, 255, 255)"), (True, "rgb(18, 22, 28)")])
def test_it_follows_the_readers_colours(shown, dark, paper):
    """The paper is white by day and dark by night."""
    page = shown(write(maps.kiosks()), "map.svg", dark=dark)
    assert page.run("getComputedStyle(document.querySelector('.paper')).fill") == paper


def test_it_asks_for_nothing(shown):
    """Nothing but the file itself is fetched, and nothing goes wrong."""
    page = shown(write(maps.hostile()), "map.svg")
    assert [url for url in page.requests if not url.startswith(("data:font/", "file:"))] == []
    assert len([url for url in page.requests if url.startswith("file:")]) == 1
    assert page.dialogs == page.errors == []


def test_hostile_labels_are_text(shown):
    """Labels that would be markup are shown as they are."""
    page = shown(write(maps.hostile()), "map.svg")
    lines = "[...group.querySelectorAll('text')].map(text => text.textContent).join('')"
    said = page.run(f"[...document.querySelectorAll('.map-concept')].map(group => {lines})")
    shown_labels = {text.replace(" ", "") for text in said}
    assert {concept.label.replace(" ", "") for concept in maps.hostile().concepts} == shown_labels
    assert page.run("document.querySelectorAll('script, image, foreignObject, a').length") == 0
