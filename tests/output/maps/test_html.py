"""The page to explore, read as text; what it does is tested in a browser."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from sdl_graph.output.maps.html import write
from tests.layout import maps


class Reader(HTMLParser):
    """Elements with their attributes, and the text of each."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts = [], {}
        self._open = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._open.append(tag)

    def handle_data(self, data):
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)


def test_its_policy_allows_its_own_style_and_script_only():
    """Nothing may be fetched or run but the one style sheet and the one script, named by their digests."""
    page = write(maps.kiosks())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_in_it_leads_elsewhere():
    """No element has an address, an inline style or a handler, whatever the labels say."""
    for build in (maps.kiosks, maps.hostile):
        names = {name for _, attributes in Reader(write(build())).elements for name in attributes}
        assert {name for name in names if name.startswith("on")} | names & {"src", "href", "style", "action"} == set()


def test_every_proposition_is_listed_with_its_evidence():
    """The list holds each link as a sentence, says what is a cross-link or inferred, and cites the passages."""
    page = write(maps.kiosks())
    items = re.findall(r'<li data-link="([^"]+)".*?<q>(.*?)</q>(.*?)\n(<ul|</li>)', page)
    assert [link for link, *_ in items] == [f"l{number}" for number in range(1, 29)]
    assert items[24] == (
        "l25",
        "checking in at the kiosk gets done checking in for a flight.",
        ' <span class="tags">cross-link, inferred</span>',
        "</li>",
    )
    assert page.count("A text, paragraph 1:") + page.count("A text, paragraph 2:") == 27


def test_what_was_left_out_is_listed():
    """The parking lot and the sources stand below; where there are none, there are no headings for them."""
    page = write(maps.kiosks())
    assert "<td>left out</td><td>value</td><td>no room</td>" in page
    assert "<h2>Sources</h2>" in page
    bare = write(maps.kiosks()._replace(parking=(), sources=()))
    assert "Left out" not in bare
    assert "<h2>Sources</h2>" not in bare


def test_a_page_with_blanks_does_not_tell_them():
    """What a learner is to fill in stands nowhere on the page."""
    page = write(maps.blank())
    blanks = [one.label for at, one in enumerate(maps.kiosks().concepts) if at % 3 == 1]
    assert len(blanks) == 7
    assert [label for label in blanks if label in page and label not in maps.kiosks().title] == []


def test_hostile_labels_make_no_elements():
    """The elements of a page with hostile labels are those of any other."""
    tags = {tag for tag, _ in Reader(write(maps.hostile())).elements}
    assert tags <= {tag for tag, _ in Reader(write(maps.kiosks())).elements}


def test_the_same_map_is_the_same_file():
    """Written twice, the bytes are the same."""
    assert write(maps.kiosks()) == write(maps.kiosks())
