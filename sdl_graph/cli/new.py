"""`sdl-graph new`: a case file to fill in."""

from __future__ import annotations

import click

from sdl_graph.cli.session import Session, pass_session


@click.command("new")
@click.argument("case")
@click.option("--title", help="The case's title; else made from its id.")
@click.option("--source", help="The id of the source that the case rests on.")
@pass_session
def command(session: Session, case: str, title: str | None, source: str | None) -> None:
    """Start the file of a new CASE in your workspace: data/cases/CASE.yaml.

    CASE is its id: lower-case letters, digits and hyphens. As long as its first passage is a
    placeholder, the case counts as an error and no question is answered.

    \b
    Example:
      sdl-graph new my-case --title "My case" --source my-interview
    """
    from sdl_graph.operations.corpus import shown
    from sdl_graph.operations.scaffold import new_case

    path = shown(str(new_case(session.workspace, case, title, source)))
    session.note(f"wrote {path}; fill it in, then: sdl-graph check {path}")
