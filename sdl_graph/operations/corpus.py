"""The corpus: everything the inputs hold, sorted by what it is, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sdl_graph.cases.forms import ACTORS, SOURCES
from sdl_graph.cases.reference_check import Shared
from sdl_graph.errors import BadInput, BadQuery, Refused
from sdl_graph.library.catalogue import Catalogue, duplicate_problems
from sdl_graph.library.header import read_card
from sdl_graph.model.card import Card
from sdl_graph.model.problem import Problem
from sdl_graph.operations.compile import (
    Compiled,
    Progress,
    Surroundings,
    Unit,
    compile_cases,
    serialise,
    shared_quads,
)
from sdl_graph.operations.lens_terms import Module, module_problems
from sdl_graph.workspace.inputs import Input

if TYPE_CHECKING:
    import pyoxigraph as ox

_BACKGROUND = ("#type>", "#inScheme>", "#subClassOf>", "#broader>")


@dataclass(frozen=True)
class Corpus:
    """The inputs, read: cases still to be compiled, everything else done."""

    cases: tuple[Unit, ...]
    around: Surroundings
    rules: str
    common: tuple[str, ...]
    catalogue: Catalogue
    problems: tuple[Problem, ...]

    def compile(self, cache: Path | None, progress: Progress | None = None) -> Iterator[Compiled]:
        """Every case, checked and turned into N-Quads."""
        return compile_cases(self.cases, self.around, self.rules, cache, progress)


def read_corpus(contents: dict[Input, bytes]) -> Corpus:
    """Sorts the inputs and reads all but the cases."""
    return _Reading(contents).corpus()


class _Reading:
    def __init__(self, contents: dict[Input, bytes]) -> None:
        self.contents = contents
        self.problems: list[Problem] = []

    def corpus(self) -> Corpus:
        cases = self._units("data", lambda path: path.parts[0] == "cases")
        modules = self._modules()
        actors = self._units("data", lambda path: str(path) == "actors.yaml")
        sources = self._units("data", lambda path: str(path) == "sources.yaml")
        shared = Shared(_ids(actors, "actors"), _ids(sources, "sources"), frozenset(_stem(unit) for unit in cases))
        entries = self._shared(actors, sources, shared)
        ontology, shared_entries = "".join(serialise(quads) for quads in modules), serialise(entries)
        common = (ontology, shared_entries)
        return Corpus(
            cases=self._once(cases),
            around=Surroundings(shared, _background(common), ontology, shared_entries),
            rules=self._rules(),
            common=common,
            catalogue=self._catalogue(),
            problems=tuple(self.problems),
        )

    def _units(self, folder: str, wanted: Callable[[PurePath], bool]) -> tuple[Unit, ...]:
        chosen = [entry for entry in self.contents if entry.folder == folder and wanted(PurePath(entry.relative))]
        return tuple(Unit(shown(entry.path), self.contents[entry]) for entry in chosen)

    def _modules(self) -> list[list[ox.Quad]]:
        from sdl_graph.ontology.load import module_quads

        found = []
        for entry in self.contents:
            if is_module(entry):
                try:
                    quads = module_quads(self.contents[entry], shown(entry.path))
                except BadInput as error:
                    self.problems.extend(error.problems)
                    continue
                found.append(Module(shown(entry.path), self.contents[entry], quads))
        wrong = module_problems(found)
        self.problems.extend(problem for problems in wrong.values() for problem in problems)
        return [module.quads for module in found if not wrong.get(module.name)]

    def _shared(self, actors: tuple[Unit, ...], sources: tuple[Unit, ...], shared: Shared) -> list[ox.Quad]:
        actor_quads, wrong_actors = shared_quads(actors, ACTORS, shared)
        source_quads, wrong_sources = shared_quads(sources, SOURCES, shared)
        self.problems.extend([*wrong_actors, *wrong_sources])
        return [*actor_quads, *source_quads]

    def _once(self, cases: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """The cases, but for those that bear another one's id."""
        kept: dict[str, Unit] = {}
        for unit in cases:
            first = kept.setdefault(_stem(unit), unit)
            if first is not unit:
                hint = "give it a file name and a case id of its own"
                message = f"the case `{_stem(unit)}` stands in {first.name} too"
                self.problems.append(Problem(unit.name, 1, 1, message, hint))
        return tuple(kept.values())

    def _catalogue(self) -> Catalogue:
        cards: list[tuple[str, Card]] = []
        for entry, content in self.contents.items():
            if entry.folder == "queries" and entry.relative.endswith(".rq"):
                try:
                    cards.append((shown(entry.path), self._card(entry, content)))
                except BadInput as error:
                    self.problems.extend(error.problems)
        self.problems.extend(duplicate_problems(cards))
        return Catalogue(card for _, card in cards)

    def _card(self, entry: Input, content: bytes) -> Card:
        """A query's card; its text has to be a query, too."""
        from sdl_graph.engines.embedded import Embedded

        name = shown(entry.path)
        try:
            card = read_card(content.decode(), name, PurePath(entry.relative).parent.name or "queries")
            Embedded.of(()).query(card.text)
        except UnicodeDecodeError as error:
            raise BadInput([Problem(name, 1, 1, f"not UTF-8 (byte {error.start})", "save it as UTF-8")]) from None
        except (BadQuery, Refused) as error:
            raise BadInput([Problem(name, 1, 1, str(error))]) from None
        return card

    def _rules(self) -> str:
        total = hashlib.sha256()
        for entry, content in self.contents.items():
            if "shapes/" in entry.relative or "case-file/" in entry.relative:
                total.update(entry.relative.encode() + b"\0" + content)
        return total.hexdigest()


def is_module(entry: Input) -> bool:
    """Whether an input is Turtle that belongs into the graph: a module of the ontology or a lens."""
    return (
        entry.relative.endswith(".ttl") and entry.folder in ("ontology", "lenses") and "shapes/" not in entry.relative
    )


def shown(path: str) -> str:
    """A path as messages show it: relative to the working directory if it lies below."""
    place = Path(path)
    try:
        return str(place.relative_to(Path.cwd()))
    except ValueError:
        return path


def _stem(unit: Unit) -> str:
    return PurePath(unit.name).stem


def _ids(units: tuple[Unit, ...], section: str) -> frozenset[str]:
    """The ids that shared files declare; what is wrong with the files is told elsewhere."""
    from sdl_graph.cases.read import read

    found: set[str] = set()
    for unit in units:
        try:
            entries = read(unit.content, unit.name).tree.get(section)
        except BadInput:
            continue
        found.update(entries if isinstance(entries, dict) else ())
    return frozenset(found)


def _background(common: tuple[str, ...]) -> str:
    """What the shapes need to know beside the case: classes, schemes, shared entries' types."""
    lines = (line for part in common for line in part.splitlines(keepends=True))
    return "".join(line for line in lines if any(mark in line.split(" ", 2)[1] for mark in _BACKGROUND))
