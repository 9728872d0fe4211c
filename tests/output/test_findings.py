"""What a search has found, in every format: ranked, marked, inert."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given

from sdl_graph.errors import UserError
from sdl_graph.model.finding import Entry, Finding, Findings, Piece
from sdl_graph.output.findings import write
from sdl_graph.output.terms import width

_QUEUE = Finding(
    Entry("case:ba/q", "value", "value ascription", "no queue", "No queue at all.", "", "case:ba", "Kiosks"),
    (Piece("no ", False), Piece("queue", True)),
    (Piece("No ", False), Piece("queue", True), Piece(" at all.", False)),
)
_ASKED = Finding(
    Entry("who-queues", "query", "query", "Who queues?", "", "", "mine", "questions: mine"),
    (Piece("Who ", False), Piece("queues", True), Piece("?", False)),
    (),
)
_TWO = Findings("queue", (_QUEUE, _ASKED), 3, (("value", 2), ("query", 1)), "all")


def _rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_list_for_people():
    """Kind, label and id in a line, where it belongs and what it says below, and the way on."""
    assert write(_TWO, "table", 60) == (
        "value  no «queue»  (case:ba/q)\n"
        "       in Kiosks\n"
        "       No «queue» at all.\n"
        "query  Who «queues»?  (who-queues)\n"
        "       in questions: mine\n"
        "\n"
        "2 of 3 found (value 2, query 1); `sdl-graph show ID` tells\n"
        "all of one, `sdl-graph query ID` asks a question\n"
    )


def test_colour_takes_the_place_of_the_marks():
    """On a terminal with colours a match is coloured, each line of it by itself."""
    told = write(_TWO, "table", 60, lambda text, colour: f"<{colour}>{text}</>")
    assert "value  no <red>queue</>  (case:ba/q)\n" in told
    assert "«" not in told


def test_a_match_over_two_lines_is_coloured_line_by_line():
    """Colour does not run into the next line's margin."""
    long = _QUEUE._replace(snippet=(Piece("value in everyday use", True),))
    told = write(Findings("x", (long,), 1, (("value", 1),), "all"), "table", 20, lambda text, colour: f"<{text}>")
    assert "<value in>\n" in told
    assert "       <everyday use>\n" in told or "<       everyday use>\n" in told


def test_json_has_everything():
    """A program gets ids, IRIs, kinds, homes, and where in the text the matches are."""
    first, second = json.loads(write(_TWO, "json", 60))
    assert first == {
        "id": "case:ba/q",
        "iri": "https://w3id.org/sdl-graph/case/ba/q",
        "kind": "value",
        "class": "value ascription",
        "label": "no queue",
        "in": {"id": "case:ba", "label": "Kiosks"},
        "text": "No queue at all.",
        "matches": [[3, 8]],
    }
    assert (second["iri"], second["text"], second["matches"]) == (None, "", [])


def test_csv_is_for_programs():
    """CSV has full IRIs and plain text; a query has its name."""
    head, first, second = _rows(write(_TWO, "csv", 60))
    assert head == ["kind", "class", "thing", "label", "in", "text"]
    assert first[2:] == [
        "https://w3id.org/sdl-graph/case/ba/q",
        "no queue",
        "https://w3id.org/sdl-graph/case/ba",
        "No queue at all.",
    ]
    assert second[2:] == ["who-queues", "Who queues?", "mine", ""]


@pytest.mark.parametrize("format_name", ["sheet", "markdown"])
def test_tables_for_people_have_labels_with_ids(format_name):
    """A sheet and a Markdown table name things as everywhere."""
    told = write(_TWO, format_name, 60)
    assert "no queue (case:ba/q)" in told
    assert "Who queues? (who-queues)" in told
    assert "Kiosks (case:ba)" in told


def test_nothing_found_is_an_empty_answer():
    """A program that finds nothing gets an empty list, or the columns alone."""
    nothing = Findings("x", (), 0, (), "none")
    assert json.loads(write(nothing, "json", 60)) == []
    assert _rows(write(nothing, "csv", 60)) == [["kind", "class", "thing", "label", "in", "text"]]


def test_a_formula_in_a_sheet_is_text():
    """A label that a spreadsheet would run is made text in the sheet."""
    hit = _ASKED._replace(entry=_ASKED.entry._replace(label='=HYPERLINK("http://x")'))
    rows = _rows(write(Findings("x", (hit,), 1, (("query", 1),), "all"), "sheet", 60))
    assert rows[1][1].startswith("'=")


def test_a_format_for_graphs_is_refused():
    """Findings are a table, and no RDF."""
    with pytest.raises(UserError, match="turtle is for graphs"):
        write(_TWO, "turtle", 60)


@given(text=...)
def test_hostile_text_is_inert_in_the_list(text: str):
    """Whatever stands in labels, ids and texts, a terminal shows it and does not obey."""
    entry = Entry(f"case:{text}", "value", "v", text, text, "", "case:x", text)
    hit = Finding(entry, (Piece(text, True),), (Piece(text, False), Piece(text, True)))
    told = write(Findings(text, (hit,), 1, (("value", 1),), "all"), "table", 40)
    assert all(unicodedata.category(char) not in ("Cc",) for char in told.replace("\n", ""))
    assert not set(told) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_lines_keep_to_the_width():
    """The list is as wide as the terminal at most, where words can be parted."""
    assert max(width(line) for line in write(_TWO, "table", 40).splitlines()) <= 40
