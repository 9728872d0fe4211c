"""What things are called on a map, where they have no name of their own or one that is not made for a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdl_graph import names

_WORD = re.compile(r"[^\W_]+")


def case_label(title: str, labels: Iterable[str] = ()) -> str:
    """A case as a concept: a noun phrase in the singular, whatever its title is.

    The title's first word loses its capital if it is an article, or no name by the look of the
    ``labels`` in the case.

    >>> case_label("The coffee house"), case_label("Governments at work", ["two governments"])
    ('the case of the coffee house', 'the case of governments at work')
    """
    first, space, rest = title.partition(" ")
    words = {word for label in labels for word in label.split()}
    if first in ("The", "A", "An") or (first.lower() in words and first not in words):
        first = first.lower()
    return f"the case of {first}{space}{rest}"


def named(iri: str, label: str, labels: Iterable[str]) -> str:
    """A thing's label; one that is but its id in words has the capitals that its words have in ``labels``.

    >>> iri = "https://w3id.org/sdl-graph/case/coffee-house/tailoring-at-starbucks"
    >>> named(iri, "tailoring at starbucks", ["guests of Starbucks"])
    'tailoring at Starbucks'
    """
    return label if is_name(iri, label) else capitalised(names.humanise(iri), labels)


def is_name(iri: str, label: str) -> bool:
    """Whether somebody gave the thing its label."""
    return bool(label) and label != names.humanise(iri)


def capitalised(words: str, labels: Iterable[str]) -> str:
    """Words with the capitals that names among them have in ``labels``, which never write them small."""
    written = {word for label in labels for word in _WORD.findall(label)}
    large = {word.lower(): word for word in sorted(written) if word != word.lower() and word.lower() not in written}
    return _WORD.sub(lambda found: large.get(found[0], found[0]), words)
