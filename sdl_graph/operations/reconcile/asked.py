"""What a client asks of a reconciliation service, read strictly: everything that is wrong is told at once.

The forms are those of the Reconciliation Service API 0.2
(https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from sdl_graph.errors import UserError

BATCH, MOST, USUAL, PROPERTIES = 50, 100, 10, 20
LONGEST = 1_000
_HALF = re.compile("[\ud800-\udfff]")
_FIELDS = frozenset({"query", "type", "type_strict", "limit", "properties"})
Strictness = Literal["any", "should", "all"]


class TooMuch(UserError):
    """More than the service takes in one request."""


class Wanted(NamedTuple):
    """A property that an entity should have, and the values of which it should have one."""

    property: str
    values: tuple[str, ...]


class Asked(NamedTuple):
    """One reconciliation query: a name, types, properties, and how many candidates at most."""

    name: str = ""
    types: tuple[str, ...] = ()
    strictness: Strictness = "any"
    properties: tuple[Wanted, ...] = ()
    limit: int = USUAL


class Extension(NamedTuple):
    """A data extension query: whose values of which properties, each with how many at most (0: all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def read_batch(text: str) -> dict[str, Asked]:
    """The queries of a batch, by their keys.

    Raises:
        UserError: if it is not as the specification has it, with everything that is wrong.
        TooMuch: if there are more queries than `BATCH`.
    """
    batch = _object(text, "queries")
    if len(batch) > BATCH:
        raise TooMuch(f"{len(batch)} queries in a batch; send at most {BATCH} at once")
    wrong = [f"{key}: {what}" for key, query in batch.items() for what in _wrong(query)]
    if wrong:
        raise UserError("; ".join(wrong))
    return {key: _asked(query) for key, query in batch.items()}


def read_extension(text: str) -> Extension:
    """A data extension query.

    Raises:
        UserError, TooMuch: as `read_batch` does.
    """
    extension = _object(text, "extend")
    ids, properties = extension.get("ids"), extension.get("properties")
    if not isinstance(ids, list) or not _texts(ids):
        raise UserError("extend: `ids` is no list of identifiers")
    if not isinstance(properties, list) or not all(map(_is_wanted, properties)):
        raise UserError('extend: `properties` is no list of {"id": …}')
    if len(ids) > MOST * 10 or len(properties) > PROPERTIES:
        raise TooMuch(f"more than {MOST * 10} ids or {PROPERTIES} properties; ask for fewer at once")
    limits = [_limit((one.get("settings") or {}).get("limit", 0)) for one in properties]
    if any(limit is None for limit in limits):
        raise UserError("extend: the setting `limit` is no whole number from 0")
    wanted = zip((one["id"] for one in properties), limits, strict=True)
    return Extension(tuple(ids), tuple((one, limit or 0) for one, limit in wanted))


def _object(text: str, field: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError(f"`{field}` is not JSON; send an object") from None
    if not isinstance(found, dict):
        raise UserError(f"`{field}` is no JSON object")
    if _HALF.search(json.dumps(found, ensure_ascii=False)):
        raise UserError(f"`{field}` holds half a character (a lone surrogate)")
    return found


def _wrong(query: Any) -> Iterator[str]:
    if not isinstance(query, dict):
        yield "the query is no object"
        return
    yield from (f"there is no field `{field[:40]}`" for field in query if field not in _FIELDS)
    if not query.get("query") and not query.get("properties"):
        yield "neither `query` nor `properties`; give one"
    if not isinstance(query.get("query", ""), str) or len(query.get("query", "")) > LONGEST:
        yield f"`query` is no text of at most {LONGEST} characters"
    if not isinstance(query.get("type", ""), str) and not _texts(query.get("type")):
        yield "`type` is neither an identifier nor a list of them"
    if query.get("type_strict", "any") not in ("any", "should", "all"):
        yield "`type_strict` is none of any, should and all"
    if not _limit(query.get("limit", USUAL)):
        yield "`limit` is no whole number from 1"
    yield from _wrong_properties(query.get("properties", []))


def _wrong_properties(properties: Any) -> Iterator[str]:
    if not isinstance(properties, list) or len(properties) > PROPERTIES:
        yield f"`properties` is no list of at most {PROPERTIES}"
        return
    for one in properties:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
            yield 'a property is not {"pid": …, "v": …}'
        elif None in [_value(value) for value in _list(one["v"])]:
            yield f"the value of `{one['pid'][:40]}` is neither a text, a number, a boolean nor an entity"


def _asked(query: Mapping[str, Any]) -> Asked:
    wanted = (
        Wanted(one["pid"], tuple(value for value in map(_value, _list(one["v"])) if value))
        for one in query.get("properties", [])
    )
    return Asked(
        query.get("query", "").strip(),
        tuple(one for one in _list(query.get("type", [])) if one),
        cast(Strictness, query.get("type_strict", "any")),
        tuple(one for one in wanted if one.values),
        min(_limit(query.get("limit", USUAL)) or USUAL, MOST),
    )


def _value(value: Any) -> str | None:
    """A property's value as text: an entity by its identifier; None if it can be none."""
    if isinstance(value, dict):
        return value["id"] if isinstance(value.get("id"), str) else None
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:LONGEST] if isinstance(value, (str, int, float)) else None


def _limit(value: Any) -> int | None:
    """A whole number from 0, which some clients send as text or with a decimal point."""
    try:
        number = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else -1.0
    except (ValueError, OverflowError):
        return None
    return int(number) if number.is_integer() and number >= 0 else None


def _is_wanted(one: Any) -> bool:
    settings = one.get("settings") if isinstance(one, dict) else None
    return isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(settings, (dict, type(None)))


def _texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
