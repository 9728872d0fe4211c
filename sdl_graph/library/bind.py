"""Binds the parameters of a query: from what a person typed to RDF terms, never to text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sdl_graph import names
from sdl_graph.errors import BadQuery, UnknownName
from sdl_graph.inert import inert
from sdl_graph.model.card import Card, Parameter
from sdl_graph.model.terms import Iri, Literal, Term

Find = Callable[[str, str], Iri]
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")


def bind(card: Card, given: Mapping[str, str], find: Find) -> dict[str, Term]:
    """The bindings of a query's variables.

    ``find(text, of)`` gives the thing that an id, CURIE, IRI or label means, among the
    instances of the class ``of`` (a CURIE, empty for any).

    Raises:
        UnknownName: if a value is given for a parameter that the query does not have.
        BadQuery: if a required parameter is missing, or a value does not fit its kind.
    """
    known = {parameter.name: parameter for parameter in card.parameters}
    for name in given:
        if name not in known:
            raise UnknownName(f"parameter of {_called(card)}", name, known)
    values = {name: given.get(name, parameter.default) for name, parameter in known.items()}
    missing = [name for name, parameter in known.items() if parameter.required and not values[name]]
    if missing:
        more = f"; `sdl-graph queries {card.id}` tells more" if card.family else ""
        raise BadQuery(f"{_called(card)} needs {_usage(missing)}{more}")
    return {known[name].variable: _term(known[name], value, find) for name, value in values.items() if value}


def _called(card: Card) -> str:
    return f"`{card.id}`" if card.family else "the query"


def _usage(missing: list[str]) -> str:
    return " and ".join(f"`-p {name} VALUE`" for name in missing)


def _term(parameter: Parameter, value: str, find: Find) -> Term:
    if parameter.kind == "iri":
        return find(value, parameter.of)
    if parameter.kind == "integer":
        return _numeric(parameter, value, _INTEGER, "integer", "a whole number")
    if parameter.kind == "number":
        return _numeric(parameter, value, _NUMBER, "decimal", "a number")
    return Literal(value)


def _numeric(parameter: Parameter, value: str, pattern: re.Pattern[str], datatype: str, wanted: str) -> Literal:
    if not pattern.fullmatch(value):
        raise BadQuery(f"`{parameter.name}` takes {wanted}, not `{inert(value)}`; write it in the digits 0 to 9")
    return Literal(value, names.XSD + datatype)
