"""Full-text search: from a word to the things that bear it, and to the ids to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sdl_graph.errors import EnvironmentFault, UnknownName, UserError
from sdl_graph.model.finding import Entry, Finding, Findings, Piece, Way
from sdl_graph.operations.find_query import Sought, Span, marks, question, typed, window
from sdl_graph.operations.find_words import family

if TYPE_CHECKING:
    from sdl_graph.operations.find_index import Index

_NO_SEARCH = "this Python has no full-text search (SQLite's FTS5); use another one, then `sdl-graph build --force`"
_NEAR, _CUTOFF, _SLACK = 3, 0.75, 2
_ELLIPSIS = Piece("…", False)


def find(file: Path, text: str, kinds: Sequence[str] = (), homes: Sequence[str] = (), limit: int = 20) -> Findings:
    """What bears the words of ``text``, best first, at most ``limit`` of it.

    ``file`` is a snapshot's index. Words are looked for in every English form, those that end in
    ``*`` as beginnings, those between double quotes as they follow each other. If nothing holds all
    of them, they are taken for beginnings, then for any of them; `Findings.way` says which it was.
    Without a text everything of the ``kinds``, or with its home among ``homes`` (CURIEs), is listed.

    Raises:
        UserError: if nothing is given, or there is no word in the text.
        UnknownName: if there is no such kind.
        EnvironmentFault: if this Python's SQLite has no full-text search.
    """
    index = _opened(file)
    known = index.kinds() if kinds else []
    for kind in kinds:
        if kind not in known:
            raise UnknownName("kind of thing", kind, known, f"; there are {', '.join(known)}")
    if text.strip():
        return _Search(index, text, kinds, homes, limit).findings()
    if not (kinds or homes):
        raise UserError("nothing to look for; type a word, such as `sdl-graph find queue`, or choose a --kind")
    by_kind = index.count("", kinds, homes)
    hits = tuple(_marked(entry, ()) for entry in index.listed(kinds, homes, limit))
    return Findings("", hits, _total(by_kind), by_kind, "listed")


def _opened(file: Path) -> Index:
    """The index, where this Python has an SQLite that could write it and can read it."""
    try:
        from sdl_graph.operations.find_index import Index
    except ImportError:
        raise EnvironmentFault(_NO_SEARCH) from None
    if not file.is_file():
        raise EnvironmentFault(_NO_SEARCH)
    return Index(file)


class _Search:
    """One search: the strictest way that finds anything."""

    def __init__(self, index: Index, text: str, kinds: Sequence[str], homes: Sequence[str], limit: int) -> None:
        self._index, self._text, self._kinds, self._homes, self._limit = index, text, kinds, homes, limit
        self._sought = typed(text)

    def findings(self) -> Findings:
        """The findings of the first way that has any."""
        for way, sought, every in self._ways():
            match = question(sought, self._index.beginnings, every=every)
            by_kind = self._index.count(match, self._kinds, self._homes)
            if by_kind:
                name = self._text.strip().strip('"')
                entries = self._index.find(match, name, self._kinds, self._homes, self._limit)
                hits = tuple(_marked(entry, sought) for entry in entries)
                return Findings(self._text, hits, _total(by_kind), by_kind, way, () if way == "all" else self._near())
        return Findings(self._text, (), 0, (), "none", self._near())

    def _ways(self) -> Iterator[tuple[Way, list[Sought], bool]]:
        yield "all", self._sought, True
        yield "beginnings", [one._replace(beginning=True) for one in self._sought], True
        if len(self._sought) > 1:
            yield "some", self._sought, False

    def _near(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each word that occurs nowhere, those that come near."""
        words = [word for sought in self._sought for word in sought.words]
        found = [(word, self._like(word)) for word in dict.fromkeys(words) if not self._occurs(word)]
        return tuple((word, like) for word, like in found if like)

    def _occurs(self, word: str) -> bool:
        return self._index.holds(question([Sought(word)], self._index.beginnings))

    def _like(self, word: str) -> tuple[str, ...]:
        from difflib import get_close_matches  # only where something is not found

        known = self._index.words(len(word) - _SLACK, len(word) + _SLACK)
        forms = get_close_matches(word, known, _NEAR * _NEAR, _CUTOFF)
        one_each = {family(form): form for form in reversed(forms)}
        return tuple(form for form in forms if form in one_each.values())[:_NEAR]


def _total(by_kind: Sequence[tuple[str, int]]) -> int:
    return sum(number for _, number in by_kind)


def _marked(entry: Entry, sought: Sequence[Sought]) -> Finding:
    label, found = marks(entry.label, sought), marks(entry.text, sought)
    start, end = window(entry.text, found)
    snippet = _pieces(entry.text, found, start, end)
    before, after = [_ELLIPSIS] * (start > 0), [_ELLIPSIS] * (end < len(entry.text))
    return Finding(entry, tuple(_pieces(entry.label, label, 0, len(entry.label))), (*before, *snippet, *after))


def _pieces(text: str, found: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    """The text from ``start`` to ``end``, cut where matches begin and end."""
    at = start
    for first, last in found:
        if at <= first and last <= end:
            if first > at:
                yield Piece(text[at:first], False)
            yield Piece(text[first:last], True)
            at = last
    if at < end:
        yield Piece(text[at:end], False)
