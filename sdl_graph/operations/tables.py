"""The graph as tables: one for each kind of thing that files hold, a row a thing, a column a property.

Nothing is lost: what the rows say, by the rules of CSV on the Web, is the statements that they were made
from (https://www.w3.org/TR/csv2rdf/). Ontology and lenses are no tables: axioms do not fit into rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.model.terms import Iri, Literal, Term
from sdl_graph.operations.written import Statement

# What a thing is called in the files, from the most special on: a comment is a source, too.
KINDS = (
    "Case", "Theory", "Passage", "Comment", "Match", "Participation", "PlatformComponent", "DesiredOutcome", "Answer",
    "PremiseWording", "InferenceStep", "Position", "Denial", "FactCheckFlag", "Tension", "Disagreement", "Derivation",
    "Stance", "Argument", "OpenQuestion", "Claim", "Principle", "Premise", "Paradigm", "Notion", "CostBearing",
    "ValueAscription", "Engagement", "Episode", "ValueProposition", "Platform", "Job", "Context", "Resource", "Source",
    "Actor",
)  # fmt: skip
_CONCEPT = names.SKOS + "Concept"
_WORD, _OTHER = "concept", "thing"
_FILES = (names.CASE, names.THEORY, names.SOURCE, names.ACTORS_GRAPH)
_EVIDENCE = names.SDL + "hasEvidence"
_SEPARATORS = ("|", "¦", "‖", "␟")


class Column(NamedTuple):
    """A column: what it is called, which property it holds, of which datatype or language (IRIs: neither), what
    parts several values in a cell (empty: there is one at most), and what the IRIs in it are relative to."""

    name: str
    predicate: str
    datatype: str = ""
    language: str = ""
    separator: str = ""
    base: str = ""

    @property
    def iris(self) -> bool:
        """Whether the column holds IRIs."""
        return not (self.datatype or self.language)


class SheetRow(NamedTuple):
    """A row: whose it is, in which named graph, and its cells' values, column by column."""

    subject: str
    graph: str
    cells: tuple[tuple[str, ...], ...]


class Sheet(NamedTuple):
    """A table of things of one kind: its name, its columns and its rows, in the order of the things."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]


class Sheets(NamedTuple):
    """All tables, and beside them which item rests on which passage: a table that joins the others."""

    sheets: tuple[Sheet, ...]
    evidence: tuple[tuple[str, str], ...]


def sheets(statements: Iterable[Statement]) -> Sheets:
    """The tables of what files tell: cases, theories, sources, actors, and the controlled words."""
    said: dict[tuple[str, str], dict[str, list[Term]]] = {}
    for (subject, predicate, value), home in statements:
        if isinstance(subject, Iri) and home.startswith((*_FILES, names.SCHEME)):
            said.setdefault((home, subject.value), {}).setdefault(predicate.value, []).append(value)
    kinds: dict[str, dict[tuple[str, str], dict[str, list[Term]]]] = {}
    for (graph, thing), about in said.items():
        kind = _kind(about)
        if kind == _WORD or graph.startswith(_FILES):
            kinds.setdefault(kind, {})[graph, thing] = about
    evidence = {(item, passage.value) for (_, item), about in said.items() for passage in about.get(_EVIDENCE, ())}
    return Sheets(tuple(_sheet(kind, kinds[kind]) for kind in sorted(kinds)), tuple(sorted(evidence)))


def _kind(about: dict[str, list[Term]]) -> str:
    types = {kind.value for kind in about.get(names.RDF_TYPE, ())}
    if _CONCEPT in types:
        return _WORD
    return next((_kebab(kind) for kind in KINDS if names.SDL + kind in types), _OTHER)


def _kebab(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _sheet(kind: str, said: dict[tuple[str, str], dict[str, list[Term]]]) -> Sheet:
    columns = tuple(_columns(list(said.values())))
    rows = [
        SheetRow(subject, graph, tuple(_cell(about, column) for column in columns))
        for (graph, subject), about in said.items()
    ]
    return Sheet(kind, columns, tuple(sorted(rows)))


def _columns(things: Sequence[dict[str, list[Term]]]) -> Iterator[Column]:
    """A column for each property, datatype and language that occurs; the kind of thing first, then by name."""
    found: dict[tuple[str, str, str], list[list[str]]] = {}
    for about in things:
        here: dict[tuple[str, str, str], list[str]] = {}
        for predicate, values in about.items():
            for value in values:
                here.setdefault((predicate, *_sort(value)), []).append(value.value)
        for key, texts in here.items():
            found.setdefault(key, []).append(texts)
    taken: set[str] = set()
    for predicate, datatype, language in sorted(found, key=lambda key: (key[0] != names.RDF_TYPE, _local(key[0]), key)):
        cells = found[predicate, datatype, language]
        name = _name(predicate, datatype, language, taken)
        base = "" if datatype or language else _base(cells)
        yield Column(name, predicate, datatype, language, _separator(cells), base)


def _sort(value: Term) -> tuple[str, str]:
    """Datatype and language of a value; an IRI has neither, a text with a language no datatype."""
    if not isinstance(value, Literal):
        return "", ""
    return ("", value.language) if value.language else (value.datatype, "")


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _name(predicate: str, datatype: str, language: str, taken: set[str]) -> str:
    """The property's own name, in the letters that CSVW takes (tabular-metadata, 5.6); with the language or the
    datatype behind it where that is not enough."""
    spaced = re.sub(r"(?<!^)(?=[A-Z])", "_", _local(predicate)).lower()
    plain = re.sub(r"[^a-z0-9_.]", "_", spaced).lstrip("_") or "value"
    tail = language.lower().replace("-", "_") or _local(datatype).lower() or "iri"
    candidates = (plain, f"{plain}_{tail}", *(f"{plain}_{tail}_{number}" for number in range(2, 99)))
    name = next(one for one in candidates if one not in taken and one not in ("id", "graph"))
    taken.add(name)
    return name


def _base(cells: Iterable[list[str]]) -> str:
    ours = all(iri.startswith(names.BASE) for texts in cells for iri in texts)
    return names.BASE if ours else ""


def _separator(cells: Sequence[list[str]]) -> str:
    """What parts the values of a cell: nothing if there is never more than one, else a mark that is in none."""
    if all(len(texts) == 1 for texts in cells):
        return ""
    return next(mark for mark in _SEPARATORS if not any(mark in text for texts in cells for text in texts))


def _cell(about: dict[str, list[Term]], column: Column) -> tuple[str, ...]:
    wanted = (column.datatype, column.language)
    values = (value.value for value in about.get(column.predicate, ()) if _sort(value) == wanted)
    return tuple(sorted(value.removeprefix(column.base) for value in values))
