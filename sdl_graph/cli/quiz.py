"""`sdl-graph quiz`: facts of cases, and what they fall under."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdl_graph.cli import complete
from sdl_graph.cli.session import Session, pass_session
from sdl_graph.errors import UserError

if TYPE_CHECKING:
    from sdl_graph.model.quiz import Quiz

_ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html", ".gift": "gift", ".txt": "gift"}


@click.command("quiz")
@click.argument("cases", nargs=-1, metavar="[CASE…]", shell_complete=complete.cases)
@click.option("-l", "--lens", default="", help="Ask for this lens's definitions, by its prefix.")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["markdown", "html", "gift"]), help="By the file's ending."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file to write it to; the key goes beside it.")
@pass_session
def command(session: Session, cases: tuple[str, ...], lens: str, format_name: str | None, output: Path | None) -> None:
    """Make a quiz: the facts of CASEs without what anybody calls them, and whether they fall under
    this definition and that. The key says why.

    With -o the questions and the key are two files, so that no answer stands in the students' one.
    GIFT, for Moodle, is one file: Moodle keeps the answers to itself.

    \b
    Examples:
      sdl-graph quiz
      sdl-graph quiz ba-check-in-kiosks ikea --lens hill -o quiz.html
      sdl-graph quiz -f gift -o quiz.gift
    """
    from sdl_graph.operations.quiz import make_quiz

    chosen = format_name or _by_ending(output)
    _write(session, make_quiz(session.engine, cases, lens), chosen, output)


def _by_ending(output: Path | None) -> str:
    """The format that the file's ending stands for.

    Raises:
        UserError: if none goes by it.
    """
    if output is None or not output.suffix:
        return "markdown"
    if output.suffix.lower() not in _ENDINGS:
        raise UserError(
            f"no quiz format goes by `{output.suffix}`; choose one with -f, or one of {', '.join(_ENDINGS)}"
        )
    return _ENDINGS[output.suffix.lower()]


def _write(session: Session, quiz: Quiz, format_name: str, output: Path | None) -> None:
    from sdl_graph.output.quiz_page import key_html, quiz_html
    from sdl_graph.output.quizzes import key_markdown, quiz_gift, quiz_markdown

    if format_name == "gift":
        session.emit(quiz_gift(quiz), output)
        return
    questions, key = (quiz_html, key_html) if format_name == "html" else (quiz_markdown, key_markdown)
    session.emit(questions(quiz), output)
    if output is None:
        if format_name == "markdown":
            session.emit("\n" + key(quiz), None)
        return
    beside = output.with_stem(f"{output.stem}-key")
    session.emit(key(quiz), beside)
    session.note(f"wrote {output} for the students and {beside} with the answers")
