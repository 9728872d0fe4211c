"""A student's concept map beside the graph: what is right, missing, extra or contradicted."""

from __future__ import annotations

from typing import NamedTuple


class Proposition(NamedTuple):
    """A sentence of a map: concept, linking phrase, concept."""

    source: str
    phrase: str
    target: str

    def __str__(self) -> str:
        return f"{self.source} {self.phrase} {self.target}"


class Judged(NamedTuple):
    """A proposition of the student's, and what the graph says instead or as well (may be empty)."""

    said: Proposition
    graph: str


class Components(NamedTuple):
    """What scoring schemes count (Novak and Gowin 1984), each by itself: never one grade.

    ``propositions`` are those that the graph bears out, ``levels`` the levels below the top concept,
    ``branches`` the concepts from which more than one link leads down, ``cross_links`` the links
    beside the hierarchy that the graph bears out, ``examples`` the concepts that are examples.
    """

    propositions: int
    levels: int
    branches: int
    cross_links: int
    examples: int


class Marked(NamedTuple):
    """The comparison. ``right`` says what the graph says; ``reworded`` joins what the graph joins, in
    other words, which is for the teacher to judge; ``contradicted`` says the contrary, or the wrong
    way round; ``extra`` is not in the graph; ``missing`` is in the reference map only."""

    title: str
    right: tuple[Judged, ...]
    reworded: tuple[Judged, ...]
    contradicted: tuple[Judged, ...]
    extra: tuple[Judged, ...]
    missing: tuple[Proposition, ...]
    components: Components
    reference: Components
