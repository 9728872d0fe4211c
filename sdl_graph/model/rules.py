"""Rules as plain values: what an axiom or a closed-world rule says, whoever runs it."""

from __future__ import annotations

import re
from typing import NamedTuple

VARIABLE = re.compile(r"\?[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


class Atom(NamedTuple):
    """A triple pattern: each part an IRI, or a variable with a question mark before its name."""

    subject: str
    predicate: str
    object: str

    @property
    def variables(self) -> frozenset[str]:
        """The variables in it."""
        return frozenset(part for part in self if part.startswith("?"))


class Rule(NamedTuple):
    """If the body holds, and no absent group does, then the head holds.

    ``name`` is the same for the same axiom every time. ``about`` is the term that the axiom is an
    axiom of. A rule without a head is a clash: its body must not hold. Each group of ``absent`` is a
    conjunction of which no instance may be there (stratified negation). ``iri`` is that of a
    closed-world rule; an axiom's rule has none.
    """

    name: str
    about: str
    head: Atom | None
    body: tuple[Atom, ...]
    absent: tuple[tuple[Atom, ...], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    iri: str = ""
