"""What `sdl-graph.toml` says of the endpoint."""

from __future__ import annotations

import pytest

from sdl_graph.errors import UnusablePlace, UserError
from sdl_graph.workspace.settings import endpoint


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", None),
        ('endpoint = "https://store.example/sparql"\n', "https://store.example/sparql"),
        ('endpoint = ""\n', None),
        ('# endpoint = "https://store.example/sparql"\n', None),
        ('[other]\nendpoint = "https://store.example/sparql"\n', None),
    ],
)
def test_the_endpoint_is_the_one_that_is_named(tmp_path, content, expected):
    """A top-level key names it; a comment, an empty text and another table's key name none."""
    (tmp_path / "sdl-graph.toml").write_text(content, encoding="utf-8")
    assert endpoint(tmp_path) == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"endpoint = 7\n", "`endpoint` is no text"), (b"endpoint = \n", "not TOML: .*line 1")],
)
def test_what_cannot_be_understood_is_told(tmp_path, content, says):
    """A mistake in the file is the user's, and told with its place."""
    (tmp_path / "sdl-graph.toml").write_bytes(content)
    with pytest.raises(UserError, match=says):
        endpoint(tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path):
    """Neither a guess nor a traceback comes of it."""
    (tmp_path / "sdl-graph.toml").write_bytes(b"endpoint \xff")
    with pytest.raises(UnusablePlace, match="not UTF-8"):
        endpoint(tmp_path)
