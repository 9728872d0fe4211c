"""How the description of a data set is put into triples: prefixed names in, plain values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from sdl_graph import names
from sdl_graph.model.terms import Iri, Literal, Term, Triple

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": names.DCTERMS,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": names.RDFS,
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": names.XSD,
}
_SAFE = "-._~/"

Said = Mapping[str, "list[Term]"]


def say(subject: str, said: Said) -> Iterator[Triple]:
    """What is said of a thing, given by prefixed names or IRIs of properties."""
    for name, values in said.items():
        for value in values:
            yield Iri(subject), Iri(full(name)), value


def full(name: str) -> str:
    """The IRI of a prefixed name; any other text as it is."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES else name


def iris(*found: str) -> list[Term]:
    """IRIs, but for what is empty."""
    return [Iri(full(one)) for one in found if one]


def words(*found: str) -> list[Term]:
    """English texts, but for what is empty."""
    return [Literal(one, PREFIXES["rdf"] + "langString", "en") for one in found if one]


def plain(text: str, datatype: str = "string") -> list[Term]:
    """A literal of a datatype of XML Schema; none for an empty text."""
    return [Literal(text, names.XSD + datatype)] if text else []


def number(found: int) -> list[Term]:
    """A count."""
    return plain(str(found), "integer")


def below(graph: str) -> str:
    """What the IRI of a graph's part ends in: the graph's own IRI below our base, or the whole of another's."""
    return quote(graph.removeprefix(names.BASE), safe=_SAFE)


def curie_part(iri: str) -> str:
    """A piece of an IRI that stands for another IRI: its CURIE, with what IRIs do not take escaped."""
    return quote(names.shorten(iri), safe=_SAFE).replace("%3A", "-", 1)


def file_part(path: str) -> str:
    """A piece of an IRI that stands for a file."""
    return quote(path, safe=_SAFE)
