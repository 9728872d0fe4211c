"""How terms of ours stand to terms of other vocabularies."""

from __future__ import annotations

from typing import NamedTuple


class MappedTerm(NamedTuple):
    """A term of a mapping: its IRI, what it is called, and for a term of ours its class's IRI."""

    iri: str
    label: str
    kind: str = ""


class TermMapping(NamedTuple):
    """One mapping, or one lack of a counterpart, which has neither ``relation`` nor ``other``.

    ``relation`` is the IRI of a SKOS mapping property, ``vocabulary`` the namespace of the other
    term, ``status`` the IRI of a verification status, ``confidence`` a number from 0 to 1 as it is
    written, ``date`` the day of the alignment as ISO 8601 has it. Empty where not stated.
    """

    iri: str
    alignment: str
    ours: MappedTerm
    justification: str
    date: str
    relation: str = ""
    other: MappedTerm | None = None
    vocabulary: str = ""
    version: str = ""
    confidence: str = ""
    status: str = ""


class MappingSet(NamedTuple):
    """All mappings of a graph, in the order of their IRIs, with the version of our own ontology."""

    mappings: tuple[TermMapping, ...]
    version: str
    licence: str
