"""The catalogue: every query of a workspace, as cards, kept in the snapshot as plain JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sdl_graph.errors import UnknownName
from sdl_graph.model.card import Card, Parameter

if TYPE_CHECKING:
    from sdl_graph.model.problem import Problem


class Catalogue:
    """Queries by id, in order of family and id."""

    def __init__(self, cards: Iterable[Card]) -> None:
        ordered = sorted(cards, key=lambda card: (card.family, card.id))
        self.cards = {card.id: card for card in ordered}

    def card(self, name: str) -> Card:
        """The query of that id.

        Raises:
            UnknownName: if there is none.
        """
        try:
            return self.cards[name]
        except KeyError:
            way_out = "; `sdl-graph queries` lists them"
            raise UnknownName("query", name, self.cards, way_out) from None

    def to_json(self) -> list[dict[str, Any]]:
        """Plain values for the snapshot."""
        return [
            {**card._asdict(), "parameters": [parameter._asdict() for parameter in card.parameters]}
            for card in self.cards.values()
        ]

    @classmethod
    def from_json(cls, rows: list[dict[str, Any]]) -> Catalogue:
        """The catalogue that `to_json` wrote."""
        return cls(_card(row) for row in rows)


def _card(row: dict[str, Any]) -> Card:
    parameters = tuple(Parameter(**parameter) for parameter in row["parameters"])
    return Card(**{**row, "tags": tuple(row["tags"]), "parameters": parameters})


def duplicate_problems(cards: Iterable[tuple[str, Card]]) -> list[Problem]:
    """Queries that bear the id of another one; ``cards`` come with their files' names."""
    from sdl_graph.model.problem import Problem

    seen: dict[str, str] = {}
    found = []
    for name, card in cards:
        if card.id in seen:
            found.append(Problem(name, 1, 1, f"a query `{card.id}` stands in {seen[card.id]}", "rename the file"))
        seen.setdefault(card.id, name)
    return found
