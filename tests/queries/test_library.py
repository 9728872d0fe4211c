"""Each query of the library answers with the rows that a reader of the sources expects.

The expected rows stand beside the query (``<id>.expected.csv``: CURIEs and plain values, in the
query's order; for a CONSTRUCT ``<id>.expected.ttl``) and were worked out from the case files by
reading. A header's ``expects`` gives the parameters that they were made with; ``contains: true`` says
that they are a part of the answer.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from sdl_graph.engines.embedded import Embedded
from sdl_graph.library.header import read_card
from sdl_graph.model.terms import Answer, Blank, Iri, Table, Term, Triples
from sdl_graph.names import shorten
from sdl_graph.operations.ask import ask
from sdl_graph.output.graphs import serialise_triples
from tests.conftest import ROOT

QUERIES = sorted((ROOT / "queries").rglob("*.rq"))
GRAPHS = [path for path in QUERIES if re.search("^CONSTRUCT", path.read_text(encoding="utf-8"), re.MULTILINE)]
TABLES = [path for path in QUERIES if path not in GRAPHS]


def ident(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", TABLES, ids=ident)
def test_a_query_gives_the_rows_that_its_reader_expects(path: Path, engine: Embedded) -> None:
    """The answer equals the expected rows, in their order."""
    expects = header(path).get("expects") or {}
    columns, expected = rows_beside(path)
    answer = answer_of(path, engine)
    assert isinstance(answer, Table)
    found = [[shown(term) for term in row] for row in answer.rows]
    assert list(answer.columns) == columns
    if expects.get("contains"):
        assert expected
        assert [row for row in found if row in expected] == expected
    else:
        assert found == expected


@pytest.mark.parametrize("path", GRAPHS, ids=ident)
def test_a_query_gives_the_graph_that_its_reader_expects(path: Path, engine: Embedded) -> None:
    """The answer holds the expected triples, and no others unless they are a sample."""
    answer = answer_of(path, engine)
    assert isinstance(answer, Triples)
    found = set(serialise_triples(answer.triples, "ntriples").splitlines())
    expected = triples_beside(path)
    assert expected
    assert expected - found == set()
    assert (header(path).get("expects") or {}).get("contains") or found == expected


@pytest.mark.parametrize("path", GRAPHS, ids=ident)
def test_a_graph_leaves_nothing_without_a_name(path: Path, engine: Embedded) -> None:
    """What is given out can be published and referred to: it has no blank nodes."""
    answer = answer_of(path, engine)
    assert isinstance(answer, Triples)
    assert [term for triple in answer.triples for term in triple if isinstance(term, Blank)] == []


@pytest.mark.parametrize("path", QUERIES, ids=ident)
def test_a_query_tells_what_it_answers(path: Path) -> None:
    """Its header has a question, a description and tags, and says what each parameter is."""
    told = header(path)
    assert told["summary"].strip()[-1] == "?"
    assert told["description"].strip()
    assert told["tags"]
    for parameter in read_card(path.read_text(encoding="utf-8"), ident(path)).parameters:
        assert parameter.label


@pytest.mark.parametrize("path", QUERIES, ids=ident)
def test_a_query_runs_anywhere_as_it_stands(path: Path) -> None:
    """It declares the prefixes that it uses: another engine knows none of ours."""
    import pyoxigraph as ox

    answer = ox.Store().query(path.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples)


@pytest.mark.parametrize("path", TABLES, ids=ident)
def test_a_query_gives_its_rows_in_one_order(path: Path, engine: Embedded) -> None:
    """It orders by enough columns that no two different rows tie."""
    text = path.read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert "ORDER BY" in body


@pytest.mark.parametrize("path", QUERIES, ids=ident)
def test_a_query_has_no_filter_that_is_slow_on_many_cases(path: Path) -> None:
    """A FILTER NOT EXISTS with several triples is quadratic in the embedded engine; MINUS is not."""
    text = path.read_text(encoding="utf-8")
    for part in text.split("NOT EXISTS")[1:]:
        inner = part[part.index("{") + 1 : part.index("}")]
        assert len([triple for triple in inner.split(" .") if triple.strip()]) <= 1, inner
        assert ";" not in inner


def test_there_are_a_dozen_questions_and_more() -> None:
    """A researcher finds at least twelve questions, beside the checks."""
    assert len([path for path in QUERIES if path.parent.name != "checks"]) >= 12


def answer_of(path: Path, engine: Embedded) -> Answer:
    expects = header(path).get("expects") or {}
    given = {key: str(value) for key, value in expects.items() if key != "contains"}
    return ask(engine, read_card(path.read_text(encoding="utf-8"), ident(path)), given)


def header(path: Path) -> dict[str, Any]:
    lines = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#+")]
    return dict(yaml.safe_load("\n".join(line.removeprefix(" ") for line in lines)))


def rows_beside(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.with_suffix(".expected.csv").open(encoding="utf-8", newline="") as stream:
        columns, *rows = csv.reader(stream)
    return columns, rows


def triples_beside(path: Path) -> set[str]:
    parsed = ox.parse(path.with_suffix(".expected.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    lines = ox.serialize((quad.triple for quad in parsed), format=ox.RdfFormat.N_TRIPLES) or b""
    return set(lines.decode().splitlines())


def shown(term: Term | None) -> str:
    return "" if term is None else shorten(term.value) if isinstance(term, Iri) else term.value
