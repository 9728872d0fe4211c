"""Words as the search compares them: whichever form and spelling, case and diacritics left aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_HYPHEN = re.compile("[-‐‑]")
COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
# A word's ending, and what it becomes, in this order.
_RULES = tuple(
    (re.compile(ending), instead)
    for ending, instead in (
        (r"(?<=[a-z]{3})iz(?=(e|ed|es|er|ers|ing|ation|ations)$)", "is"),
        (r"(?<=[a-z]{2})our(?=(s|al|ed|ing|able|ite)?$)", "or"),
        (r"(?<=[a-z]{2})ies$", "y"),
        (r"(?<=ss|sh|ch|.x|.z)es$", ""),
        (r"(?<=[a-z]{2})(?<![siu])s$", ""),
        (r"(?<=is)ation$", ""),
        (r"(?<=[a-z]{3})ation$", "at"),
        (r"^(.*[aeiouy].+)(?:ing|ed)$", r"\1"),
        (r"([b-df-hj-np-rtv-z])\1$", r"\1"),
        (r"(?<=[a-z]{3})e$", ""),
        (r"(?<=[a-z]{3})y$", "i"),
        (r"^([a-z]{2})$", r"\1e"),
    )
)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, letters without their diacritics.

    >>> words_of("Café-goers pay 2 €.")
    ['cafe', 'goers', 'pay', '2']
    """
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text in lower case, letters without their diacritics.

    >>> folded("Grönroos")
    'gronroos'
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).lower()


@lru_cache(maxsize=100_000)
def family(word: str) -> str:
    """What the English forms of a word (folded) share, here and across the Atlantic: a light stem.

    Inflections only (after Harman 1991), and ``-ation``: Porter's stems, which full-text engines
    offer, take customers for customisation and what is operant for operations.

    >>> family("customizing") == family("customisations") != family("customers")
    True
    """
    if len(word) <= 3 or not word.isascii():
        return word
    for ending, instead in _RULES:
        word = ending.sub(instead, word)
    return word


def families(text: str) -> str:
    """A text as the index holds it: the families of its words.

    >>> families("Customers queued")
    'customer queu'
    """
    return " ".join(map(family, words_of(text)))


def compounds(text: str) -> str:
    """The compounds of a text in one word each, so that ``cocreation`` finds ``co-creation``.

    >>> compounds("co-creation at the check-in")
    'cocreation checkin'
    """
    return " ".join(dict.fromkeys(in_one(compound) for compound in COMPOUND.findall(text)))


def in_one(compound: str) -> str:
    """A compound without its hyphens."""
    return _HYPHEN.sub("", compound)
