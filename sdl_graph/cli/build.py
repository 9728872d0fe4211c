"""`sdl-graph build`: make the graph now."""

from __future__ import annotations

import click

from sdl_graph.cli.session import Session, pass_session


@click.command("build")
@click.option("--force", is_flag=True, help="Build even if nothing has changed, or the snapshot is damaged.")
@pass_session
def command(session: Session, force: bool) -> None:
    """Build the graph from the bundled corpus and your workspace.

    Reading commands build by themselves when an input has changed; this one is for when you want
    to see it done. A build that fails leaves the graph as it was.

    \b
    Examples:
      sdl-graph build
      sdl-graph build --force
    """
    from sdl_graph.operations.build import build

    snapshot, built = build(session.workspace, session.listener(), force=force)
    facts = snapshot.manifest
    done = "built" if built else "nothing has changed;"
    session.note(f"{done} {facts['cases']} cases, {facts['quads']:,} statements")
