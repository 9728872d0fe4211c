"""A query of the library: its question, its parameters, its text."""

from __future__ import annotations

from typing import NamedTuple


class Parameter(NamedTuple):
    """A value that a query takes.

    ``variable`` is the SPARQL variable it binds (grlc's ``?_case_iri``: required; with two
    underscores: optional); ``kind`` is ``iri``, ``literal``, ``number`` or ``integer``;
    ``of`` the class whose instances it ranges over, as a CURIE, where there is one.
    """

    name: str
    variable: str
    kind: str
    required: bool
    label: str = ""
    of: str = ""
    default: str = ""


class Card(NamedTuple):
    """One query: ``summary`` is the question a user would ask."""

    id: str
    family: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
