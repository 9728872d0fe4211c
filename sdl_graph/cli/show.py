"""`sdl-graph show`: one thing, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.endpoint import endpoint_option
from sdl_graph.cli.session import Session, columns, pass_session
from sdl_graph.model.description import Description


@click.command("show")
@click.argument("thing", shell_complete=complete.cases)
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "json"]),
    help="By the file's ending, else text.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@click.option(
    "--sources", type=click.Path(path_type=Path), help="The folder of source texts: shows the passages' own words."
)
@endpoint_option
@pass_session
def command(session: Session, thing: str, format_name: str | None, output: Path | None, sources: Path | None) -> None:
    """Tell all that is known of THING: in sentences, with the passages that bear it out.

    THING is an id, a CURIE, an IRI or a label.

    \b
    Examples:
      sdl-graph show ikea
      sdl-graph show case:ba-check-in-kiosks/time-to-relax
      sdl-graph show sdl:ValueProposition
    """
    from sdl_graph.operations.show import show
    from sdl_graph.output.descriptions import WRITERS

    found = show(session.asked, thing)
    if sources is not None:
        found = _with_words(session, found, sources)
    ending = output.suffix.lower() if output else ""
    chosen = format_name or {".md": "markdown", ".json": "json"}.get(ending, "text")
    session.emit(WRITERS[chosen](found, columns()), output)


def _with_words(session: Session, found: Description, sources: Path) -> Description:
    from sdl_graph.operations.check import words

    texts = words(session.workspace, sources)
    evidence = tuple(replace(one, words=texts.get(one.passage.removeprefix("case:"), "")) for one in found.evidence)
    return replace(found, evidence=evidence)
