"""The corpus: everything the inputs hold, sorted by what it is, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, THEORY, Form
from sdl_graph.cases.reference_check import Shared
from sdl_graph.cases.shape_check import SHAPES
from sdl_graph.errors import BadInput, BadQuery, Refused
from sdl_graph.library.catalogue import Catalogue, duplicate_problems
from sdl_graph.library.header import read_card
from sdl_graph.model.card import Card
from sdl_graph.model.problem import Problem
from sdl_graph.operations.compile import Progress, compile_units, serialise, shared_quads
from sdl_graph.operations.lens_terms import Module, module_problems
from sdl_graph.operations.licences import licence_lines
from sdl_graph.operations.unit import Compiled, Surroundings, Unit
from sdl_graph.workspace.inputs import BUNDLED, Input

if TYPE_CHECKING:
    import pyoxigraph as ox

THEORY_FOLDERS = ("claims", "canon")
_BACKGROUND = ("#type>", "#inScheme>", "#subClassOf>", "#broader>")


@dataclass(frozen=True)
class Corpus:
    """The inputs, read: cases and theories still to be compiled, everything else done."""

    units: tuple[Unit, ...]
    around: Surroundings
    rules: str
    common: tuple[str, ...]
    catalogue: Catalogue
    problems: tuple[Problem, ...]

    @property
    def cases(self) -> tuple[Unit, ...]:
        """The cases among the units."""
        return tuple(unit for unit in self.units if unit.form == CASE)

    def compile(self, cache: Path | None, progress: Progress | None = None) -> Iterator[Compiled]:
        """Every case and every theory, checked and turned into N-Quads."""
        return compile_units(self.units, self.around, self.rules, cache, progress)


def read_corpus(contents: dict[Input, bytes]) -> Corpus:
    """Sorts the inputs and reads all but the cases."""
    return _Reading(contents).corpus()


class _Reading:
    def __init__(self, contents: dict[Input, bytes]) -> None:
        self.contents = contents
        self.problems: list[Problem] = []

    def corpus(self) -> Corpus:
        cases = self._units(lambda path: path.parts[0] == "cases", CASE)
        theories = self._units(lambda path: path.parts[0] in THEORY_FOLDERS, THEORY)
        modules = self._modules()
        actors = self._units(lambda path: str(path) == "actors.yaml", ACTORS)
        sources = self._units(lambda path: str(path) == "sources.yaml", SOURCES)
        shared = Shared(
            actors=_ids(actors, "actors"),
            sources=_ids(sources, "sources"),
            cases=frozenset(_stem(unit) for unit in cases),
            theories=frozenset(id for unit in theories for id in theory_ids(unit)),
            terms=frozenset(term for quads in modules for term in _terms(quads)),
        )
        entries = self._shared(actors, sources, shared)
        ontology, shared_entries = "".join(serialise(quads) for quads in modules), serialise(entries)
        common = [serialise(quads) for quads in modules if not _of_a_lens(quads)]
        shapes = "".join(serialise(quads) for quads in self._shapes())
        return Corpus(
            units=(*self._once(cases), *self._once(theories)),
            around=Surroundings(shared, _background((*common, shared_entries)), ontology, shared_entries),
            rules=self._rules(),
            common=(ontology, shapes, shared_entries, self._licences()),
            catalogue=self._catalogue(),
            problems=tuple(self.problems),
        )

    def _units(self, wanted: Callable[[PurePath], bool], form: Form) -> tuple[Unit, ...]:
        chosen = [entry for entry in self.contents if entry.folder == "data" and wanted(PurePath(entry.relative))]
        return tuple(Unit(shown(entry.path), self.contents[entry], form) for entry in chosen)

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

    def _shapes(self) -> Iterator[list[ox.Quad]]:
        """The shapes that files are checked against: they are published, and no reasoner sees them."""
        from sdl_graph.ontology.load import module_quads

        for entry, content in self.contents.items():
            if entry.folder == "ontology" and entry.relative in (f"shapes/{name}" for name in SHAPES):
                try:
                    yield module_quads(content, shown(entry.path))
                except BadInput as error:
                    self.problems.extend(error.problems)

    def _shared(self, actors: tuple[Unit, ...], sources: tuple[Unit, ...], shared: Shared) -> list[ox.Quad]:
        actor_quads, wrong_actors = shared_quads(actors, ACTORS, shared)
        source_quads, wrong_sources = shared_quads(sources, SOURCES, shared)
        self.problems.extend([*wrong_actors, *wrong_sources])
        return [*actor_quads, *source_quads]

    def _licences(self) -> str:
        """What is said of the graphs of cases, theories and actors that hold bundled data alone."""
        actors = [entry.root for entry in self.contents if _is_data(entry, "actors.yaml")]
        graphs = [iri for entry in self.contents if entry.root == BUNDLED and (iri := _graph_of(entry))]
        return licence_lines([*graphs, *([names.ACTORS_GRAPH] if actors == [BUNDLED] else [])])

    def _once(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """The cases, or theories, but for those that bear another one's id."""
        kept: dict[str, Unit] = {}
        for unit in units:
            first = kept.setdefault(_stem(unit), unit)
            if first is not unit:
                what = unit.form.name
                hint = f"give it a file name and a {what} id of its own"
                message = f"the {what} `{_stem(unit)}` stands in {first.name} too"
                self.problems.append(Problem(unit.name, 1, 1, message, hint))
        return tuple(kept.values())

    def _catalogue(self) -> Catalogue:
        cards: list[tuple[str, Card]] = []
        for entry, content in self.contents.items():
            if entry.folder == "queries" and entry.relative.endswith(".rq"):
                try:
                    family = PurePath(entry.relative).parent.name or "queries"
                    cards.append((shown(entry.path), _card(content, shown(entry.path), family)))
                except BadInput as error:
                    self.problems.extend(error.problems)
        self.problems.extend(duplicate_problems(cards))
        return Catalogue(card for _, card in cards)

    def _rules(self) -> str:
        total = hashlib.sha256()
        for entry, content in self.contents.items():
            if "shapes/" in entry.relative or "case-file/" in entry.relative:
                total.update(entry.relative.encode() + b"\0" + content)
        return total.hexdigest()


