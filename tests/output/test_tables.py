"""Tables in every format: what is written is read back the same, and runs nowhere."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import unicodedata
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.query import Result

from sdl_graph.errors import UserError
from sdl_graph.model.terms import XSD_STRING, Blank, Iri, Literal, Table
from sdl_graph.output import tables as out

IKEA = "https://w3id.org/sdl-graph/case/ikea"
XSD = "http://www.w3.org/2001/XMLSchema#"
LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
MIXED = Table(
    ("thing", "what", "none"),
    (
        (Iri(IKEA), Literal("é|\n", LANG, "en"), None),
        (Blank("b0"), Literal("1.10", XSD + "decimal"), Literal("")),
    ),
    {IKEA: "IKEA"},
)
ROUND_TRIP = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])


def as_ours(term):
    """A term of rdflib or pyoxigraph as one of ours."""
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef | ox.NamedNode):
        return Iri(getattr(term, "value", None) or str(term))
    if isinstance(term, rdflib.BNode | ox.BlankNode):
        return Blank("a blank node")
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    datatype = LANG if term.language else str(term.datatype or XSD_STRING)
    return Literal(str(term), datatype, term.language or "")


def rows_of(table):
    """The rows, blank nodes all alike."""
    return [tuple(Blank("a blank node") if isinstance(term, Blank) else term for term in row) for row in table.rows]


def by_rdflib(text, format_name, columns):
    result = Result.parse(io.BytesIO(text.encode()), format=format_name)
    return [tuple(as_ours(row.get(rdflib.Variable(column))) for column in columns) for row in result.bindings]


def by_pyoxigraph(text, format_name):
    chosen = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    solutions = ox.parse_query_results(text.encode(), format=chosen[format_name])
    return [tuple(as_ours(term) for term in solution) for solution in solutions]


# CSV and spreadsheets (42)


def test_csv_is_the_standard_one():
    """SPARQL's CSV holds values alone, in full, with CRLF at the end of each line."""
    assert out.to_csv(MIXED) == f'thing,what,none\r\n{IKEA},"é|\n",\r\n_:b0,1.10,\r\n'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a")'])
def test_standard_csv_changes_no_cell(cell, one):
    """The standard CSV keeps a cell as it is, even one that a spreadsheet would run."""
    assert list(csv.reader(io.StringIO(out.to_csv(one(cell)), newline=""))) == [["x"], [cell]]


def test_spreadsheet_has_labels():
    """CSV for a spreadsheet has labels with CURIEs."""
    rows = list(csv.reader(io.StringIO(out.to_sheet(MIXED), newline="")))
    assert rows == [["thing", "what", "none"], ["IKEA (case:ikea)", "é|\\n", ""], ["_:b0", "1.10", ""]]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "=cmd|' /C calc'!A0", "==", "-"]
)
def test_spreadsheet_runs_no_cell(cell, one):
    """A cell that a spreadsheet would run is marked as text."""
    assert list(csv.reader(io.StringIO(out.to_sheet(one(cell)), newline="")))[1] == ["'" + cell]


