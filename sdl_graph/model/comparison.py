"""Cases side by side: what each tells of the same question, and what is the same in them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sdl_graph.model.description import Evidence, Named

By = Literal["word", "class", "shared", "label"]
State = Literal["stated", "denied", "follows", "claimed"]
Spread = Literal["all", "some", "one", "none"]
Agreement = Literal["same", "partly", "different", "one only", "nothing"]


class Bearer(NamedTuple):
    """What in a case says so: one of its items, with what else is to be known of it (``detail``), how
    it comes from its source (``manner``: implied, hedged …), and the CURIEs of its passages.

    ``state`` is "denied" where a source denies it (``thing`` is then the denial). For a lens's verdict,
    which ``thing`` puts into words, it is "follows", or "claimed" where a source says so and it does not
    follow.
    """

    thing: Named
    detail: str = ""
    manner: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    state: State = "stated"

    @property
    def denied(self) -> bool:
        """Whether a source denies it."""
        return self.state == "denied"

    @property
    def holds(self) -> bool:
        """Whether the case states it, or it follows from what the case states."""
        return self.state in ("stated", "follows")


class Row(NamedTuple):
    """One answer to the question of an aspect, and which cases give it.

    ``by`` is what makes it the same answer: the same controlled "word" or words, the same "class" of
    the ontology or of a lens, the same "shared" actor or source, or just an equal "label". ``cells`` has the bearers in
    each case, in the order of the cases; none where the case does not tell. ``spread`` counts the
    cases in which it holds, not those that deny it or merely claim it.
    """

    item: Named
    by: By
    cells: tuple[tuple[Bearer, ...], ...]
    spread: Spread

    @property
    def contradicted(self) -> bool:
        """Whether one case states what another denies."""
        states = {bearer.state for cell in self.cells for bearer in cell}
        return {"denied", "stated"} <= states

    @property
    def holding(self) -> int:
        """In how many cases it holds."""
        return sum(any(bearer.holds for bearer in cell) for cell in self.cells)

    @property
    def is_verdict(self) -> bool:
        """Whether it is a lens's verdict, and nothing that a case states."""
        return any(bearer.state in ("follows", "claimed") for cell in self.cells for bearer in cell)


class Aspect(NamedTuple):
    """One question put to all cases.

    ``unstated`` has, for each case, the items of which somebody looked for an answer and found none
    in the source. ``blank`` says what a case without an answer amounts to.
    """

    key: str
    label: str
    rows: tuple[Row, ...]
    unstated: tuple[tuple[Named, ...], ...]
    agreement: Agreement
    blank: str = "not stated"


class Comparison(NamedTuple):
    """Cases compared: the aspects in their order, and the passages that they rest on, by CURIE."""

    cases: tuple[Named, ...]
    aspects: tuple[Aspect, ...]
    passages: dict[str, Evidence]
