"""English as far as linking phrases need it: agreement with plural subjects, denial, reservation.

A linking phrase of the ontology begins with a verb in the third person singular ("is offered to",
"carries"). That is regular enough for a few rules; a second phrase for each property would say the
same again, and could disagree with the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IRREGULAR = {"is": "are", "was": "were", "has": "have", "does": "do"}
_BARE = {"is": "be", "was": "be", "has": "have", "does": "do"}
_SHORT_IES = ("dies", "lies", "ties", "vies")
_ES = ("sses", "shes", "ches", "xes", "zes", "oes")
_AUXILIARY = ("is", "are", "was", "were", "may", "does", "do")

# Where the noun that a label is about ends.
_ENDS_NOUN = frozenset(
    "of in on at to for from with by as ahead beside besides behind before after against without within into "  # noqa: SIM905 - easier to read
    "through over under between among that which who whose where when than per about via instead done made given "
    "taken sold bought built held learnt known".split()
)
_PLURAL = frozenset("staff people men women children police media data personnel means clergy cattle".split())  # noqa: SIM905
_SINGULAR = frozenset("news series lens species business status analysis basis crisis thesis logistics".split())  # noqa: SIM905
_ONE = frozenset(("research and development", "word of mouth"))


def agreeing(phrase: str, *, plural: bool) -> str:
    """The phrase as its subject's number wants it.

    >>> agreeing("carries", plural=True), agreeing("is paid back by", plural=True)
    ('carry', 'are paid back by')
    """
    return _with_verb(phrase, lambda verb: _IRREGULAR.get(verb) or _bare(verb)) if plural else phrase


def reserved(phrase: str) -> str:
    """The phrase with the source's reservation.

    >>> reserved("is provided by"), reserved("results in")
    ('may be provided by', 'may result in')
    """
    return "may " + _with_verb(phrase, _bare)


def denied(phrase: str) -> str:
    """The phrase denied.

    >>> denied("holds"), denied("is held by")
    ('does not hold', 'is not held by')
    """
    verb, _, rest = phrase.partition(" ")
    if verb in _AUXILIARY:
        return f"{verb} not {rest}".rstrip()
    return "does not " + _with_verb(phrase, _bare)


def is_plural(label: str) -> bool:
    """Whether a noun phrase takes a plural verb, judged by the noun that it is about.

    >>> is_plural("fewer check-in staff"), is_plural("skill of using the kiosks"), is_plural("iTunes and iPod")
    (True, False, True)
    """
    words = _about(label)
    if not words or " ".join(words).lower() in _ONE or words[0].endswith("ing"):
        return False
    last = words[-1]
    if "and" in words[1:-1]:
        return not last.endswith("ing")
    return _is_plural_noun(last)


def _about(label: str) -> list[str]:
    """The words of a label up to what merely qualifies its noun."""
    words = re.findall(r"[^\s,;:()]+", label)
    for at, word in enumerate(words):
        if at and (word.lower() in _ENDS_NOUN or (word.endswith("ed") and words[at - 1].endswith("s"))):
            return words[:at]
    return words


def _is_plural_noun(noun: str) -> bool:
    word = noun.lower().removesuffix("'s").removesuffix("’s").rpartition("-")[2]
    if word in _PLURAL or word in _SINGULAR:
        return word in _PLURAL
    return noun == noun.lower() and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics"))


def _with_verb(phrase: str, change: Callable[[str], str]) -> str:
    return re.sub(r"^\w+", lambda verb: change(verb[0]), phrase)


def _bare(verb: str) -> str:
    """The bare infinitive of a third person singular."""
    if verb in _BARE:
        return _BARE[verb]
    if verb.endswith("ies") and verb not in _SHORT_IES:
        return verb[:-3] + "y"
    if verb.endswith(_ES):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
