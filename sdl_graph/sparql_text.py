"""What stands where in a query's text: its outline, with strings, IRIs and comments emptied.

The embedded engine has no separate lexer: a keyword needs no space around it (``5SERVICE<…>``), a
string with an escape that is none is read again as a shorter one, and a ``<`` may start an IRI or
compare. The outline follows SPARQL's grammar (https://www.w3.org/TR/sparql11-query/#grammar) where
that is certain, and says where it is not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_IRI = r"<(?:[^\x00-\x20<>\"{}|^`\\]|\\[uU][0-9A-Fa-f]+)*>"
_PIECE = re.compile(
    r"(?P<comment>\#[^\r\n]*)"
    r"|(?P<string>'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''|\"\"\"[^\"\\]*(?:(?:\\.|\"(?!\"\"))[^\"\\]*)*\"\"\""
    r"|'(?:[^'\\\r\n]|\\.)*'|\"(?:[^\"\\\r\n]|\\.)*\")"
    rf"|(?P<iri>{_IRI})"
    r"|(?P<open><<\(?|[({\[])"
    r"|(?P<close>>>|[)}\]])"
    r"|(?P<space>\s+)"
    r"|(?P<joint>[<>,;=|&!+*/^~])"
    r"|(?P<operand>(?:\\.|[^\s\#'\"<>(){}\[\],;=|&!+*/^~\\]++)+|.)",
    re.DOTALL,
)
# Compiled when first used: most queries need none of these, and every start would pay for them.
_PERHAPS_IRI = "<?" + _IRI
_SURELY_IRI = r"<?<[A-Za-z][A-Za-z0-9+.\-]*://"  # no operand starts with the second slash
_BREAKS_OUT = r"['#()\[\]]"
_CODE_POINT = r"(?:u|U0000)(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U00(?:0[1-9a-fA-F]|10)[0-9a-fA-F]{4}"
_SOUND_STRING = rf"(?:[^\\]++|\\(?:[\"'\\tbnrf]|{_CODE_POINT}))*+"
_FROM = r"(?i)(?<![\w?$:@.\-])FROM(?:\s*NAMED)?\s+\S*:"
_EMPTIED = {"comment": " ", "string": '""', "iri": " :iri "}


class Outline(NamedTuple):
    """A query without what its strings, IRIs and comments hold.

    In ``text`` a string is ``""``, an IRI ``:iri`` and a comment a space; ``depth`` is how deep the
    brackets nest; ``doubtful`` holds what could be read in two ways, as it stands in the query.
    """

    text: str
    depth: int
    doubtful: tuple[str, ...]

    @property
    def chooses_graphs(self) -> bool:
        """Whether it says with ``FROM`` which graphs it asks."""
        return "FROM" in self.text.upper() and re.search(_FROM, self.text) is not None


def outline(query: str) -> Outline:
    """The outline of a query, or of any text.

    >>> outline("ASK { ?s ?p '?o' } # ?o").text
    'ASK { ?s ?p "" }  '
    """
    parts: list[str] = []
    doubtful: list[str] = []
    brackets: list[str] = []
    depth, at, behind_operand = 0, 0, False
    while match := _PIECE.match(query, at):
        kind, piece = match.lastgroup or "", match[0]
        if piece[0] == "<" and behind_operand and brackets and brackets[-1] == "(":
            kind, piece = _in_expression(query, at) or (kind, piece)
        if kind == "open":
            brackets.append(piece)
            depth = max(depth, len(brackets))
        elif kind == "close" and brackets and (piece != ">>" or brackets[-1] == "<<"):
            brackets.pop()
        if kind == "doubtful" or (kind == "string" and "\\" in piece and not re.fullmatch(_SOUND_STRING, piece)):
            doubtful.append(piece)
        if kind not in ("space", "comment"):
            behind_operand = kind not in ("open", "joint")
        parts.append(_EMPTIED.get(kind, piece))
        at += len(piece)
    return Outline("".join(parts), depth, tuple(doubtful))


def _in_expression(query: str, at: int) -> tuple[str, str] | None:
    """What a ``<`` is behind an operand in parentheses, the one place where it may compare.

    What could be an IRI or a comparison stays in the outline as it is; it is doubtful if it holds
    what would be a comment, a string or a bracket in the one reading and not in the other.
    """
    match = re.compile(_PERHAPS_IRI).match(query, at)
    if match is None:
        return None
    if re.match(_SURELY_IRI, match[0]):
        return "iri", match[0]
    return ("doubtful" if re.search(_BREAKS_OUT, match[0]) else "operand"), match[0]
