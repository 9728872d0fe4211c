"""Counting the rows of an answer that is already written."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.engines.worker_rows import more_than

FORMS = [ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML, ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV]
NASTY = st.text(st.sampled_from('{},:"\n\r<result>/\\ab\u2028'), max_size=30)
STORE = ox.Store()


def written(values, form):
    rows = " ".join("(UNDEF)" if value is None else f"({ox.Literal(value)})" for value in values)
    return STORE.query(f"SELECT ?x {{ VALUES (?x) {{ {rows} }} }}").serialize(format=form)


@pytest.mark.parametrize("form", FORMS, ids=str)
@settings(deadline=None, max_examples=60)
@given(values=st.lists(st.none() | NASTY, min_size=1, max_size=8))
def test_rows_are_counted_exactly(form, values):
    """Whatever the literals hold, an answer has more rows than one less than it has, and not more than it has."""
    if form == ox.QueryResultsFormat.CSV and None in values:
        values = [value or "x" for value in values]  # an empty line is no row to a reader of CSV
    body = written(values, form)
    assert more_than(len(values) - 1, body, form)
    assert not more_than(len(values), body, form)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_no_rows_are_none(form):
    """An answer without rows has not more than none."""
    assert not more_than(0, STORE.query("SELECT ?x { ?x ?y ?z }").serialize(format=form), form)
