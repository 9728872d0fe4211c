"""How many rows a serialised answer has, without counting each where there are surely few.

In SPARQL's result formats (https://www.w3.org/TR/sparql11-results-json/ and its neighbours) every
row brings a certain sequence of bytes. A literal may hold the same bytes, so their number is only
a bound; only an answer that the bound would call too long is read and counted.
"""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox

_BETWEEN = {
    ox.QueryResultsFormat.JSON: b"},{",
    ox.QueryResultsFormat.XML: b"<result>",
    ox.QueryResultsFormat.CSV: b"\n",
    ox.QueryResultsFormat.TSV: b"\n",
}


def more_than(limit: int, body: bytes | bytearray, form: ox.QueryResultsFormat) -> bool:
    """Whether a SELECT's answer has more rows than ``limit``."""
    return body.count(_BETWEEN[form]) + 1 > limit and _rows(bytes(body), form) > limit


def _rows(body: bytes, form: ox.QueryResultsFormat) -> int:
    if form == ox.QueryResultsFormat.CSV:
        return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    rows = ox.parse_query_results(body, format=form)
    return sum(1 for _ in rows) if isinstance(rows, ox.QuerySolutions) else 0
