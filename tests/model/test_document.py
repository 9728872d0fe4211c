"""A document knows where each of its values stands."""

from __future__ import annotations

import pytest

from sdl_graph.model.document import START, Document, Position

DOCUMENT = Document(
    "c.yaml",
    {"a": {"b": ["x", "y"]}},
    keys={("a",): Position(1, 1), ("a", "b"): Position(2, 3)},
    values={(): Position(1, 1), ("a",): Position(2, 3), ("a", "b"): Position(2, 6), ("a", "b", 1): Position(2, 10)},
)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("a", "b"), False, (2, 3)),
        (("a", "b"), True, (2, 6)),
        (("a", "b", 1), False, (2, 10)),
        (("a", "b", 0), True, (2, 6)),
        (("a", "c", "d"), False, (1, 1)),
        (("a", "c", "d"), True, (2, 3)),
        (("z",), False, (1, 1)),
        ((), True, (1, 1)),
    ],
)
def test_path_has_a_place(path, value, place):
    """A path stands at its key or its value, or at the nearest thing around it that has a place."""
    assert DOCUMENT.place(path, value=value) == Position(*place)


def test_document_without_places_starts_at_the_start():
    """What has no place at all stands at the first character."""
    assert Document("c.yaml", {}, {}, {}).place(("a", 0)) == START == Position(1, 1)


def test_problem_names_file_and_place():
    """A problem of a document has the document's name and the place of its path."""
    problem = DOCUMENT.problem(("a", "b"), "wrong", "mend it", value=True, severity="warning")
    assert str(problem) == "c.yaml:2:6: warning: wrong; mend it"


def test_document_without_some_of_it_keeps_the_rest():
    """A document can be looked at without some of its values; it stays as it was, and places stay with it."""
    document = Document("c.yaml", {"a": {"b": ["x", "y"], "c": "z"}}, {("a", "c"): Position(3, 1)}, {})
    rest = document.without([("a", "b", 0), ("a", "c"), ("nowhere",)])
    assert rest.tree == {"a": {"b": ["y"]}}
    assert document.tree == {"a": {"b": ["x", "y"], "c": "z"}}
    assert rest.keys == document.keys


def test_problem_knows_its_path():
    """A problem of a document leads back to what it is about."""
    assert DOCUMENT.problem(("a", "b", 1), "wrong").path == ("a", "b", 1)
