"""`sdl-graph import`: cases from RDF into the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli.session import Session, pass_session
from sdl_graph.foreign.formats import FORMATS

if TYPE_CHECKING:
    from sdl_graph.operations.imports.result import Import, Kept, Taken

_MANY = 5
_LISTED = ("actor", "source")


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="Else by the file's ending.")
@click.option("--replace", is_flag=True, help="Let them take the place of your own cases of the same ids.")
@click.option("-n", "--dry-run", is_flag=True, help="Check everything and tell it; write nothing.")
@pass_session
def command(session: Session, files: tuple[Path, ...], format_name: str | None, replace: bool, dry_run: bool) -> None:
    """Take cases in from RDF FILEs: each becomes a case file in your workspace.

    The files are Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, in the terms of the
    ontology. Sources and actors that they describe join your lists; what has no place in a case
    file is kept beside it as Turtle. Nothing is fetched, and nothing is written if there is a mistake.

    \b
    Examples:
      sdl-graph import their-cases.ttl --dry-run
      sdl-graph import their-cases.ttl
      sdl-graph import my-case.jsonld --replace
    """
    from sdl_graph.operations.imports.take import take_in

    done = take_in(session.workspace, files, format_name=format_name, replace=replace, dry_run=dry_run)
    _tell(session, done, dry_run)


def _tell(session: Session, done: Import, dry_run: bool) -> None:
    from sdl_graph.inert import inert

    for problem in done.problems:
        click.echo(inert(str(problem)), err=True)
    wholes = [one for one in done.taken if one.kind not in _LISTED and one.how != "same"]
    for line in (*map(_whole, wholes), *_same(done), *_lists(done), *map(_kept, done.kept), *_inferred(done)):
        session.note(line)
    if dry_run:
        session.note("nothing is written: --dry-run")


def _whole(one: Taken) -> str:
    from sdl_graph.operations.corpus import shown

    did = {"new": "new", "replaced": "takes the place of the one there"}[one.how]
    return f"{shown(str(one.path))}: {one.kind} `{one.id}`, {one.items} items; {did}"


def _same(done: Import) -> list[str]:
    same = [f"{one.kind} `{one.id}`" for one in done.taken if one.how == "same"]
    shown = ", ".join(same) if len(same) <= _MANY else f"{', '.join(same[:_MANY])} and {len(same) - _MANY} more"
    return [f"there already, the same: {shown}"] if same else []


def _lists(done: Import) -> list[str]:
    from sdl_graph.operations.corpus import shown

    found: dict[Path, list[str]] = {}
    for one in done.taken:
        if one.kind in _LISTED:
            found.setdefault(one.path, []).append(f"`{one.id}`")
    return [f"{shown(str(path))}: {', '.join(ids)} added" for path, ids in found.items()]


def _kept(one: Kept) -> str:
    from sdl_graph.operations.corpus import shown

    return f"{shown(str(one.path))}: what a case file has no key for ({one.statements} kept)"


def _inferred(done: Import) -> list[str]:
    number = f"{done.inferred:,} statements are left out"
    return [f"{number}: they are inferred, and a build infers them anew"] if done.inferred else []
