"""The library's queries as RDF, the way that SIB's sparql-examples publishes them.

Each query is a ``sh:SPARQLExecutable`` with its question as ``rdfs:comment``
(https://github.com/sib-swiss/sparql-examples); editors and endpoints offer them from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sdl_graph import names
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Iri, Literal, Triple
from sdl_graph.sparql_text import outline

SH = "http://www.w3.org/ns/shacl#"
SCHEMA = "https://schema.org/"
PREFIXES = {
    "dcterms": names.DCTERMS,
    "query": names.BASE + "query/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": names.RDFS,
    "schema": SCHEMA,
    "sh": SH,
    "xsd": names.XSD,
}
_FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
_SHARED = names.BASE + "query/prefixes"
_LANGSTRING = PREFIXES["rdf"] + "langString"
_HEADER = re.compile(r"(?:\s*#\+[^\n]*\n)*\s*")


def example_triples(cards: Iterable[Card], endpoint: str = "") -> list[Triple]:
    """The queries as triples, sorted; ``endpoint`` is the address of an endpoint that answers them."""
    found = [triple for card in cards for triple in _example(card, endpoint)]
    return sorted([*found, *_prefixes()], key=repr)


def _example(card: Card, endpoint: str) -> Iterator[Triple]:
    here = Iri(PREFIXES["query"] + card.id)
    text = card.text[_end_of_header(card.text) :].rstrip() + "\n"
    form = _form(text)
    yield here, Iri(names.RDF_TYPE), Iri(SH + "SPARQLExecutable")
    yield here, Iri(names.RDF_TYPE), Iri(f"{SH}SPARQL{form.capitalize()}Executable")
    yield here, Iri(names.RDFS + "comment"), Literal(card.summary, _LANGSTRING, "en")
    yield here, Iri(names.RDFS + "label"), Literal(card.id)
    if card.description:
        yield here, Iri(names.DCTERMS + "description"), Literal(card.description.strip(), _LANGSTRING, "en")
    yield here, Iri(SH + "prefixes"), Iri(_SHARED)
    yield here, Iri(SH + form.lower()), Literal(text)
    yield from ((here, Iri(SCHEMA + "keywords"), Literal(tag)) for tag in (card.family, *card.tags))
    if endpoint:
        yield here, Iri(SCHEMA + "target"), Iri(endpoint)


def _end_of_header(text: str) -> int:
    match = _HEADER.match(text)
    return match.end() if match else 0


def _form(text: str) -> str:
    """Whether it selects, asks, constructs or describes: the first such word outside of comments and strings."""
    match = _FORM.search(outline(text).text)
    return match[1].upper() if match else "SELECT"


def _prefixes() -> Iterator[Triple]:
    """The prefixes that our queries may use, as SHACL declares them."""
    for prefix, namespace in names.prefixes().items():
        here = Iri(f"{_SHARED}/{prefix}")
        yield Iri(_SHARED), Iri(SH + "declare"), here
        yield here, Iri(SH + "prefix"), Literal(prefix)
        yield here, Iri(SH + "namespace"), Literal(namespace, names.XSD + "anyURI")
