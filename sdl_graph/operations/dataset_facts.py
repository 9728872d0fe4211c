"""What the owner of a workspace says of it as a data set: title, creator, licence."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.errors import BadInput
from sdl_graph.model.problem import Problem
from sdl_graph.operations.licences import LICENCE

_TABLE = "dataset"


class Facts(NamedTuple):
    """How a data set is called, and by whom and under which licence it is published; empty where not said.

    ``iri`` is the data set's name, ``licence`` the IRI of a licence, ``published`` a date as ISO 8601 has it.
    """

    iri: str
    title: str
    description: str = ""
    creator: str = ""
    licence: str = ""
    published: str = ""


BUNDLED = Facts(
    iri=names.BASE + "dataset",
    title="sdl-graph: cases and theories of service-dominant logic",
    description=(
        "Cases in which actors integrate resources and value arises, theories of how it does, the lenses of several "
        "schools and the ontology behind them, each statement with the passage that bears it out."
    ),
    creator="The sdl-graph authors",
    licence=LICENCE,
    published="2026-11-21",
)
OWN = Facts(
    iri=names.BASE + "dataset/workspace",
    title="A workspace of sdl-graph",
    description="Cases of one's own, together with the cases, theories, lenses and ontology that come with sdl-graph.",
)


def facts_in(mark: Path | None) -> Facts:
    """What the ``[dataset]`` table of a workspace's ``sdl-graph.toml`` says; the bundled facts without a workspace.

    Raises:
        BadInput: if the file is no TOML, or the table holds something else than these words.
    """
    if mark is None:
        return BUNDLED
    table = _table(mark)
    wrong = [key for key, value in table.items() if key not in OWN._fields or not isinstance(value, str)]
    if wrong:
        hint = f"`{_TABLE}` takes {', '.join(OWN._fields)}, each a string"
        raise BadInput([Problem(str(mark), 1, 1, f"`{key}` does not fit in [{_TABLE}]", hint) for key in wrong])
    return OWN._replace(**table)


def _table(mark: Path) -> dict[str, Any]:
    import tomllib

    try:
        found = tomllib.loads(mark.read_text(encoding="utf-8")).get(_TABLE, {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput([Problem(str(mark), 1, 1, f"not TOML: {error}")]) from None
    return found if isinstance(found, dict) else {_TABLE: found}
