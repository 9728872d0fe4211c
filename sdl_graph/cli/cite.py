"""`sdl-graph cite`: a passage, ready to be pasted into a case file."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli.session import Session, pass_session
from sdl_graph.inert import inert


@click.command("cite")
@click.argument("source")
@click.argument("first")
@click.argument("last", required=False, default="")
@click.option("--sources", required=True, type=click.Path(path_type=Path), help="The folder of source texts.")
@pass_session
def command(session: Session, source: str, first: str, last: str, sources: Path) -> None:
    """Find the passage of SOURCE from the words FIRST to the words LAST.

    SOURCE is an id from sources.yaml. Prints the passage's entry for the `passages:` section of a
    case file, and the passage itself on standard error, to be paraphrased under `says:`.

    \b
    Example:
      sdl-graph cite my-interview "At first" "gave up." --sources texts/
    """
    from sdl_graph.operations.cite import find_passage

    found = find_passage(session.workspace, source, sources, first, last)
    session.note(inert(found.text))
    click.echo(
        f"  my-passage: {{source: {found.source}, start: {found.start}, end: {found.end},\n"
        f'    digest: "{found.digest}",\n'
        '    says: ""}'
    )
