"""What things are worth for a focus question: those that it names, and what is said of them."""

from __future__ import annotations

import re
from collections import Counter

from sdl_graph.operations.conceptmap.material import Material, Thing

_LINKED, _MOST_LINKS = 0.02, 10
_NAMED, _NEAR = 0.6, 0.2
_COMMON = frozenset(
    "a an and are as at be by come comes did do does for from had has have how in into is it its of on or other "  # noqa: SIM905 - easier to read
    "role so that the their them they this to was were what when where which who whom whose why will with".split()
)


def worths(material: Material, question: str) -> dict[str, float]:
    """What each thing is worth: by its kind, by how much is said of it, and by the question.

    A thing that the question names counts most, then what a statement ties to it.
    """
    linked = Counter(end for tie in material.ties if tie.worth for end in (tie.first, tie.second))
    found = {iri: thing.worth + _LINKED * min(linked[iri], _MOST_LINKS) for iri, thing in material.things.items()}
    named = {iri for iri, thing in material.things.items() if stems(question) & stems(_described(thing))}
    near = {end for tie in material.ties for end in (tie.first, tie.second) if {tie.first, tie.second} & named}
    for iri in near - named - {material.root}:
        found[iri] += _NEAR
    for iri in named:
        found[iri] += _NAMED
    return found


def _described(thing: Thing) -> str:
    return f"{thing.label} {thing.kind}"


def stems(text: str) -> set[str]:
    """The words of a text without their endings, common words left out.

    >>> sorted(stems("Skills of using the kiosks"))
    ['kiosk', 'skill', 'using']
    """
    words = re.findall(r"\w+", text.lower())
    return {_stem(word) for word in words if word not in _COMMON and len(word) > 2}


def _stem(word: str) -> str:
    """A crude stem, enough to meet "skills" by "skill" and "teaching" by "teach"."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word
