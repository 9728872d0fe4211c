"""`sdl-graph find`: from a word to the things that bear it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, columns, pass_session, shown_format
from sdl_graph.inert import inert
from sdl_graph.model.finding import Findings
from sdl_graph.output.answers import TABLE_FORMATS

NOTHING_FOUND = 1
_SHOWN = 80


def _kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The kinds that begin as typed."""
    from sdl_graph.operations.find_kinds import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


@click.command("find")
@click.argument("text", nargs=-1)
@click.option("-k", "--kind", "kinds", multiple=True, shell_complete=_kinds, help="Only this kind (repeatable).")
@click.option(
    "-c", "--case", "cases", multiple=True, shell_complete=complete.cases, help="Only in this case (repeatable)."
)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many.")
@click.option("-f", "--format", "format_name", type=click.Choice(TABLE_FORMATS), help="How to write what is found.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@click.pass_context
@pass_session
def command(
    session: Session,
    ctx: click.Context,
    text: tuple[str, ...],
    kinds: tuple[str, ...],
    cases: tuple[str, ...],
    limit: int,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Find things by words in their names, definitions, paraphrases and notes, best first.

    TEXT is taken in any form of its words (queue finds queues and queued); a star ends the beginning
    of a word (assembl*), double quotes hold words together. Kinds are case, actor, resource,
    engagement, value, claim, passage, source, term, word, definition, lens, key, query and more.

    \b
    Examples:
      sdl-graph find queue
      sdl-graph find co-production --kind claim --kind definition
      sdl-graph find phase --kind word
      sdl-graph find --case ikea --kind passage
    """
    from sdl_graph.operations.find import find
    from sdl_graph.output.findings import write

    index, sought, homes = session.snapshot.full_text(), " ".join(text), _homes(session, cases)
    found = find(index, sought, kinds, homes, limit)
    chosen = shown_format(format_name, output, session)
    _tell(session, found)
    if found.hits or chosen != "table":
        session.emit(write(found, chosen, columns(), _paint(session, output)), output)
    if not found.hits:
        elsewhere = find(index, sought, limit=1).total if kinds or homes else 0
        click.echo(_nothing(found, elsewhere), err=True)
        ctx.exit(NOTHING_FOUND)


def _homes(session: Session, cases: tuple[str, ...]) -> list[str]:
    """The cases' CURIEs; the store is opened only if there are any."""
    if not cases:
        return []
    from sdl_graph import names
    from sdl_graph.operations.things import find

    return [names.shorten(find(session.engine, case, "sdl:Case").value) for case in cases]


def _paint(session: Session, output: Path | None) -> Callable[[str, str], str] | None:
    """Colour, where a person looks at a terminal and wants any."""
    coloured = session.paint("", "red") != ""
    return session.paint if output is None and sys.stdout.isatty() and coloured else None


def _tell(session: Session, found: Findings) -> None:
    """Says how the words were taken, if not as they stand."""
    if found.way == "beginnings":
        session.note("nothing holds these words; this holds words that begin so")
    if found.way == "some":
        session.note(f"nothing holds all of these words; this holds some of them{_near(found)}")


def _nothing(found: Findings, elsewhere: int) -> str:
    way_out = _near(found) or "; try fewer words, or the beginning of one with a star, such as `assembl*`"
    if elsewhere:
        way_out = f"; without --kind and --case there {'is' if elsewhere == 1 else 'are'} {elsewhere}"
    shown = found.sought if len(found.sought) <= _SHOWN else found.sought[:_SHOWN] + "…"
    return inert(f"nothing is found{f' for `{shown}`' if shown else ''}{way_out}")


def _near(found: Findings) -> str:
    guesses = [" or ".join(f"`{word}`" for word in like) for _, like in found.near]
    return f"; did you mean {', and '.join(guesses)}?" if guesses else ""
