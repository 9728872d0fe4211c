"""`sdl-graph explain`: why, or why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, columns, pass_session

if TYPE_CHECKING:
    from sdl_graph.model.explanation import Explanation, Standing

FORMATS = ("text", "json", "dot", "mermaid")
_BY_ENDING = {".json": "json", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
_MOST_EDGES = 500  # Mermaid's own limit, unless a page raises it


@click.command("explain")
@click.argument("thing", shell_complete=complete.cases)
@click.argument("class_or_property", metavar="CLASS|PROPERTY")
@click.argument("value", metavar="[OBJECT]", required=False)
@click.option("--all", "every", is_flag=True, help="Every independent proof, not only the shortest.")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(FORMATS), help="How to tell it; by the file's ending, else text."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@pass_session
def command(
    session: Session,
    thing: str,
    class_or_property: str,
    value: str | None,
    every: bool,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Say why THING is of a CLASS, from the author's definition down to the passages, or why not: each
    condition met, denied by a source, or not stated.

    With PROPERTY and OBJECT, say how that statement stands: stated and where, inferred and why, denied,
    or neither. The exit code is then 1 if it does not hold.

    THING and OBJECT are ids, CURIEs, IRIs or labels; CLASS and PROPERTY are CURIEs, IRIs or labels.

    \b
    Examples:
      sdl-graph explain ikea hill:CoProductionCase
      sdl-graph explain case:ba-check-in-kiosks/time-to-relax sdl:ValueInUse
      sdl-graph explain ikea sdl:hasPart case:ikea/building-the-furniture
      sdl-graph explain ikea hill:CoProductionCase --all -o proofs.dot
    """
    from sdl_graph.operations.explain import explain

    found = explain(session.engine, thing, class_or_property, value, every=every)
    ending = output.suffix.lower() if output else ""
    session.emit(_written(session, found, format_name or _BY_ENDING.get(ending, "text")), output)
    if value is not None and not found.holds:
        click.get_current_context().exit(1)


def _written(session: Session, found: Explanation | Standing, format_name: str) -> str:
    from sdl_graph.output.explanations import explanation_text, to_json
    from sdl_graph.output.pictures import dot, mermaid, picture

    if format_name == "text":
        return explanation_text(found, columns())
    if format_name == "json":
        return to_json(found)
    drawn = picture(found)
    if format_name == "mermaid" and len(drawn.edges) > _MOST_EDGES:
        session.note(
            f"{len(drawn.edges)} arrows; many a Mermaid viewer stops at {_MOST_EDGES}: leave out --all, or use -f dot"
        )
    return dot(drawn) if format_name == "dot" else mermaid(drawn)
