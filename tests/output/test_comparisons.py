"""A comparison in words, as a table, as Markdown, in rows and nested: complete, and inert."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.errors import UserError
from sdl_graph.model.comparison import Aspect, Bearer, Comparison, Row
from sdl_graph.model.description import Evidence, Named
from sdl_graph.output.comparisons import FORMATS, write
from sdl_graph.output.comparisons_words import agreement, common_marks, marks, spread, summary, untold
from sdl_graph.output.terms import width

_A, _B = Named("Case A", "case:a"), Named("Case B", "case:b")
_IKEA = Bearer(Named("IKEA", "case:a/ikea"), "provider", (), ("case:a/p1",))
_FIRM = Bearer(Named("the firm", "case:b/firm"), "", ("implied", "hedged"), ("case:b/p1", "case:b/p2"))
_SKILL = Bearer(Named("knack", "case:a/knack"), "skill", ("read in by the analyst",), ("case:a/p1",))
_ROLES = Aspect(
    "roles",
    "roles",
    (
        Row(Named("provider", "role:provider"), "word", ((_IKEA,), (_FIRM,)), "all"),
        Row(Named("customer", "role:customer"), "word", ((), (_FIRM,)), "one"),
    ),
    ((), (Named("buyers", "case:b/buyers"),)),
    "partly",
)
_RESOURCES = Aspect(
    "operant", "operant resources", (Row(Named("knack"), "label", ((_SKILL,), ()), "one"),), ((), ()), "one only"
)
_WHERE = Aspect("locus", "where", (), ((), ()), "nothing")
_LENS = Aspect(
    "lens-x",
    "lens x",
    (
        Row(Named("good case", "hill:Good"), "class", ((Bearer(Named("inferred"), state="follows"),), ()), "one"),
        Row(
            Named("odd case", "hill:Odd"),
            "class",
            ((Bearer(Named("inferred"), state="follows"),), (Bearer(Named("claimed"), state="claimed"),)),
            "one",
        ),
    ),
    ((), ()),
    "different",
    "does not follow",
)
_PASSAGES = {
    curie: Evidence(curie, Named("A text", "source:t"), "7", 10, 20, "It says so.")
    for curie in ("case:a/p1", "case:b/p1", "case:b/p2")
}
_FOUND = Comparison((_A, _B), (_ROLES, _RESOURCES, _WHERE, _LENS), _PASSAGES)


def _sheet(**options):
    return list(csv.reader(io.StringIO(write(_FOUND, "sheet", 80, **options), newline="")))


def test_side_by_side_what_several_cases_tell_has_its_own_row():
    """An answer of several cases is a row; what single cases answer is in one row; silence is told as such."""
    assert _sheet() == [
        ["question", "a", "b", "same"],
        ["roles: provider", "IKEA", "the firm°~", "same in all"],
        ["roles: more", "", "customer°~; looked for, not stated: buyers", "each in one only"],
        ["operant resources", "knack* (skill)", "not stated", "in one only"],
        ["lens x: odd case", "inferred", "claimed", "follows in 1 of 2"],
        ["lens x: more", "good case (inferred)", "", "each in one only"],
    ]


def test_evidence_names_the_passages():
    """With evidence, each answer has the names of its passages behind it."""
    rows = _sheet(evidence=True)
    assert rows[1][1:3] == ["IKEA [p1]", "the firm°~ [p1, p2]"]
    assert rows[2][2] == "customer°~ [p1, p2]; looked for, not stated: buyers"
    assert rows[3][1] == "knack* (skill) [p1]"


def test_the_table_ends_with_what_is_not_told_and_how_to_read_it():
    """Questions without an answer, the count, the marks, and the way to the passages stand below the table."""
    told = write(_FOUND, "table", 200)
    assert "Not stated in any of the cases: where.\n" in told
    assert "2 cases, 4 questions: 1 partly the same, 1 different, 1 in one only, 1 not stated in any.\n" in told
    assert "° implied, * read in by the analyst, ~ not plainly asserted" in told
    assert "--evidence" in told
    assert "--evidence" not in write(_FOUND, "table", 200, evidence=True)
    assert " rows" not in told


@pytest.mark.parametrize("columns", [30, 50, 80, 200])
def test_the_table_fits_the_terminal(columns):
    """Where no grid fits, each answer is a block of lines, and nothing is lost."""
    told = write(_FOUND, "table", columns)
    assert max(width(line) for line in told.splitlines()) <= columns
    words = " ".join(told.replace("│", " ").split())
    assert "knack" in words
    assert "roles" in words


def test_markdown_has_the_passages():
    """A page that is passed on has what it rests on: where each passage stands and what it says."""
    told = write(_FOUND, "markdown", 80)
    assert told.startswith("| question | a | b | same |\n")
    assert "| roles: provider | IKEA \\[p1\\] | the firm°~ \\[p1, p2\\] | same in all |" in told
    assert "- `case:b/p2`: A text, paragraph 7, characters 10–20. It says so.\n" in told


def test_csv_has_a_row_for_each_passage_and_one_for_each_silence():
    """Programs get full IRIs, the state of each answer, and what is not stated or was looked for in vain."""
    head, *rows = csv.reader(io.StringIO(write(_FOUND, "csv", 80), newline=""))
    found = [dict(zip(head, row, strict=True)) for row in rows]
    base = "https://w3id.org/sdl-graph/"
    provider = [row for row in found if row["answer"] == "provider"]
    assert [row["passage"] for row in provider] == [f"{base}case/a/p1", f"{base}case/b/p1", f"{base}case/b/p2"]
    assert provider[0]["answer_iri"] == f"{base}scheme/role#provider"
    assert provider[1]["manner"] == "implied, hedged"
    states = {(row["question"], row["case"].rpartition("/")[2], row["state"]) for row in found}
    assert {
        ("roles", "b", "looked for, not stated"),
        ("operant resources", "b", "not stated"),
        ("where", "a", "not stated"),
        ("lens x", "a", "follows"),
        ("lens x", "b", "claimed"),
    } <= states


def test_json_has_everything():
    """Nested, with each answer's cases in their order, and every passage."""
    found = json.loads(write(_FOUND, "json", 80))
    assert [case["curie"] for case in found["cases"]] == ["case:a", "case:b"]
    roles = found["questions"][0]
    assert roles["agreement"] == "partly the same"
    assert roles["looked_for_and_not_stated"] == [[], [{"label": "buyers", "curie": "case:b/buyers"}]]
    answer = roles["answers"][0]
    assert (answer["label"], answer["curies"], answer["compared_by"], answer["same"]) == (
        "provider",
        ["role:provider"],
        "word",
        "same in all",
    )
    assert answer["cases"][0] == [
        {
            "thing": {"label": "IKEA", "curie": "case:a/ikea"},
            "detail": "provider",
            "manner": [],
            "evidence": ["case:a/p1"],
            "state": "stated",
        }
    ]
    assert found["passages"]["case:b/p1"]["says"] == "It says so."
    assert found["questions"][3]["without_answer"] == "does not follow"


