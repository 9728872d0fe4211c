"""The full-text index: an SQLite FTS5 table in a file of its own, and the one home of `sqlite3`.

https://www.sqlite.org/fts5.html. The table is contentless: it holds the families of words, a plain
table beside it the texts. The best matches come first, by BM25 (Robertson & Zaragoza 2009), a name
weighing more than a sentence.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sdl_graph.errors import SnapshotDamaged
from sdl_graph.model.finding import Entry
from sdl_graph.operations.find_words import compounds, families, family, words_of

_TEXTS = """CREATE VIRTUAL TABLE words USING fts5(label, text, also, handle, content = '', tokenize = 'unicode61')"""
_TABLES = """
CREATE TABLE home (at INTEGER PRIMARY KEY, id TEXT, label TEXT);
CREATE TABLE sort (at INTEGER PRIMARY KEY, kind TEXT, sort TEXT);
CREATE TABLE entry (at INTEGER PRIMARY KEY, sort INTEGER, home INTEGER, name INTEGER, own INTEGER,
  id TEXT, label TEXT, text TEXT, also TEXT);
CREATE TABLE word (word TEXT PRIMARY KEY, family TEXT) WITHOUT ROWID;
BEGIN"""
# BM25 favours short entries: what explains itself stands up for itself, what is of use to few stands back.
_WEIGHT = """CASE WHEN kind IN ('case', 'term', 'word', 'definition') THEN 1.5
  WHEN kind IN ('mapping', 'match', 'module') THEN 0.5 ELSE 1 END"""
_RANK = f"bm25(words, 8.0, 1.0, 4.0, 4.0) * {_WEIGHT}"
_OF_ENTRY = "JOIN sort ON sort.at = entry.sort JOIN home ON home.at = entry.home"
_LISTED = f"entry {_OF_ENTRY}"
_MATCHED = f"words JOIN entry ON entry.at = words.rowid {_OF_ENTRY}"
_FIELDS = "entry.id, kind, sort.sort, entry.label, entry.text, entry.also, home.id, home.label"
_MOST = 200


def write_index(file: Path, entries: Iterable[Entry]) -> bool:
    """Writes the index; False, and no file, if this Python's SQLite has no full-text search."""
    with _new(file) as index:
        try:
            index.execute(_TEXTS)
        except sqlite3.OperationalError:
            return False
        index.executescript(_TABLES)
        _Writer(index).write(entries)
        index.commit()
    return True


@contextmanager
def _new(file: Path) -> Iterator[sqlite3.Connection]:
    """A new database without a journal: a build that dies leaves nothing that anybody reads."""
    index = sqlite3.connect(file)
    try:
        index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        yield index
    finally:
        index.close()
    if not file.stat().st_size:
        file.unlink()


class _Writer:
    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self._words: set[str] = set()
        self._homes: dict[tuple[str, str], int] = {}
        self._sorts: dict[tuple[str, str], int] = {}

    def write(self, entries: Iterable[Entry]) -> None:
        """Writes all tables; the index of words in one piece, which is what makes its bytes the same."""
        for at, entry in enumerate(entries, start=1):
            self._index.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (at, *self._row(entry)))
            self._index.execute(
                "INSERT INTO words(rowid, label, text, also, handle) VALUES (?, ?, ?, ?, ?)", (at, *self._texts(entry))
            )
        self._index.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._index.executemany("INSERT INTO home VALUES (?, ?, ?)", ((at, *home) for home, at in self._homes.items()))
        self._index.executemany("INSERT INTO sort VALUES (?, ?, ?)", ((at, *sort) for sort, at in self._sorts.items()))
        known = ((word, family(word)) for word in sorted(self._words))
        self._index.executemany("INSERT INTO word VALUES (?, ?)", known)

    def _row(self, entry: Entry) -> tuple[Any, ...]:
        sort = self._sorts.setdefault((entry.kind, entry.sort), len(self._sorts) + 1)
        home = self._homes.setdefault((entry.home, entry.home_label), len(self._homes) + 1)
        return sort, home, _name(entry.label), _name(_own(entry.id)), entry.id, entry.label, entry.text, entry.also

    def _texts(self, entry: Entry) -> tuple[str, ...]:
        """What is matched: a compound counts in its parts and in one word."""
        handle = entry.id.rpartition("/")[2]
        also = f"{entry.also} {compounds(entry.label)} {compounds(entry.also)}"
        texts = (entry.label, f"{entry.text} {compounds(entry.text)}", also, handle)
        return tuple(self._families(text) for text in texts)

    def _families(self, text: str) -> str:
        words = words_of(text)
        self._words.update(words)
        return " ".join(map(family, words))


