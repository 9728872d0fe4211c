"""Names that may have been meant, for the hints of messages."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MANY = 24


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """The known name that is near to ``word``; if none is, another way out.

    >>> did_you_mean("custommer", ["customer", "provider"], "")
    'did you mean `customer`?'
    """
    by_lower = {name.lower(): name for name in sorted(known)}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=_cutoff(len(word)))
    return f"did you mean `{by_lower[near[0]]}`?" if near else otherwise


def one_of(word: str, known: Iterable[str], too_many: str = "") -> str:
    """The known name that is near to ``word``; if none is, all there are, unless they are many."""
    names = list(known)
    return did_you_mean(word, names, listed(names, too_many))


def listed(names: Iterable[str], too_many: str = "") -> str:
    """What may stand here."""
    shown = list(names)
    return f"expected one of {', '.join(shown)}" if len(shown) <= _MANY else too_many


def _cutoff(length: int) -> float:
    """One letter may be wrong; in a longer word, a quarter of them."""
    return max(0.5, min(0.75, (length - 1) / length if length else 1))
