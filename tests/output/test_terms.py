"""How a term looks: inert to a terminal, exact to a machine."""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.model.terms import Blank, Iri, Literal
from sdl_graph.output import terms

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
XSD = "http://www.w3.org/2001/XMLSchema#"
IKEA = "https://w3id.org/sdl-graph/case/ikea"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb", "a\\rb"),
        ("a\nb", "a\\nb"),
        ("a\tb", "a\\tb"),
        ("a\x7fb\x00", "a\\x7fb\\x00"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\u2067x\u2069\u200f\u061c", "\\u2067x\\u2069\\u200f\\u061c"),
        ("a\u2028b\u2029c\x85d", "a\\u2028b\\u2029c\\x85d"),
        ("Zoë 😀 日本 עברית", "Zoë 😀 日本 עברית"),
    ],
)
def test_control_characters_are_shown_as_escapes(text, shown):
    """What a terminal would obey is shown as an escape, and all else as it is."""
    assert terms.inert(text) == shown


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters() | st.sampled_from([*BIDI, "\x1b", "\x9b", "\r"])))
def test_nothing_that_a_terminal_obeys_comes_through(text):
    """Whatever a text holds, no control character and no mark of direction comes through."""
    shown = terms.inert(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in BIDI]
    assert [char for char in shown if not char.isascii()] == [
        char for char in text if not char.isascii() and char in terms.inert(char)
    ]


@pytest.mark.parametrize(
    ("term", "label", "shown"),
    [
        (Iri(IKEA), "IKEA", "IKEA\ncase:ikea"),
        (Iri(IKEA), "", "case:ikea"),
        (Iri(IKEA), "case:ikea", "case:ikea"),
        (Iri("http://elsewhere/x"), "", "http://elsewhere/x"),
        (Iri(IKEA), "a\nb\x1b", "a\\nb\\x1b\ncase:ikea"),
        (Literal("1.10", XSD + "decimal"), "", "1.10"),
        (Literal("a\nb"), "", "a\\nb"),
        (Blank("b0"), "", "_:b0"),
        (None, "", ""),
    ],
)
def test_people_see_label_and_curie(term, label, shown):
    """A person sees a label with its CURIE below, a value as written, and nothing where nothing is stated."""
    assert terms.for_people(term, {IKEA: label} if label else {}) == shown


@pytest.mark.parametrize(
    ("term", "label", "shown"),
    [
        (Iri(IKEA), "IKEA", "IKEA (case:ikea)"),
        (Iri(IKEA), "", "case:ikea"),
        (Literal("a\nb"), "", "a\\nb"),
        (None, "", ""),
    ],
)
def test_on_one_line_the_curie_stands_in_brackets(term, label, shown):
    """On one line a label is followed by its CURIE."""
    assert terms.in_line(term, {IKEA: label}) == shown


@pytest.mark.parametrize(
    ("term", "value"), [(Iri("http://a"), "http://a"), (Literal("=1\n"), "=1\n"), (Blank("b"), "_:b"), (None, "")]
)
def test_plain_value_is_the_value(term, value):
    """A plain value is the value itself, whatever it holds."""
    assert terms.plain(term) == value


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (Iri("http://a/b"), "<http://a/b>"),
        (Blank("b0"), "_:b0"),
        (Literal('a"b\\c\n\r'), '"a\\"b\\\\c\\n\\r"'),
        (Literal("é", XSD + "string", "en"), '"é"@en'),
        (Literal("1.10", XSD + "decimal"), f'"1.10"^^<{XSD}decimal>'),
        (None, ""),
    ],
)
def test_n_triples_form(term, written):
    """A machine sees a term as N-Triples writes it."""
    assert terms.n_triples(term) == written


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_from_n_triples(text):
    """Another reader reads the same text from what is written."""
    (triple,) = ox.parse(f"<a:b> <a:b> {terms.n_triples(Literal(text))} .", format=ox.RdfFormat.N_TRIPLES)
    assert triple.object.value == text


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("日本", 4), ("é", 1), ("a日", 3), ("", 0)])
def test_wide_characters_take_two_columns(text, columns):
    """A wide character takes two columns of a terminal."""
    assert terms.width(text) == columns
