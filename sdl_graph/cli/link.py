"""`sdl-graph link`: what actors are elsewhere in linked data, proposed and, once accepted, written down."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli.session import Session, columns, pass_session, shown_format
from sdl_graph.errors import UnusablePlace, UserError
from sdl_graph.output.answers import TABLE_FORMATS

if TYPE_CHECKING:
    from sdl_graph.operations.link.propose import Proposal
    from sdl_graph.operations.link.review import Accepted
    from sdl_graph.operations.link.write import Written

_ENDPOINT_HELP = "The SPARQL endpoint to ask, such as https://query.wikidata.org/sparql; nothing is fetched without it."
_FEW = 5
_WHERE_TO = "no endpoint to ask; name one, such as --endpoint https://query.wikidata.org/sparql"


@click.command("link")
@click.argument("actors", nargs=-1, metavar="[ACTOR]...")
@click.option("--endpoint", metavar="URL", help=_ENDPOINT_HELP)
@click.option(
    "-k", "--kind", default="sdl:Organisation", show_default=True, help="Actors of this kind, if none is named."
)
@click.option("--matched", is_flag=True, help="Those that have a match already, too.")
@click.option("--language", "languages", multiple=True, help="Look for the name in this language as well (repeatable).")
@click.option("--timeout", type=click.FloatRange(1), default=60.0, show_default=True, help="Seconds for one request.")
@click.option("--review", type=click.Path(path_type=Path), help="Write the proposals to this file, to go through them.")
@click.option("--accept", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Write what this review file accepts into your actors.")  # fmt: skip
@click.option("--accept-above", type=click.FloatRange(0.5, 1), help="Write the surest, if it is above this, unchecked.")
@click.option("-f", "--format", "format_name", type=click.Choice(TABLE_FORMATS), help="How to write the proposals.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write them to.")
@pass_session
def command(
    session: Session,
    actors: tuple[str, ...],
    endpoint: str | None,
    kind: str,
    matched: bool,
    languages: tuple[str, ...],
    timeout: float,
    review: Path | None,
    accept: Path | None,
    accept_above: float | None,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Propose which entity of Wikidata each ACTOR is, or write down what you accept.

    Without an ACTOR: all organisations known beyond one case that have no match yet, in a workspace its
    own. An endpoint is asked for entities that bear the actor's name; each proposal says how sure it is, and why. A
    match is never taken for identity.

    \b
    Examples:
      sdl-graph link ikea --endpoint https://query.wikidata.org/sparql
      sdl-graph link --endpoint https://query.wikidata.org/sparql --review matches.yaml
      sdl-graph link --accept matches.yaml
    """
    if accept is not None:
        if actors or endpoint or review or accept_above:
            raise click.UsageError("--accept takes what stands in the file; leave ACTOR and the other options out.")
        _accept(session, accept)
        return
    if endpoint is None:
        raise UserError(_WHERE_TO)
    if review is not None and review.exists():
        raise UnusablePlace(review, "already there, perhaps with your marks; name another file")
    proposals = _proposals(session, actors, endpoint, kind, languages, timeout, matched=matched)
    if review is not None:
        from sdl_graph.engines.wire_address import shown
        from sdl_graph.operations.link.review import review as written

        session.emit(written(proposals, shown(endpoint), _today()), review)
        number = f"{len(proposals)} proposal{'' if len(proposals) == 1 else 's'}"
        session.note(f"{number} in {review}; mark them, then `sdl-graph link --accept {review}`")
    elif accept_above is not None:
        _take(session, proposals, endpoint, accept_above)
    else:
        _show(session, proposals, format_name, output)


def _proposals(
    session: Session,
    names: tuple[str, ...],
    endpoint: str,
    kind: str,
    languages: tuple[str, ...],
    timeout: float,
    *,
    matched: bool,
) -> list[Proposal]:
    from sdl_graph.operations.link.ask import asker
    from sdl_graph.operations.link.propose import LANGUAGES, actors, propose
    from sdl_graph.operations.link.write import actors_file, own_actors

    own = own_actors(actors_file(session.workspace)) if session.workspace.own is not None else None
    wanted = actors(session.engine, names, kind, matched=matched, among=own)
    if not wanted:
        session.note("no actor here is of that kind and without a match; name one, or add --matched or --kind")
    found = propose(wanted, asker(endpoint, timeout), tuple(dict.fromkeys([*LANGUAGES, *languages])))
    having = {proposal.actor.iri for proposal in found}
    if without := [one.name for one in wanted if one.iri not in having]:
        more = f" and {len(without) - _FEW} more" if len(without) > _FEW else ""
        session.note(f"nothing has the name of {', '.join(without[:_FEW])}{more}; --language looks in another language")
    return found


def _show(session: Session, proposals: list[Proposal], format_name: str | None, output: Path | None) -> None:
    from sdl_graph.operations.link.table import table
    from sdl_graph.output.answers import write

    chosen = shown_format(format_name, output, session)
    session.emit(write(table(proposals), chosen, columns()), output)


def _accept(session: Session, file: Path) -> None:
    from sdl_graph.operations.link.review import accepted

    matches = accepted(file.read_bytes(), str(file), _today())
    if not matches:
        session.note(f"nothing is accepted in {file}; write `accept: yes` where both are the same")
        return
    _write(session, matches)


def _take(session: Session, proposals: list[Proposal], endpoint: str, above: float) -> None:
    from sdl_graph.engines.wire_address import shown
    from sdl_graph.operations.link.review import taken

    matches = taken(proposals, above, shown(endpoint), _today())
    if not matches:
        session.note(f"no proposal is surer than {above:g} and stands alone; --review lets you choose")
        return
    _write(session, matches)


def _write(session: Session, matches: list[Accepted]) -> None:
    from sdl_graph.operations.link.write import actors_file, write_matches

    path = actors_file(session.workspace)
    done = write_matches(path, matches)
    click.echo(_told(done, path))


def _told(done: Written, path: Path) -> str:
    counts = ((done.new, "new"), (done.checked, "checked"), (done.unchanged, "as it was"))
    lines = [f"{match.actor}: {match.entity} ({what})" for found, what in counts for match in found]
    return "\n".join([*lines, f"{len(done.new) + len(done.checked)} written to {path}"])


def _today() -> str:
    """The day, or the one that SOURCE_DATE_EPOCH gives (https://reproducible-builds.org/specs/source-date-epoch/)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdecimal() and len(given) < 12 else datetime.now()
    return moment.date().isoformat()
