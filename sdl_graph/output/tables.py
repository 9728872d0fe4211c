"""A table of terms in every format that a person or a program may want."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sdl_graph.inert import inert, inert_json
from sdl_graph.model.terms import XSD_STRING, Iri, Literal, Table, Term
from sdl_graph.output import terms

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(table: Table) -> str:
    """SPARQL 1.1 Query Results CSV: values alone, full IRIs, CRLF line ends."""
    return _rows(table, terms.plain)


def to_sheet(table: Table) -> str:
    """CSV for a spreadsheet: labels with CURIEs, and no cell that a spreadsheet would run."""
    named = table._replace(columns=tuple(map(inert, table.columns)))
    return _rows(named, lambda term: _not_a_formula(terms.in_line(term, table.labels)))


def to_tsv(table: Table) -> str:
    """SPARQL 1.1 Query Results TSV: terms as N-Triples writes them."""
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join(terms.n_triples(term).replace("\t", "\\t") for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def to_json(table: Table) -> str:
    """A list of objects, one a row: IRIs with their labels, literals as strings, null where
    nothing is stated."""
    rows = [
        {column: _json_value(term, table.labels) for column, term in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]
    return _json(rows)


def to_sparql_json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {column: _binding(term) for column, term in zip(table.columns, row, strict=True) if term} for row in table.rows
    ]
    answer = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return _json(answer)


def to_sparql_xml(table: Table) -> str:
    """SPARQL Query Results XML.

    Raises:
        UserError: if a term holds a character that XML cannot.
    """
    from xml.sax.saxutils import escape, quoteattr

    from sdl_graph.output.xml import faithful

    head = "".join(f"\n    <variable name={quoteattr(column)}/>" for column in table.columns)
    results = "".join(
        "\n    <result>"
        + "".join(
            f"\n      <binding name={quoteattr(column)}>{_xml(term, escape, quoteattr)}</binding>"
            for column, term in zip(table.columns, row, strict=True)
            if term
        )
        + "\n    </result>"
        for row in table.rows
    )
    return faithful(
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
        f"  <head>{head}\n  </head>\n  <results>{results}\n  </results>\n</sparql>\n",
        instead="sparql-json",
    )


def to_markdown(table: Table) -> str:
    """A Markdown table, labels with CURIEs."""
    from sdl_graph.output.markdown import escaped

    header = [f"| {' | '.join(map(inert, table.columns))} |", f"|{'|'.join(' --- ' for _ in table.columns)}|"]
    rows = [f"| {' | '.join(escaped(terms.in_line(term, table.labels)) for term in row)} |" for row in table.rows]
    return "\n".join([*header, *rows]) + "\n"


WRITERS = {
    "csv": to_csv,
    "sheet": to_sheet,
    "tsv": to_tsv,
    "json": to_json,
    "sparql-json": to_sparql_json,
    "sparql-xml": to_sparql_xml,
    "markdown": to_markdown,
}


def _rows(table: Table, show: Callable[[Term | None], str]) -> str:
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    writer.writerows([show(term) for term in row] for row in table.rows)
    return stream.getvalue()


def _not_a_formula(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _json(value: Any) -> str:
    return inert_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _json_value(term: Term | None, labels: Mapping[str, str]) -> Any:
    if isinstance(term, Iri):
        return {"iri": term.value, "label": labels.get(term.value)}
    return None if term is None else terms.plain(term)


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, Iri):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype != XSD_STRING:
        found["datatype"] = term.datatype
    return found


def _xml(term: Term, escape: Callable[[str], str], quoteattr: Callable[[str], str]) -> str:
    if isinstance(term, Iri):
        return f"<uri>{escape(term.value)}</uri>"
    if not isinstance(term, Literal):
        return f"<bnode>{escape(term.value)}</bnode>"
    mark = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    if not mark and term.datatype != XSD_STRING:
        mark = f" datatype={quoteattr(term.datatype)}"
    return f"<literal{mark}>{escape(term.value)}</literal>"
