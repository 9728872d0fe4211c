"""`sdl-graph query`: ask a question."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.endpoint import endpoint_option
from sdl_graph.cli.session import Session, columns, pass_session, shown_format
from sdl_graph.cli.watchdog import time_limit
from sdl_graph.errors import UnusablePlace
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Triples
from sdl_graph.output.answers import ALL_FORMATS, write


@click.command("query")
@click.argument("name", required=False, shell_complete=complete.queries)
@click.option("-e", "--expression", metavar="SPARQL", help="A query typed in, instead of NAME.")
@click.option(
    "-p",
    "--param",
    "params",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="A value for a parameter; where a thing is wanted, its id, CURIE, IRI or label.",
)
@click.option("-f", "--format", "format_name", type=click.Choice(ALL_FORMATS), help="How to write the answer.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds allowed.")
@endpoint_option
@pass_session
def command(
    session: Session,
    name: str | None,
    expression: str | None,
    params: tuple[tuple[str, str], ...],
    format_name: str | None,
    output: Path | None,
    timeout: float,
) -> None:
    """Ask a question of the graph.

    NAME is a query of the library (`sdl-graph queries` lists them), a file that ends in .rq, or
    - for standard input. Our prefixes (sdl:, case:, phase: …) need not be declared.

    \b
    Examples:
      sdl-graph query value-in-use
      sdl-graph query value-in-use -p case ba-check-in-kiosks -f markdown
      sdl-graph query my-question.rq -o answer.csv
      sdl-graph query -e 'SELECT ?case WHERE { ?case a sdl:Case }'
      sdl-graph query value-in-use --endpoint https://store.example/sparql
    """
    from sdl_graph.operations.ask import ask

    card = _card(session, name, expression)
    session.timeout = timeout
    engine = session.asked
    with time_limit(timeout):
        answer = ask(engine, card, dict(params))
    chosen = shown_format(format_name, output, session, "turtle" if isinstance(answer, Triples) else "csv")
    session.emit(write(answer, chosen, columns()), output)


def _card(session: Session, name: str | None, expression: str | None) -> Card:
    from sdl_graph.operations.ask import typed_in

    if (name is None) == (expression is None):
        raise click.UsageError("Give the NAME of a query, or SPARQL with -e.")
    if expression is not None:
        if expression in session.catalogue.cards:
            raise click.UsageError(f"`{expression}` is a query's name: leave out -e.")
        return typed_in(expression)
    if name == "-":
        return typed_in(_decoded(sys.stdin.buffer.read(), Path("standard input")), "standard input")
    if name and name.endswith((".rq", ".sparql")):
        return typed_in(_file(Path(name)), name)
    if set(name or "") & set("{ \n"):
        raise click.UsageError("SPARQL that is typed in needs -e before it.")
    return session.catalogue.card(name or "")


def _file(path: Path) -> str:
    try:
        return _decoded(path.read_bytes(), path)
    except OSError as error:
        raise UnusablePlace(path, error.strerror or str(error)) from None


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusablePlace(path, f"not UTF-8 text (byte {error.start})") from None
