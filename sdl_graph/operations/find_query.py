"""What a person types, turned into what the index is asked, and into the marks on what it finds.

What is typed is text, whatever stands in it: every word goes into the index's own query between
quotes, so nothing in it can be taken for an operator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sdl_graph.errors import UserError
from sdl_graph.operations.find_words import COMPOUND, compounds, families, family, folded, in_one, words_of

MOST_WORDS = 40
_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')
_HALF = re.compile("[\ud800-\udfff]")  # half characters, as an argument that is not UTF-8 brings them
_WORD = re.compile(r"[^\W_]+")
_WORD_OR_COMPOUND = re.compile(f"{COMPOUND.pattern}|{_WORD.pattern}")
_SNIPPET, _BEFORE = 28, 6  # words

Beginnings = Callable[[str], Iterable[str]]
Span = tuple[int, int]


class Sought(NamedTuple):
    """One word or phrase that is looked for, ``beginning`` where its last word is only begun."""

    text: str
    beginning: bool = False

    @property
    def words(self) -> list[str]:
        """Its words, folded."""
        return words_of(self.text)


def typed(text: str) -> list[Sought]:
    """What a person looks for: words, and phrases in double quotes; a word that ends in ``*`` is the
    beginning of one.

    Raises:
        UserError: if there is no word in it, or too many.
    """
    clean = _HALF.sub("�", text).replace("\0", " ")
    parts = [phrase or word for phrase, word in _TYPED.findall(clean)]
    found = dict.fromkeys(Sought(part, part.endswith("*")) for part in parts if words_of(part))
    if not found:
        raise UserError(f"there is no word in `{clean.strip()}`; type one, such as `sdl-graph find queue`")
    if len(found) > MOST_WORDS:
        raise UserError(f"more than {MOST_WORDS} words; look for fewer")
    return list(found)


def question(sought: Sequence[Sought], beginnings: Beginnings, *, every: bool = True) -> str:
    """The question to the index: all of these, or any; ``beginnings`` gives the families of the words
    that begin so."""
    return (" AND " if every else " OR ").join(_one(one, beginnings) for one in sought)


def _one(sought: Sought, beginnings: Beginnings) -> str:
    *first, last = sought.words
    ends = list(beginnings(last)) if sought.beginning else [family(last)]
    before = [family(word) for word in first]
    whole = families(compounds(sought.text))
    phrases = [" ".join([*before, end]) for end in ends] + ([whole] if whole else [])
    return "(" + " OR ".join(f'"{phrase}"' for phrase in dict.fromkeys(phrases or [last])) + ")"


def marks(text: str, sought: Iterable[Sought]) -> list[Span]:
    """Where a text has what is sought: the places of its matches, none inside another."""
    words = [(folded(match[0]), match.span()) for match in _WORD.finditer(text)]
    found = [span for one in sought for span in (*_phrases(words, one), *_wholes(text, one))]
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _phrases(words: Sequence[tuple[str, Span]], sought: Sought) -> Iterator[Span]:
    wanted = sought.words
    for at in range(len(words) - len(wanted) + 1):
        here = words[at : at + len(wanted)]
        if all(_same(word, want) for (word, _), want in zip(here[:-1], wanted, strict=False)) and _ends(
            here, wanted, sought
        ):
            yield here[0][1][0], here[-1][1][1]


def _ends(here: Sequence[tuple[str, Span]], wanted: Sequence[str], sought: Sought) -> bool:
    last = here[-1][0]
    return last.startswith(wanted[-1]) if sought.beginning else _same(last, wanted[-1])


def _wholes(text: str, sought: Sought) -> Iterator[Span]:
    """A compound that is written with hyphens here and in one word there."""
    whole = family(in_one(folded(sought.text)))
    for match in _WORD_OR_COMPOUND.finditer(text):
        if family(in_one(folded(match[0]))) == whole:
            yield match.span()


def _same(word: str, wanted: str) -> bool:
    return word == wanted or family(word) == family(wanted)


def window(text: str, found: Sequence[Span]) -> Span:
    """The part of a text to show: from its beginning if a match is near it, else from a little before
    the first one."""
    words = [match.span() for match in _WORD.finditer(text)]
    if len(words) <= _SNIPPET:
        return 0, len(text)
    first = next((at for at, (start, _) in enumerate(words) if found and start >= found[0][0]), 0)
    begin = 0 if first < _SNIPPET - _BEFORE else min(first - _BEFORE, len(words) - _SNIPPET)
    end = begin + _SNIPPET
    return (words[begin][0] if begin else 0), (words[end - 1][1] if end < len(words) else len(text))
