"""Takes cases in from RDF: reads foreign files, makes case files of them, checks these, writes them.

What comes out is what a researcher would have written: YAML in the order in which the sources tell,
every statement of the files in it or kept beside it. Nothing is written if there is a mistake.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sdl_graph.cases.forms import ACTORS, SOURCES
from sdl_graph.cases.read import read
from sdl_graph.cases.statements import Statements
from sdl_graph.cases.triples import document_quads
from sdl_graph.cases.write import write
from sdl_graph.errors import BadInput, UnusablePlace, UserError
from sdl_graph.foreign.formats import FORMATS, by_ending
from sdl_graph.foreign.read import Foreign, is_archive, read_foreign
from sdl_graph.model.problem import Problem
from sdl_graph.operations.corpus import shown
from sdl_graph.operations.imports.check import checked, piece_quads
from sdl_graph.operations.imports.gather import gathered
from sdl_graph.operations.imports.ids import Whole, named
from sdl_graph.operations.imports.keep import kept_path, turtle
from sdl_graph.operations.imports.lists import added
from sdl_graph.operations.imports.literals import character_problems, languages, settled
from sdl_graph.operations.imports.pieces import (
    Piece,
    entry_pieces,
    new_input,
    place_of,
    standing,
    whole_piece,
)
from sdl_graph.operations.imports.places import Places
from sdl_graph.operations.imports.rest import Rest, judged, remaining
from sdl_graph.operations.imports.result import How, Import, Kept, Taken
from sdl_graph.operations.imports.write import write_all
from sdl_graph.workspace import inputs
from sdl_graph.workspace.find import MARK, Workspace
from sdl_graph.workspace.inputs import BUNDLED, Input

_SCHEMAS = {"case": "case.schema.json", "theory": "theory.schema.json"}
_NO_CASE = "no case, theory, actor or source in it"
_A_CASE = "an import takes what is `a sdl:Case`, with the items that hang on it"


def take_in(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    format_name: str | None = None,
    replace: bool = False,
    dry_run: bool = False,
) -> Import:
    """Makes case files of the cases in RDF files, and lists the sources and actors that they bring.

    With ``replace`` a case of one's own gives way to another of the same id; with ``dry_run``
    nothing is written.

    Raises:
        BadInput: with every mistake in the files, the shapes' findings among them.
        Refused, OutOfTime, EnvironmentFault: as `read_foreign`.
        UserError: if there is no workspace of one's own, or a file's format is not known.
        UnusablePlace, CannotWrite: if a file cannot be read, or written.
    """
    if workspace.own is None:
        raise UserError(f"there is no workspace here (no {MARK}); make one with `sdl-graph init FOLDER`")
    foreign = _read_all(files, format_name)
    contents = {entry: entry.read() for entry in inputs.scan(workspace)}
    plan = _Planner(workspace.own, contents, replace, foreign).plan()
    if not dry_run:
        write_all(plan.files)
    return plan.result


class Plan(NamedTuple):
    """What is to be written where, and how to tell it."""

    files: dict[Path, bytes]
    result: Import


class _Place(NamedTuple):
    """Where a piece goes, and how."""

    piece: Piece
    entry: Input
    how: How


class _Planner:
    def __init__(self, own: Path, contents: dict[Input, bytes], replace: bool, foreign: Sequence[Foreign]) -> None:
        self._own, self._contents, self._replace = own, contents, replace
        self._foreign = foreign
        self._places = Places(foreign)
        self._problems: list[Problem] = []

    def plan(self) -> Plan:
        """Everything that can go wrong goes wrong here, before anything is written."""
        statements, inferred = gathered(self._foreign)
        said, wholes, tongues = self._settled(statements)
        placed = [self._placed(whole, whole_piece(whole, said, tongues[whole.thing])) for whole in wholes]
        placed += [
            _Place(piece, new_input(self._own, f"{piece.form.name}.yaml"), "new")
            for piece in entry_pieces(said, self._contents)
        ]
        if not placed and not inferred:
            self._problems += [Problem(file.name, 1, 1, _NO_CASE, _A_CASE) for file in self._foreign]
            self._end_if_wrong()
        changed = self._changed(placed)
        rest = self._checked(said, placed, changed)
        kept = {kept_path(self._own, one.piece): self._kept(one.piece, rest) for one in placed if _has_rest(one, rest)}
        self._end_if_wrong()
        files = {Path(entry.path): content for entry, content in changed.items() if entry.root != BUNDLED}
        written = _unlike({**files, **kept})
        return Plan(written, self._result(placed, rest, inferred, written))

    def _settled(self, said: Statements) -> tuple[Statements, tuple[Whole, ...], dict[Any, str]]:
        """The statements with our ids and our literals."""
        self._problems += character_problems(said, self._places)
        found = named(said, self._places)
        self._problems += found.problems
        self._end_if_wrong()
        self._places = self._places.renamed(found.called)
        tongues = languages(found.said, found.wholes)
        settled_, changes = settled(found.said, tongues, found.wholes, self._places)
        self._problems += changes
        return settled_, found.wholes, tongues

    def _placed(self, whole: Whole, piece: Piece) -> _Place:
        entry = standing(self._contents, whole)
        if entry is None:
            return _Place(piece, place_of(self._own, whole), "new")
        if _same(self._contents[entry], piece):
            return _Place(piece, entry, "same")
        what = f"the {piece.kind} `{piece.id}`"
        if entry.root == BUNDLED:
            self._wrong(piece, f"{what} is one of the bundled ones, and differs", "give it an id of its own")
        elif not self._replace:
            hint = f"with --replace this one takes its place; or give it a {piece.kind} id of its own"
            self._wrong(piece, f"{what} stands in {shown(entry.path)}, and differs", hint)
        return _Place(piece, entry, "replaced")

    def _wrong(self, piece: Piece, message: str, hint: str) -> None:
        self._problems.append(self._places.problem(piece.thing, "", message, hint))

    def _changed(self, placed: Sequence[_Place]) -> dict[Input, bytes]:
        """The content of each file with something imported in it."""
        changed = {one.entry: self._content(one) for one in placed if one.piece.form.root_class}
        for form in (ACTORS, SOURCES):
            pieces = [one.piece for one in placed if one.piece.form == form]
            if pieces:
                entry = self._list(f"{form.name}.yaml")
                changed[entry] = added(Path(entry.path), self._contents.get(entry, b""), form, pieces)
        return changed

    def _list(self, name: str) -> Input:
        """The workspace's own list of that name; a new one if it has none."""
        own = (one for one in self._contents if (one.folder, one.relative) == ("data", name) and one.root != BUNDLED)
        return next(own, new_input(self._own, name))

    def _content(self, one: _Place) -> bytes:
        if one.how == "same":
            return self._contents[one.entry]
        return write(one.piece.made.tree, self._heading(one)).encode()

    def _heading(self, one: _Place) -> str:
        """The line by which editors find the schema, where the workspace has it."""
        schema = self._own / "schema" / _SCHEMAS[one.piece.kind]
        if not schema.is_file():
            return ""
        up = "../" * len(Path(one.entry.relative).parts)
        return f"yaml-language-server: $schema={up}schema/{schema.name}"

    def _checked(self, said: Statements, placed: Sequence[_Place], changed: dict[Input, bytes]) -> Rest:
        pieces: dict[Input, list[Piece]] = {}
        for one in placed:
            entry = one.entry if one.piece.form.root_class else self._list(one.entry.relative)
            pieces.setdefault(entry, []).append(one.piece)
        kept_before = {str(kept_path(self._own, one.piece)) for one in placed}
        others = {entry: content for entry, content in self._contents.items() if entry.path not in kept_before}
        check = checked(others, changed, pieces, self._places)
        self._problems += [one.problem for one in check.problems]
        told = {(one.thing, one.predicate) for one in check.problems if one.problem.severity == "error"}
        every = [one.piece for one in placed]
        rest = judged(remaining(said, check.made), every, self._places, told)
        self._problems += rest.problems
        return rest

    def _kept(self, piece: Piece, rest: Rest) -> bytes:
        """The Turtle beside a piece; nothing that stands there gives way unasked."""
        content, path = turtle(piece, rest.kept[piece.thing]), kept_path(self._own, piece)
        if path.is_file() and path.read_bytes() != content and not self._replace:
            message = f"{shown(str(path))} holds something else that was kept with the {piece.kind} `{piece.id}`"
            self._wrong(piece, message, "with --replace this takes its place")
        return content

    def _end_if_wrong(self) -> None:
        if any(problem.severity == "error" for problem in self._problems):
            raise BadInput(sorted(set(self._problems)))

    def _result(self, placed: Sequence[_Place], rest: Rest, inferred: int, written: dict[Path, bytes]) -> Import:
        taken = [
            Taken(one.piece.kind, one.piece.id, Path(one.entry.path), one.how, len(one.piece.items) - 1)
            for one in placed
        ]
        kept = [
            Kept(kept_path(self._own, one.piece), len(rest.kept[one.piece.thing]))
            for one in placed
            if kept_path(self._own, one.piece) in written
        ]
        return Import(tuple(taken), tuple(kept), inferred, tuple(sorted(set(self._problems))))


