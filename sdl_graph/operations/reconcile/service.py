"""Reconciliation: which things of the graph a name, with types and properties, may mean.

What `Reconciler` gives is JSON-ready, in the forms of the Reconciliation Service API 0.2
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/). How a score comes
about stands in `docs/reconciliation.md`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from sdl_graph.engines.base import Engine
from sdl_graph.errors import OutOfTime, UserError
from sdl_graph.operations.reconcile.asked import Asked, Extension
from sdl_graph.operations.reconcile.extend import Extender
from sdl_graph.operations.reconcile.schema import Schema, entity_iri
from sdl_graph.operations.reconcile.score import Candidate, Sought, candidates, sure
from sdl_graph.operations.reconcile.search import Search
from sdl_graph.operations.reconcile.things import Thing, Things

SECONDS = 10.0


class Reconciler:
    """Answers over one snapshot: its engine, and its full-text index."""

    def __init__(self, engine: Engine, index: Path) -> None:
        self._engine, self._index = engine, index
        self.things = Things(engine)

    @cached_property
    def schema(self) -> Schema:
        """The graph's classes and properties."""
        return Schema(self._engine)

    @cached_property
    def extender(self) -> Extender:
        """What knows the values of properties."""
        return Extender(self._engine, self.schema, self.things)

    @cached_property
    def search(self) -> Search:
        """What finds entities."""
        return Search(self._engine, self._index, self.schema, self.extender)

    def answers(
        self, batch: Mapping[str, Asked], seconds: float = SECONDS
    ) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """The candidates for each query of a batch, the best first.

        Raises:
            UserError: if a type or a property is not known.
            OutOfTime: if it is not done within so many seconds; there is no part of an answer.
        """
        deadline = time.monotonic() + seconds
        done = {}
        for key, asked in batch.items():
            if time.monotonic() > deadline:
                raise OutOfTime(f"the batch takes longer than {seconds:g} seconds; send fewer queries at once")
            done[key] = {"result": self._result(asked)}
        return done

    def extension(self, asked: Extension) -> dict[str, Any]:
        """The values of properties of entities, and what the columns are called.

        Raises:
            UserError: if a property is not known.
        """
        columns = [(self.extender.column(name), limit) for name, limit in asked.properties]
        rows = {
            one: {
                column.id: self.extender.values(iri, column, limit) if (iri := entity_iri(one)) else []
                for column, limit in columns
            }
            for one in asked.ids
        }
        return {"meta": [{"id": column.id, "name": column.name} for column, _ in columns], "rows": rows}

    def proposed(self, type_name: str, limit: int) -> list[dict[str, str]]:
        """The properties that things of a type have, the most frequent first, at most ``limit`` (0: all).

        Raises:
            UserError: if there is no such type.
        """
        return self.extender.proposed(self._type(type_name), limit)

    def types(self, thing: Thing) -> list[dict[str, str]]:
        """A thing's types as the service shows them."""
        return [{"id": one.id, "name": one.label} for one in self.schema.telling(thing.classes)]

    def _type(self, name: str) -> str:
        found = self.schema.class_named(name)
        if not found:
            raise UserError(f"no type is called `{name[:80]}`; the suggest service lists them")
        return found

    def _result(self, asked: Asked) -> list[dict[str, Any]]:
        sought = Sought(
            asked.name,
            tuple(self._type(one) for one in asked.types),
            asked.strictness,
            tuple((self.extender.column(one.property), one.values) for one in asked.properties),
        )
        iris = self.search.iris(sought)
        found = candidates(sought, filter(None, map(self.things.thing, iris)), self.schema, self.extender)
        certain = sure(found)
        return [self._shown(one, asked, match=one is certain) for one in found[: asked.limit]]

    def _shown(self, one: Candidate, asked: Asked, *, match: bool) -> dict[str, Any]:
        features: list[dict[str, Any]] = [{"id": "name", "value": round(100 * one.name, 1)}] if asked.name else []
        if asked.types:
            features.append({"id": "type", "value": one.typed})
        if one.properties is not None:
            features.append({"id": "properties", "value": round(100 * one.properties, 1)})
        features.append({"id": "in-one-case", "value": bool(one.thing.appearance_of)})
        return {
            "id": one.thing.id,
            "name": one.thing.name,
            "description": one.thing.description,
            "type": self.types(one.thing),
            "score": one.score,
            "match": match,
            "features": features,
        }
