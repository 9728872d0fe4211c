"""`sdl-graph init`: a workspace of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli.session import Session, pass_session


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@pass_session
def command(session: Session, folder: Path) -> None:
    """Make a workspace in FOLDER: an example case, its source text, a query, and a README.

    Commands run inside it answer from your cases and the bundled ones together.

    \b
    Example:
      sdl-graph init my-workspace
    """
    from sdl_graph.operations.scaffold import init

    init(folder)
    session.note(f"made a workspace in {folder}; go there and try: sdl-graph query value-in-use")
