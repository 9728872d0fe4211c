"""Says in plain words where and why the engine could not read a query.

The engine's own message lists every token that its grammar would have taken next.
"""

from __future__ import annotations

import re

from sdl_graph.names import prefixes

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?([^\n]*)")
_UPDATE = re.compile(r"\b(INSERT|DELETE|CLEAR|DROP|CREATE|LOAD|COPY|MOVE|ADD)\b", re.IGNORECASE)
# One of our prefixed names with a slash in it: fine on the command line, not in SPARQL.
_SLASH = re.compile(r"\b(case|actor|source|claim):[\w-]+/\w")
_SHOWN = 30


def complaint(text: str, message: str) -> str:
    """The message for a query's author: the place, what stands there, and a way out."""
    match = _PLACE.match(message)
    if not match:
        return f"not a SPARQL query: {message}"
    line, column = int(match[1]), int(match[2])
    rest = _rest(text, line, column)
    before = f"before `{rest}`" if rest else "at its end"
    return f"not a SPARQL query: line {line}, column {column}, {before}{_way_out(text, match[3])}"


def _rest(text: str, line: int, column: int) -> str:
    """What stands at the place. The engine counts columns in bytes."""
    lines = text.splitlines() or [""]
    here = lines[line - 1].encode()[column - 1 :].decode(errors="ignore") if line <= len(lines) else ""
    return here[:_SHOWN].strip()


def _way_out(text: str, expected: str) -> str:
    if _SLASH.search(text):
        return r"; a prefixed name cannot hold a slash: write `case:ikea\/customers`, or the full IRI in <…>"
    if any(quote in text for quote in "“”„‘’"):
        return "; curly quotes are none to SPARQL: write straight ones"
    if "unbound" in expected:
        return "; a variable of the SELECT is bound nowhere, or neither grouped nor counted"
    if "IRI parsing failed" in expected:
        return f"; {_unknown_prefixes(text) or 'a relative IRI'}"
    if _UPDATE.match(text.strip()):
        return "; the graph is read-only: ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    missing = text.count("{") - text.count("}")
    return (
        f"; {'a' if missing == 1 else missing} closing brace{'s' if missing > 1 else ''} missing" if missing > 0 else ""
    )


def _unknown_prefixes(text: str) -> str:
    declared = set(re.findall(r"PREFIX\s+([\w-]*):", text, re.IGNORECASE))
    used = dict.fromkeys(re.findall(r"(?<![\w:<?/])([A-Za-z][\w-]*):(?!//)", re.sub(r"<[^<>]*>|\"[^\"]*\"", "", text)))
    unknown = [name for name in used if name not in declared and name not in prefixes()]
    return "no prefix " + " or ".join(f"`{name}:`" for name in unknown) if unknown else ""
