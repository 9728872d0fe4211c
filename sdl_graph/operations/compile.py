"""From input files to checked N-Quads, each file by itself, in parallel when there are many.

What has not changed, and whose surroundings have not changed either, is taken from the cache: one
changed case costs one case, and a changed lens costs what follows from it, not another check.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path, PurePath
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from sdl_graph.cases.forms import ACTORS, SOURCES, Form
from sdl_graph.cases.reference_check import Shared
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.operations.unit import Checked, Compiled, Sound, Surroundings, Unit
from sdl_graph.operations.unit_keys import Key, Keys
from sdl_graph.workspace.units import keep, kept

if TYPE_CHECKING:
    import pyoxigraph as ox

    from sdl_graph.cases.shape_check import Finding
    from sdl_graph.operations.infer import Inferrer
    from sdl_graph.reasoning.closure import Clash

BATCH = 50
_WARNED = "-warned"  # marks what is kept of a file that has warnings, which a check has to tell
_WORTH_A_PROCESS = 100_000  # bytes of YAML that take longer to check than a process takes to start
_CHEAPER = 8  # times that reasoning is cheaper than reading and checking as well
Progress = Callable[[int, int], None]


class Task(NamedTuple):
    """What is to be done about a file: all of it, or only what follows from its checked quads."""

    unit: Unit
    checked: str | None = None

    @property
    def size(self) -> int:
        """How long it takes, in bytes of YAML to check."""
        return len(self.unit.content) // (1 if self.checked is None else _CHEAPER)


def compile_units(
    units: Sequence[Unit], around: Surroundings, rules: str, cache: Path | None, progress: Progress | None = None
) -> Iterator[Compiled]:
    """Every case and theory compiled, in the order given. ``rules`` is a digest of forms and shapes.

    Nothing is cached for a file with errors, so that they are told again next time.
    """
    keys = keys_of(units, around, rules)
    results = _compiled(units, keys, around, lambda key: _kept(cache, key))
    for done, (key, result) in enumerate(zip(keys, results, strict=True), start=1):
        if not result.failed:
            _keep(cache, key, result)
        if progress:
            progress(done, len(units))
        yield result


def problems_of(units: Sequence[Unit], around: Surroundings, rules: str, cache: Path) -> list[Problem]:
    """Everything that is wrong with some files, warnings too. What the last build found to be
    without any problem is not looked at again; nothing is written."""
    results = _compiled(units, keys_of(units, around, rules), around, lambda key: kept(cache, key))
    return [problem for result in results for problem in result.problems]


def keys_of(units: Sequence[Unit], around: Surroundings, rules: str) -> list[Key]:
    """The files' names in the cache."""
    keys = Keys(around, rules)
    return [keys.of(unit) for unit in units]


def _compiled(
    units: Sequence[Unit], keys: Sequence[Key], around: Surroundings, known: Callable[[str], str | None]
) -> Iterator[Compiled]:
    """Each file's result, from what is known of it or by doing what is left to do."""
    parts = [(known(key.checked), known(key.inferred)) for key in keys]
    left = [
        Task(unit, checked)
        for unit, (checked, inferred) in zip(units, parts, strict=True)
        if None in (checked, inferred)
    ]
    done = _compile_all(left, around)
    for unit, (checked, inferred) in zip(units, parts, strict=True):
        yield next(done) if checked is None or inferred is None else Compiled(unit.name, checked, inferred)


def _kept(cache: Path | None, key: str) -> str | None:
    """What is kept of a file, be it without any problem or with warnings."""
    found = kept(cache, key)
    return kept(cache, key + _WARNED) if found is None else found


def _keep(cache: Path | None, key: Key, result: Compiled) -> None:
    """Keeps what is not kept yet."""
    if _kept(cache, key.checked) is None:
        keep(cache, key.checked + _WARNED if result.problems else key.checked, result.checked)
    if kept(cache, key.inferred) is None:
        keep(cache, key.inferred, result.inferred)


def compile_batch(tasks: Sequence[Task], around: Surroundings) -> list[Compiled]:
    """Compiles some files together: read, check form and references, make quads, check shapes, infer."""
    checks = iter(_checks([task.unit for task in tasks if task.checked is None], around))
    files = [next(checks) if task.checked is None else _unchanged(task.unit, task.checked) for task in tasks]
    stated = [(file.iri, file.quads) for file in files if file.quads]
    lines, clashes = _inferrer(around).infer(stated) if stated else ({}, {})
    return [
        Compiled(
            file.unit.name,
            file.text,
            "".join(lines.get(file.iri, ())),
            (*file.problems, *_clash_problems(file, clashes.get(file.iri, ()), around.shared)),
        )
        for file in files
    ]


def _checks(units: Sequence[Unit], around: Surroundings) -> list[Checked]:
    readings = [_read(unit, around.shared) for unit in units]
    sound = [
        Sound(unit.form, document, quads)
        for unit, (document, quads, _) in zip(units, readings, strict=True)
        if document and quads
    ]
    found = _findings(sound, around.background)
    shape_problems = _shape_problems(sound, found)
    results = _results(sound, found)
    return [
        Checked(
            unit,
            quads,
            serialise(quads) + results.get(unit.name, ""),
            (*problems, *_further(shape_problems.get(unit.name, []), problems)),
        )
        for unit, (_, quads, problems) in zip(units, readings, strict=True)
    ]


def _unchanged(unit: Unit, text: str) -> Checked:
    import pyoxigraph as ox

    return Checked(unit, list(ox.parse(text, format=ox.RdfFormat.N_QUADS)), text)