@pytest.mark.parametrize("label", ["=1", "@x", "+", "-2"])
def test_spreadsheet_runs_no_label(label, one):
    """A label that a spreadsheet would run is marked as text, too."""
    assert list(csv.reader(io.StringIO(out.to_sheet(one(Iri(IKEA), label)), newline="")))[1] == [
        f"'{label} (case:ikea)"
    ]


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("=+-@\t\r\n '\""), max_size=20))
def test_no_cell_of_a_spreadsheet_is_a_formula(text):
    """Whatever a text holds, it stands in one cell, which starts like no formula and holds no control character."""
    table = Table(("x", "y"), ((Literal(text), Literal("end")),), {})
    rows = list(csv.reader(io.StringIO(out.to_sheet(table), newline="")))
    assert len(rows) == 2
    assert rows[1][1] == "end"
    assert not rows[1][0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not [char for char in rows[1][0] if unicodedata.category(char) == "Cc"]


@ROUND_TRIP
@given(st.data())
def test_csv_is_read_back(tables, data):
    """Every value comes out of CSV as it went in."""
    table = data.draw(tables)
    rows = list(csv.reader(io.StringIO(out.to_csv(table), newline="")))
    values = [
        ["" if t is None else ("_:" if isinstance(t, Blank) else "") + t.value for t in row] for row in table.rows
    ]
    assert rows == [list(table.columns), *values]


# TSV


def test_tsv_is_the_standard_one():
    """SPARQL's TSV holds terms as N-Triples writes them, and nothing where nothing is stated."""
    assert out.to_tsv(MIXED) == (f'?thing\t?what\t?none\n<{IKEA}>\t"é|\\n"@en\t\n_:b0\t"1.10"^^<{XSD}decimal>\t""\n')


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\rb", "\t", "\\t", '"\t"', "\\"])
def test_tsv_keeps_to_its_columns(text):
    """No text breaks out of its column or its line."""
    table = Table(("x", "y"), ((Literal(text), Literal("end")),), {})
    header, row, rest = out.to_tsv(table).split("\n")
    assert (header, rest) == ("?x\t?y", "")
    assert row.split("\t")[1] == '"end"'
    assert by_pyoxigraph(out.to_tsv(table), "tsv") == [(Literal(text), Literal("end"))]


@ROUND_TRIP
@given(st.data())
def test_tsv_is_read_back(tables, data):
    """Every term comes out of TSV as it went in, by another reader."""
    table = data.draw(tables)
    assert by_pyoxigraph(out.to_tsv(table), "tsv") == rows_of(table)


# JSON


def test_json_has_labels():
    """Plain JSON has an object a row, with labels, texts as written, and null where nothing is stated."""
    assert json.loads(out.to_json(MIXED)) == [
        {"thing": {"iri": IKEA, "label": "IKEA"}, "what": "é|\n", "none": None},
        {"thing": "_:b0", "what": "1.10", "none": ""},
    ]


def test_sparql_json_leaves_out_what_is_not_stated():
    """SPARQL's JSON names every column, and has no binding where there is none."""
    written = json.loads(out.to_sparql_json(MIXED))
    assert written["head"] == {"vars": ["thing", "what", "none"]}
    assert written["results"]["bindings"] == [
        {"thing": {"type": "uri", "value": IKEA}, "what": {"type": "literal", "value": "é|\n", "xml:lang": "en"}},
        {
            "thing": {"type": "bnode", "value": "b0"},
            "what": {"type": "literal", "value": "1.10", "datatype": XSD + "decimal"},
            "none": {"type": "literal", "value": ""},
        },
    ]


@ROUND_TRIP
@given(st.data())
def test_sparql_json_is_read_back(tables, data):
    """Every term comes out of SPARQL's JSON as it went in, by two other readers."""
    table = data.draw(tables)
    written = out.to_sparql_json(table)
    assert by_rdflib(written, "json", table.columns) == rows_of(table)
    assert by_pyoxigraph(written, "json") == rows_of(table)


@pytest.mark.parametrize("write", [out.to_json, out.to_sparql_json])
@pytest.mark.parametrize("char", ["\x1b", "\x07", "\r", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\u2028"])
def test_json_shows_controls_as_escapes(write, char, one):
    """JSON that lands on a terminal has controls and marks of direction as escapes, and means the same."""
    written = write(one(f"a{char}b"))
    assert char not in written
    assert f"a{char}b" in _strings(json.loads(written))


def _strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in inner for text in _strings(part)]


# XML


@ROUND_TRIP
@given(st.data())
def test_sparql_xml_is_read_back(tables, data):
    """Every term comes out of SPARQL's XML as it went in, by another reader."""
    table = data.draw(tables)
    assert by_rdflib(out.to_sparql_xml(table), "xml", table.columns) == rows_of(table)


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "a\nb", " x ", "\t", "", "]]>", "<b>&amp;</b>", "\x85", "\u2028"])
def test_sparql_xml_keeps_every_character(text, one):
    """Line ends, spaces and marks of XML itself come through unchanged."""
    written = out.to_sparql_xml(one(text))
    assert by_rdflib(written, "xml", ("x",)) == [(Literal(text),)]


