"""Writes a query for a server that takes text alone: without comments, with its prefixes declared.

SPARQL 1.1's protocol has no parameters. A parameter's value is written as a term that nothing can
break out of, and `remote_fill` puts it wherever its variable stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.errors import BadQuery
from sdl_graph.inert import inert
from sdl_graph.model.terms import XSD_STRING, Blank, Iri, Term

# The terminals of SPARQL's grammar, as far as telling variables, keywords and brackets apart needs them.
_TOKEN = re.compile(
    r"(?P<comment>\#[^\r\n]*)"
    r"|(?P<string>'''(?:\\.|'{0,2}[^'\\])*'''|\"\"\"(?:\\.|\"{0,2}[^\"\\])*\"\"\""
    r"|'(?:\\.|[^'\\\r\n])*'|\"(?:\\.|[^\"\\\r\n])*\")"
    r"|(?P<iri><[^\x00-\x20<>\"{}|^`\\]*>)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*)"
    r"|(?P<word>@?[^\W\d_][\w\-]*)"
    r"|(?P<space>[ \t\r\n]+)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


class Token(NamedTuple):
    """A piece of a query: its kind (the name of its group in the grammar above), its text."""

    kind: str
    text: str

    @property
    def word(self) -> str:
        """The keyword that it is, in capitals, or the bracket or other mark; empty for anything else."""
        return self.text.upper() if self.kind in ("word", "mark") else ""

    @property
    def variable(self) -> str:
        """The name of the variable that it is, or nothing."""
        return self.text[1:] if self.kind == "variable" else ""


def tokens(query: str) -> list[Token]:
    """The pieces of a query, in order; a comment is a space."""
    found = (Token(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(query))
    return [Token("space", " ") if token.kind == "comment" else token for token in found]


def declared(pieces: Iterable[Token]) -> str:
    """The prefixes of ours that the pieces use and do not declare, as a prologue."""
    solid = [token for token in pieces if token.kind != "space"]
    used = {_prefix(token) for token in solid if token.kind == "name"}
    own = {_prefix(name) for word, name in pairwise(solid) if word.word == "PREFIX"}
    known = names.prefixes()
    return "".join(f"PREFIX {prefix}: <{known[prefix]}>\n" for prefix in sorted((used - own) & set(known)))


def _prefix(name: Token) -> str:
    return name.text.partition(":")[0]


def written(term: Term) -> str:
    r"""A term as SPARQL text.

    Raises:
        BadQuery: if it is a blank node, or is no IRI or literal that there can be.

    >>> from sdl_graph.model.terms import Literal
    >>> written(Iri("http://a/b")), written(Literal("a \\ b", language="en"))
    ('<http://a/b>', '"a \\\\ b"@en')
    """
    if isinstance(term, Iri):
        return _iri(term.value)
    if isinstance(term, Blank):
        raise BadQuery("a blank node cannot be a parameter")
    if any("\ud800" <= char <= "\udfff" or char == "\0" for char in term.value):
        raise BadQuery(f"`{inert(term.value)}` cannot be a parameter: it has a character that no text has")
    text = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{text}@{_language(term.language)}"
    return text if term.datatype == XSD_STRING else f"{text}^^{_iri(term.datatype)}"


def _iri(value: str) -> str:
    if _NOT_IN_IRI.search(value) or ":" not in value:
        raise BadQuery(f"`{inert(value)}` cannot be a parameter: it is no IRI")
    return f"<{value}>"


def _language(tag: str) -> str:
    if not _LANGUAGE.fullmatch(tag):
        raise BadQuery(f"`{inert(tag)}` cannot be a parameter's language: it is no language tag")
    return tag
