"""`sdl-graph export`: the graph, or a part of it, in the forms that others read."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, pass_session
from sdl_graph.errors import UserError
from sdl_graph.output.answers import GRAPH_FORMATS, by_ending

_FRAMED, _CSVW, _CRATE, _SSSOM = "framed", "csvw", "ro-crate", "sssom"
_FORMATS = (*GRAPH_FORMATS, _FRAMED, _CSVW, _CRATE, _SSSOM)
_GRAPH = "graph"
_VIEWS = (_GRAPH, "annotations", "aif", "cover", "queries", "dataset")


@click.command("export")
@click.option(
    "-c", "--case", "cases", multiple=True, shell_complete=complete.cases, help="Only this case (repeatable)."
)
@click.option("--theory", "theories", multiple=True, help="Only this theory (repeatable).")
@click.option("--source", "sources", multiple=True, help="Only what rests on this source (repeatable).")
@click.option("--lens", "lenses", multiple=True, help="Only this lens and what it infers (repeatable).")
@click.option("--as", "view", type=click.Choice(_VIEWS), default=_GRAPH, help="In whose terms; ours if left out.")
@click.option("-f", "--format", "format_name", type=click.Choice(_FORMATS), help="By the file's ending, else trig.")
@click.option("--served-at", default="", metavar="URL", help="The SPARQL endpoint that serves it, for its description.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file; for several files a new folder or a .zip."
)
@pass_session
def command(
    session: Session,
    cases: tuple[str, ...],
    theories: tuple[str, ...],
    sources: tuple[str, ...],
    lenses: tuple[str, ...],
    view: str,
    format_name: str | None,
    served_at: str,
    output: Path | None,
) -> None:
    """Write the graph, or a part of it, the same bytes every time.

    TriG, N-Quads and JSON-LD keep the named graphs; the other formats hold their union. `framed`
    is JSON-LD as a tree for each case; `csvw` is tables with a description; `ro-crate` packs the
    whole workspace; `sssom` is a table of how our terms stand to those of other vocabularies.
    With --as: passages as Web annotations, arguments as AIF, value ascriptions as COVER, the
    library's queries as SPARQL examples, the data set's own description.

    \b
    Examples:
      sdl-graph export -o graph.trig
      sdl-graph export --case ikea -f framed
      sdl-graph export --source hill-platform --as annotations -o passages.jsonld
      sdl-graph export -f csvw -o tables.zip
    """
    from sdl_graph.cli.export_wanted import Wanted
    from sdl_graph.cli.export_writers import write

    chosen = format_name or (_by_ending(output) if output else None) or _default(view)
    if chosen not in _FORMATS:
        raise UserError(f"{chosen} is for tables of answers; an export is written as {', '.join(_FORMATS)}")
    write(session, Wanted(cases, theories, sources, lenses, view, chosen, served_at), output)


def _default(view: str) -> str:
    if view == _GRAPH:
        return "trig"
    return "jsonld" if view == "annotations" else "turtle"


def _by_ending(output: Path) -> str | None:
    """The format that the file's ending stands for; a folder or an archive has to be told which it is to hold."""
    name = output.name.lower()
    if name.endswith(".sssom.tsv"):
        return _SSSOM
    if name.endswith(".zip") or output.is_dir():
        raise UserError(f"`{output.name}` can hold more than one form; choose it with -f {_CSVW} or -f {_CRATE}")
    return by_ending(output)
