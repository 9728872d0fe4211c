"""`classify`: one row for each class, one column for each case."""

import csv
import io
import json

from tests.conftest import ROOT


def _rows(text):
    return list(csv.reader(io.StringIO(text)))


def test_a_table_of_cases_by_classes(run):
    """Every bundled case has a column, and what follows by Hill's definition is marked."""
    answer = run("classify", "--lens", "hill", "-f", "csv")
    assert answer.exit_code == 0
    (_, *cases), *rows = _rows(answer.stdout)
    assert cases == sorted(file.stem for file in (ROOT / "data" / "cases").glob("*.yaml"))
    found = {row[0].rpartition("#")[2]: dict(zip(cases, row[1:], strict=True)) for row in rows}
    three = ("apple-itunes-ipod", "ba-check-in-kiosks", "ikea")
    assert [found["ValueCoCreationCase"][case] for case in three] == ["inferred", "claimed and inferred", ""]
    assert [found["CoProductionCase"][case] for case in three] == ["", "inferred", "claimed and inferred"]


def test_one_case_with_states(run):
    """`--states` adds to each cell whether it is certain, possible or excluded."""
    answer = run("classify", "--lens", "hill", "--case", "ikea", "--states", "-f", "csv")
    found = {row[0].rpartition("#")[2]: row[1] for row in _rows(answer.stdout)[1:]}
    assert found["ValueCoCreationCase"] == "possible"
    assert found["CoProductionCase"] == "claimed and inferred, certain"
    assert found["BeforeTheSaleOnlyCase"] == "excluded"


def test_json_is_plain(run):
    """The JSON has columns and rows that any reader of JSON takes."""
    answer = run("classify", "--case", "ikea", "-f", "json")
    assert json.loads(answer.stdout)


def test_an_unknown_lens_is_told(run):
    """A lens that is not there is a mistake of the caller's, told with what there is, not an empty table."""
    answer = run("classify", "--lens", "hil")
    assert answer.exit_code == 2
    assert "hill" in answer.stderr


def test_an_unknown_case_is_told(run):
    """A case that is not there is told with what comes near."""
    answer = run("classify", "--case", "ikeaa")
    assert answer.exit_code == 2
    assert "ikea" in answer.stderr
