"""Brings literals into the shape that a case file gives them: the case's language, and the datatypes
of the context. Turtle's bare `120` is an xsd:integer where an offset is an xsd:nonNegativeInteger.

Only the datatype changes, never what is written. What is changed is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, SOURCES, Form
from sdl_graph.cases.keys import datatypes
from sdl_graph.cases.statements import Statement, Statements
from sdl_graph.model.problem import Problem
from sdl_graph.operations.imports.ids import Whole
from sdl_graph.operations.imports.places import Places

USUAL = "en"
# XML 1.0 Char: what RDF/XML, SVG and HTML can hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def character_problems(said: Statements, places: Places) -> Iterator[Problem]:
    """Literals with characters that no text can hold, such as a null or an escape; and what is no RDF 1.1."""
    for subject, predicate, value in said:
        if isinstance(value, ox.Triple):
            yield places.problem(subject, predicate, "a triple term (RDF 1.2)", "say it as an item of the case")
        for bad in sorted(set(_NOT_XML.findall(getattr(value, "value", "")))):
            message = f"a character that no text can hold (U+{ord(bad):04X})"
            yield places.problem(subject, predicate, message, "remove it")


def languages(said: Statements, wholes: Sequence[Whole]) -> dict[Any, str]:
    """The language of each case and theory: the one that most of its texts have."""
    found: dict[str, Counter[str]] = {}
    shapes = {whole.thing.value: datatypes(whole.form) for whole in wholes}
    for subject, predicate, value in said:
        home = whole_of(subject.value)
        if getattr(value, "language", None) and shapes.get(home, {}).get(predicate) == "":
            found.setdefault(home, Counter())[value.language] += 1
    return {whole.thing: _most(found.get(whole.thing.value, Counter())) for whole in wholes}


def settled(
    said: Statements, tongues: Mapping[Any, str], wholes: Sequence[Whole], places: Places
) -> tuple[Statements, list[Problem]]:
    """The statements with their literals in the shape of the form, and what was changed."""
    settling = _Settling(said, tongues, wholes)
    changed = Statements(settling.statements())
    return changed, [*settling.told(places)]


def _most(found: Counter[str]) -> str:
    return min(found, key=lambda tag: (-found[tag], tag != USUAL, tag), default=USUAL)


def whole_of(iri: str) -> str:
    """The IRI of the case, the theory, the actor or the source that a thing belongs to; empty if to none.

    >>> whole_of("https://w3id.org/sdl-graph/case/ikea/customers")
    'https://w3id.org/sdl-graph/case/ikea'
    """
    for namespace in (names.CASE, names.THEORY, names.ACTOR, names.SOURCE):
        if iri.startswith(namespace):
            return namespace + iri.removeprefix(namespace).split("/")[0]
    return ""


def _count(more: Sequence[object], noun: str) -> str:
    return f"{len(more) + 1} {noun}s" if more else f"a {noun}"


class _Settling:
    def __init__(self, said: Statements, tongues: Mapping[Any, str], wholes: Sequence[Whole]) -> None:
        self._said, self._tongues = said, tongues
        self._wholes = {whole.thing.value: whole for whole in wholes}
        self._untagged: dict[Any, list[Statement]] = {}
        self._retyped: dict[tuple[str, str, str], list[Statement]] = {}

    def statements(self) -> Iterator[Statement]:
        """Every statement, its literal as the form has it."""
        for subject, predicate, value in self._said:
            whole, form, language = self._home(subject)
            yield subject, predicate, self._value((subject, predicate, value), whole, form, language)

    def told(self, places: Places) -> Iterator[Problem]:
        """What was changed, as warnings."""
        for whole, (first, *more) in self._untagged.items():
            language = self._tongues.get(whole, USUAL)
            message = f"{_count(more, 'text')} without a language, taken for `{language}`"
            yield places.problem(first[0], first[1], message, f'write them as "…"@{language}', "warning")
        for (predicate, had, wanted), (first, *more) in self._retyped.items():
            message = f"{_count(more, 'value')} of `{predicate}` given as {had}, taken for {wanted}"
            yield places.problem(first[0], first[1], message, "", "warning")

    def _home(self, subject: Any) -> tuple[Any, Form | None, str]:
        """What a thing belongs to, in which form that is written, and in which language."""
        home = whole_of(subject.value)
        if home in self._wholes:
            whole = self._wholes[home]
            return whole.thing, whole.form, self._tongues[whole.thing]
        for form, namespace in ((ACTORS, names.ACTOR), (SOURCES, names.SOURCE)):
            if home.startswith(namespace):
                return subject, form, USUAL
        return None, None, ""

    def _value(self, statement: Statement, whole: Any, form: Form | None, language: str) -> Any:
        _, predicate, value = statement
        wanted = datatypes(form).get(predicate) if form else None
        if wanted is None or not isinstance(value, ox.Literal) or value.language:
            return value
        had = value.datatype.value
        if had == wanted or not had.startswith(names.XSD):
            return value
        if wanted:
            key = (names.shorten(predicate), names.shorten(had), names.shorten(wanted))
            self._retyped.setdefault(key, []).append(statement)
            return ox.Literal(value.value, datatype=ox.NamedNode(wanted))
        if had != names.XSD + "string":
            return value
        self._untagged.setdefault(whole, []).append(statement)
        return ox.Literal(value.value, language=language)
