"""Reads what a SPARQL endpoint answers, and refuses what is not the whole of it.

Tables and verdicts come as SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/),
graphs as N-Triples or Turtle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.engines.embedded import term_of
from sdl_graph.engines.wire import Reply, WireFault
from sdl_graph.errors import BadQuery
from sdl_graph.model.terms import XSD_STRING, Blank, Iri, Literal, Term, Triples, Verdict

TABLE = "application/sparql-results+json"
GRAPH = "application/n-triples, text/turtle;q=0.8"
_FORMATS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_ASKED = "__ASK_RETVAL"
_TRUTH = {"1": "true", "0": "false"}


def refuse_a_part(url: str, reply: Reply) -> None:
    """Lets only a whole answer pass.

    Virtuoso says in a header of its own that it stopped at a limit on rows or on time, and gives what it
    has with status 200 (https://docs.openlinksw.com/virtuoso/rdfsparqlprotocolendpoint/).

    Raises:
        WireFault: if the server says that there would be more, or says not where its answer ends.
    """
    most = reply.headers.get("x-sparql-maxrows")
    if most is not None:
        raise WireFault(url, f"gives no more than {most} rows, and this answer has more; ask for less at once")
    if "x-sql-state" in reply.headers or "x-exec-milliseconds" in reply.headers:
        raise WireFault(url, "stopped before the answer was whole, at a limit of its own; ask for less at once")


def rows(
    url: str, reply: Reply, columns: tuple[str, ...], given: Mapping[str, Term]
) -> tuple[tuple[Term | None, ...], ...]:
    """The rows of a table; a column that is ``given`` holds that term throughout.

    Raises:
        WireFault: if the answer is no table with these columns.
    """
    document = _document(url, reply)
    try:
        offered = set(document["head"]["vars"])
        found = [{name: _term(value) for name, value in row.items()} for row in document["results"]["bindings"]]
    except (KeyError, TypeError, AttributeError):
        raise WireFault(url, "its answer is no table as SPARQL 1.1 has them; see to the address") from None
    if missing := [name for name in columns if name not in given and name not in offered]:
        raise WireFault(url, f"left out the column `{missing[0]}`; is it a SPARQL 1.1 server?")
    return tuple(tuple(given[name] if name in given else row.get(name) for name in columns) for row in found)


def verdict(url: str, reply: Reply) -> Verdict:
    """The answer to an ASK.

    Raises:
        WireFault: if it is none.
    """
    document = _document(url, reply)
    holds = document.get("boolean", _of_virtuoso(document))
    if not isinstance(holds, bool):
        raise WireFault(url, "its answer is no yes or no as SPARQL 1.1 has them; see to the address")
    return Verdict(holds)


def _of_virtuoso(document: Mapping[str, Any]) -> bool | None:
    """A yes or no as Virtuoso 7 gives it until its endpoint is warm: a table of one cell."""
    try:
        if document["head"]["vars"] != [_ASKED]:
            return None
        return [row[_ASKED]["value"] for row in document["results"]["bindings"]] == ["1"]
    except (KeyError, TypeError):
        return None


def triples(url: str, reply: Reply) -> Triples:
    """The answer to a CONSTRUCT or DESCRIBE, sorted.

    Raises:
        WireFault: if it is no graph, or nothing says where it ends: unlike JSON, a graph that breaks off
            after a statement looks whole.
    """
    if "content-length" not in reply.headers and "transfer-encoding" not in reply.headers:
        raise WireFault(url, "does not say how long its answer is, so it may be cut off; ask for a table instead")
    format_ = _FORMATS.get(reply.media_type)
    if format_ is None:
        raise WireFault(url, f"answers in `{reply.media_type or 'no format'}`, not in N-Triples; see to the address")
    try:
        found = {
            (term_of(quad.subject), Iri(quad.predicate.value), term_of(quad.object))
            for quad in ox.parse(reply.body, format=format_)
        }
    except (SyntaxError, ValueError):
        raise WireFault(url, "its answer cannot be read, or is cut off; ask again, or for less at once") from None
    return Triples(tuple(sorted(found, key=repr)))


def _document(url: str, reply: Reply) -> dict[str, Any]:
    try:
        document = json.loads(reply.body)
    except (ValueError, RecursionError):
        kind = reply.media_type or "no format"
        said = "is cut off" if "json" in kind else f"is `{kind}`, not SPARQL results in JSON"
        raise WireFault(url, f"its answer {said}; see to the address, or ask for less at once") from None
    return document if isinstance(document, dict) else {}


def _term(value: Mapping[str, Any]) -> Term:
    kind, text = value["type"], str(value["value"])
    if kind == "uri":
        return Iri(text)
    if kind == "bnode":
        return Blank(text)
    if kind == "triple":
        raise BadQuery("the answer holds a triple as a term; ask for its SUBJECT(…), PREDICATE(…) and OBJECT(…)")
    if language := value.get("xml:lang"):
        return Literal(text, _LANG_STRING, language)
    datatype = value.get("datatype", XSD_STRING)
    if datatype == names.XSD + "boolean":  # Virtuoso writes 1 for true
        return Literal(_TRUTH.get(text, text), datatype)
    return Literal(text, datatype)
