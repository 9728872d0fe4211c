"""Follows a path of any length to a fixed end beforehand, for a server that follows it wrongly.

Virtuoso 7 starts ``?thing skos:broader* role:customer`` from one thing right, and from many at once only
from the first: it loses rows, in a ``MINUS`` or ``FILTER NOT EXISTS`` it gives too many
(https://github.com/openlink/virtuoso-opensource/issues/831 and others). So what leads to the fixed end is
asked for once, and its members stand in the query instead of the path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from sdl_graph.engines.remote_text import Token, tokens, written
from sdl_graph.model.terms import Iri, Term

MOST_MEMBERS = 500
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


class Closure(NamedTuple):
    """A property, ``*`` or ``+`` behind it, and what the path ends at, as they stand in a query."""

    step: str
    sign: str
    end: str

    @property
    def query(self) -> str:
        """Asks for everything that leads to the end in one step or more."""
        return f"SELECT DISTINCT ?member WHERE {{ ?member {self.step}+ {self.end} }} LIMIT {MOST_MEMBERS + 1}"


class _Found(NamedTuple):
    """A closure, the places of its first and last piece, and the variable that is among its members: in a
    "step" a new one for what the rest of the path ends at; in a "triple" its subject, which the group
    binds elsewhere; in a "group" its subject, and the group holds nothing else."""

    closure: Closure
    first: int
    last: int
    variable: str
    kind: Literal["step", "triple", "group"]


def resolved(query: str, ask: Callable[[str], Iterable[Term | None]]) -> str:
    """The query with the members of each closure in it; ``ask`` answers a query of one column."""
    pieces = tokens(query)
    if _takes_all_columns(pieces):
        return query
    prologue = "".join(piece.text for piece in takewhile(lambda piece: piece.word not in _FORMS, pieces))
    filters: dict[int, list[str]] = {}  # by the brace that closes the group
    texts: dict[int, str] = {}
    for found in _closures(pieces):
        listed = _listed(found.closure, ask(prologue + found.closure.query))
        end = _end_of_group(pieces, found.last)
        if not listed or end is None:
            continue
        condition = f" FILTER({found.variable} IN ({', '.join(listed)})) "
        texts.update(dict.fromkeys(range(found.first, found.last + 1), ""))
        if found.kind == "step":
            texts[found.last] = f" {found.variable}"
            filters.setdefault(end, []).append(condition)
        else:
            listing = f"VALUES {found.variable} {{ {' '.join(listed)} }}"
            texts[found.first] = condition if found.kind == "triple" else listing
    return "".join("".join(filters.get(at, ())) + texts.get(at, piece.text) for at, piece in enumerate(pieces))


def _listed(closure: Closure, found: Iterable[Term | None]) -> list[str]:
    """The members as SPARQL text; none if they are too many, or not all of them have names."""
    members = list(found)
    if len(members) > MOST_MEMBERS or not all(isinstance(member, Iri) for member in members):
        return []
    return [*(written(member) for member in members if member), *([closure.end] if closure.sign == "*" else [])]


def _takes_all_columns(pieces: Sequence[Token]) -> bool:
    solid = [piece.word for piece in pieces if piece.kind != "space"]
    return any(one == "*" and before in ("SELECT", "DISTINCT", "REDUCED") for before, one in pairwise(solid))


def _closures(pieces: Sequence[Token]) -> Iterator[_Found]:
    solid = [at for at, piece in enumerate(pieces) if piece.kind != "space"]
    for here in range(1, len(solid) - 3):
        before, step, sign, end, behind = (pieces[at] for at in solid[here - 1 : here + 4])
        if not (_term(step) and sign.text in ("*", "+") and _term(end)) or _in_graph(pieces, solid[here]):
            continue
        closure = Closure(step.text, sign.text, end.text)
        if before.text == "/" and not _alternative(pieces, solid[here - 1]):
            yield _Found(closure, solid[here - 1], solid[here + 2], f"?member_{here}", "step")
        elif before.variable and behind.text in (".", "}") and here > 1:
            start = pieces[solid[here - 2]].text
            if start in (".", "{", "}") and _bound_elsewhere(pieces, solid[here - 1]):
                yield _Found(closure, solid[here - 1], solid[here + 2], before.text, "triple")
            elif start == "{" and behind.text == "}" and pieces[solid[here - 3]].word == "WHERE":
                yield _Found(closure, solid[here - 1], solid[here + 2], before.text, "group")


def _in_graph(pieces: Sequence[Token], at: int) -> bool:
    """Whether a place is inside of ``GRAPH``, where a path has to stay in one graph."""
    while (at := _start_of_group(pieces, at) - 1) > 0:
        before = [piece.word for piece in pieces[: at + 1] if piece.kind != "space"]
        if before[-2:-1] == ["GRAPH"]:
            return True
    return False


def _term(piece: Token) -> bool:
    return piece.kind in ("name", "iri")


def _alternative(pieces: Sequence[Token], at: int) -> bool:
    """Whether the path before a place is only one of several alternatives."""
    depth = 0
    for piece in reversed(pieces[:at]):
        depth += {")": 1, "(": -1}.get(piece.word, 0)
        if depth < 0 or (piece.text == "|" and not depth):
            return True
        if piece.text in (";", ".", "{", "}", ",") and not depth:
            return False
    return False


def _bound_elsewhere(pieces: Sequence[Token], at: int) -> bool:
    """Whether the variable there stands elsewhere in its group, too."""
    start, end = _start_of_group(pieces, at), _end_of_group(pieces, at)
    return sum(piece.text == pieces[at].text for piece in _own(pieces[start + 1 : end])) > 1


def _own(group: Sequence[Token]) -> Iterator[Token]:
    """The pieces of a group without those of the groups in it, but for ``GRAPH``, which binds as the group does."""
    inside: list[bool] = []  # for each open group, whether it binds for this one
    words = [piece for piece in group if piece.kind != "space"]
    for at, piece in enumerate(words):
        if piece.word == "{":
            inside.append(at > 1 and words[at - 2].word == "GRAPH")
        elif piece.word == "}":
            inside = inside[:-1]
        elif all(inside):
            yield piece


def _start_of_group(pieces: Sequence[Token], at: int) -> int:
    depth = 0
    for back in range(at, -1, -1):
        depth += {"}": 1, "{": -1}.get(pieces[back].word, 0)
        if depth < 0:
            return back
    return 0


def _end_of_group(pieces: Sequence[Token], at: int) -> int | None:
    depth = 0
    for on in range(at, len(pieces)):
        depth += {"{": 1, "}": -1}.get(pieces[on].word, 0)
        if depth < 0:
            return on
    return None