def _is_data(entry: Input, path: str) -> bool:
    return entry.folder == "data" and entry.relative == path


def _graph_of(entry: Input) -> str:
    """The named graph that a case file or a theory file becomes; empty for any other input."""
    path = PurePath(entry.relative)
    if entry.folder == "data" and path.parts[0] == "cases":
        return names.CASE + path.stem
    return names.THEORY + path.stem if entry.folder == "data" and path.parts[0] in THEORY_FOLDERS else ""


@lru_cache(maxsize=512)  # whoever builds again in one process has most files unchanged
def _card(content: bytes, name: str, family: str) -> Card:
    """A query's card; its text has to be a query, too."""
    from sdl_graph.engines.embedded import Embedded

    try:
        card = read_card(content.decode(), name, family)
        Embedded.of(()).query(card.text)
    except UnicodeDecodeError as error:
        raise BadInput([Problem(name, 1, 1, f"not UTF-8 (byte {error.start})", "save it as UTF-8")]) from None
    except (BadQuery, Refused) as error:
        raise BadInput([Problem(name, 1, 1, str(error))]) from None
    return card


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


@lru_cache(maxsize=512)
def theory_ids(unit: Unit) -> tuple[str, ...]:
    """A theory's id, and its items' as ``theory/item``; what is wrong with the file is told elsewhere."""
    from sdl_graph.cases.read import read

    stem = _stem(unit)
    try:
        document = read(unit.content, unit.name)
    except BadInput:
        return (stem,)
    sections = (visit.value for visit in THEORY.visits(document) if "x-section" in visit.schema)
    return (stem, *(f"{stem}/{key}" for section in sections if isinstance(section, dict) for key in section))


def _terms(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """The CURIEs of the classes, properties and words that a module declares."""
    declared: Iterable[Any] = (quad for quad in quads if quad.predicate.value == names.RDF_TYPE)
    return (names.shorten(quad.subject.value) for quad in declared)


def _of_a_lens(quads: Sequence[ox.Quad]) -> bool:
    """Whether a module is a lens: nothing in a case's form or shapes rests on one."""
    return bool(quads) and str(quads[0].graph_name).startswith(f"<{names.LENS}")


def _background(parts: tuple[str, ...]) -> str:
    """What the shapes need to know beside the case: classes, schemes, shared entries' types."""
    lines = (line for part in parts for line in part.splitlines(keepends=True))
    return "".join(line for line in lines if any(mark in line.split(" ", 2)[1] for mark in _BACKGROUND))
