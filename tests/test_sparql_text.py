"""The outline of a query: what stands in its strings, IRIs and comments is gone, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.sparql_text import outline


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("?s a <http://a/b>", "?s a  :iri "),
        ("?s ?p 'it\\'s', \"a\"@en", '?s ?p "", ""@en'),
        ("'''a'\n#''' \"\"\"\\\"\"\"\"", '"" ""'),
        ("?s # a comment\r?p", "?s  \r?p"),
        ("e:a\\#b e:it\\'s", "e:a\\#b e:it\\'s"),
        ("FILTER(?a<?b)", "FILTER(?a<?b)"),
        ("FILTER(?a<<http://a#b>)", "FILTER(?a :iri )"),
        ("(?a <urn:a>)", "(?a <urn:a>)"),
        ("(<urn:a#b>)", "( :iri )"),
        ("'not closed", "'not closed"),
        ("", ""),
    ],
)
def test_outline_keeps_what_is_sparql(query, text):
    """Strings, IRIs and comments are emptied; names, variables and signs stay."""
    assert outline(query).text == text


@pytest.mark.parametrize(
    ("query", "depth"), [("{}{}", 1), ("{([])}", 3), ("}}}{", 1), ("<<(", 1), ("<< << >> <<", 2), ("'{{{' {", 1)]
)
def test_depth_is_that_of_the_brackets(query, depth):
    """Brackets count where they nest; those that close nothing do not."""
    assert outline(query).depth == depth


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("SELECT * FROM <http://a> {}", True),
        ("SELECT*FROM<http://a>{}", True),
        ("SELECT * from named e:x {}", True),
        ("SELECT ?from { ?from ?p 'FROM <x>' } # FROM <x>", False),
        ("PREFIX from: <http://a/> ASK { from:x ?p e:from . ?s from:y ?from }", False),
    ],
)
def test_choice_of_graphs_is_seen(query, chosen):
    """FROM is seen where it is the clause."""
    assert outline(query).chooses_graphs is chosen


@settings(deadline=None, max_examples=200)
@given(st.text() | st.lists(st.sampled_from("<>'\"#\\(){}? a:.\n")).map("".join))
def test_any_text_has_an_outline(text):
    """Whatever is typed, there is an outline, and it is made of nothing but the text."""
    found = outline(text)
    assert found.depth <= len(text)
    assert all(piece in text for piece in found.doubtful)
