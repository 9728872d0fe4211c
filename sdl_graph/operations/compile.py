"""From input files to checked N-Quads, each file by itself, in parallel when there are many.

A file that has not changed, and whose surroundings (forms, shapes, schemes, shared entries)
have not changed either, is taken from the cache: one changed case costs one case.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sdl_graph.about import VERSION
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, THEORY, Form
from sdl_graph.cases.reference_check import Shared
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.workspace.units import keep, kept

if TYPE_CHECKING:
    import pyoxigraph as ox

    from sdl_graph.cases.shape_check import Finding
    from sdl_graph.operations.infer import Inferrer

BATCH = 50
_WARNED = "-warned"  # marks what is kept of a file that has warnings, which a check has to tell
_WORTH_A_PROCESS = 100_000  # bytes of YAML that take longer to check than a process takes to start
_OTHER_CASE = re.compile(rb"\bcase:([a-z0-9-]+)")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Unit:
    """One YAML file to compile: what problems call it, its content, and what kind of file it is."""

    name: str
    content: bytes
    form: Form = CASE


@dataclass(frozen=True)
class Compiled:
    """What became of a unit: sorted N-Quads, or the problems that stand in the way."""

    name: str
    quads: str
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems (a warning alone does no harm)."""
        return any(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True)
class Sound:
    """A file whose form is sound: of which kind, its document and its quads."""

    form: Form
    document: Document
    quads: list[ox.Quad]

    @property
    def iri(self) -> str:
        """The IRI of what the file is about."""
        return self.form.iri_of(self.document)


@dataclass(frozen=True)
class Surroundings:
    """What a case is checked against, and reasoned with: the shared ids, background quads for the
    shapes, the ontology and the shared entries (N-Quads)."""

    shared: Shared
    background: str
    ontology: str = ""
    entries: str = ""

    def digest(self) -> str:
        """Changes when anything that bears on a case's check changes."""
        ids = repr([sorted(ids) for ids in (self.shared.actors, self.shared.sources)])
        return hashlib.sha256((ids + self.ontology + self.entries).encode()).hexdigest()


def compile_units(
    units: Sequence[Unit], around: Surroundings, rules: str, cache: Path | None, progress: Progress | None = None
) -> Iterator[Compiled]:
    """Every case and theory compiled, in the order given. ``rules`` is a digest of forms and shapes.

    Nothing is cached for a file with errors, so that they are told again next time.
    """
    keys = keys_of(units, around, rules)
    cached = {key: _kept(cache, key) for key in keys}
    fresh = [unit for unit, key in zip(units, keys, strict=True) if cached[key] is None]
    compiled = _compile_all(fresh, around)
    for done, (unit, key) in enumerate(zip(units, keys, strict=True), start=1):
        quads = cached[key]
        result = Compiled(unit.name, quads, ()) if quads is not None else next(compiled)
        if quads is None and not result.failed:
            keep(cache, key + _WARNED if result.problems else key, result.quads)
        if progress:
            progress(done, len(units))
        yield result


def _kept(cache: Path | None, key: str) -> str | None:
    """What is kept of a file, be it without any problem or with warnings."""
    found = kept(cache, key)
    return kept(cache, key + _WARNED) if found is None else found


def problems_of(units: Sequence[Unit], around: Surroundings, rules: str, cache: Path) -> list[Problem]:
    """Everything that is wrong with some files, warnings too. What the last build found to be
    without any problem is not looked at again; nothing is written."""
    keys = keys_of(units, around, rules)
    doubtful = [unit for unit, key in zip(units, keys, strict=True) if kept(cache, key) is None]
    return [problem for result in _compile_all(doubtful, around) for problem in result.problems]


def keys_of(units: Sequence[Unit], around: Surroundings, rules: str) -> list[str]:
    """The files' names in the cache."""
    salt = VERSION + rules + around.digest()
    return [_key(salt, unit, around.shared) for unit in units]