@pytest.mark.parametrize("char", ["\x00", "\x01", "\x1b", "\ufffe", "\uffff"])
def test_sparql_xml_is_never_broken(char, one):
    """A character that XML cannot hold is refused or replaced; the file is XML in any case."""
    try:
        root = ElementTree.fromstring(out.to_sparql_xml(one(f"a{char}b")))
    except UserError:
        root = None
    assert root is None or root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"


def test_sparql_xml_names_every_column():
    """SPARQL's XML names the columns in order, and has no binding where there is none."""
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(out.to_sparql_xml(MIXED))
    assert [one.get("name") for one in root.iter(f"{space}variable")] == ["thing", "what", "none"]
    bindings = [[one.get("name") for one in row] for row in root.iter(f"{space}result")]
    assert bindings == [["thing", "what"], ["thing", "what", "none"]]


# Markdown


PIECE = re.compile(r"\\(?P<mark>[!-/:-@\[-`{-~])|(?P<bar>\|)|(?P<markup>[<>*_`\[\]])|(?P<text>[^\\|<>*_`\[\]]+|\\)")


def cells(line):
    """The cells of a line as a reader of Markdown shows them; markup in one is an error."""
    found = [""]
    for piece in PIECE.finditer(line):
        assert piece.lastgroup != "markup", line
        if piece.lastgroup == "bar":
            found.append("")
        else:
            found[-1] += piece["mark"] or html.unescape(piece["text"])
    assert (found[0], found[-1]) == ("", "")
    return [cell.strip() for cell in found[1:-1]]


def test_markdown_is_a_table():
    """A Markdown table has a head, a rule and a line for each row, with labels and CURIEs."""
    lines = out.to_markdown(MIXED).splitlines()
    assert lines[0] == "| thing | what | none |"
    assert re.fullmatch(r"\|( -+ \|){3}", lines[1])
    assert lines[2].startswith("| IKEA (case:ikea) |")
    assert len(lines) == 4


@pytest.mark.parametrize(
    "text",
    ["a|b", "a\\|b", "a\\", "\\", "a\nb", "a\r\nb", "|", "||", "<script>alert(1)</script>", "<!--", "![x](http://a)",
     "[x](javascript:alert(1))", "`code`", "**b** _i_", "<http://a>", "&lt;b&gt;", "&#124;", "# x", "- x"],
)  # fmt: skip
def test_no_text_breaks_out_of_its_cell(text):
    """Whatever a cell holds, it stays in its cell, as text."""
    table = Table(("x", "y"), ((Literal(text), Literal("end")),), {})
    _, _, row = out.to_markdown(table).splitlines()
    assert cells(row) == [text.replace("\r", "\\r").replace("\n", "\\n"), "end"]


@ROUND_TRIP
@given(st.data())
def test_any_text_stays_in_its_cell(texts, data):
    """Whatever the texts are, a Markdown table has the cells that it should have, and no markup in them."""
    text, label = data.draw(texts), data.draw(texts)
    table = Table(("x", "y", "z"), ((Literal(text), Iri("http://a/b"), Literal("end")),), {"http://a/b": label})
    _, _, row, rest = out.to_markdown(table).split("\n")
    shown = cells(row)
    assert (len(shown), shown[2], rest) == (3, "end", "")


# Every format


@pytest.mark.parametrize("format_name", out.WRITERS)
def test_empty_table_has_its_columns(format_name):
    """A table without rows is written with its columns, but for plain JSON, which has none."""
    written = out.WRITERS[format_name](Table(("one", "two"), (), {}))
    assert ("one" in written and "two" in written) or json.loads(written) == []


@pytest.mark.parametrize("format_name", out.WRITERS)
def test_same_table_is_written_the_same(format_name):
    """The same answer gives the same bytes, ending in one line end."""
    written = out.WRITERS[format_name](MIXED)
    assert written == out.WRITERS[format_name](MIXED)
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
