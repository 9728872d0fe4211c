"""Any answer in any format, by name or by a file's ending."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sdl_graph.errors import UserError
from sdl_graph.model.terms import Iri, Literal, Table, Triples, Verdict
from sdl_graph.output.answers import ALL_FORMATS, GRAPH_FORMATS, TABLE_FORMATS, by_ending, write

TABLE = Table(("x",), ((Literal("a"),),), {})
GRAPH = Triples(((Iri("http://a/s"), Iri("http://a/p"), Literal("a")),))


@pytest.mark.parametrize("format_name", TABLE_FORMATS)
def test_table_is_written_in_every_format_for_tables(format_name):
    """A table has every format for tables, and ends with a line end."""
    text = write(TABLE, format_name, 80)
    assert "a" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("format_name", GRAPH_FORMATS)
def test_graph_is_written_in_every_format_for_graphs(format_name):
    """A graph has every format for graphs."""
    assert "http://a/" in write(GRAPH, format_name, 80)


def test_graph_on_a_terminal_is_turtle():
    """A graph for people is Turtle."""
    assert write(GRAPH, "table", 80) == write(GRAPH, "turtle", 80)


@pytest.mark.parametrize("format_name", GRAPH_FORMATS)
@pytest.mark.parametrize("answer", [TABLE, Verdict(True)])
def test_table_is_no_graph(answer, format_name):
    """A format for graphs does not fit a table or a verdict, and the message says which do."""
    with pytest.raises(UserError, match=f"{format_name} is for graphs.*use table, csv"):
        write(answer, format_name, 80)


@pytest.mark.parametrize("format_name", [name for name in TABLE_FORMATS if name != "table"])
def test_graph_is_no_table(format_name):
    """A format for tables does not fit a graph, and the message says which do."""
    with pytest.raises(UserError, match=f"{format_name} is for tables.*use turtle"):
        write(GRAPH, format_name, 80)


@pytest.mark.parametrize(("holds", "word"), [(True, "yes\n"), (False, "no\n")])
@pytest.mark.parametrize("format_name", ["table", "csv", "sheet", "tsv", "markdown"])
def test_verdict_is_yes_or_no(format_name, holds, word):
    """A verdict is a word to people."""
    assert write(Verdict(holds), format_name, 80) == word


@pytest.mark.parametrize("holds", [True, False])
def test_verdict_is_a_boolean_to_machines(holds):
    """A verdict is a boolean in JSON and XML, as SPARQL writes it."""
    assert json.loads(write(Verdict(holds), "json", 80)) is holds
    assert json.loads(write(Verdict(holds), "sparql-json", 80)) == {"head": {}, "boolean": holds}
    root = ElementTree.fromstring(write(Verdict(holds), "sparql-xml", 80))
    assert [one.text for one in root.iter("{http://www.w3.org/2005/sparql-results#}boolean")] == [str(holds).lower()]


@pytest.mark.parametrize(
    ("name", "format_name"),
    [("a.csv", "csv"), ("a.TTL", "turtle"), ("b.c/a.md", "markdown"), ("a.srx", "sparql-xml"), ("a.nq", "nquads"),
     ("csv", None), ("-", None)],
)  # fmt: skip
def test_ending_names_a_format(name, format_name):
    """A file's ending says its format, in capitals as well; no ending says nothing."""
    assert by_ending(Path(name)) == format_name


def test_every_ending_names_a_format_that_there_is():
    """No ending leads to a format that cannot be written."""
    endings = [
        ".csv",
        ".tsv",
        ".json",
        ".srj",
        ".srx",
        ".md",
        ".txt",
        ".ttl",
        ".trig",
        ".nq",
        ".nt",
        ".jsonld",
        ".rdf",
        ".xml",
    ]
    assert {by_ending(Path("a" + ending)) for ending in endings} <= set(ALL_FORMATS)


@pytest.mark.parametrize("name", ["a.xyz", "a.csv.gz", "a.pdf"])
def test_unknown_ending_is_told(name):
    """An ending that no format goes by is told, with those that there are."""
    with pytest.raises(UserError, match=r"no format goes by `\.(xyz|gz|pdf)`; .*\.csv"):
        by_ending(Path(name))


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLS", "a.ods"])
def test_spreadsheet_gets_its_csv(name):
    """Who wants a spreadsheet is told how to get what a spreadsheet opens."""
    with pytest.raises(UserError, match=r"-f sheet"):
        by_ending(Path(name))
