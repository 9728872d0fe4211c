"""Content negotiation: which of the formats on offer an ``Accept`` header likes best (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Form(NamedTuple):
    """A format: the tool's name for it, its media type, the ending of its files, other media types
    by which clients ask for it, and its IRI among the W3C's formats (https://www.w3.org/ns/formats/)."""

    name: str
    media_type: str
    ending: str
    aliases: tuple[str, ...] = ()
    iri: str = ""

    @property
    def content_type(self) -> str:
        """The Content-Type header's value."""
        return self.media_type + ("; charset=utf-8" if self.media_type.startswith("text/") else "")


_W3C = "http://www.w3.org/ns/formats/"
TABLES = (
    Form("json", "application/sparql-results+json", "srj", ("application/json",), _W3C + "SPARQL_Results_JSON"),
    Form("xml", "application/sparql-results+xml", "srx", ("application/xml", "text/xml"), _W3C + "SPARQL_Results_XML"),
    Form("csv", "text/csv", "csv", (), _W3C + "SPARQL_Results_CSV"),
    Form("tsv", "text/tab-separated-values", "tsv", (), _W3C + "SPARQL_Results_TSV"),
)
GRAPHS = (
    Form("turtle", "text/turtle", "ttl", ("application/x-turtle", "application/turtle"), _W3C + "Turtle"),
    Form("jsonld", "application/ld+json", "jsonld", ("application/json",), _W3C + "JSON-LD"),
    Form("ntriples", "application/n-triples", "nt", ("text/plain",), _W3C + "N-Triples"),
    Form("rdfxml", "application/rdf+xml", "rdf", ("application/xml", "text/xml"), _W3C + "RDF_XML"),
    Form("trig", "application/trig", "trig", (), _W3C + "TriG"),
    Form("nquads", "application/n-quads", "nq", (), _W3C + "N-Quads"),
)
HTML = Form("html", "text/html", "html", ("application/xhtml+xml",))


class _Range(NamedTuple):
    """One media range of an ``Accept`` header."""

    kind: str
    quality: float

    def covers(self, media_type: str) -> int:
        """How exactly it names the media type: 3 by name, 2 by its family, 1 by ``*/*``, 0 not at all."""
        if self.kind == media_type:
            return 3
        if self.kind == media_type.partition("/")[0] + "/*":
            return 2
        return int(self.kind == "*/*")


def choose(accept: str | None, forms: Sequence[Form]) -> Form | None:
    """The form that the header likes best, the earlier of equals; None if it likes none.

    No header, or an empty one, likes everything.

    >>> choose("text/turtle;q=0.5, application/ld+json", GRAPHS).name
    'jsonld'
    >>> choose("image/png", GRAPHS) is None
    True
    """
    if not (accept or "").strip():
        return forms[0]
    ranges = list(_ranges(accept or ""))
    best = max(((form, _liking(form, ranges)) for form in forms), key=lambda pair: pair[1])
    return best[0] if best[1] > 0 else None


def named(name: str, forms: Iterable[Form]) -> Form | None:
    """The form of that name, ending or media type."""
    return next((form for form in forms if name in (form.name, form.ending, form.media_type)), None)


def listed(forms: Iterable[Form]) -> str:
    """The media types, for a message."""
    return ", ".join(form.media_type for form in forms)


def _liking(form: Form, ranges: Sequence[_Range]) -> float:
    """How well the header likes a form; an alias counts only where it is named itself."""
    by_alias = [one.quality for one in ranges if one.kind in form.aliases]
    return max(_quality(form.media_type, ranges), *by_alias, 0.0)


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    """The quality by the range that names the media type most exactly."""
    found = max(((one.covers(media_type), one.quality) for one in ranges), default=(0, 0.0))
    return found[1] if found[0] else 0.0


def _ranges(accept: str) -> Iterable[_Range]:
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                quality = _number(parameter[2:])
        if kind:
            yield _Range(kind, quality)


def _number(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
