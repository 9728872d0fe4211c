"""RDF terms and query results as plain values, whichever engine they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True)
class Iri:
    """An IRI."""

    value: str


@dataclass(frozen=True)
class Literal:
    """A literal: lexical form, datatype IRI, and language tag (empty when it has none)."""

    value: str
    datatype: str = XSD_STRING
    language: str = ""


@dataclass(frozen=True)
class Blank:
    """A blank node; its label means nothing outside its result."""

    value: str


Term = Union[Iri, Literal, Blank]
Triple = tuple[Term, Iri, Term]


@dataclass(frozen=True)
class Table:
    """The answer to a SELECT: columns, and rows of terms (None where unbound).

    ``labels`` gives the label of each IRI among the rows that has one.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    labels: dict[str, str]


@dataclass(frozen=True)
class Verdict:
    """The answer to an ASK."""

    holds: bool


@dataclass(frozen=True)
class Triples:
    """The answer to a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


Answer = Union[Table, Verdict, Triples]