def _own(identifier: str) -> str:
    """The last part of an id, without its case's or its prefix."""
    return identifier.rpartition("/")[2].rpartition(":")[2]


def _name(text: str) -> int:
    """What two names share that have the same words, in whichever form."""
    return zlib.crc32(families(text).encode())


class Index:
    """A written index, read-only."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._index = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)

    def kinds(self) -> list[str]:
        """The kinds of things that there are."""
        return [kind for (kind,) in self._ask("SELECT DISTINCT kind FROM sort ORDER BY kind")]

    def words(self, shortest: int, longest: int) -> list[str]:
        """The words that occur, in the lengths given."""
        asked = "SELECT word FROM word WHERE length(word) BETWEEN ? AND ? ORDER BY word"
        return [word for (word,) in self._ask(asked, (shortest, longest))]

    def beginnings(self, start: str) -> list[str]:
        """The families of the words that begin so, the shortest first."""
        asked = "SELECT family FROM word WHERE word >= ? AND substr(word, 1, ?) = ? ORDER BY length(word), word LIMIT ?"
        return list(dict.fromkeys(one for (one,) in self._ask(asked, (start, len(start), start, _MOST))))

    def holds(self, match: str) -> bool:
        """Whether anything matches."""
        return bool(self._ask("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (match,)))

    def count(self, match: str, kinds: Sequence[str], homes: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """How many entries of each kind match, the kind with the most first."""
        source, values = _source(match, kinds, homes)
        return tuple(self._ask(_select("kind, count(*) AS n", source, "GROUP BY kind ORDER BY n DESC, kind"), values))

    def find(self, match: str, name: str, kinds: Sequence[str], homes: Sequence[str], limit: int) -> list[Entry]:
        """The best of what matches: what bears just that ``name`` or id first, cases above all, then by BM25."""
        source, values = _source(match, kinds, homes)
        named = "(entry.id = ? OR own = ? OR name = ?)"
        cases_first = f"CASE WHEN {named} THEN kind <> 'case' END"
        order = f"ORDER BY NOT {named}, {cases_first}, {_RANK}, entry.at LIMIT ?"
        names = (name, _name(name), _name(name))
        return [Entry(*row) for row in self._ask(_select(_FIELDS, source, order), (*values, *names, *names, limit))]

    def listed(self, kinds: Sequence[str], homes: Sequence[str], limit: int) -> list[Entry]:
        """The entries of some kinds or homes, by their ids."""
        source, values = _source("", kinds, homes)
        asked = _select(_FIELDS, source, "ORDER BY entry.id, entry.at LIMIT ?")
        return [Entry(*row) for row in self._ask(asked, (*values, limit))]

    def _ask(self, text: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._index.execute(text, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise SnapshotDamaged(self._file, str(error)) from None


def _select(columns: str, source: str, rest: str) -> str:
    """A query of our own words alone; what a person types comes in as values."""
    return f"SELECT {columns} FROM {source} {rest}"  # noqa: S608


def _source(match: str, kinds: Sequence[str], homes: Sequence[str]) -> tuple[str, list[Any]]:
    """The tables and what has to hold of their rows, with the values for it."""
    parts, values = (["words MATCH ?"], [match]) if match else ([], [])
    if kinds:
        parts.append(f"kind IN ({_marks(kinds)})")
        values += kinds
    if homes:
        parts.append(f"(home.id IN ({_marks(homes)}) OR entry.id IN ({_marks(homes)}))")
        values += [*homes, *homes]
    tables = _MATCHED if match else _LISTED
    return f"{tables} WHERE {' AND '.join(parts)}" if parts else tables, values


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