def _key(salt: str, unit: Unit, shared: Shared) -> str:
    """A file's name in the cache: its content, its name (the id in it has to fit), its surroundings."""
    others = {found.decode() for found in _OTHER_CASE.findall(unit.content)} & shared.cases
    theories = sorted(shared.theories) if unit.form == THEORY else ()
    parts = (salt, unit.form.name, PurePath(unit.name).stem, hashlib.sha256(unit.content).hexdigest())
    parts = (*parts, *sorted(others), *theories)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def compile_batch(units: Sequence[Unit], around: Surroundings) -> list[Compiled]:
    """Compiles some cases together: read, check form and references, make quads, check shapes, infer."""
    readings = [_read(unit, around.shared) for unit in units]
    sound = [
        Sound(unit.form, document, quads)
        for unit, (document, quads, _) in zip(units, readings, strict=True)
        if document and quads
    ]
    found = _findings(sound, around.background)
    shape_problems = _shape_problems(sound, found)
    results = _results(sound, found)
    inferred, clashes = _inferred(sound, around)
    return [
        Compiled(
            unit.name,
            serialise(quads) + _inferred_of(unit, document, inferred) + results.get(unit.name, ""),
            (
                *problems,
                *_further([*shape_problems.get(unit.name, []), *clashes.get(unit.name, [])], problems),
            ),
        )
        for unit, (document, quads, problems) in zip(units, readings, strict=True)
    ]


def _inferred(sound: Sequence[Sound], around: Surroundings) -> tuple[dict[str, list[str]], dict[str, list[Problem]]]:
    return _inferrer(around).infer(sound) if sound else ({}, {})


@lru_cache(maxsize=1)
def _inferrer(around: Surroundings) -> Inferrer:
    import pyoxigraph as ox

    from sdl_graph.operations.infer import Inferrer
    from sdl_graph.operations.knowledge import Knowledge

    ontology, entries = (ox.parse(text, format=ox.RdfFormat.N_QUADS) for text in (around.ontology, around.entries))
    return Inferrer(Knowledge.of(ontology, entries))


def _inferred_of(unit: Unit, document: Document | None, inferred: dict[str, list[str]]) -> str:
    return "".join(inferred.get(unit.form.iri_of(document), ()) if document else ())


def _further(shape_problems: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[Problem]:
    """What the shapes found, but for items in which something else is wrong already: what a shape
    misses there may be just what could not be read."""
    wrong = [problem.path for problem in problems]
    for found in shape_problems:
        if not any(path[: len(found.path)] == found.path for path in wrong if found.path):
            yield found


def _compile_all(units: Sequence[Unit], around: Surroundings) -> Iterator[Compiled]:
    batches = list(_batches(units, os.cpu_count() or 1))
    if len(batches) < 2 or (os.cpu_count() or 1) < 2:
        for batch in batches:
            yield from compile_batch(batch, around)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_set_up, initargs=(around,)) as pool:
        for results in pool.map(_compile_in_worker, batches):
            yield from results


def _batches(units: Sequence[Unit], processors: int) -> Iterator[Sequence[Unit]]:
    """The units in runs of about the same size: few enough for memory, and something for each processor to do."""
    total = sum(len(unit.content) for unit in units)
    wanted = max(-(-len(units) // BATCH), min(processors, total // _WORTH_A_PROCESS), 1)
    batch: list[Unit] = []
    done, size = 0, 0
    for unit in units:
        batch.append(unit)
        size += len(unit.content)
        if size * wanted >= total * (done + 1) or len(batch) == BATCH:
            yield batch
            batch, done = [], done + 1
    if batch:
        yield batch


_AROUND: list[Surroundings] = []


def _set_up(around: Surroundings) -> None:
    _AROUND[:] = [around]


def _compile_in_worker(units: Sequence[Unit]) -> list[Compiled]:
    return compile_batch(units, _AROUND[0])


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
