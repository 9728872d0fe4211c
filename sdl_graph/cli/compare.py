"""`sdl-graph compare`: cases side by side."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, columns, pass_session, shown_format
from sdl_graph.output.comparisons import FORMATS

_PAGES = (".html", ".htm")


@click.command("compare")
@click.argument("cases", nargs=-1, required=True, metavar="CASE CASE...", shell_complete=complete.cases)
@click.option("-l", "--lens", help="Only this lens's classes, by its prefix.")
@click.option("-e", "--evidence", is_flag=True, help="Name the passages in a table, too.")
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="How to write the comparison.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@pass_session
def command(
    session: Session,
    cases: tuple[str, ...],
    lens: str | None,
    evidence: bool,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Set cases side by side: who takes part and in which roles, what they draw on, value and cost for
    whom, in which phases, what sources call it and what each lens makes of it.

    CASE is an id, a CURIE, an IRI or a title. The last column tells what is the same in all, in some, or
    told of one case only; what a case does not tell is no difference, and "not stated" is no "no".

    \b
    Examples:
      sdl-graph compare ikea ba-check-in-kiosks
      sdl-graph compare ikea ba-check-in-kiosks apple-itunes-ipod -o compared.html
      sdl-graph compare ikea ba-check-in-kiosks --lens hill -f markdown
    """
    from sdl_graph.operations.compare import compare
    from sdl_graph.operations.things import find
    from sdl_graph.output.comparisons import write

    found = compare(session.engine, [find(session.engine, case, "sdl:Case").value for case in cases], lens)
    is_page = format_name is None and output is not None and output.suffix.lower() in _PAGES
    chosen = "html" if is_page else shown_format(format_name, output, session)
    session.emit(write(found, chosen, columns(), evidence=evidence), output)
