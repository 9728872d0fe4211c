"""What the imported files state and no case file can hold: found by comparing, then judged.

A statement in a vocabulary of others is kept beside the case, as Turtle. One in our own terms that
has no place is a mistake. An axiom is refused, since it would change what follows from every case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.cases.forms import CASE, Form
from sdl_graph.cases.keys import ANY_ID, Key, Section, section_at, sections
from sdl_graph.cases.statements import Statement, Statements
from sdl_graph.cases.suggest import did_you_mean
from sdl_graph.model.problem import Problem
from sdl_graph.operations.imports.literals import whole_of
from sdl_graph.operations.imports.pieces import Piece
from sdl_graph.operations.imports.places import Places

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = names.RDF_TYPE.removesuffix("type")
_IMPORTS = _OWL + "imports"
_ANNOTATIONS = tuple(names.RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy"))
_HARMLESS_KINDS = (_OWL + "NamedIndividual",)
_JOIN = "join it to a case, by `sdl:involvesActor`, `sdl:hasEngagement` or the like"
_SHAPES = "http://www.w3.org/ns/shacl#"


class Rest(NamedTuple):
    """What is to be kept, by the case or theory that it goes with, and what is to be told."""

    kept: dict[Any, list[Statement]]
    problems: list[Problem]


def remaining(said: Statements, made: Collection[str]) -> list[Statement]:
    """The statements that are not among those made, these given as N-Triples without the last dot."""
    return [one for one in said if line(one) not in made]


def line(statement: Statement) -> str:
    """A statement as N-Triples, without the dot."""
    subject, predicate, value = statement
    return f"{subject} <{predicate}> {value}"


def lines(quads: Iterable[str]) -> Iterator[str]:
    """Lines of N-Quads, without their graphs."""
    return (quad[: quad.rindex(" <")] for quad in quads)


def judged(
    rest: Sequence[Statement], pieces: Sequence[Piece], places: Places, told: Collection[tuple[Any, str]]
) -> Rest:
    """What becomes of each statement; ``told`` are the things and properties whose mistakes are told already."""
    return _Judge(rest, pieces, places, told).rest()


class _Judge:
    def __init__(
        self, rest: Sequence[Statement], pieces: Sequence[Piece], places: Places, told: Collection[tuple[Any, str]]
    ) -> None:
        self._rest, self._places, self._told = rest, places, told
        self._pieces = {piece.thing.value: piece for piece in pieces}
        self._wholes = [piece.thing for piece in pieces if piece.form.root_class]
        self._sections = {thing: _keys(piece, path) for piece in pieces for path, thing in piece.items.items()}
        self._headers = {s for s, p, o in rest if p == names.RDF_TYPE and _value(o) == _OWL + "Ontology"}
        self._problems: dict[tuple[Any, ...], Problem] = {}
        self._counts: dict[tuple[Any, ...], int] = {}
        self._kept: dict[Any, list[Statement]] = {}

    def rest(self) -> Rest:
        for statement in self._rest:
            self._judge(statement)
        return Rest(self._kept, [self._counted(key, problem) for key, problem in self._problems.items()])

    def _judge(self, statement: Statement) -> None:
        subject, predicate, value = statement
        if subject in self._headers or predicate == _IMPORTS:
            self._header(subject, predicate, value)
        elif {(subject, predicate), (subject, "")} & set(self._told):
            return
        elif _is_axiom(predicate, value):
            message = f"`{names.shorten(predicate)}` makes an axiom, which would bear on every case"
            self._error(subject, predicate, message, "put it into a module or a lens of your own")
        elif not _is_ours(subject.value):
            self._foreign(statement)
        elif self._stays(subject, predicate):
            return
        elif subject not in self._sections:
            self._stray(subject, predicate)
        elif _in_our_terms(predicate, value) and not self._in_other_words(subject, predicate, value):
            self._misplaced(subject, predicate, value)
        else:
            self._keep(statement)

    def _header(self, subject: Any, predicate: str, value: Any) -> None:
        if predicate == _IMPORTS:
            message = f"`owl:imports <{_value(value)}>` is not followed: nothing is fetched"
            self._tell(subject, predicate, message, "import that file as well if it holds cases")
        else:
            self._count(("header", subject), subject, "what the file says of itself", "it is left out")

    def _stays(self, subject: Any, predicate: str) -> bool:
        """An entry of the workspace's lists, of which the file says something else."""
        home = whole_of(subject.value)
        if not home.startswith((names.ACTOR, names.SOURCE)) or home in self._pieces:
            return False
        about = f"what is said here of {names.shorten(home)} and not in the workspace"
        self._count(("entry", home), subject, about, "the workspace's own entry stays as it is")
        return True

    def _stray(self, subject: Any, predicate: str) -> None:
        home = whole_of(subject.value)
        about = names.shorten(subject.value)
        if home in self._pieces:
            kind = self._pieces[home].kind
            message, hint = f"nothing joins {about} to its {kind}", self._joining(subject)
        elif home.startswith((names.CASE, names.THEORY)):
            what = "case" if home.startswith(names.CASE) else "theory"
            message = f"{about} is of a {what} that is not in these files"
            hint = f"say `{names.shorten(home)} a sdl:{what.capitalize()}`, or leave it out"
        else:
            message = f"{about} is ours, and no part of a case"
            hint = "an import takes cases, theories, actors and sources; write lenses and terms as Turtle"
        self._problems.setdefault(("stray", subject), self._places.problem(subject, "", message, hint))

    def _joining(self, subject: Any) -> str:
        """A way to join a thing to its case: by the property that takes things of its class."""
        kinds = [_value(o) for s, p, o in self._rest if (s, p) == (subject, names.RDF_TYPE)]
        found = next((_holding(CASE)[kind] for kind in kinds if kind in _holding(CASE)), "")
        return f"join it to a case, by `{names.shorten(found)}`" if found else _JOIN

    def _foreign(self, statement: Statement) -> None:
        """A statement about something that is neither ours nor of a case."""
        subject, predicate, value = statement
        if _in_our_terms(predicate, value):
            about = names.shorten(subject.value) if hasattr(subject, "value") else "this"
            message = f"{about} is described in our terms, and no case holds it"
            hint = self._joining(subject)
            self._problems.setdefault(("foreign", subject), self._places.problem(subject, predicate, message, hint))
        else:
            self._keep(statement)

    def _in_other_words(self, subject: Any, predicate: str, value: Any) -> bool:
        """A text in another language than the case's: no key can hold it, and it does no harm beside it."""
        key = self._key(subject, predicate)
        return bool(key and not key.takes_things and not key.datatype and getattr(value, "language", None))

    def _key(self, subject: Any, predicate: str) -> Key | None:
        return next((key for key in self._sections[subject] if key.iri == predicate), None)

    def _misplaced(self, subject: Any, predicate: str, value: Any) -> None:
        key, curie = self._key(subject, predicate), names.shorten(predicate)
        if predicate == names.RDF_TYPE:
            message = f"{names.shorten(subject.value)} cannot be said to be a {names.shorten(_value(value))}"
            hint = "what a lens says is inferred, never stated; what a source says is a claim"
        elif key is None:
            message = f"{names.shorten(subject.value)} takes no `{curie}`"
            known = [names.shorten(one.iri) for one in self._sections[subject]]
            hint = did_you_mean(curie, known, "`sdl-graph query terms` tells what each property is for")
        else:
            message, hint = f"`{curie}` does not take this value", f"it takes {_takes(key)}"
        self._error(subject, predicate, message, hint)

    def _error(self, subject: Any, predicate: str, message: str, hint: str) -> None:
        self._problems.setdefault(
            (subject, predicate, message), self._places.problem(subject, predicate, message, hint)
        )

    def _tell(self, subject: Any, predicate: str, message: str, hint: str) -> None:
        problem = self._places.problem(subject, predicate, message, hint, "warning")
        self._problems.setdefault((subject, predicate, message), problem)

    def _keep(self, statement: Statement) -> None:
        subject, predicate, value = statement
        home = whole_of(subject.value)
        whole = next((one for one in self._wholes if one.value == home), self._wholes[0] if self._wholes else None)
        if whole is None:
            self._error(subject, predicate, "no case here that this could be kept with", "leave it out")
            return
        self._kept.setdefault(whole, []).append(statement)
        typed = predicate == names.RDF_TYPE
        about = f"a {names.shorten(_value(value))}" if typed else names.shorten(predicate)
        message = f"`{about}` has no key in a {self._pieces[whole.value].kind} file"
        self._count(("kept", whole, about), subject, message, "it is kept beside it as Turtle", predicate)

    def _count(self, key: tuple[Any, ...], subject: Any, message: str, hint: str, predicate: str = "") -> None:
        """Tells something once, and how often it comes."""
        self._counts[key] = self._counts.get(key, 0) + 1
        self._problems.setdefault(key, self._places.problem(subject, predicate, message, hint, "warning"))

    def _counted(self, key: tuple[Any, ...], problem: Problem) -> Problem:
        count = self._counts.get(key, 1)
        return replace(problem, message=f"{problem.message} ({count} statements)") if count > 1 else problem


