"""How alike two names are, for matching a column of names to the graph.

A graded comparison (Christen, Data Matching, 2012, chapter 5): equal, equal but for spelling, equal but
for a legal form, the same words, and then by what they have in common.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from sdl_graph.operations.find_words import compounds, family, words_of

EXACT, SAME_WORDS, SAME_FIRM, SAME_BAG, SAME_FAMILIES, PARTLY = 1.0, 0.98, 0.92, 0.9, 0.88, 0.85
_AND = re.compile(r"\s*[&+]\s*")
_JOINED = re.compile(r"(?<=\w)[.'’](?=\w)")
_LEGAL = frozenset({
    "ab", "ag", "as", "bv", "co", "company", "companies", "corp", "corporation", "gmbh", "group", "holding", "holdings",
    "inc", "incorporated", "kg", "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "pty", "sa", "sarl", "se",
    "spa",
})  # fmt: skip


def likeness(asked: str, name: str) -> float:
    """How alike two names are, from 0 to 1.

    1 is the same text whatever its case; 0.98 the same words, whatever their accents, hyphens and signs;
    0.92 the same but for a legal form or a leading "the"; 0.9 the same words in another order; 0.88 the
    same words in other forms; and below that 0.85 times what they share, by words or by letters.

    >>> likeness("ikea", "IKEA"), likeness("Procter and Gamble", "Procter & Gamble"), likeness("IKEA AB", "IKEA")
    (1.0, 0.98, 0.92)
    """
    if _plain(asked) == _plain(name):
        return EXACT
    one, other = _words(asked), _words(name)
    if not one or not other:
        return 0.0
    if one == other or _in_one(asked) == _in_one(name):
        return SAME_WORDS
    if without_legal_form(one) == without_legal_form(other):
        return SAME_FIRM
    if sorted(one) == sorted(other):
        return SAME_BAG
    families, others = [*map(family, one)], [*map(family, other)]
    if families == others:
        return SAME_FAMILIES
    return PARTLY * max(_shared(families, others), SequenceMatcher(None, " ".join(one), " ".join(other)).ratio())


def without_legal_form(words: list[str]) -> list[str]:
    """The words of a firm's name without "the" before them and the likes of "Inc." behind them.

    >>> without_legal_form(["the", "lego", "group"])
    ['lego']
    """
    start = 1 if words[:1] == ["the"] and len(words) > 1 else 0
    end = len(words)
    while end - start > 1 and words[end - 1] in _LEGAL:
        end -= 1
    return words[start:end]


def bare(name: str) -> str:
    """A name without a legal form, as a search takes it.

    >>> bare("The LEGO Group")
    'lego'
    """
    return " ".join(without_legal_form(_words(name)))


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _words(name: str) -> list[str]:
    return words_of(_JOINED.sub("", _AND.sub(" and ", name)))


def _in_one(name: str) -> str:
    """Compounds in one word: co-creation and cocreation are the same name."""
    return "".join(_words(name)) if compounds(name) or len(_words(name)) == 1 else " ".join(_words(name))


def _shared(one: list[str], other: list[str]) -> float:
    """Dice's coefficient of two sets of words (Dice 1945)."""
    first, second = set(one), set(other)
    return 2 * len(first & second) / (len(first) + len(second))
