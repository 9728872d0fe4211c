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

from sdl_graph import names
from sdl_graph.about import VERSION
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, Form
from sdl_graph.cases.reference_check import Shared
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.workspace.units import keep, kept

if TYPE_CHECKING:
    import pyoxigraph as ox

    from sdl_graph.operations.infer import Inferrer

BATCH = 50
_OTHER_CASE = re.compile(rb"\bcase:([a-z0-9-]+)")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Unit:
    """One YAML file to compile: what problems call it, and its content."""

    name: str
    content: bytes


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


def compile_cases(
    units: Sequence[Unit], around: Surroundings, rules: str, cache: Path | None, progress: Progress | None = None
) -> Iterator[Compiled]:
    """Every case compiled, in the order given. ``rules`` is a digest of forms and shapes.

    Nothing is cached for a file with errors, so that they are told again next time; warnings are
    told by a check, which takes nothing from the cache.
    """
    salt = VERSION + rules + around.digest()
    keys = [_key(salt, unit, around.shared) for unit in units]
    cached = {key: kept(cache, key) for key in keys}
    fresh = [unit for unit, key in zip(units, keys, strict=True) if cached[key] is None]
    compiled = _compile_all(fresh, around)
    for done, (unit, key) in enumerate(zip(units, keys, strict=True), start=1):
        quads = cached[key]
        result = Compiled(unit.name, quads, ()) if quads is not None else next(compiled)
        if quads is None and not result.failed:
            keep(cache, key, result.quads)
        if progress:
            progress(done, len(units))
        yield result


def _key(salt: str, unit: Unit, shared: Shared) -> str:
    """A case's name in the cache: its content, its file's name (the case's id has to fit it), its surroundings."""
    others = {found.decode() for found in _OTHER_CASE.findall(unit.content)} & shared.cases
    parts = (salt, PurePath(unit.name).stem, hashlib.sha256(unit.content).hexdigest(), *sorted(others))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def compile_batch(units: Sequence[Unit], around: Surroundings) -> list[Compiled]:
    """Compiles some cases together: read, check form and references, make quads, check shapes, infer."""
    readings = [_read_case(unit, around.shared) for unit in units]
    sound = [(document, quads) for document, quads, _ in readings if document and quads]
    shape_problems = _shape_problems(sound, around.background)
    inferred, clashes = _inferred(sound, around)
    return [
        Compiled(
            unit.name,
            serialise(quads) + "".join(inferred.get(_iri(document), ())),
            (
                *problems,
                *_further([*shape_problems.get(unit.name, []), *clashes.get(unit.name, [])], problems),
            ),
        )
        for unit, (document, quads, problems) in zip(units, readings, strict=True)
    ]


def _inferred(
    sound: Sequence[tuple[Document, list[ox.Quad]]], around: Surroundings
) -> tuple[dict[str, list[str]], dict[str, list[Problem]]]:
    return _inferrer(around).infer(sound) if sound else ({}, {})


@lru_cache(maxsize=1)
def _inferrer(around: Surroundings) -> Inferrer:
    import pyoxigraph as ox

    from sdl_graph.operations.infer import Inferrer
    from sdl_graph.operations.knowledge import Knowledge

    ontology, entries = (ox.parse(text, format=ox.RdfFormat.N_QUADS) for text in (around.ontology, around.entries))
    return Inferrer(Knowledge.of(ontology, entries))


def _iri(document: Document | None) -> str:
    return names.CASE + str(document.tree.get("case")) if document else ""


def _further(shape_problems: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[Problem]:
    """What the shapes found, but for items in which something else is wrong already: what a shape
    misses there may be just what could not be read."""
    wrong = [problem.path for problem in problems]
    for found in shape_problems:
        if not any(path[: len(found.path)] == found.path for path in wrong if found.path):
            yield found


def _compile_all(units: Sequence[Unit], around: Surroundings) -> Iterator[Compiled]:
    batches = [units[at : at + BATCH] for at in range(0, len(units), BATCH)]
    if len(batches) < 2 or (os.cpu_count() or 1) < 2:
        for batch in batches:
            yield from compile_batch(batch, around)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_set_up, initargs=(around,)) as pool:
        for results in pool.map(_compile_in_worker, batches):
            yield from results


_AROUND: list[Surroundings] = []


def _set_up(around: Surroundings) -> None:
    _AROUND[:] = [around]


def _compile_in_worker(units: Sequence[Unit]) -> list[Compiled]:
    return compile_batch(units, _AROUND[0])


def _read_case(unit: Unit, shared: Shared) -> tuple[Document | None, list[ox.Quad], list[Problem]]:
    from sdl_graph.cases.triples import case_quads

    document, problems = read_checked(unit, CASE, shared)
    if document is None:
        return None, [], problems
    problems = [*problems, *_name_problems(document)]
    sound = document.without(problem.path for problem in problems)
    named = isinstance(sound.tree.get("case"), str)
    return sound, case_quads(sound) if named else [], problems


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


def _name_problems(document: Document) -> Iterator[Problem]:
    case, stem = document.tree.get("case"), PurePath(document.name).stem
    if isinstance(case, str) and case != stem:
        hint = f"rename the file to {case}.yaml or the case to `{stem}`"
        yield document.problem(("case",), f"the case `{case}` stands in a file named {stem}", hint, value=True)


def _shape_problems(sound: Sequence[tuple[Document, list[ox.Quad]]], background: str) -> dict[str, list[Problem]]:
    if not sound:
        return {}
    import pyoxigraph as ox

    from sdl_graph.cases.shape_check import findings, shape_problems

    quads = [quad for _, own in sound for quad in own]
    found = findings(quads, list(ox.parse(background, format=ox.RdfFormat.N_QUADS)))
    if not found:
        return {}
    return {
        document.name: shape_problems(document, CASE, found, f"{names.CASE}{document.tree['case']}/")
        for document, _ in sound
    }


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