def test_labels_that_differ_are_not_called_a_difference():
    """Two names may mean the same thing, so nothing is said to differ by its name alone."""
    by_label = Row(Named("x"), "label", ((_SKILL,), ()), "one")
    other = Row(Named("y"), "label", ((), (_FIRM,)), "one")
    aspect = Aspect("jobs", "jobs", (by_label, other), ((), ()), "different")
    assert agreement(aspect) == "no name in common"
    assert agreement(aspect._replace(rows=(by_label._replace(by="word"), other))) == "different"


def test_what_follows_of_none_is_told_apart_from_what_is_not_stated():
    """A lens by which nothing follows is no silence of the source."""
    lens = _LENS._replace(rows=(), agreement="nothing")
    assert agreement(lens) == "nothing follows"
    assert agreement(_WHERE) == "not stated in any"
    assert untold(_FOUND._replace(aspects=(_WHERE, lens))) == [
        "Not stated in any of the cases: where.",
        "Nothing follows of any of the cases by lens x.",
    ]


def test_spread_in_words():
    """What is the same in how many cases, and what one states and another denies."""
    three = Row(Named("x"), "word", ((_IKEA,), (_FIRM,), ()), "some")
    assert spread(three) == "in 2 of 3"
    assert spread(three._replace(cells=((_IKEA,), (_FIRM._replace(state="denied"),), ()))) == "stated and denied"
    assert spread(three._replace(cells=((), (_FIRM._replace(state="denied"),)), spread="none")) == "denied"


def test_a_denial_says_so():
    """What a source denies is never shown as stated."""
    denied = _SKILL._replace(state="denied")
    aspect = Aspect(
        "d", "what sources deny", (Row(Named("knack"), "label", ((denied,), ()), "none"),), ((), ()), "one only"
    )
    told = write(Comparison((_A, _B), (aspect,), {}), "sheet", 80)
    assert "denied: knack" in told


def test_marks_tell_how_something_comes_from_its_source():
    """Implied, read in, and not plainly asserted have their marks; an answer has those that its bearers share."""
    assert marks(("implied", "generic", "hedged")) == "°~"
    assert marks(()) == ""
    assert common_marks((_FIRM, _SKILL._replace(manner=("implied",)))) == "°"
    assert common_marks((_FIRM, _IKEA)) == ""


def test_the_summary_counts_the_questions():
    """Each question counts once."""
    assert summary(_FOUND._replace(aspects=(_ROLES, _ROLES))) == "2 cases, 2 questions: 2 partly the same"


def test_a_formula_in_a_sheet_is_text():
    """A label that a spreadsheet would run is made text."""
    evil = _ROLES._replace(label="=1+1")
    rows = list(csv.reader(io.StringIO(write(_FOUND._replace(aspects=(evil,)), "sheet", 80), newline="")))
    assert all(not row[0].startswith("=") for row in rows)


def test_a_format_for_graphs_is_refused():
    """A comparison is no RDF."""
    with pytest.raises(UserError, match="turtle is for graphs"):
        write(_FOUND, "turtle", 80)


def _hostile(text):
    bearer = Bearer(Named(text, "case:a/x"), text, (text,), ("case:a/p",))
    row = Row(Named(text, "role:x"), "word", ((bearer,), (bearer,)), "all")
    aspect = Aspect("x", text, (row, row._replace(cells=((bearer,), ()), spread="one")), ((Named(text),), ()), "partly")
    passage = Evidence("case:a/p", Named(text), text, 0, 1, text)
    return Comparison((Named(text, "case:a"), Named(text, "case:b")), (aspect,), {"case:a/p": passage})


_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@settings(deadline=None)
@given(text=st.text(st.one_of(st.sampled_from("|`<>&\"'=*_[]\x1b\x9b\n\r\u202e"), st.characters()), max_size=20))
@pytest.mark.parametrize("format_name", ["table", "markdown", "json", "sheet", "html"])
def test_hostile_text_is_inert(format_name, text):
    """Whatever stands in labels and paraphrases, no format lets a terminal obey it."""
    told = write(_hostile(text.encode("utf-8", "ignore").decode()), format_name, 60)
    control = {char for char in told if unicodedata.category(char) == "Cc"}
    assert control <= {"\n", "\r"}
    assert not set(told) & _BIDI


def test_every_format_is_written():
    """None of the formats that the command offers fails."""
    for format_name in FORMATS:
        assert write(_FOUND, format_name, 80)
