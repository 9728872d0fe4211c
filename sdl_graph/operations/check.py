"""Checks files and tells every mistake at once; with the source texts, the passages too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sdl_graph.cases.forms import CASE
from sdl_graph.cases.passages import SourceText, passage_problems, passage_text, passages, source_texts
from sdl_graph.cases.read import read
from sdl_graph.cases.reference_check import Shared
from sdl_graph.errors import BadInput, UnusablePlace, UserError
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.operations.compile import Unit, compile_cases
from sdl_graph.operations.corpus import Corpus, is_module, read_corpus, shown
from sdl_graph.operations.lens_check import misfit, module_passages
from sdl_graph.workspace import inputs
from sdl_graph.workspace.find import Workspace
from sdl_graph.workspace.inputs import Input

_SHARED = ("sources.yaml", "actors.yaml")


@dataclass(frozen=True)
class Report:
    """What a check found: how many cases it looked at, and every problem."""

    cases: int
    problems: tuple[Problem, ...]
    passages: int = 0

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(workspace: Workspace, files: tuple[Path, ...] = (), texts: Path | None = None) -> Report:
    """Checks the named case files, or everything in the workspace if none is named.

    With ``texts``, a folder of source texts, each passage's offsets and digest as well.
    """
    contents = {entry: entry.read() for entry in inputs.scan(workspace)}
    corpus = read_corpus(contents)
    if files:
        units = tuple(Unit(shown(str(file.absolute())), _content(file)) for file in _case_files(files))
        problems = [*_taken(corpus, units), *_compiled_problems(_with(corpus, units), units)]
    else:
        units = corpus.cases
        problems = [*corpus.problems, *_compiled_problems(corpus, units)]
    checked = 0
    if texts:
        checked, found = _passage_problems(workspace, units, texts)
        problems += found
        if not files:
            known, _ = load_texts(workspace, texts)
            of_lenses, found = lens_passages(contents, known)
            checked += of_lenses
            problems += found
    return Report(len(units), tuple(sorted(set(problems))), checked)


def words(workspace: Workspace, folder: Path) -> dict[str, str]:
    """The words of every passage whose source text is in ``folder``, by ``case/passage``."""
    texts, _ = load_texts(workspace, folder)
    corpus = read_corpus({entry: entry.read() for entry in inputs.scan(workspace)})
    return {
        f"{case.tree['case']}/{path[1]}": text
        for case in map(_with_sound_passages, _readable(corpus.cases))
        for path, passage in passages(case)
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
    """Cases outside of the corpus that bear the id of one in it."""
    known = {Path(unit.name).stem: unit.name for unit in corpus.cases}
    for unit in units:
        other = known.setdefault(Path(unit.name).stem, unit.name)
        if other != unit.name:
            message = f"the case `{Path(unit.name).stem}` stands in {other} too"
            yield Problem(unit.name, 1, 1, message, "give it a file name and a case id of its own")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnusablePlace(file, error.strerror or str(error)) from None


def _with(corpus: Corpus, units: tuple[Unit, ...]) -> Corpus:
    """The corpus with these cases known to it, so that they may refer to each other."""
    stems = {Path(unit.name).stem for unit in units}
    shared: Shared = replace(corpus.around.shared, cases=corpus.around.shared.cases | stems)
    return replace(corpus, around=replace(corpus.around, shared=shared))


def _compiled_problems(corpus: Corpus, units: tuple[Unit, ...]) -> list[Problem]:
    results = compile_cases(units, corpus.around, corpus.rules, cache=None)
    return [problem for result in results for problem in result.problems]


def _passage_problems(workspace: Workspace, units: tuple[Unit, ...], folder: Path) -> tuple[int, list[Problem]]:
    texts, problems = load_texts(workspace, folder)
    checked = 0
    for case in map(_with_sound_passages, _readable(units)):
        checked += sum(passage["source"] in texts for _, passage in passages(case))
        problems += passage_problems(case, texts)
    return checked, problems


def _readable(units: tuple[Unit, ...]) -> list[Document]:
    found = []
    for unit in units:
        try:
            found.append(read(unit.content, unit.name))
        except BadInput:
            continue
    return found


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


def _with_sound_passages(case: Document) -> Document:
    """The case less the passages that have something wrong in their form."""
    from sdl_graph.cases.form_check import form_problems

    return case.without(problem.path[:2] for problem in form_problems(case, CASE) if problem.path[:1] == ("passages",))
