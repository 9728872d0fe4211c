"""Answers are read the same way everywhere, whatever kind they are."""

import pytest

from sdl_graph.model.terms import Blank, Iri, Literal, Table, Triples, Verdict
from sdl_graph.operations.rows import labels, rows, text, texts

TABLE = Table(("thing", "said"), ((Iri("urn:a"), Literal("1.10")), (Iri("urn:b"), None)), {"urn:a": "A"})


def test_a_table_gives_its_rows_and_labels():
    """Rows come as they are, or as texts: an IRI's, a literal's own form, nothing where nothing is bound."""
    assert rows(TABLE) == TABLE.rows
    assert texts(TABLE) == [("urn:a", "1.10"), ("urn:b", "")]
    assert labels(TABLE) == {"urn:a": "A"}


@pytest.mark.parametrize("answer", [Verdict(True), Triples(((Iri("urn:a"), Iri("urn:p"), Iri("urn:b")),))])
def test_any_other_answer_has_none(answer):
    """A yes or a set of triples has neither rows nor labels."""
    assert (rows(answer), texts(answer), labels(answer)) == ((), [], {})


def test_what_has_no_name_has_no_text():
    """A blank node and what is not bound have no text."""
    assert (text(Blank("b0")), text(None), text(Literal("")), text(Iri("urn:a"))) == ("", "", "", "urn:a")
