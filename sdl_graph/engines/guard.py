"""Looks at a query before it is evaluated: what would hurt is refused.

The embedded engine's parser recurses, so a deeply nested query can end the process, and
``SERVICE`` would send requests over the network. A small lexer that knows strings, IRIs and
comments counts brackets and operators and finds keywords; it judges nothing else.
"""

from __future__ import annotations

import re

from sdl_graph.errors import BadQuery, Refused

MAX_LENGTH = 32 * 1024
MAX_DEPTH = 200
MAX_OPERATORS = 1000

_TOKEN = re.compile(
    r"""
      (?P<skip>  \#[^\n]* | '''(?:[^\\]|\\.)*?''' | \"\"\"(?:[^\\]|\\.)*?\"\"\"
                | '(?:[^'\\\n]|\\.)*' | "(?:[^"\\\n]|\\.)*" | <[^<>"{}|^`\\\s]*> )
    | (?P<open>  [({\[] )
    | (?P<close> [)}\]] )
    | (?P<operator> \|\| | && | ! | \^ | / | \| )
    | (?P<word>  [?$@]?[\w-]*:?[\w.:%-]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


def inspect(text: str) -> None:
    """Raises `Refused` or `BadQuery` for a query that must not be evaluated."""
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise BadQuery("the query holds half a character (a lone surrogate)")
    if len(text.encode()) > MAX_LENGTH:
        raise BadQuery(f"the query is longer than {MAX_LENGTH:,} bytes")
    depth = deepest = operators = 0
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup, match[0].upper()
        depth += (kind == "open") - (kind == "close")
        deepest = max(deepest, depth)
        operators += kind == "operator" or word in ("UNION", "OPTIONAL")
        if kind == "word" and word in ("SERVICE", "LOAD"):
            raise Refused(f"{word} is refused: a query here never reaches out to the network")
    if deepest > MAX_DEPTH or operators > MAX_OPERATORS:
        raise BadQuery(f"the query is nested more than {MAX_DEPTH} deep or has over {MAX_OPERATORS} operators")
