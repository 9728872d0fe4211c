"""Which format an Accept header likes best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.web.negotiate import GRAPHS, HTML, TABLES, choose, named


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "turtle"),
        ("", "turtle"),
        ("*/*", "turtle"),
        ("application/ld+json", "jsonld"),
        ("Application/LD+JSON ; profile=x", "jsonld"),
        ("application/rdf+xml, text/turtle;q=0.9", "rdfxml"),
        ("application/rdf+xml;q=0.3, text/turtle;q=0.4", "turtle"),
        ("text/turtle;q=0, */*;q=0.1", "jsonld"),
        ("application/*", "jsonld"),
        ("text/*;q=0.1, application/n-quads;q=0.2", "nquads"),
        ("application/x-turtle", "turtle"),
        ("text/turtle;q=much", None),
        ("text/turtle;q=0", None),
        ("image/png", None),
        (",", None),
    ],
)
def test_the_best_liked_is_chosen(accept, chosen):
    """The form with the highest quality is chosen, the first of equals, and none if none is liked."""
    form = choose(accept, GRAPHS)
    assert (form.name if form else None) == chosen


def test_what_is_named_exactly_counts_before_its_family():
    """A quality for a media type goes before one for its family or for everything (RFC 9110's example)."""
    assert choose("text/html;q=0.2, text/*;q=0.9, */*;q=0.5", (HTML, *GRAPHS)).name == "turtle"


@pytest.mark.parametrize("form", [*TABLES, *GRAPHS], ids=lambda form: form.name)
def test_every_form_can_be_asked_for(form):
    """Each form is had by its media type, and by its name, its ending, its type."""
    forms = TABLES if form in TABLES else GRAPHS
    assert choose(form.media_type, forms) is form
    assert {named(word, forms) for word in (form.name, form.ending, form.media_type)} == {form}


@given(st.text(alphabet="text/urle;q=0.1*, \u00e9", max_size=60))
def test_any_header_is_read(accept):
    """Whatever the header says, a form or none is chosen."""
    assert choose(accept, GRAPHS) in (*GRAPHS, None)
