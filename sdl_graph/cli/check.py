"""`sdl-graph check`: every mistake at once."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli.session import Session
from sdl_graph.errors import EnvironmentFault, UnknownName, UserError
from sdl_graph.inert import inert
from sdl_graph.model.problem import Problem
from sdl_graph.names import shorten
from sdl_graph.operations.check import Report, check

if TYPE_CHECKING:
    from sdl_graph.operations.judge import Comparison


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--sources", type=click.Path(path_type=Path), help="The folder of source texts: checks offsets and digests, too."
)
@click.option("--show", "passages", multiple=True, metavar="CASE/PASSAGE", help="Show this passage's own words, too.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to tell the mistakes.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "none"]),
    default="error",
    show_default=True,
    help="What makes the exit code 2.",
)
@click.option("--dl", is_flag=True, help="Ask HermiT, too, whether all is consistent (needs Java).")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    sources: Path | None,
    passages: tuple[str, ...],
    format_name: str,
    fail_on: str,
    dl: bool,
) -> None:
    """Check case FILES, or the whole workspace if none is named.

    Tells every mistake with file, line, column and a way out. Exit code 2 if there is one, 1 if
    all the files are right and yet, taken together, contradict the ontology (--dl).

    \b
    Examples:
      sdl-graph check
      sdl-graph check data/cases/my-case.yaml
      sdl-graph check --sources texts/
      sdl-graph check --sources texts/ --show my-case/p1
      sdl-graph check --dl
    """
    session = Session.of(ctx)
    report = check(session.workspace, files, sources)
    _tell(session, report, format_name)
    _show(session, sources, passages)
    if (report.errors and fail_on != "none") or (report.problems and fail_on == "warning"):
        ctx.exit(UserError.exit_code)
    if dl:
        _tell_consistency(ctx, session)


def _tell(session: Session, report: Report, format_name: str) -> None:
    if format_name == "json":
        import json

        click.echo(json.dumps([asdict(problem) for problem in report.problems], ensure_ascii=False, indent=2))
        return
    for problem in report.problems:
        click.echo(_github(problem) if format_name == "github" else _coloured(session, problem))
    session.note(_summary(report))


def _show(session: Session, sources: Path | None, passages: tuple[str, ...]) -> None:
    if not passages:
        return
    if sources is None:
        raise click.UsageError("--show needs --sources DIR, the folder of source texts.")
    from sdl_graph.operations.check import words

    texts = words(session.workspace, sources)
    for passage in passages:
        name = passage.removeprefix("case:")
        if name not in texts:
            raise UnknownName("passage with a text here", name, texts)
        click.echo(f"{name}: {inert(texts[name])}")


def _tell_consistency(ctx: click.Context, session: Session) -> None:
    from sdl_graph.operations.judge import compare

    found = compare(session.engine, session.snapshot)
    judgement = found.judgement
    if judgement.consistent is None:
        session.note(judgement.reason)
        ctx.exit(EnvironmentFault.exit_code)
    if judgement.consistent:
        session.note("HermiT: ontology and corpus are consistent")
        _tell_differences(ctx, session, found)
        return
    click.echo("HermiT: ontology and corpus contradict each other")
    for iri in judgement.unsatisfiable:
        click.echo(f"nothing can be a {shorten(iri)}")
    ctx.exit(1)


def _tell_differences(ctx: click.Context, session: Session, found: Comparison) -> None:
    for who, pairs in (("HermiT", found.only_hermit), ("the rules", found.only_rules)):
        for thing, kind in pairs:
            click.echo(f"only {who}: {shorten(thing)} is a {shorten(kind)}")
    if found.only_hermit or found.only_rules:
        ctx.exit(1)
    session.note(f"HermiT and the rules agree on {found.compared} memberships of lens classes")


def _coloured(session: Session, problem: Problem) -> str:
    colour = "red" if problem.severity == "error" else "yellow"
    place, _, rest = str(problem).partition(": ")
    return f"{session.paint(place, colour)}: {rest}"


def _github(problem: Problem) -> str:
    """GitHub Actions' workflow command, so that the mistake shows beside the line."""
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{problem.severity} file={problem.file},line={problem.line},col={problem.column}::{escaped}"


def _summary(report: Report) -> str:
    warnings = len(report.problems) - report.errors
    passages = f", {_count(report.passages, 'passage')} verified against their texts" if report.passages else ""
    theories = f", {_count(report.theories, 'theory', 'theories')}" if report.theories else ""
    found = f"{_count(report.errors, 'error')}, {_count(warnings, 'warning')}"
    return f"{_count(report.cases, 'case')}{theories}{passages}: {found}"


def _count(number: int, noun: str, several: str = "") -> str:
    return f"{number} {noun if number == 1 else several or noun + 's'}"
