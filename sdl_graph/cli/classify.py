"""`sdl-graph classify`: cases by lenses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from sdl_graph import names
from sdl_graph.cli import complete
from sdl_graph.cli.endpoint import endpoint_option
from sdl_graph.cli.session import Session, columns, pass_session, shown_format
from sdl_graph.model.description import Named
from sdl_graph.model.terms import Iri, Literal, Table
from sdl_graph.operations.classify import Cell, classify
from sdl_graph.output.answers import TABLE_FORMATS, write

_SIGNS = {
    "both": "claimed and inferred",
    "inferred": "inferred",
    "claimed": "claimed",
    "contradiction": "contradiction",
    "": "",
}


_FOR_PEOPLE = ("table", "sheet", "markdown")


@click.command("classify")
@click.option(
    "-c", "--case", "cases", multiple=True, shell_complete=complete.cases, help="Only this case (repeatable)."
)
@click.option("-l", "--lens", help="Only this lens, by its prefix.")
@click.option("--states", is_flag=True, help="Tell for each class whether it is certain, possible or excluded.")
@click.option("-f", "--format", "format_name", type=click.Choice(TABLE_FORMATS), help="How to write the table.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@endpoint_option
@pass_session
def command(
    session: Session,
    cases: tuple[str, ...],
    lens: str | None,
    states: bool,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Classify every case by each school of thought's own definition.

    One row for each lens class, one column for each case. "inferred": it follows by the definition.
    "claimed": a source calls the case so. "contradiction": a source calls it so, and by the
    definition nothing that the case leaves open could make it so.

    \b
    Examples:
      sdl-graph classify
      sdl-graph classify --lens hill --states
      sdl-graph classify --case ikea -f markdown
    """
    from sdl_graph.operations.things import find

    engine = session.asked
    wanted = [find(engine, case, "sdl:Case").value for case in cases]
    cells = classify(engine, wanted, lens, states=states)
    chosen = shown_format(format_name, output, session)
    session.emit(write(_table(cells, for_people=chosen in _FOR_PEOPLE), chosen, columns()), output)


def _table(cells: list[Cell], *, for_people: bool) -> Table:
    cases = list(dict.fromkeys(cell.case.curie.partition(":")[2] for cell in cells))
    curies = {cell.iri: cell.verdict for cell in cells}
    rows = [
        (
            _class(curies[iri], Iri(iri), for_people=for_people),
            *(Literal(text) if text else None for text in _texts(group)),
        )
        for iri, group in groupby(_by_class(cells), key=lambda cell: cell.iri)
    ]
    return Table(("class", *cases), tuple(rows), {cell.iri: cell.verdict.label for cell in cells})


def _class(named: Named, iri: Iri, *, for_people: bool) -> Iri | Literal:
    """The class, with the CURIE of its own lens where people read it."""
    own = for_people and named.curie != names.shorten(iri.value)
    return Literal(f"{named.label} ({named.curie})") if own else iri


def _by_class(cells: list[Cell]) -> list[Cell]:
    order = {cell.iri: at for at, cell in reversed(list(enumerate(cells)))}
    return sorted(cells, key=lambda cell: order[cell.iri])


def _texts(group: Iterator[Cell]) -> Iterator[str]:
    for cell in group:
        parts = [_SIGNS[cell.mark], cell.state or ""]
        yield ", ".join(part for part in parts if part)
