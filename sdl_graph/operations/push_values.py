"""When two literals mean the same: equal values, however they are written (XSD 1.1 part 2, section 2.2).

Stores keep values and write them in a form of their own: ``1.10`` comes back as ``1.1``, ``"1"`` as
``"true"``. A derived type shares the values of the type that it is derived from, so that
``xsd:nonNegativeInteger`` 3 and ``xsd:integer`` 3 are one value, too.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

import pyoxigraph as ox

from sdl_graph.names import XSD

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_INTEGER = re.compile(r"[+-]?\d+")
_DOUBLE = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_SPECIAL = {"INF": "INF", "+INF": "INF", "-INF": "-INF", "NaN": "NaN"}
_NO_SHIFT = re.compile(r"[+-]00:00$")
_SIGNED = ("integer", "long", "int", "short", "byte", "nonPositiveInteger", "negativeInteger")
_UNSIGNED = ("nonNegativeInteger", "positiveInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")


def value_of(term: Any) -> str:
    """A key that two terms share if they mean the same: IRIs by themselves, literals by value,
    blank nodes all alike (their labels mean nothing outside their graph)."""
    if isinstance(term, ox.BlankNode):
        return "_:"
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f'"{term.value}"@{term.language.lower()}'  # BCP 47: case means nothing
    datatype = term.datatype.value
    if not datatype.startswith(XSD):
        return str(term)
    kind = datatype.removeprefix(XSD)
    read = _READERS.get(kind)
    value = read(term.value.strip()) if read else None
    return str(term) if value is None else value


def _number(text: str, form: re.Pattern[str]) -> str | None:
    if not form.fullmatch(text):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:  # a number beyond what `Decimal` takes
        return None
    return f"decimal {_bare(value)}"


def _bare(value: Decimal) -> str:
    """Every digit, none of them idle."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _decimal(text: str) -> str | None:
    return _number(text, _DECIMAL)


def _whole(text: str) -> str | None:
    return _number(text, _INTEGER)


def _double(text: str) -> str | None:
    if text in _SPECIAL:
        return f"double {_SPECIAL[text]}"
    return f"double {float(text)!r}" if _DOUBLE.fullmatch(text) else None


def _float(text: str) -> str | None:
    if text in _SPECIAL:
        return f"float {_SPECIAL[text]}"
    if not _DOUBLE.fullmatch(text):
        return None
    try:
        return f"float {struct.unpack('f', struct.pack('f', float(text)))[0]!r}"
    except OverflowError:
        return None


def _boolean(text: str) -> str | None:
    truth = {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text)
    return truth and f"boolean {truth}"


def _instant(text: str) -> str | None:
    """A dateTime as a moment in UTC if it says how far it is from there, else as it stands on the clock."""
    match = _INSTANT.fullmatch(text)
    if not match:
        return None
    *numbers, fraction, zone = match.groups()
    year, month, day, hour, minute, second = (int(number) for number in numbers)
    try:
        late = hour == 24 and not minute + second
        moment = datetime(year, month, day, 0 if late else hour, minute, second, tzinfo=_zone(zone))
        moment = moment + timedelta(days=1) if late else moment
        clock = moment.astimezone(timezone.utc) if zone else moment  # noqa: UP017 - beside `timezone`
    except (ValueError, OverflowError):
        return None
    return f"dateTime {clock:%Y-%m-%dT%H:%M:%S}{(fraction or '').rstrip('0').rstrip('.')}{'Z' if zone else ''}"


def _zone(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone == "Z":
        return timezone.utc  # noqa: UP017
    sign = -1 if zone[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6])))


def _dated(kind: str) -> Callable[[str], str]:
    """Dates and their parts: written in one way only, but for the zone of Greenwich."""
    return lambda text: f"{kind} {_NO_SHIFT.sub('Z', text)}"


_READERS: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys((*_SIGNED, *_UNSIGNED), _whole),
    "decimal": _decimal,
    "double": _double,
    "float": _float,
    "boolean": _boolean,
    "dateTime": _instant,
    "dateTimeStamp": _instant,
    "hexBinary": lambda text: f"hexBinary {text.upper()}",
    **{kind: _dated(kind) for kind in ("date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay")},
}