def _keys(piece: Piece, path: tuple[str | int, ...]) -> tuple[Key, ...]:
    place = tuple("*" if at % 2 else str(part) for at, part in enumerate(path))
    return next(section.keys for section in sections(piece.form) if section.place == place)


def _is_axiom(predicate: str, value: Any) -> bool:
    """Whether a statement says something of classes and properties, or that two things are one."""
    if predicate == names.RDF_TYPE:
        return _value(value).startswith((_OWL, names.RDFS, _RDF, _SHAPES)) and _value(value) not in _HARMLESS_KINDS
    return predicate.startswith((_OWL, _SHAPES)) or (predicate.startswith(names.RDFS) and predicate not in _ANNOTATIONS)


def _in_our_terms(predicate: str, value: Any) -> bool:
    return _is_ours(predicate) or (predicate == names.RDF_TYPE and _is_ours(_value(value)))


def _is_ours(iri: str) -> bool:
    return iri.startswith(names.BASE)


def _value(term: Any) -> str:
    return str(getattr(term, "value", ""))


@cache
def _holding(form: Form) -> dict[str, str]:
    """The property that joins an item to its case, by the item's class."""
    found: dict[str, str] = {}
    for section in sections(form):
        for key in section.keys:
            below = section_at(form, (*section.place, key.name, ANY_ID)) if key.holds else None
            for kind in _kinds(below) if below else ():
                found.setdefault(kind, key.iri)
    return found


def _kinds(section: Section) -> Iterator[str]:
    yield section.kind
    yield from (names.SDL + word for key in section.keys if key.name == "is" for word in key.order)


def _takes(key: Key) -> str:
    if key.words:
        return f"a word of <{key.words}>"
    if key.takes_things:
        return "a thing, by its IRI"
    return f"a text of {names.shorten(key.datatype)}" if key.datatype else "a text with a language"
