"""A tree as YAML."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.cases.read import read
from sdl_graph.cases.write import WIDTH, write
from tests.cases.conftest import DIGEST

# What XML can hold; the reader refuses everything else.
_PASSAGE = {"source": "hill-platform", "start": "0", "end": "3", "digest": DIGEST}
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", exclude_categories=["Cs"]).filter(
    lambda one: one >= " " or one in "\t\n\r"
)
_TEXTS = st.text(_CHARACTERS) | st.text("ab :,#'\"[]{}-&*!|>%@`\\\n 0", min_size=1, max_size=200)
_IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
_ITEMS = st.dictionaries(_IDS, _TEXTS | st.lists(_TEXTS, min_size=1, max_size=4), min_size=1, max_size=5)
_TREES = st.dictionaries(_IDS, _TEXTS | st.dictionaries(_IDS, _ITEMS, min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(_TREES)
def test_what_is_written_reads_back(tree):
    """Whatever the texts hold, the file says the same as the tree."""
    assert read(write(tree).encode(), "c.yaml").tree == tree


@settings(max_examples=50, deadline=None)
@given(st.lists(_TEXTS | st.from_regex(r"[0-9][0-9.:e-]{0,9}|true|No|~|null", fullmatch=True), min_size=1))
def test_other_readers_find_texts_too(texts):
    """A YAML 1.1 reader takes nothing but a whole number for something else than text."""
    found = yaml.safe_load(write({"texts": texts}))["texts"]
    assert [str(one) for one in found] == texts
    assert all(isinstance(one, str) or text.isdecimal() for one, text in zip(found, texts, strict=True))


def test_an_item_is_written_the_way_people_write_it():
    """An item is a line; what does not fit goes on below, and long text below its own beginning."""
    says = "One gets up at six, another one at seven; they meet at the shop, and one mends what the other has brought."
    tree = {
        "case": "c",
        "title": "T: a title",
        "passages": {
            "p1": {"source": "hill-platform", "start": "0", "end": "3", "digest": DIGEST, "says": f"{says} {says}"}
        },
        "jobs": {"j": {"evidence": ["p1"], "outcomes": {"o": {"evidence": "p1", "kind": "time"}}}},
    }
    assert write(tree, "a heading") == (
        "# a heading\n\n"
        'case: c\ntitle: "T: a title"\n\n'
        "passages:\n"
        "  p1: {source: hill-platform, start: 0, end: 3,\n"
        f'     digest: "{DIGEST}",\n'
        f'     says: "{says}\n           {says}"}}\n\n'  # the last line is 120 wide, the one before 119
        "jobs:\n  j:\n    evidence: [p1]\n    outcomes:\n      o: {evidence: p1, kind: time}\n"
    )


def test_lines_are_no_wider_than_they_may_be():
    """Text with spaces in it is broken before the margin, wherever it stands."""
    text = "word " * 100
    tree = {"summary": text, "jobs": {"j": {"note": text, "says": text}, "k": {"note": text, "outcomes": {"o": {}}}}}
    assert max(map(len, write(tree).splitlines())) <= WIDTH
