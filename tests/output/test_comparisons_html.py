"""A comparison as a page: one file, readable by eye and by ear, in which nothing runs."""

import base64
import hashlib
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.model.comparison import Comparison
from sdl_graph.output.comparisons_html import page
from sdl_graph.output.html import page as any_page
from sdl_graph.output.html import text
from tests.output.test_comparisons import _FOUND, _hostile

_VOID = {"meta", "br"}
_KNOWN = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "div", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "ul", "ol", "li", "b", "br", "code", "small", "strong", "span", "sup", "a",
}  # fmt: skip


class _Reader(HTMLParser):
    """What elements a page has, how they nest, and its text."""

    def __init__(self, written):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(written)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_page_is_well_formed():
    """Every element that is opened is closed, and none is of a kind that could do anything."""
    read = _Reader(page(_FOUND))
    assert read.open == []
    assert {tag for tag, _ in read.tags} <= _KNOWN


def test_the_page_loads_nothing_and_applies_its_own_style_only():
    """The policy forbids everything but the one style sheet, by its digest."""
    written = page(_FOUND)
    style = re.search("<style>(.*?)</style>", written, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = next(one["content"] for one in _Reader(written).all("meta") if one.get("http-equiv"))
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"\b(src|srcset|style|on\w+)=", re.sub("<meta[^>]*>", "", written))
    assert "http://" not in written
    assert "https://" not in written


def test_the_page_can_be_heard():
    """A language, a title, one main heading, a caption, and a scope for every heading of the table."""
    read = _Reader(page(_FOUND))
    assert read.all("html") == [{"lang": "en"}]
    assert len(read.all("h1")) == len(read.all("caption")) == len(read.all("title")) == 1
    assert {one.get("scope") for one in read.all("th")} == {"col", "row", "rowgroup"}
    region = next(one for one in read.all("div"))
    assert region["aria-labelledby"] == read.all("caption")[0]["id"]


def test_every_row_has_as_many_cells_as_the_head():
    """Question, answer, the cases, and what is the same: in every row, the question's spanning its rows."""
    written = page(_FOUND)
    for body in re.findall("<tbody>(.*?)</tbody>", written, re.DOTALL):
        rows = re.findall("<tr>(.*?)</tr>", body, re.DOTALL)
        assert f'rowspan="{len(rows)}"' in rows[0]
        counts = [len(re.findall("<t[hd][ >]", row)) for row in rows]
        assert counts == [5, *[4] * (len(rows) - 1)]


def test_same_and_different_are_told_in_words():
    """Colour is never all that tells what is the same."""
    words = " ".join(_Reader(page(_FOUND)).words)
    for said in (
        "same in all",
        "each in one only",
        "in one only",
        "follows in 1 of 2",
        "looked for, not stated",
        "not stated",
    ):
        assert said in words


def test_notes_lead_to_the_passages():
    """Each number is a link to a passage at the end, and every passage is there."""
    read = _Reader(page(_FOUND))
    links = {one["href"] for one in read.all("a")}
    places = {f"#{one['id']}" for one in read.all("li") if "id" in one}
    assert links == places == {"#passage-1", "#passage-2", "#passage-3"}
    assert "A text, paragraph 7, characters 10–20" in " ".join(read.words)


def test_what_no_case_answers_is_told():
    """A question without an answer is not left out in silence."""
    assert "Not stated in any of the cases: where." in page(_FOUND)


def test_the_same_comparison_gives_the_same_bytes():
    """Nothing in a page changes from one time to the next."""
    assert page(_FOUND) == page(_FOUND)


def test_a_comparison_without_passages_is_a_page():
    """Cases of which nothing is told can be compared."""
    read = _Reader(page(Comparison(_FOUND.cases, (), {})))
    assert read.open == []


@settings(deadline=None)
@given(
    hostile=st.text(st.one_of(st.sampled_from("<>&\"'`=/ -]"), st.characters(exclude_categories=["Cs"])), max_size=30)
)
def test_no_text_becomes_markup(hostile):
    """Whatever a label says, the page has the same elements and shows the label."""
    plain, read = _Reader(page(_hostile("x"))), _Reader(page(_hostile(f"x{hostile}")))
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in plain.tags]
    assert read.open == []


def test_a_script_in_a_label_is_shown():
    """A reader sees what was meant to run."""
    evil = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"
    written = page(_hostile(evil))
    assert "<script" not in written
    assert "<img" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written


def test_text_shows_marks_and_controls():
    """Markup, controls and direction marks are shown as what they look like."""
    assert text('<a b="c">&\x1b\u202e') == "&lt;a b=&quot;c&quot;&gt;&amp;\\x1b\\u202e"


def test_any_page_has_its_title_as_text():
    """The title of a page is text, too."""
    assert "<title>a &lt;b&gt;</title>" in any_page("a <b>", "<p>c</p>")
