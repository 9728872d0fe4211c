"""Where in the imported files something is said: the line that speaks of a thing, as near as can be told.

RDF readers tell no places. In N-Triples and N-Quads a statement is a line; in Turtle and TriG the
line is sought that begins with the thing's name, and after it the property; in JSON-LD and RDF/XML
the one that names the thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.foreign.read import Foreign
from sdl_graph.model.problem import Problem, Severity

_BY_LINES = ("ntriples", "nquads")
_PUNCTUATION = re.compile(r"[^\w:]")
_END = re.compile(r"\.[ \t]*(?:#.*)?$", re.MULTILINE)

At = tuple[str, int, int]  # file, line, column


class Places:
    """Finds things in files by what they are called there; ``called`` tells what has been renamed."""

    def __init__(self, files: Sequence[Foreign], called: Mapping[Any, Any] | None = None) -> None:
        self._files, self._called = files, called or {}
        self._holders = dict(_holders(files))

    def renamed(self, called: Mapping[Any, Any]) -> Places:
        """The same, for things that had other names in the files."""
        return Places(self._files, called)

    def of(self, thing: Any, predicate: str = "") -> At:
        """Where a thing is spoken of, and if it can be told where this property of it is stated."""
        named = self._called.get(thing, thing)
        if isinstance(named, ox.BlankNode):
            return self.of(*self._holders[named.value]) if named.value in self._holders else self._start()
        for file in self._files:
            if (found := _in_file(file, named.value, predicate)) is not None:
                before = file.text.rfind("\n", 0, found)
                return file.name, file.text.count("\n", 0, found) + 1, found - before
        return self._start()

    def _start(self) -> At:
        return self._files[0].name, 1, 1

    def problem(
        self, thing: Any, predicate: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Problem:
        """A problem with what is stated of a thing."""
        return Problem(*self.of(thing, predicate), message, hint, severity)


def _holders(files: Sequence[Foreign]) -> Iterator[tuple[str, tuple[Any, str]]]:
    """What each blank node hangs on: it has no name to be found by. A circle of them hangs on nothing."""
    quads: list[tuple[int, Any]] = [(at, quad) for at, file in enumerate(files) for quad in file.quads]
    found = {
        own(at, quad.object).value: (own(at, quad.subject), quad.predicate.value)
        for at, quad in quads
        if isinstance(quad.object, ox.BlankNode)
    }
    for node in found:
        seen, holder = {node}, found[node]
        while isinstance(holder[0], ox.BlankNode) and holder[0].value in found and holder[0].value not in seen:
            seen.add(holder[0].value)
            holder = found[holder[0].value]
        if not isinstance(holder[0], ox.BlankNode):
            yield node, holder


def own(at: int, term: Any) -> Any:
    """A term of the file with that number; a blank node is never that of another file."""
    return ox.BlankNode(f"f{at}-{term.value}") if isinstance(term, ox.BlankNode) else term


def _in_file(file: Foreign, iri: str, predicate: str) -> int | None:
    if file.format in _BY_LINES:
        return _first(file.text, rf"^<{re.escape(iri)}> <{re.escape(predicate)}>", rf"^<{re.escape(iri)}> ")
    spelt = _spellings(file, iri)
    if file.format == "jsonld":
        return _first(file.text, rf'"@?id"\s*:\s*"({spelt})"', rf'"({spelt})"\s*:', rf'"({spelt})"')
    if file.format == "rdfxml":
        last = re.escape(re.split("[/#]", iri)[-1])
        return _first(file.text, rf'rdf:about\s*=\s*["\']({spelt})["\']', rf'rdf:ID\s*=\s*["\']{last}["\']', spelt)
    heads = [match.start(1) for match in re.finditer(rf"^[ \t]*({spelt})(?=\s)", file.text, re.MULTILINE)]
    stated = (_property(file, head, predicate) for head in heads if predicate)
    first = heads[0] if heads else _first(file.text, rf"(?<![\w:/-])({spelt})(?![\w/-])")
    return next((place for place in stated if place is not None), first)


def _first(text: str, *patterns: str) -> int | None:
    for pattern in patterns:
        if match := re.search(pattern, text, re.MULTILINE):
            return match.start() + len(match[0]) - len(match[0].lstrip())
    return None


def _property(file: Foreign, start: int, predicate: str) -> int | None:
    """The place of a property after its subject, before the statements of the subject end."""
    end = _END.search(file.text, start)
    short = "|a" if predicate == names.RDF_TYPE else ""
    spelt = re.compile(rf"(?<=[\s;,\[])({_spellings(file, predicate)}{short})(?=\s)")
    match = spelt.search(file.text, start, end.start() if end else len(file.text))
    return match.start() if match else None


def _spellings(file: Foreign, iri: str) -> str:
    """A pattern for all the ways in which a file can write an IRI."""
    ways = [re.escape(iri), rf"<{re.escape(iri)}>"]
    if file.base and iri.startswith(file.base):
        ways.append(rf"<{re.escape(iri[len(file.base) :])}>")
    for prefix, namespace in file.prefixes.items():
        if iri.startswith(namespace):
            local = _PUNCTUATION.sub(lambda mark: r"\\?" + re.escape(mark[0]), iri[len(namespace) :])
            ways.append(f"{re.escape(prefix)}:{local}")
    return "|".join(ways)