def _has_rest(one: _Place, rest: Rest) -> bool:
    return one.piece.thing in rest.kept


def _unlike(files: dict[Path, bytes]) -> dict[Path, bytes]:
    """The files that are to change."""
    return {path: content for path, content in files.items() if not path.is_file() or path.read_bytes() != content}


def _same(content: bytes, piece: Piece) -> bool:
    """Whether a file states what a piece does."""
    try:
        stands = document_quads(read(content, piece.id), piece.form)
    except BadInput:
        return False
    return set(stands) == set(piece_quads(piece))


def _read_all(files: Sequence[Path], format_name: str | None) -> list[Foreign]:
    """The files, or the mistakes in all of them."""
    found: list[Foreign] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found.append(_read(file, format_name))
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(sorted(problems))
    return found


def _read(file: Path, format_name: str | None) -> Foreign:
    piped = str(file) == "-"
    try:
        content = sys.stdin.buffer.read() if piped else file.read_bytes()
    except OSError as error:
        raise UnusablePlace(file, error.strerror or str(error)) from None
    chosen = format_name or by_ending(file.name)
    if chosen is None and not is_archive(content):
        raise UserError(f"{file}: its ending tells no RDF format; say -f with one of {', '.join(FORMATS)}")
    return read_foreign(content, "standard input" if piped else str(file), chosen or "")
