"""Checks files and tells every mistake at once; with the source texts, the passages too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sdl_graph.cases.forms import CASE, THEORY, Form
from sdl_graph.cases.passages import SourceText, passage_problems, passage_text, passages, source_texts
from sdl_graph.cases.read import read
from sdl_graph.cases.reference_check import Shared
from sdl_graph.errors import BadInput, UnusablePlace, UserError
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.operations.compile import problems_of
from sdl_graph.operations.corpus import Corpus, is_module, read_corpus, shown, theory_ids
from sdl_graph.operations.lens_check import misfit, module_passages
from sdl_graph.operations.unit import Unit
from sdl_graph.workspace import inputs
from sdl_graph.workspace.find import Workspace
from sdl_graph.workspace.inputs import Input

_SHARED = ("sources.yaml", "actors.yaml")
_THEORY = re.compile(rb"^theory:", re.MULTILINE)


@dataclass(frozen=True)
class Report:
    """What a check found: how many cases and theories it looked at, and every problem."""

    cases: int
    problems: tuple[Problem, ...]
    passages: int = 0
    theories: int = 0

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(workspace: Workspace, files: tuple[Path, ...] = (), texts: Path | None = None) -> Report:
    """Checks the named files (cases, theories), or everything in the workspace if none is named.

    With ``texts``, a folder of source texts, each passage's offsets and digest as well.
    """
    contents = {entry: entry.read() for entry in inputs.scan(workspace)}
    corpus = read_corpus(contents)
    if files:
        units = tuple(map(_unit, _case_files(files)))
        problems = [*_taken(corpus, units), *_compiled_problems(workspace, _with(corpus, units), units)]
    else:
        units = corpus.units
        problems = [*corpus.problems, *_compiled_problems(workspace, corpus, units)]
    checked = 0
    if texts:
        checked, found = _passage_problems(workspace, units, texts)
        problems += found
        if not files:
            known, _ = load_texts(workspace, texts)
            of_lenses, found = lens_passages(contents, known)
            checked += of_lenses
            problems += found
    cases = sum(unit.form == CASE for unit in units)
    return Report(cases, tuple(sorted(set(problems))), checked, len(units) - cases)


def words(workspace: Workspace, folder: Path) -> dict[str, str]:
    """The words of every passage whose source text is in ``folder``, by ``case/passage`` or ``theory/passage``."""
    texts, _ = load_texts(workspace, folder)
    corpus = read_corpus({entry: entry.read() for entry in inputs.scan(workspace)})
    return {
        f"{document.tree[form.name]}/{path[1]}": text
        for form, document in _readable(corpus.units)
        for path, passage in passages(document)
        if (text := passage_text(passage, texts))
    }


def load_texts(workspace: Workspace, folder: Path) -> tuple[dict[str, SourceText], list[Problem]]:
    """The source texts in ``folder`` that the workspace's ``sources.yaml`` files name.

    A file that only another corpus's list names need not be there.
    """
    texts: dict[str, SourceText] = {}
    problems: list[Problem] = []
    for root in workspace.roots:
        file = root / "data" / "sources.yaml"
        if file.is_file():
            found, wrong = _texts_of(file, folder)
            texts |= found
            problems += wrong if root == workspace.roots[-1] else []
    return texts, problems


def _texts_of(file: Path, folder: Path) -> tuple[dict[str, SourceText], list[Problem]]:
    try:
        return source_texts(read(file.read_bytes(), shown(str(file))), folder)
    except BadInput as error:
        return {}, list(error.problems)


def _case_files(files: tuple[Path, ...]) -> Iterator[Path]:
    """The files named, a folder standing for the YAML files in it.

    Raises:
        UserError: if a list of sources or actors is named, which is no case.
    """
    for file in files:
        if file.name in _SHARED:
            raise UserError(f"{file} is not a case; `sdl-graph check` without a file's name checks it, too")
        if file.is_dir():
            yield from _cases_in(file)
        else:
            yield file


def _cases_in(folder: Path) -> list[Path]:
    found = sorted(file for file in folder.glob("*.yaml") if file.name not in _SHARED)
    if not found:
        raise UnusablePlace(folder, "no case files in it")
    return found


def _taken(corpus: Corpus, units: tuple[Unit, ...]) -> Iterator[Problem]:
    """Cases and theories outside of the corpus that bear the id of one in it."""
    known = {(unit.form.name, Path(unit.name).stem): unit.name for unit in corpus.units}
    for unit in units:
        what, stem = unit.form.name, Path(unit.name).stem
        other = known.setdefault((what, stem), unit.name)
        if other != unit.name:
            message = f"the {what} `{stem}` stands in {other} too"
            yield Problem(unit.name, 1, 1, message, f"give it a file name and a {what} id of its own")


def _unit(file: Path) -> Unit:
    """A file to check; its first key tells what it is."""
    content = _content(file)
    return Unit(shown(str(file.absolute())), content, THEORY if _THEORY.search(content) else CASE)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnusablePlace(file, error.strerror or str(error)) from None


def _with(corpus: Corpus, units: tuple[Unit, ...]) -> Corpus:
    """The corpus with these files known to it, so that they may refer to each other."""
    known = corpus.around.shared
    cases = {Path(unit.name).stem for unit in units if unit.form == CASE}
    theories = {name for unit in units if unit.form == THEORY for name in theory_ids(unit)}
    shared: Shared = replace(known, cases=known.cases | cases, theories=known.theories | theories)
    return replace(corpus, around=replace(corpus.around, shared=shared))


def _compiled_problems(workspace: Workspace, corpus: Corpus, units: tuple[Unit, ...]) -> list[Problem]:
    return problems_of(units, corpus.around, corpus.rules, workspace.units)


def _passage_problems(workspace: Workspace, units: tuple[Unit, ...], folder: Path) -> tuple[int, list[Problem]]:
    texts, problems = load_texts(workspace, folder)
    checked = 0
    for _, document in _readable(units):
        checked += sum(passage["source"] in texts for _, passage in passages(document))
        problems += passage_problems(document, texts)
    return checked, problems


def _readable(units: tuple[Unit, ...]) -> Iterator[tuple[Form, Document]]:
    """The files that can be read, less the passages that have something wrong in their form."""
    for unit in units:
        try:
            document = read(unit.content, unit.name)
        except BadInput:
            continue
        yield unit.form, _with_sound_passages(document, unit.form)


def lens_passages(contents: dict[Input, bytes], texts: dict[str, SourceText]) -> tuple[int, list[Problem]]:
    """How many passages of lenses were compared with their texts, and those that do not fit."""
    from sdl_graph.ontology.load import module_quads

    checked, problems = 0, []
    for entry, content in contents.items():
        if is_module(entry):
            name = shown(entry.path)
            try:
                found = list(module_passages(module_quads(content, name)))
            except BadInput:
                continue
            checked += sum(passage["source"] in texts for _, passage in found)
            problems += [problem for iri, passage in found for problem in misfit(name, content, iri, passage, texts)]
    return checked, problems


def _with_sound_passages(document: Document, form: Form) -> Document:
    from sdl_graph.cases.form_check import form_problems

    problems = form_problems(document, form)
    return document.without(problem.path[:2] for problem in problems if problem.path[:1] == ("passages",))
