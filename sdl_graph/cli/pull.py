"""`sdl-graph pull`: graphs back from a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli.push import counter, format_option, only_option, store_at, timeout_option
from sdl_graph.cli.session import Session
from sdl_graph.errors import CannotWrite, EnvironmentFault, UserError

if TYPE_CHECKING:
    from sdl_graph.operations.pull import Keep

_DIFFERENT = 1
_FORMATS = {".nq": "nquads", ".trig": "trig", ".ttl": "turtle"}
_OTHERS = (".nt", ".rdf", ".xml", ".owl", ".json", ".jsonld", ".csv", ".txt", ".gz")


@click.command("pull")
@click.argument("url")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A folder, or a .nq, .trig or .ttl file, to write them to."
)
@only_option
@format_option
@timeout_option
@click.pass_context
def command(
    ctx: click.Context, url: str, output: Path | None, only: tuple[str, ...], format_name: str, timeout: float
) -> None:
    """Read the graphs back from the graph store at URL, and compare them with ours.

    Without --output it only compares, and the exit code is 1 if a graph differs or is missing. A folder
    gets a Turtle file for each graph, a .nq or .trig file the named graphs, a .ttl file their union.

    \b
    Examples:
      sdl-graph pull http://localhost:7878/store
      sdl-graph pull http://localhost:7878/store -o from-the-store/
      sdl-graph pull http://localhost:7878/store --only case:ikea -o ikea.ttl
    """
    from sdl_graph.operations.pull import pull
    from sdl_graph.output.transfers import pull_json, pull_summary, pull_text

    session = Session.of(ctx)
    store = store_at(url, timeout)
    lines: list[str] = []
    keep = _keeper(session, output, lines)
    report = pull(session.snapshot, store, only, keep=keep, progress=counter(session))
    click.echo(pull_json(report) if format_name == "json" else pull_text(report), nl=False)
    if report.stopped:
        session.complain(EnvironmentFault(report.stopped))
    elif output is not None and output.suffix in _FORMATS:
        _write(session, lines, output)
    session.note(pull_summary(report))
    if not report.whole:
        ctx.exit(EnvironmentFault.exit_code)
    if output is None and not report.equal:
        ctx.exit(_DIFFERENT)


def _keeper(session: Session, output: Path | None, lines: list[str]) -> Keep:
    """What is done with a graph once it is read: nothing, kept for one file, or a file of its own."""
    if output is None:
        return lambda graph, found: None
    if output.suffix in _FORMATS:
        return lambda graph, found: lines.extend(found)
    if output.suffix in _OTHERS or output.is_file():
        raise UserError(f"{output}: graphs go to a folder, or to a {', '.join(_FORMATS)} file; name one of these")
    from sdl_graph.operations.pull import file_of

    return lambda graph, found: _write(session, found, output / file_of(graph))


def _write(session: Session, lines: list[str], path: Path) -> None:
    from sdl_graph.output.graphs import serialise_quads

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(path.parent, error.strerror or str(error)) from None
    session.emit(serialise_quads(lines, _FORMATS[path.suffix]), path)
