"""`sdl-graph map`: concept maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sdl_graph.cli import complete
from sdl_graph.cli.endpoint import endpoint_option
from sdl_graph.cli.session import Session, columns, pass_session
from sdl_graph.errors import UserError

if TYPE_CHECKING:
    from sdl_graph.model.conceptmap import ConceptMap
    from sdl_graph.operations.conceptmap.blanks import Blanks
    from sdl_graph.operations.conceptmap.material import Wishes

FORMATS = ("svg", "png", "pdf", "html", "text", "propositions", "cxl", "mermaid", "dot", "graphml", "canvas",
           "cytoscape", "json")  # fmt: skip
_FULL, _SKELETON = 20, 8
_LEAST = 12


@click.command("map")
@click.argument("things", nargs=-1, metavar="THING…", shell_complete=complete.cases)
@click.option("--focus", default="", help="The focus question that the map is to answer.")
@click.option("--depth", type=click.IntRange(1, 12), default=6, show_default=True, help="Levels below the top.")
@click.option("--max-concepts", type=click.IntRange(3, 40), help="How many concepts at most: 20, or 8 for a skeleton.")
@click.option("--include", multiple=True, metavar="THING", help="Show this, wherever it stands (repeatable).")
@click.option("--exclude", multiple=True, metavar="THING", help="Leave this out (repeatable).")
@click.option(
    "--lens", "lens_class", default="", metavar="CLASS", help="Draw why a case is of this lens class, or not."
)
@click.option("--skeleton", is_flag=True, help="A few concepts to grow a map from, and what is still to be placed.")
@click.option("--blank", type=click.Choice(["concepts", "phrases", "both"]), help="A map to fill in, and its key.")
@click.option(
    "--mark", type=click.Path(path_type=Path), metavar="FILE", help="Compare a student's map (CXL or propositions)."
)
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), help="By the file's ending, else text.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to.")
@click.option("--list", "list_cases", is_flag=True, help="List the cases: which have a map, and which too few facts.")
@click.option("--list-formats", is_flag=True, help="List the formats and what they are for.")
@endpoint_option
@pass_session
def command(session: Session, /, **options: Any) -> None:
    """Draw a concept map in the sense of Novak and Cañas: a focus question, concepts from general to
    specific, links that read as sentences, cross-links.

    THING is a case, or anything else that the graph knows; two cases or more are compared.

    \b
    Examples:
      sdl-graph map ba-check-in-kiosks -o map.svg
      sdl-graph map ba-check-in-kiosks ikea -o compared.html
      sdl-graph map sdl:ValueInUse
      sdl-graph map ikea --lens hill:CoProductionCase -o proof.svg
      sdl-graph map ikea --blank concepts -o map.pdf
      sdl-graph map ikea --mark student.cxl
    """
    asked = _Asked(**options)
    if asked.list_formats:
        session.emit(_formats(), asked.output)
        return
    if asked.list_cases:
        session.emit(_cases(session), asked.output)
        return
    _refuse(asked)
    if asked.mark is not None:
        _marked(session, asked, asked.mark)
    else:
        _drawn(session, asked)


class _Asked(NamedTuple):
    """What was asked for on the command line."""

    things: tuple[str, ...]
    focus: str
    depth: int
    max_concepts: int | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    lens_class: str
    skeleton: bool
    blank: Blanks | None
    mark: Path | None
    format_name: str | None
    output: Path | None
    list_cases: bool
    list_formats: bool


def _refuse(asked: _Asked) -> None:
    """What cannot go together, or cannot do alone."""
    if sum((asked.skeleton, asked.blank is not None, asked.mark is not None)) > 1:
        raise UserError("--skeleton, --blank and --mark are three different tasks; choose one of them")
    if asked.blank and asked.output is None:
        raise UserError("--blank writes two files, the map and its key; name the first with -o, such as -o map.pdf")
    if asked.mark and asked.format_name not in (None, "text", "json"):
        raise UserError(f"marks are written as text or json, not as {asked.format_name}")


def _drawn(session: Session, asked: _Asked) -> None:
    from sdl_graph.operations.conceptmap.draw import draw
    from sdl_graph.output.maps.formats import by_ending

    chosen = asked.format_name or (by_ending(asked.output) if asked.output else None) or "text"
    wishes = _wishes(session, asked)
    shown = draw(session.asked, asked.things, wishes, asked.lens_class)
    if asked.skeleton:
        from sdl_graph.operations.conceptmap.skeleton import skeleton_of

        _emit(session, skeleton_of(shown), chosen, asked.output)
    elif asked.blank and asked.output:
        _fill_in(session, shown, asked.blank, chosen, asked.output)
    else:
        _emit(session, shown, chosen, asked.output)
        if len(shown.concepts) < min(_LEAST, wishes.most):
            session.note(f"a small map: {len(shown.concepts)} concepts, as the graph says little more that bears on it")


def _formats() -> str:
    from sdl_graph.output.maps.formats import FORMATS as KNOWN

    return "".join(f"{name:13} {', '.join(one.endings):15} {one.purpose}\n" for name, one in KNOWN.items())


def _cases(session: Session) -> str:
    """Every case, those that have a map first."""
    from sdl_graph.operations.conceptmap.draw import drawable

    found = sorted(drawable(session.asked), key=lambda one: not one.fits)
    wide = max((len(one.id) for one in found), default=0)
    return "".join(f"{one.id:{wide}}  {'map' if one.fits else _too_few(one.things)}\n" for one in found)


def _too_few(things: int) -> str:
    return f"no map: {things} thing{'s' * (things != 1)} to show" if things else "no map: no facts"


def _wishes(session: Session, asked: _Asked) -> Wishes:
    from sdl_graph.operations.conceptmap.material import Wishes
    from sdl_graph.operations.things import find

    shown, left_out = (
        tuple(find(session.asked, one).value for one in given) for given in (asked.include, asked.exclude)
    )
    most = asked.max_concepts or (_SKELETON if asked.skeleton else _FULL)
    return Wishes(asked.focus, asked.depth, most, shown, left_out)


def _emit(session: Session, shown: ConceptMap, format_name: str, output: Path | None) -> None:
    from sdl_graph.output.maps.formats import write

    session.emit(write(shown, format_name), output)


def _fill_in(session: Session, shown: ConceptMap, blank: Blanks, format_name: str, output: Path) -> None:
    """The student's map, and beside it the key."""
    from sdl_graph.operations.conceptmap.blanks import blanked

    made = blanked(shown, blank)
    key = output.with_stem(f"{output.stem}-key")
    _emit(session, made.student, format_name, output)
    _emit(session, made.key, format_name, key)
    session.note(f"wrote {output} for the student and {key} with the answers")


def _marked(session: Session, asked: _Asked, student: Path) -> None:
    from sdl_graph.operations.conceptmap.compose import compose
    from sdl_graph.operations.conceptmap.draw import gather
    from sdl_graph.operations.conceptmap.evidence import Evidence
    from sdl_graph.operations.conceptmap.marking import mark
    from sdl_graph.operations.conceptmap.student import read_propositions
    from sdl_graph.output.marks import marks_json, marks_text

    said = read_propositions(student)
    material = gather(session.asked, asked.things, asked.lens_class)
    found = mark(material, compose(material, Evidence(session.asked), _wishes(session, asked)), said)
    by_ending = asked.output is not None and asked.output.suffix == ".json"
    as_json = asked.format_name == "json" or (asked.format_name is None and by_ending)
    session.emit(marks_json(found) if as_json else marks_text(found, columns()), asked.output)
