"""RDF terms and query results as plain values, whichever engine they come from.

Named tuples, not dataclasses: these are on the way of every cold start, and a frozen dataclass
takes over a millisecond to define (`docs/decisions/0006-cold-start.md`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Union

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Iri(NamedTuple):
    """An IRI."""

    value: str


class Literal(NamedTuple):
    """A literal: lexical form, datatype IRI, and language tag (empty when it has none)."""

    value: str
    datatype: str = XSD_STRING
    language: str = ""


class Blank(NamedTuple):
    """A blank node; its label means nothing outside its result."""

    value: str


Term = Union[Iri, Literal, Blank]
Triple = tuple[Term, Iri, Term]


class Table(NamedTuple):
    """The answer to a SELECT: columns, and rows of terms (None where unbound).

    ``labels`` gives the label of each IRI among the rows that has one.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    labels: Mapping[str, str]


class Verdict(NamedTuple):
    """The answer to an ASK."""

    holds: bool


class Triples(NamedTuple):
    """The answer to a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


Answer = Union[Table, Verdict, Triples]
