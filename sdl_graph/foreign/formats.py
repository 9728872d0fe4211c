"""The RDF formats that are read, and how a file's ending tells which one it is in."""

from __future__ import annotations

from pathlib import PurePath

FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
_ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "ntriples",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".json": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".owl": "rdfxml",
}


def by_ending(name: str) -> str | None:
    """The format that a file's ending stands for; None if it stands for none.

    >>> by_ending("cases/Kiosks.TTL")
    'turtle'
    """
    return _ENDINGS.get(PurePath(name).suffix.lower())
