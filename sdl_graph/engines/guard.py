"""Looks at a query before it is evaluated: what would hurt is refused.

The embedded engine's parser recurses, so a deeply nested query can end the process, and
``SERVICE`` would send requests over the network. Both are looked for in the query's outline; where
the engine might read a text in another way than the outline does, the text is not let through.
"""

from __future__ import annotations

import re

from sdl_graph.errors import BadQuery, Refused
from sdl_graph.inert import inert
from sdl_graph.sparql_text import Outline, outline

MAX_LENGTH = 32 * 1024
MAX_DEPTH = 200
MAX_OPERATORS = 1000
_SHOWN = 30

# Compiled when first used: few queries hold the words, and few are long enough for the operators.
# The word counts wherever it stands, even in a name (the engine may cut one in two), but for a variable.
_SERVICE = r"(?ia)[?$]\w+|SERVICE\s*+(?:SILENT\s*+)?(?P<where>[?$]?(?:\\.|[^\s{}()\\])++)\s*+\{"
_LOAD = r"(?i)(?<![\w?$:@.\-])LOAD(?:\s*SILENT)?\s+\S*:"
_OPERATOR = (
    r"(?i)(?<![\w.\-])[^\W\d_][\w.\-]*+:[\w.:%\\\-]*|:[\w.:%\\\-]+|[?$]\w+|@[a-z]+(?:-[a-z0-9]+)*"
    r"|(?P<operator>UNION|OPTIONAL|MINUS|BIND|FILTER|VALUES|\|\||&&|[!^/|*+\-,;~])"
)


def inspect(text: str) -> Outline:
    """The outline of a query that may be evaluated.

    Raises:
        Refused: if it would reach out to the network.
        BadQuery: if it is too long or too deep, or could be read in two ways.
    """
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise BadQuery("the query holds half a character (a lone surrogate)")
    if len(text.encode()) > MAX_LENGTH:
        raise BadQuery(f"the query is longer than {MAX_LENGTH:,} bytes")
    found = outline(text)
    _refuse_the_network(found.text)
    for piece in found.doubtful:
        raise BadQuery(_doubt(piece))
    if found.depth > MAX_DEPTH or _operators(found.text) > MAX_OPERATORS:
        raise BadQuery(f"the query is nested more than {MAX_DEPTH} deep or has over {MAX_OPERATORS} operators")
    return found


def _refuse_the_network(text: str) -> None:
    upper = text.upper()
    for match in re.finditer(_SERVICE, text) if "SERVICE" in upper else ():
        where = match["where"] or ""
        if ":" in where or where.startswith(("?", "$")):
            raise Refused("SERVICE is refused: a query here never reaches out to the network")
    if "LOAD" in upper and re.search(_LOAD, text):
        raise Refused("LOAD is refused: a query here never reaches out to the network")


def _operators(text: str) -> int:
    """How many there are, where there can be too many."""
    if len(text) <= MAX_OPERATORS:
        return 0
    return sum(1 for match in re.finditer(_OPERATOR, text) if match["operator"])


def _doubt(piece: str) -> str:
    shown = inert(piece if len(piece) <= _SHOWN else piece[:_SHOWN] + "…")
    if piece[0] == "<":
        return f"`{shown}` may be an IRI or a comparison; put a space behind a `<` that compares"
    return f"the string {shown} has an escape that SPARQL does not know; write two backslashes for one"
