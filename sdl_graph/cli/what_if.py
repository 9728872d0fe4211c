"""`sdl-graph what-if`: what would have to be true as well, or what falls."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, columns, pass_session


@click.command("what-if")
@click.argument("thing", required=False, shell_complete=complete.cases)
@click.argument("verdict", metavar="CLASS", required=False)
@click.option("--without", metavar="ITEM", help="Doubt this item of a case: tell which classes fall.")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help="How many ways to tell.")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="How to tell it."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@pass_session
def command(
    session: Session,
    thing: str | None,
    verdict: str | None,
    without: str | None,
    most: int,
    format_name: str,
    output: Path | None,
) -> None:
    """Say the least that would have to be true as well for THING to be of CLASS.

    Each numbered set is minimal: with any statement of it left out, the class would not follow.
    Nothing is assumed that a source denies, or that says more under a key that an item states.

    \b
    Examples:
      sdl-graph what-if ikea hill:ValueCoCreationCase
      sdl-graph what-if --without case:ikea/all-the-savings
    """
    if without is not None and thing is not None:
        raise click.UsageError("Give THING and CLASS, or --without ITEM, not both.")
    if without is not None:
        session.emit(_without(session, without, format_name), output)
    elif thing is None or verdict is None:
        raise click.UsageError("Give THING and CLASS, or --without ITEM.")
    else:
        session.emit(_completion(session, thing, verdict, most, format_name), output)


def _completion(session: Session, thing: str, verdict: str, most: int, format_name: str) -> str:
    from sdl_graph.operations.completion import complete
    from sdl_graph.output.explanations import completion_text, to_json

    found = complete(session.engine, thing, verdict, most)
    return to_json(found) if format_name == "json" else completion_text(found, columns())


def _without(session: Session, item: str, format_name: str) -> str:
    from sdl_graph.operations.completion import without
    from sdl_graph.output.explanations import to_json
    from sdl_graph.output.told import article

    doubted, lost = without(session.engine, item)
    if format_name == "json":
        return to_json({"without": doubted, "lost": lost})
    if not lost:
        return f"Without {doubted.label} ({doubted.curie}), no class falls.\n"
    lines = [
        f"- {thing.label} is no longer shown to be {article(verdict.label)} {verdict.label} ({verdict.curie})"
        for thing, verdict in lost
    ]
    return "\n".join([f"Without {doubted.label} ({doubted.curie}):", *lines]) + "\n"
