"""Tables described by CSV on the Web: CSV files, and a metadata file that says what each column means.

Metadata Vocabulary for Tabular Data (https://www.w3.org/TR/tabular-metadata/) and Model for Tabular Data
(https://www.w3.org/TR/tabular-data-model/). A foreign key is declared where it holds of every row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sdl_graph import names
from sdl_graph.operations.tables import Column, Sheet, Sheets

METADATA = "csv-metadata.json"
_EVIDENCE = "evidence"
_CONTEXT = "http://www.w3.org/ns/csvw"
# What the two documents of the standard say differently, or leave to the reader.
_DIALECT = {"encoding": "utf-8", "header": True, "trim": False, "lineTerminators": ["\n"]}

Json = dict[str, Any]


def to_csvw(found: Sheets, title: str, licence: str) -> dict[str, bytes]:
    """The files by name: a CSV file for each table, and the metadata of all."""
    files = {f"{sheet.name}.csv": _csv(sheet) for sheet in found.sheets}
    if found.evidence:
        rows = ((_short(item), _short(passage)) for item, passage in found.evidence)
        files[f"{_EVIDENCE}.csv"] = _written(("item", "passage"), rows)
    files[METADATA] = (json.dumps(_metadata(found, title, licence), ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _csv(sheet: Sheet) -> bytes:
    head = ("id", "graph", *(column.name for column in sheet.columns))
    rows = ((_short(row.subject), _short(row.graph), *map(_cell, row.cells, sheet.columns)) for row in sheet.rows)
    return _written(head, rows)


def _cell(values: tuple[str, ...], column: Column) -> str:
    return column.separator.join(values)


def _written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """RFC 4180 with line feeds, which the dialect declares; a bare carriage return stands in quotes."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _short(iri: str) -> str:
    return iri.removeprefix(names.BASE)


def _metadata(found: Sheets, title: str, licence: str) -> Json:
    tables = [_table(sheet, found.sheets) for sheet in found.sheets]
    if found.evidence:
        tables.append(_evidence(found))
    rights = {"dc:license": {"@id": licence}} if licence else {}
    return {
        "@context": [_CONTEXT, {"@language": "en"}],
        "dc:title": title,
        **rights,
        "dialect": _DIALECT,
        "tables": tables,
    }


def _table(sheet: Sheet, all_sheets: Sequence[Sheet]) -> Json:
    columns = [_column(column) for column in sheet.columns]
    keys = [key for column in sheet.columns if (key := _foreign(column, sheet, all_sheets))]
    graph = _owner({row.graph for row in sheet.rows}, all_sheets)
    if graph and graph != sheet.name:
        keys.insert(0, _key("graph", graph))
    schema: Json = {
        "aboutUrl": f"{names.BASE}{{+id}}",
        "primaryKey": "id" if len({row.subject for row in sheet.rows}) == len(sheet.rows) else ["id", "graph"],
        "columns": [_hidden("id"), _hidden("graph"), *columns],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{sheet.name}.csv", "tableSchema": schema}


def _column(column: Column) -> Json:
    told: Json = {"name": column.name, "titles": column.name, "propertyUrl": column.predicate}
    if column.separator:
        told["separator"] = column.separator
    if column.iris:
        told["valueUrl"] = f"{column.base}{{+{column.name}}}"
    elif column.language:
        told["lang"] = column.language
    else:
        told["datatype"] = _datatype(column.datatype)
    return told


def _datatype(iri: str) -> str | Json:
    """The built-in name of a datatype of XML Schema; of another one its IRI, over plain text."""
    if iri.startswith(names.XSD):
        return iri.removeprefix(names.XSD)
    return {"base": "string", "@id": iri}


def _hidden(name: str) -> Json:
    """A column that says which row it is, and becomes no statement."""
    return {"name": name, "titles": name, "required": True, "datatype": "string", "suppressOutput": True}


def _foreign(column: Column, sheet: Sheet, all_sheets: Sequence[Sheet]) -> Json | None:
    """A foreign key, where each row has one value and every one is the id of a row of one table.

    Where some rows have none there is no key: readers differ in what an empty cell means to it.
    """
    if not column.iris or column.separator or column.base != names.BASE:
        return None
    place = sheet.columns.index(column)
    used = {column.base + value for row in sheet.rows for value in row.cells[place] or ("",)}
    owner = _owner(used, all_sheets)
    return _key(column.name, owner) if owner else None


def _owner(used: set[str], all_sheets: Sequence[Sheet]) -> str:
    """The table whose rows' ids these all are; it has to have one row for each id."""
    for sheet in all_sheets:
        ids = [row.subject for row in sheet.rows]
        if used <= set(ids) and len(set(ids)) == len(ids):
            return sheet.name
    return ""


def _key(column: str, table: str) -> Json:
    return {"columnReference": column, "reference": {"resource": f"{table}.csv", "columnReference": "id"}}


def _evidence(found: Sheets) -> Json:
    """Which item rests on which passage, once more, for joining; the statements stand in the items' rows."""
    owner = _owner({passage for _, passage in found.evidence}, found.sheets)
    schema: Json = {
        "primaryKey": ["item", "passage"],
        "columns": [
            {"name": name, "titles": name, "required": True, "datatype": "string"} for name in ("item", "passage")
        ],
    }
    if owner:
        schema["foreignKeys"] = [_key("passage", owner)]
    return {"url": f"{_EVIDENCE}.csv", "suppressOutput": True, "tableSchema": schema}
