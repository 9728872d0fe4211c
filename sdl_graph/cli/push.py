"""`sdl-graph push`: the graph into a store."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session
from sdl_graph.errors import EnvironmentFault

if TYPE_CHECKING:
    from sdl_graph.engines.base import Engine
    from sdl_graph.engines.graph_store import GraphStore
    from sdl_graph.operations.push import Progress

_SECONDS = 120.0

only_option = click.option(
    "--only",
    multiple=True,
    metavar="GRAPH",
    shell_complete=complete.cases,
    help="Only this graph: its IRI, its CURIE or a case (repeatable).",
)
format_option = click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to tell what became of the graphs.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long the store may take for one graph.",
)


@click.command("push")
@click.argument("url")
@only_option
@click.option(
    "--endpoint", metavar="URL", help="The store's SPARQL endpoint: looks for graphs there that are no longer here."
)
@click.option("--prune", is_flag=True, help="Remove these graphs (needs --endpoint).")
@click.option("-n", "--dry-run", is_flag=True, help="Compare, and write nothing.")
@format_option
@timeout_option
@click.pass_context
def command(
    ctx: click.Context,
    url: str,
    only: tuple[str, ...],
    endpoint: str | None,
    prune: bool,
    dry_run: bool,
    format_name: str,
    timeout: float,
) -> None:
    """Put the graph into the graph store at URL, and verify what became of it.

    Each named graph goes there whole and is read back. What is there already is left alone, so a
    second run does what the first could not. SDL_GRAPH_USER and SDL_GRAPH_PASSWORD, or
    SDL_GRAPH_TOKEN, say who you are; SDL_GRAPH_AUTH=digest is for Virtuoso.

    \b
    Examples:
      sdl-graph push http://localhost:7878/store
      sdl-graph push --dry-run http://localhost:8890/sparql-graph-crud-auth
      sdl-graph push --only case:ikea https://store.example/sdl/data
      sdl-graph push http://localhost:7878/store --endpoint http://localhost:7878/query --prune
    """
    from sdl_graph.operations.push import push
    from sdl_graph.output.transfers import push_json, push_summary, push_text

    if prune and not endpoint:
        raise click.UsageError("--prune needs --endpoint URL, for a graph store cannot list its graphs.")
    if only and endpoint:
        raise click.UsageError("--endpoint is about all graphs, and --only about some; leave one of them out.")
    session = Session.of(ctx)
    store = store_at(url, timeout)
    engine = _engine_at(endpoint, timeout) if endpoint else None
    report = push(session.snapshot, store, only, dry_run=dry_run, engine=engine, prune=prune, progress=counter(session))
    click.echo(push_json(report) if format_name == "json" else push_text(report), nl=False)
    if report.stopped:
        session.complain(EnvironmentFault(report.stopped))
    session.note(push_summary(report))
    if not report.complete:
        ctx.exit(EnvironmentFault.exit_code)


def _engine_at(url: str, timeout: float) -> Engine:
    from sdl_graph.engines.remote import RemoteEngine

    return RemoteEngine(url, timeout=timeout)


def store_at(url: str, timeout: float) -> GraphStore:
    """The graph store at an address."""
    from sdl_graph.engines.graph_store import GraphStore
    from sdl_graph.engines.wire import Wire

    return GraphStore(url, Wire(timeout=timeout))


def counter(session: Session) -> Progress:
    """Counts the graphs on standard error, where a person waits for them."""
    silent = session.quiet or not sys.stderr.isatty()
    tell: Callable[[int, int], None] = _tell
    return (lambda done, graphs: None) if silent else tell


def _tell(done: int, graphs: int) -> None:
    click.echo(f"\r{done} of {graphs} graphs", err=True, nl=done == graphs)