def _clash_problems(file: Checked, clashes: Sequence[Clash], shared: Shared) -> Iterator[Problem]:
    """What contradicts the ontology, at its place in the file."""
    if not clashes:
        return iter(())
    from sdl_graph.operations.infer import clash_problem

    document, problems = read_checked(file.unit, file.unit.form, shared)
    found = [clash_problem(clash, file.unit.form, document) for clash in clashes] if document else []
    return _further(found, problems)


@lru_cache(maxsize=1)
def _inferrer(around: Surroundings) -> Inferrer:
    import pyoxigraph as ox

    from sdl_graph.operations.infer import Inferrer
    from sdl_graph.operations.knowledge import Knowledge

    ontology, entries = (ox.parse(text, format=ox.RdfFormat.N_QUADS) for text in (around.ontology, around.entries))
    return Inferrer(Knowledge.of(ontology, entries))


def _further(shape_problems: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[Problem]:
    """What the shapes found, but for items in which something else is wrong already: what a shape
    misses there may be just what could not be read."""
    wrong = [problem.path for problem in problems]
    for found in shape_problems:
        if not any(path[: len(found.path)] == found.path for path in wrong if found.path):
            yield found


def _compile_all(tasks: Sequence[Task], around: Surroundings) -> Iterator[Compiled]:
    batches = list(_batches(tasks, os.cpu_count() or 1))
    if len(batches) < 2 or (os.cpu_count() or 1) < 2:
        for batch in batches:
            yield from compile_batch(batch, around)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_set_up, initargs=(around,)) as pool:
        with _no_main():
            done = pool.map(_compile_in_worker, batches)
        for results in done:
            yield from results


@contextmanager
def _no_main() -> Iterator[None]:
    """Hides the running script while processes start: they would run it again (and with it, perhaps,
    the build that waits for them), as a script need not guard itself by `if __name__ == "__main__"`."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _batches(tasks: Sequence[Task], processors: int) -> Iterator[Sequence[Task]]:
    """The tasks in runs of about the same size: few enough for memory, and something for each processor to do."""
    total = sum(task.size for task in tasks)
    wanted = max(-(-len(tasks) // BATCH), min(processors, total // _WORTH_A_PROCESS), 1)
    batch: list[Task] = []
    done, size = 0, 0
    for task in tasks:
        batch.append(task)
        size += task.size
        if size * wanted >= total * (done + 1) or len(batch) == BATCH:
            yield batch
            batch, done = [], done + 1
    if batch:
        yield batch


_AROUND: list[Surroundings] = []


def _set_up(around: Surroundings) -> None:
    _AROUND[:] = [around]


def _compile_in_worker(tasks: Sequence[Task]) -> list[Compiled]:
    return compile_batch(tasks, _AROUND[0])


def _read(unit: Unit, shared: Shared) -> tuple[Document | None, list[ox.Quad], list[Problem]]:
    from sdl_graph.cases.triples import document_quads

    document, problems = read_checked(unit, unit.form, shared)
    if document is None:
        return None, [], problems
    problems = [*problems, *_name_problems(document, unit.form)]
    sound = document.without(problem.path for problem in problems)
    named = isinstance(sound.tree.get(unit.form.name), str)
    return sound, document_quads(sound, unit.form) if named else [], problems


def read_checked(unit: Unit, form: Form, shared: Shared) -> tuple[Document | None, list[Problem]]:
    """A file read and checked for form and references; no document if it cannot be read."""
    from sdl_graph.cases.form_check import form_problems
    from sdl_graph.cases.read import read
    from sdl_graph.cases.reference_check import reference_problems

    try:
        document = read(unit.content, unit.name)
    except BadInput as error:
        return None, list(error.problems)
    return document, sorted({*form_problems(document, form), *reference_problems(document, form, shared)})


def _name_problems(document: Document, form: Form) -> Iterator[Problem]:
    what, stem = form.name, PurePath(document.name).stem
    name = document.tree.get(what)
    if isinstance(name, str) and name != stem:
        hint = f"rename the file to {name}.yaml or the {what} to `{stem}`"
        yield document.problem((what,), f"the {what} `{name}` stands in a file named {stem}", hint, value=True)


def _findings(sound: Sequence[Sound], background: str) -> list[Finding]:
    if not sound:
        return []
    import pyoxigraph as ox

    from sdl_graph.cases.shape_check import findings

    quads = [quad for one in sound for quad in one.quads]
    return findings(quads, list(ox.parse(background, format=ox.RdfFormat.N_QUADS)))


def _shape_problems(sound: Sequence[Sound], found: Sequence[Finding]) -> dict[str, list[Problem]]:
    if not found:
        return {}
    from sdl_graph.cases.shape_check import shape_problems

    return {one.document.name: shape_problems(one.document, one.form, found, f"{one.iri}/") for one in sound}


def _results(sound: Sequence[Sound], found: Sequence[Finding]) -> dict[str, str]:
    """What the shapes found in each file, for the graph."""
    if not found:
        return {}
    from sdl_graph.cases.shape_results import result_quads

    return {one.document.name: serialise(result_quads(found, one.iri)) for one in sound}


def shared_quads(units: Iterable[Unit], form: Form, shared: Shared) -> tuple[list[ox.Quad], list[Problem]]:
    """The quads of shared files (actors or sources), and their problems."""
    from sdl_graph.cases.triples import actor_quads, source_quads

    make = {ACTORS.name: actor_quads, SOURCES.name: source_quads}[form.name]
    quads: list[ox.Quad] = []
    problems: list[Problem] = []
    for unit in units:
        document, found = read_checked(unit, form, shared)
        problems.extend(found)
        if document:
            quads.extend(make(document.without(problem.path for problem in found)))
    return quads, problems


def serialise(quads: Iterable[ox.Quad]) -> str:
    """Quads as sorted N-Quads lines."""
    import pyoxigraph as ox

    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return "".join(sorted(set(text.decode().splitlines(keepends=True))))
