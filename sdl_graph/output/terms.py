"""How one RDF term looks: to a person on a terminal, and in machine formats."""

from __future__ import annotations

from collections.abc import Mapping

from sdl_graph import names
from sdl_graph.inert import inert
from sdl_graph.model.terms import XSD_STRING, Blank, Iri, Literal, Term

_N_TRIPLES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def for_people(term: Term | None, labels: Mapping[str, str]) -> str:
    """A label with its CURIE below, a literal's own text, nothing where nothing is stated."""
    if term is None:
        return ""
    if isinstance(term, Iri):
        curie = inert(names.shorten(term.value))
        label = inert(labels.get(term.value, ""))
        return f"{label}\n{curie}" if label and label != curie else curie
    return inert(term.value if isinstance(term, Literal) else f"_:{term.value}")


def in_line(term: Term | None, labels: Mapping[str, str]) -> str:
    """The same on one line: ``label (curie)``."""
    first, _, second = for_people(term, labels).partition("\n")
    return f"{first} ({second})" if second and isinstance(term, Iri) else f"{first} {second}".strip()


def plain(term: Term | None) -> str:
    """The value alone, as SPARQL 1.1's CSV has it."""
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, Blank) else term.value


def n_triples(term: Term | None) -> str:
    """The term as N-Triples writes it, as SPARQL 1.1's TSV wants it."""
    if term is None:
        return ""
    if isinstance(term, Iri):
        return f"<{term.value}>"
    if isinstance(term, Blank):
        return f"_:{term.value}"
    quoted = '"' + "".join(_N_TRIPLES.get(char, char) for char in term.value) + '"'
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == XSD_STRING else f"{quoted}^^<{term.datatype}>"


def width(text: str) -> int:
    """Columns that a text takes on a terminal (wide East Asian characters take two)."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
