"""Answers a question: a query of the library, a query file, or a query typed in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sdl_graph.engines.base import Engine
from sdl_graph.library.bind import bind
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Answer, Iri, Table


def ask(engine: Engine, card: Card, given: Mapping[str, str]) -> Answer:
    """The answer to a query, its columns named as its parameters are.

    Raises:
        BadQuery, UnknownName, AmbiguousName, Refused: as `bind`, `find` and the engine do.
    """
    bindings = bind(card, given, partial(_find, engine))
    answer = engine.query(card.text, bindings)
    return _plain_columns(answer, card) if isinstance(answer, Table) else answer


def typed_in(text: str, name: str = "query.rq") -> Card:
    """A query that is not in the library, as a card; ``name`` is what problems call it."""
    from sdl_graph.library.header import read_card

    return read_card(text, name)


def _plain_columns(table: Table, card: Card) -> Table:
    """Parameters are columns, too: ``?_case_iri`` is shown as ``case``."""
    plain = {parameter.variable: parameter.name for parameter in card.parameters}
    return table._replace(columns=tuple(plain.get(column, column) for column in table.columns))


def _find(engine: Engine, text: str, of: str) -> Iri:
    from sdl_graph.operations.things import find

    return find(engine, text, of)
