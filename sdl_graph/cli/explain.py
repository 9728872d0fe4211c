"""`sdl-graph explain`: why, or why not."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, columns, pass_session


@click.command("explain")
@click.argument("thing", shell_complete=complete.cases)
@click.argument("verdict", metavar="CLASS")
@click.option("--all", "every", is_flag=True, help="Every independent proof, not only the shortest.")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="How to tell it."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@pass_session
def command(session: Session, thing: str, verdict: str, every: bool, format_name: str, output: Path | None) -> None:
    """Say why THING is of the lens's CLASS, from the author's definition down to the passages, or why
    not: each condition met, denied by a source, or not stated.

    THING is a case or a part of one. CLASS is a lens class, by its CURIE or label.

    \b
    Examples:
      sdl-graph explain ikea hill:CoProductionCase
      sdl-graph explain ikea hill:ValueCoCreationCase
      sdl-graph explain ba-check-in-kiosks hill:ValueCoCreationCase --all
    """
    from sdl_graph.operations.explain import explain
    from sdl_graph.output.explanations import explanation_text, to_json

    found = explain(session.engine, thing, verdict, every=every)
    text = to_json(found) if format_name == "json" else explanation_text(found, columns())
    session.emit(text, output)
