"""Short ways to a table, and tables of anything."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from sdl_graph.model.terms import Blank, Iri, Literal, Table

LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@pytest.fixture(scope="session")
def one():
    """A table of one cell, with a label for what stands in it where one is given."""

    def made(term, label=""):
        term = Literal(term) if isinstance(term, str) else term
        return Table(("x",), ((term,),), {term.value: label} if label else {})

    return made


@pytest.fixture(scope="session")
def texts():
    """Any text that a graph may hold."""
    return st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
            lambda char: char >= " " or char in "\t\n\r"
        ),
        max_size=30,
    )


@pytest.fixture(scope="session")
def tables(texts):
    """Tables of three columns that hold terms of every kind, and nothing here and there."""
    terms = st.one_of(
        st.text(st.sampled_from("abcé/?=-_.~()'"), max_size=12).map(lambda rest: Iri("http://a/#" + rest)),
        texts.map(Literal),
        texts.map(lambda text: Literal(text, LANG, "de-at")),
        texts.map(lambda text: Literal(text, "http://a/kind#of-literal")),  # rdflib tidies numbers up
        st.text(st.sampled_from("ab12"), min_size=1, max_size=5).map(lambda name: Blank("b" + name)),
        st.none(),
    )
    rows = st.lists(st.tuples(terms, terms, terms), max_size=4).map(tuple)
    return rows.map(lambda found: Table(("x", "y", "z_1"), found, {}))
