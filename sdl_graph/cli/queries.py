"""`sdl-graph queries`: what can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, pass_session
from sdl_graph.model.card import Card, Parameter

if TYPE_CHECKING:
    from sdl_graph.library.catalogue import Catalogue


@click.command("queries")
@click.argument("name", required=False, shell_complete=complete.queries)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--text", "as_text", is_flag=True, help="Only the SPARQL of the query NAME.")
@click.option("--grlc", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="Write the library to this folder, for grlc to serve as a web API.")  # fmt: skip
@click.option("--asks", metavar="URL", help="With --grlc: the SPARQL endpoint that grlc is to ask.")
@pass_session
def command(
    session: Session, name: str | None, as_json: bool, as_text: bool, folder: Path | None, asks: str | None
) -> None:
    """List the questions of the library, or describe the query NAME.

    \b
    Examples:
      sdl-graph queries
      sdl-graph queries value-in-use
      sdl-graph queries value-in-use --text > my-question.rq
      sdl-graph queries --grlc api --asks http://127.0.0.1:8000/sparql
    """
    if as_text and name is None:
        raise click.UsageError("--text needs the NAME of a query.")
    if asks is not None and folder is None:
        raise click.UsageError("--asks goes with --grlc FOLDER.")
    catalogue = session.catalogue
    if folder is not None:
        _write_folder(session, catalogue, name, folder, asks or "")
    elif as_json:
        import json

        rows = catalogue.to_json()
        chosen = rows if name is None else next(row for row in rows if row["id"] == catalogue.card(name).id)
        click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))
    elif name is None:
        click.echo("\n".join(_list(list(catalogue.cards.values()))))
    elif as_text:
        click.echo(catalogue.card(name).text, nl=False)
    else:
        click.echo("\n".join(_describe(catalogue.card(name))))


def _write_folder(session: Session, catalogue: Catalogue, name: str | None, folder: Path, asks: str) -> None:
    """The library, or one query of it, as grlc wants it; a folder that holds something else is left alone."""
    from sdl_graph.operations.grlc.defaults import defaults
    from sdl_graph.operations.grlc.folder import folder as made
    from sdl_graph.operations.grlc.folder import write

    cards = catalogue.cards.values() if name is None else [catalogue.card(name)]
    done = made(cards, lambda card: defaults(session.engine, card), asks)
    write(done, folder)
    for reason in done.left_out.values():
        session.note(f"left out: {reason}")
    number = len(cards) - len(done.left_out)
    click.echo(f"{number} {'query' if number == 1 else 'queries'} written to {folder}")


def _list(cards: list[Card]) -> Iterator[str]:
    width = max((len(card.id) for card in cards), default=0)
    for family, members in groupby(cards, key=lambda card: card.family):
        yield f"{family}:"
        yield from (f"  {card.id:<{width}}  {card.summary}" for card in members)


def _describe(card: Card) -> Iterator[str]:
    yield f"{card.id}: {card.summary}"
    if card.description:
        yield f"\n{card.description}"
    if card.parameters:
        yield "\nParameters:"
        yield from (f"  {_parameter(parameter)}" for parameter in card.parameters)
    yield f"\nAsk it:\n  sdl-graph query {card.id}{_example(card)}"


def _parameter(parameter: Parameter) -> str:
    need = "required" if parameter.required else "optional"
    of = f", one {parameter.of}" if parameter.of else f", {parameter.kind}"
    default = f", {parameter.default} if left out" if parameter.default else ""
    return f"{parameter.name} ({need}{of}{default}): {parameter.label}"


def _example(card: Card) -> str:
    return "".join(f" -p {p.name} {p.name.upper()}" for p in card.parameters if p.required)
