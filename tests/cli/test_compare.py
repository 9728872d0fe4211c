"""`sdl-graph compare`."""

import csv
import io
import json

import pytest

_CASES = ("ikea", "ba-check-in-kiosks")


def test_cases_stand_side_by_side(run):
    """Each case has its column, and the last one tells what is the same."""
    result = run("compare", *_CASES, "--lens", "hill", "-f", "sheet")
    assert (result.exit_code, result.stderr) == (0, "")
    head, *rows = csv.reader(io.StringIO(result.stdout, newline=""))
    assert head == ["question", "ikea", "ba-check-in-kiosks", "same"]
    found = {row[0]: row[1:] for row in rows}
    assert found["roles: provider"] == ["IKEA", "British Airways", "same in all"]
    assert found["platforms"][0] == "not stated"


@pytest.mark.parametrize("name", ["ikea", "case:ikea", "https://w3id.org/sdl-graph/case/ikea"])
def test_a_case_goes_by_any_of_its_names(run, name):
    """Ids, CURIEs and IRIs name the same case."""
    found = json.loads(run("compare", name, "ba-check-in-kiosks", "-f", "json").stdout)
    assert [case["curie"] for case in found["cases"]] == ["case:ikea", "case:ba-check-in-kiosks"]


def test_every_passage_that_is_named_is_there(run):
    """The evidence of every answer is among the passages, with what it says."""
    found = json.loads(run("compare", *_CASES, "-f", "json").stdout)
    bearers = [
        one
        for question in found["questions"]
        for answer in question["answers"]
        for cell in answer["cases"]
        for one in cell
    ]
    named = {passage for one in bearers for passage in one["evidence"]}
    assert named
    assert named == set(found["passages"])
    assert all(passage["says"] for passage in found["passages"].values())


def test_a_page_is_written_by_its_ending(run, tmp_path):
    """`-o compared.html` writes a page."""
    assert run("compare", *_CASES, "-o", tmp_path / "compared.html").exit_code == 0
    assert (tmp_path / "compared.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("ending", "begin"), [("md", "| question |"), ("csv", "question,answer,"), ("json", "{"), ("txt", "┌")]
)
def test_other_endings_choose_their_formats(run, tmp_path, ending, begin):
    """The file's ending chooses the format, as everywhere."""
    path = tmp_path / f"compared.{ending}"
    assert run("compare", *_CASES, "-o", path, env={"COLUMNS": "100"}).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith(begin)


def test_evidence_can_be_named_in_a_table(run):
    """`--evidence` puts the passages' names into the table."""
    assert "[p6-ikea]" not in run("compare", *_CASES, "-f", "table", env={"COLUMNS": "200"}).stdout
    assert "[p6-ikea]" in run("compare", *_CASES, "--evidence", "-f", "table", env={"COLUMNS": "200"}).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["compare", "ikea", "-f", "csv"], "two cases at least"),
        (["compare", "ikea", "case:ikea", "-f", "csv"], "two cases at least"),
        (["compare", "ikea", "ikae", "-f", "csv"], "did you mean `ikea`?"),
        (["compare", *_CASES, "-l", "hil", "-f", "csv"], "did you mean `hill`?"),
        (["compare", *_CASES, "-o", "compared.pdf"], "no format goes by `.pdf`"),
        (["compare", *_CASES, "-o", "compared.ttl"], "turtle is for graphs"),
        (["compare"], "Missing argument"),
    ],
)
def test_mistakes_are_told(run, arguments, told):
    """What cannot be compared or written is told, with a way out."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_the_same_cases_give_the_same_bytes(shell):
    """Whatever the seed of the process, the page is the same."""
    pages = [
        shell("compare", *_CASES, "-f", "html", environment={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")
    ]
    assert pages[0] == pages[1]
    assert "</html>" in pages[0]


def test_a_hostile_title_is_inert(run, own):
    """A title that is markup and a formula is shown in the page, and is text in the sheet."""
    path = own / "data" / "cases" / "repair-cafe.yaml"
    hostile = 'title: "=1+1<script>alert(1)</script>"'
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: The Saturday repair café", hostile), encoding="utf-8"
    )
    written = run("compare", "repair-cafe", "ikea", "-f", "html").stdout
    assert "&lt;script&gt;alert(1)" in written
    assert "<script" not in written
