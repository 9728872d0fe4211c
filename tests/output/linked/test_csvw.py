"""Tables described by CSV on the Web."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.model.terms import Iri
from sdl_graph.operations.export import export_lines
from sdl_graph.operations.tables import sheets
from sdl_graph.operations.written import statements
from sdl_graph.output.linked.csvw import METADATA, to_csvw

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
FILES = (names.CASE, names.THEORY, names.SOURCE, names.ACTORS_GRAPH)
CONCEPT = f"<{names.RDF_TYPE}> <{names.SKOS}Concept>"


@pytest.fixture(scope="module")
def files(snapshot) -> dict[str, bytes]:
    """The tables of the bundled corpus."""
    return to_csvw(sheets(statements(export_lines(snapshot))), "The corpus", CC_BY)


@pytest.fixture(scope="module")
def metadata(files) -> dict:
    """What is said of them."""
    return json.loads(files[METADATA])


def rows(files, url: str) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(files[url].decode(), newline="")))


def converted(files, metadata) -> set[str]:
    """The triples of the tables, by the standard's minimal mode (https://www.w3.org/TR/csv2rdf/, section 4)."""
    return {
        triple
        for table in metadata["tables"]
        if not table.get("suppressOutput")
        for row in rows(files, table["url"])
        for triple in of_row(row, table["tableSchema"])
    }


def of_row(row: dict[str, str], schema: dict):
    """The triples of a row."""
    for column in schema["columns"]:
        cell = row[column["name"]]
        if column.get("suppressOutput") or cell == "":
            continue
        for value in cell.split(column["separator"]) if "separator" in column else [cell]:
            subject = schema["aboutUrl"].replace("{+id}", row["id"])
            yield f"<{subject}> <{column['propertyUrl']}> {term(value, column)}"


def term(value: str, column: dict) -> str:
    """A value as N-Triples."""
    if "valueUrl" in column:
        return f"<{column['valueUrl'].replace('{+' + column['name'] + '}', value)}>"
    if "lang" in column:
        return str(ox.Literal(value, language=column["lang"]))
    datatype = column["datatype"]
    iri = datatype["@id"] if isinstance(datatype, dict) else names.XSD + datatype
    return str(ox.Literal(value, datatype=ox.NamedNode(iri)))


def test_the_tables_say_what_the_graph_says(snapshot, files, metadata):
    """Turned into RDF by the standard's rules, the tables are the statements of files and words, and no others."""
    quads = list(ox.parse(snapshot.graph.read_bytes(), format=ox.RdfFormat.N_QUADS))
    words = {quad.subject for quad in quads if CONCEPT in str(quad.triple)}
    expected = {
        str(quad.triple)
        for quad in quads
        if quad.graph_name.value.startswith(FILES)
        or (quad.graph_name.value.startswith(names.SCHEME) and quad.subject in words)
    }
    assert converted(files, metadata) == expected


def test_the_metadata_describes_each_file(files, metadata):
    """Every CSV file is described, its columns by name and in order; and the whole has a title and a licence."""
    assert {table["url"] for table in metadata["tables"]} == files.keys() - {METADATA}
    for table in metadata["tables"]:
        head = files[table["url"]].decode().partition("\n")[0]
        assert head.split(",") == [column["name"] for column in table["tableSchema"]["columns"]]
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    assert (metadata["dc:title"], metadata["dc:license"]) == ("The corpus", {"@id": CC_BY})


def test_every_key_holds(files, metadata):
    """Primary keys are unique and never empty; each foreign key finds exactly one row in every row."""
    ids = {table["url"]: [row.get("id") for row in rows(files, table["url"])] for table in metadata["tables"]}
    for table in metadata["tables"]:
        schema, found = table["tableSchema"], rows(files, table["url"])
        primary = schema["primaryKey"]
        columns = [primary] if isinstance(primary, str) else primary
        values = [tuple(row[column] for column in columns) for row in found]
        assert len(set(values)) == len(values)
        assert all(all(value) for value in values)
        for key in schema.get("foreignKeys", ()):
            referenced = ids[key["reference"]["resource"]]
            assert all(referenced.count(row[key["columnReference"]]) == 1 for row in found)


def test_a_passage_leads_to_its_source_and_evidence_to_its_passage(metadata):
    """The joins that a reader wants are declared."""
    keys = {
        (table["url"], key["columnReference"], key["reference"]["resource"])
        for table in metadata["tables"]
        for key in table["tableSchema"].get("foreignKeys", ())
    }
    assert {
        ("passage.csv", "in_source", "source.csv"),
        ("evidence.csv", "passage", "passage.csv"),
        ("value-ascription.csv", "graph", "case.csv"),
        ("value-ascription.csv", "has_polarity", "concept.csv"),
    } <= keys


def test_no_key_is_declared_to_a_table_that_is_not_there(snapshot):
    """One case's passages lead to a source whose row is not among them."""
    lines = export_lines(snapshot, [Iri(names.CASE + "ikea")])
    found = json.loads(to_csvw(sheets(statements(lines)), "IKEA", "")[METADATA])
    (passages,) = (table for table in found["tables"] if table["url"] == "passage.csv")
    assert [key["columnReference"] for key in passages["tableSchema"]["foreignKeys"]] == ["graph"]
    assert "dc:license" not in found


def test_a_line_break_and_a_quote_stay_in_their_cell():
    """A cell holds any text, as RFC 4180 quotes it, and no text is taken for a formula's start but written as it is."""
    text = '=1+1, "so"\r\nand on'
    line = f"<{names.CASE}c> <{names.SDL}codedBy> {ox.Literal(text)} <{names.CASE}c> .\n"
    found = to_csvw(sheets(statements([line])), "Any", "")
    assert rows(found, "thing.csv")[0]["coded_by"] == text
