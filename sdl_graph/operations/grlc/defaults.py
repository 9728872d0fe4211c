"""What a query's parameters are if they are left out, as terms."""

from __future__ import annotations

from sdl_graph.engines.base import Engine
from sdl_graph.library.bind import bind
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Term
from sdl_graph.operations.things import find


def defaults(engine: Engine, card: Card) -> dict[str, Term]:
    """The values, by variable, of the parameters that have a default.

    Raises:
        UnknownName, AmbiguousName: if a default means nothing in the graph, or several things.
    """
    having = tuple(one for one in card.parameters if one.default)
    return bind(card._replace(parameters=having), {}, lambda text, of: find(engine, text, of)) if having else {}
