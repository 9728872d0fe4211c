"""Reading one named graph out of a snapshot's text."""

from __future__ import annotations

from sdl_graph.web.spans import Spans
from tests.web.conftest import line


def spans(folder, *lines):
    path = folder / "graph.nq"
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return Spans.of(path)


def test_each_graph_is_found(tmp_path):
    """A named graph's statements are read as they are written, without the others'."""
    nasty = '"1.10 <http://a/g> .\u2028\\n"'
    stated = [(nasty, "http://a/g"), ("http://a/o", "http://a/g"), ("http://a/o", "http://a/h")]
    found = spans(tmp_path, *[line("http://a/s", "http://a/p", value, graph) for value, graph in stated])
    assert found.sizes == {"http://a/g": 2, "http://a/h": 1}
    assert found.triples("http://a/g") == [
        '<http://a/s> <http://a/p> "1.10 <http://a/g> .\u2028\\n" .\n',
        "<http://a/s> <http://a/p> <http://a/o> .\n",
    ]


def test_a_graph_in_two_places_is_one(tmp_path):
    """A graph whose statements do not stand together is read whole."""
    lines = [line("http://a/s", "http://a/p", "http://a/o", f"http://a/{name}") for name in "ghg"]
    found = spans(tmp_path, *lines)
    assert found.sizes == {"http://a/g": 2, "http://a/h": 1}
    assert len(found.triples("http://a/g")) == 2


def test_what_is_not_there_is_empty(tmp_path):
    """A graph that is not there has no statements, nor has an empty file graphs."""
    found = spans(tmp_path)
    assert found.sizes == {}
    assert found.triples("http://a/g") == []
