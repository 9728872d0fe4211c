"""`sdl-graph export`: the graph as RDF."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, pass_session
from sdl_graph.errors import UserError
from sdl_graph.output.answers import GRAPH_FORMATS, by_ending


@click.command("export")
@click.option(
    "-c", "--case", "cases", multiple=True, shell_complete=complete.cases, help="Only this case (repeatable)."
)
@click.option(
    "-f", "--format", "format_name", type=click.Choice(GRAPH_FORMATS), help="By the file's ending, else trig."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@pass_session
def command(session: Session, cases: tuple[str, ...], format_name: str | None, output: Path | None) -> None:
    """Write the graph as RDF, the same bytes every time.

    TriG, N-Quads and JSON-LD keep the named graphs; the other formats hold their union.

    \b
    Examples:
      sdl-graph export -o graph.trig
      sdl-graph export --case ikea -f turtle
    """
    from sdl_graph.operations.export import export_lines
    from sdl_graph.operations.things import find
    from sdl_graph.output.graphs import serialise_quads

    chosen = format_name or (by_ending(output) if output else None) or "trig"
    if chosen not in GRAPH_FORMATS:
        raise UserError(f"{chosen} is for tables; a graph is written as {', '.join(GRAPH_FORMATS)}")
    wanted = [find(session.engine, case, "sdl:Case") for case in cases]
    session.emit(serialise_quads(export_lines(session.snapshot, wanted), chosen), output)
