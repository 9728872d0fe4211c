"""`sdl-graph export`: the graph as RDF."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, pass_session
from sdl_graph.errors import UserError
from sdl_graph.output.answers import GRAPH_FORMATS, by_ending

_SSSOM = "sssom"
_FORMATS = (*GRAPH_FORMATS, _SSSOM)


@click.command("export")
@click.option(
    "-c", "--case", "cases", multiple=True, shell_complete=complete.cases, help="Only this case (repeatable)."
)
@click.option("-f", "--format", "format_name", type=click.Choice(_FORMATS), help="By the file's ending, else trig.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@pass_session
def command(session: Session, cases: tuple[str, ...], format_name: str | None, output: Path | None) -> None:
    """Write the graph as RDF, the same bytes every time.

    TriG, N-Quads and JSON-LD keep the named graphs; the other formats hold their union. SSSOM is
    a table of how our terms stand to those of other vocabularies.

    \b
    Examples:
      sdl-graph export -o graph.trig
      sdl-graph export --case ikea -f turtle
      sdl-graph export -o sdl-graph.sssom.tsv
    """
    chosen = format_name or (_by_ending(output) if output else None) or "trig"
    if chosen not in _FORMATS:
        raise UserError(f"{chosen} is for tables; a graph is written as {', '.join(_FORMATS)}")
    session.emit(_sssom(session, cases) if chosen == _SSSOM else _graph(session, cases, chosen), output)


def _by_ending(output: Path) -> str | None:
    return _SSSOM if output.name.lower().endswith(".sssom.tsv") else by_ending(output)


def _graph(session: Session, cases: tuple[str, ...], format_name: str) -> str:
    from sdl_graph.operations.export import export_lines
    from sdl_graph.operations.things import find
    from sdl_graph.output.graphs import serialise_quads

    wanted = [find(session.engine, case, "sdl:Case") for case in cases]
    return serialise_quads(export_lines(session.snapshot, wanted), format_name)


def _sssom(session: Session, cases: tuple[str, ...]) -> str:
    from sdl_graph.operations.alignments import mapping_set
    from sdl_graph.output.sssom import to_sssom

    if cases:
        raise UserError("sssom is about terms, which belong to no case; leave out --case")
    return to_sssom(mapping_set(session.engine))
