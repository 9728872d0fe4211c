"""Full-text search: what is looked through, and what is found.

Named tuples, not dataclasses: these are on the way of every `find`, which is to start as fast as a
query does (`docs/decisions/0006-cold-start.md`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sdl_graph import names

Way = Literal["all", "beginnings", "some", "none", "listed"]


class Entry(NamedTuple):
    """One thing as the search sees it: what it is, what it is called and what is said of it.

    ``id`` is what other commands take for it: its CURIE (its IRI, if no prefix fits), a query's
    name; ``kind`` is one of the short words that a search can be narrowed to, ``sort`` the label of
    its class; ``also`` are its other names; ``home`` is the id of the case, theory, source, module,
    scheme or lens to which it belongs (a query's family, a key's section).
    """

    id: str
    kind: str
    sort: str
    label: str
    text: str = ""
    also: str = ""
    home: str = ""
    home_label: str = ""


class Piece(NamedTuple):
    """A stretch of a text, and whether it is what was looked for."""

    text: str
    matched: bool


class Finding(NamedTuple):
    """One thing that was found: the entry, its label and a piece of its text with the matches marked."""

    entry: Entry
    label: tuple[Piece, ...]
    snippet: tuple[Piece, ...]

    @property
    def iri(self) -> str:
        """The thing's IRI; empty for a query of the library."""
        return "" if self.entry.kind == "query" else names.expand(self.entry.id) or self.entry.id

    @property
    def home_iri(self) -> str:
        """The IRI of what it belongs to; empty for a query's family and a key's section."""
        return names.expand(self.entry.home) or (self.entry.home if ":" in self.entry.home else "")

    @property
    def text(self) -> str:
        """The snippet without its marks."""
        return "".join(piece.text for piece in self.snippet)


class Findings(NamedTuple):
    """The answer to a search, best first.

    ``way`` says how the words were matched: "all" of them occur, in whichever form; things hold
    words with these "beginnings"; only "some" of them occur; or, with no words given, things were
    just "listed". ``total`` counts what was found before any limit, ``by_kind`` the same for each
    kind; ``near`` gives, for a word that occurs nowhere, words that come near.
    """

    sought: str
    hits: tuple[Finding, ...]
    total: int
    by_kind: tuple[tuple[str, int], ...]
    way: Way
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()
