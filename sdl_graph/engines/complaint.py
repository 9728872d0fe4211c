"""Says in plain words where and why the engine could not read a query.

The engine's own message lists every token that its grammar would have taken next.
"""

from __future__ import annotations

import re

from sdl_graph.inert import inert
from sdl_graph.names import prefixes
from sdl_graph.sparql_text import outline

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?([^\n]*)")
_PROLOGUE = r"\s*(?:(?:PREFIX\s+[^\s:]*:|BASE|VERSION)\s*(?::iri|\"\")\s*)*"
_UPDATE = re.compile(_PROLOGUE + r"(?:INSERT|DELETE|CLEAR|DROP|CREATE|LOAD|COPY|MOVE|ADD|WITH)(?![\w:])", re.IGNORECASE)
# One of our prefixed names with a slash in it: fine on the command line, not in SPARQL.
_SLASH = re.compile(r"\b(case|actor|source|claim):[\w-]+/\w")
_DECLARED = re.compile(r"PREFIX\s+([^\s:]+):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:?$@.\\-])([^\W\d_][\w.-]*):")
_SHOWN = 30


def complaint(text: str, message: str) -> str:
    """The message for a query's author: the place, what stands there, and a way out."""
    query = outline(text).text
    if _UPDATE.match(query):
        return "not a SPARQL query but an update; the graph is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    match = _PLACE.match(message)
    if not match:
        return inert(f"not a SPARQL query: {message}")
    line, column = int(match[1]), int(match[2])
    rest = _rest(text, line, column)
    before = f"before `{rest}`" if rest else "at its end"
    return inert(f"not a SPARQL query: line {line}, column {column}, {before}{_way_out(query, match[3])}")


def _rest(text: str, line: int, column: int) -> str:
    """What stands at the place. To the engine only line feeds end lines, and columns are characters."""
    here = "\n".join(text.split("\n")[line - 1 :])[column - 1 :].strip()
    return here.partition("\n")[0][:_SHOWN].strip()


def _way_out(query: str, expected: str) -> str:
    if _SLASH.search(query):
        return r"; a prefixed name cannot hold a slash: write `case:ikea\/customers`, or the full IRI in <…>"
    if any(quote in query for quote in "“”„‘’"):
        return "; curly quotes are none to SPARQL: write straight ones"
    if "unbound" in expected:
        return "; a variable of the SELECT is bound nowhere, or neither grouped nor counted"
    unknown = _unknown_prefixes(query)
    if unknown and ("IRI parsing failed" in expected or "Prefix not found" in expected):
        return f"; no prefix {unknown}"
    if "IRI parsing failed" in expected:
        return "; a relative IRI, or one with a character that IRIs do not take"
    missing = query.count("{") - query.count("}")
    return (
        f"; {'a' if missing == 1 else missing} closing brace{'s' if missing > 1 else ''} missing" if missing > 0 else ""
    )


def _unknown_prefixes(query: str) -> str:
    known = {*prefixes(), *_DECLARED.findall(query)}
    return " or ".join(f"`{name}:`" for name in dict.fromkeys(_USED.findall(query)) if name not in known)
