"""Fills the parameters of a query in, so that servers need not know what a parameter is.

A ``VALUES`` block would bind a parameter by the book, but servers differ in what it then reaches:
Virtuoso 7 loses rows by it, and a filter in a nested group does not see it anywhere. So the value
stands wherever the variable is read. Columns, groups and orders that would only repeat it are left
out: the asker knows it. Where a ``MINUS`` would no longer share the variable with what stands before
it, both bind it again; where the query lists values for the variable, the list is kept and narrowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from sdl_graph.engines.remote_text import Token, declared, tokens, written
from sdl_graph.errors import BadQuery
from sdl_graph.model.terms import Term

ROW, CONSTANT = "sdl_graph_row", "sdl_graph_constant"
_LISTS = ("SELECT", "GROUP", "ORDER")
_ENDS = {
    "SELECT": ("WHERE", "FROM", "{"),
    "GROUP": ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES", "}"),
    "ORDER": ("LIMIT", "OFFSET", "VALUES", "}"),
}
_NO_MEMBER = ("SELECT", "DISTINCT", "REDUCED", "GROUP", "ORDER", "BY")


def filled(query: str, bindings: Mapping[str, Term]) -> str:
    """The query as any SPARQL 1.1 server takes it: prefixes declared, comments gone, and a value for
    each variable of ``bindings``. A variable with a value is no column of the answer.

    Raises:
        BadQuery: if a value cannot be written, or the query gives the variable a value itself.

    >>> from sdl_graph.model.terms import Iri
    >>> filled("SELECT ?a ?b { ?a ?p ?b } ORDER BY ?a ?b", {"a": Iri("http://a/a")})
    'SELECT  ?b { <http://a/a> ?p ?b } ORDER BY  ?b'
    """
    pieces = tokens(query)
    return declared(pieces) + _Filling(pieces, {name: written(term) for name, term in bindings.items()}).text()


class _Filling:
    """A walk over the pieces of a query that writes it anew."""

    def __init__(self, pieces: Sequence[Token], values: Mapping[str, str]) -> None:
        self._pieces, self._values = pieces, values
        self._written: list[str] = []
        self._list = ""  # the kind of list of columns or keys that we are in
        self._began = self._depth = self._members = self._left_out = 0
        self._last_close = 0  # where the last closing brace was written
        self._shared: dict[int, str] = {}  # what the group of a MINUS is to bind again, by its opening brace
        self._doubled: set[int] = set()  # the braces of a MINUS that holds a subquery and has to bind beside it

    def text(self) -> str:
        """The query, written anew."""
        for at, piece in enumerate(self._pieces):
            if self._list and not self._depth and piece.word in _ENDS[self._list]:
                self._end_of_list()
            self._take(at, piece)
        self._end_of_list()
        return "".join(self._written).strip(" \n")

    def _take(self, at: int, piece: Token) -> None:
        if piece.variable in self._values:
            self._write(self._instead(at, piece.variable))
            return
        if piece.kind == "space":
            self._write("\n" if "\n" in piece.text else " ")
            return
        if piece.word in _LISTS and (piece.word == "SELECT" or self._next(at) == "BY"):
            self._list, self._began = piece.word, len(self._written)
            self._depth = self._members = self._left_out = 0
        elif piece.word in ("VALUES", "MINUS"):
            self._write(self._narrowed(at) if piece.word == "VALUES" else self._bound_again(at))
        self._depth += {"(": 1, ")": -1}.get(piece.word, 0)
        self._members += bool(self._list) and piece.kind != "space" and piece.word not in _NO_MEMBER
        self._last_close = len(self._written) if piece.word == "}" else self._last_close
        self._write(piece.text + self._shared.get(at, "") + (piece.text if at in self._doubled else ""))

    def _write(self, text: str) -> None:
        self._written.append(text)

    def _instead(self, at: int, name: str) -> str:
        """What is written for a variable that has a value."""
        if self._previous(at) == "AS":
            raise BadQuery(f"`?{name}` cannot be a parameter: the query itself gives it a value")
        if self._list and not self._depth:
            self._left_out += 1
            return ""
        return f"?{name}_listed" if self._listed(at) else self._values[name]

    def _end_of_list(self) -> None:
        """A list that has lost all its members gets one that is the same in all rows."""
        if self._left_out and not self._members:
            if self._list == "SELECT":
                self._write(f"(1 AS ?{ROW}) ")
            elif self._list == "GROUP":
                self._write(f"?{CONSTANT} ")
                self._written[self._last_close] = f" BIND(1 AS ?{CONSTANT}) }}"
            else:
                del self._written[self._began :]
        self._list, self._left_out = "", 0

    def _narrowed(self, at: int) -> str:
        """Keeps of the values that a query lists for a variable the one that is given."""
        head = takewhile(lambda piece: piece.word != "{", self._pieces[at:])
        known = [piece.variable for piece in head if piece.variable in self._values]
        return "".join(f"FILTER(?{name}_listed = {self._values[name]}) " for name in known)

    def _bound_again(self, at: int) -> str:
        """Lets a ``MINUS`` share with what stands before it the variables that it has a value for."""
        end = self._end_of_group(at)
        within = dict.fromkeys(piece.variable for piece in self._pieces[at:end] if piece.variable)
        outside = {piece.variable for piece in (*self._pieces[:at], *self._pieces[end:])}
        known = [name for name in within if name in self._values]
        if any(name in outside for name in within if name not in self._values):
            known = []  # they share another variable anyway
        again = "".join(f" BIND({self._values[name]} AS ?{name}) " for name in known)
        opening = next((here for here in range(at, end) if self._pieces[here].word == "{"), end)
        self._shared[opening] = again
        if again and self._next(opening) == "SELECT":
            self._doubled |= {opening, end}
        return again

    def _end_of_group(self, at: int) -> int:
        """Where the group that begins behind a place ends."""
        depth = 0
        for end, piece in enumerate(self._pieces[at:], start=at):
            depth += {"{": 1, "}": -1}.get(piece.word, 0)
            if piece.word == "}" and not depth:
                return end
        return len(self._pieces)

    def _listed(self, at: int) -> bool:
        """Whether a variable stands in the head of a ``VALUES`` block."""
        before = (piece for piece in reversed(self._pieces[:at]) if piece.kind not in ("space", "variable"))
        return next((piece.word for piece in before if piece.word != "("), "") == "VALUES"

    def _next(self, at: int) -> str:
        return next((piece.word for piece in self._pieces[at + 1 :] if piece.kind != "space"), "")

    def _previous(self, at: int) -> str:
        return next((piece.word for piece in reversed(self._pieces[:at]) if piece.kind != "space"), "")
