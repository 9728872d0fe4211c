"""Any answer in any of its formats, by the format's name or a file's ending."""

from __future__ import annotations

from pathlib import Path

from sdl_graph.errors import UserError
from sdl_graph.model.terms import Answer, Triples, Verdict

TABLE_FORMATS = ("table", "csv", "sheet", "tsv", "json", "sparql-json", "sparql-xml", "markdown")
GRAPH_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
ALL_FORMATS = (*TABLE_FORMATS, *GRAPH_FORMATS)
_ENDINGS = {
    ".csv": "csv", ".tsv": "tsv", ".json": "json", ".srj": "sparql-json", ".srx": "sparql-xml",
    ".md": "markdown", ".txt": "table", ".ttl": "turtle", ".trig": "trig", ".nq": "nquads",
    ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml", ".xml": "rdfxml",
}  # fmt: skip


def by_ending(path: Path) -> str | None:
    """The format that a file's ending stands for; None for a file without an ending.

    Raises:
        UserError: if no format goes by that ending.
    """
    ending = path.suffix.lower()
    if ending and ending not in _ENDINGS:
        more = "; for a spreadsheet, use -f sheet and the ending .csv" if ending in (".xlsx", ".xls", ".ods") else ""
        raise UserError(f"no format goes by `{ending}`; choose one with -f, or one of {', '.join(_ENDINGS)}{more}")
    return _ENDINGS.get(ending)


def write(answer: Answer, format_name: str, columns: int) -> str:
    """The answer in the format; ``columns`` is the width of the terminal, for tables.

    Raises:
        UserError: if the format does not fit the kind of answer.
    """
    if isinstance(answer, Triples):
        return _graph(answer, format_name)
    if format_name in GRAPH_FORMATS:
        raise UserError(f"{format_name} is for graphs; this answer is a table: use {', '.join(TABLE_FORMATS)}")
    if isinstance(answer, Verdict):
        return _verdict(answer, format_name)
    if format_name == "table":
        from sdl_graph.output.terminal import to_terminal

        return to_terminal(answer, columns)
    from sdl_graph.output.tables import WRITERS

    return WRITERS[format_name](answer)


def _graph(answer: Triples, format_name: str) -> str:
    from sdl_graph.output.graphs import serialise_triples

    if format_name not in (*GRAPH_FORMATS, "table"):
        raise UserError(f"{format_name} is for tables; this answer is a graph: use {', '.join(GRAPH_FORMATS)}")
    return serialise_triples(answer.triples, "turtle" if format_name == "table" else format_name)


def _verdict(answer: Verdict, format_name: str) -> str:
    import json

    if format_name == "sparql-json":
        return json.dumps({"head": {}, "boolean": answer.holds}) + "\n"
    if format_name == "json":
        return json.dumps(answer.holds) + "\n"
    if format_name == "sparql-xml":
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
            f"  <head/>\n  <boolean>{str(answer.holds).lower()}</boolean>\n</sparql>\n"
        )
    return "yes\n" if answer.holds else "no\n"
