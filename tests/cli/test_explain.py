"""`explain`: why, or why not, in words, as JSON and as a picture."""

import json

import pytest

_BUILDING = "case:ikea/building-the-furniture"


def test_why_in_words_with_passages(run):
    """The text gives the definition, the steps and the passages that they rest on."""
    answer = run("explain", "ikea", "hill:CoProductionCase")
    assert answer.exit_code == 0
    assert "is shown to be a co-production case" in " ".join(answer.stdout.split())
    assert "Because:" in answer.stdout
    assert "[p6-co-production, p6-ikea, p7-savings]" in " ".join(answer.stdout.split())
    assert "case:ikea/p6-ikea" in answer.stdout


def test_why_not_in_words(run):
    """Each condition is told as met or not stated; that it does not hold is an answer, not an error."""
    answer = run("explain", "ikea", "hill:ValueCoCreationCase")
    assert answer.exit_code == 0
    assert "customers gain in use: not stated." in answer.stdout
    assert "the firm gains: met." in answer.stdout


def test_all_proofs_are_numbered(run):
    """IKEA's customers take over transport, delivery and assembly: three proofs, each with its number."""
    answer = run("explain", "ikea", "hill:CoProductionCase", "--all")
    assert "Proof 1 of 3:" in answer.stdout
    assert "Proof 3 of 3:" in answer.stdout


def test_json_is_plain(run):
    """The JSON holds the same as the text: verdict, proofs, evidence."""
    found = json.loads(run("explain", "ikea", "hill:CoProductionCase", "-f", "json").stdout)
    assert found["holds"] is True
    assert found["verdict"]["curie"] == "hill:CoProductionCase"
    assert found["proofs"][0]["premises"]


def test_an_unknown_class_suggests_one(run):
    """A class that is not there is told with what comes near, and exit code 2."""
    answer = run("explain", "ikea", "hill:CoProductionCas")
    assert answer.exit_code == 2
    assert "did you mean `hill:CoProductionCase`" in answer.stderr


def test_the_text_goes_to_a_file(run, tmp_path):
    """With `-o`, the same text stands in the file."""
    run("explain", "ikea", "hill:CoProductionCase", "-o", tmp_path / "why.txt")
    assert (tmp_path / "why.txt").read_text(encoding="utf-8") == run("explain", "ikea", "hill:CoProductionCase").stdout


@pytest.mark.parametrize(
    ("words", "code", "head"),
    [
        (("sdl:performedBy", "case:ikea/customers"), 0, "Stated: building the furniture"),
        (("sdl:takesOverFunction", "function:production"), 0, "Inferred: building the furniture"),
        (("sdl:performedBy", "case:ikea/ikea"), 1, "Not stated, and it does not follow: building"),
        (("a", "hill:CoProductionEngagement"), 0, "building the furniture"),
        (("a", "hill:CoDesignEngagement"), 1, "building the furniture"),
        (("hill:CoDesignEngagement",), 0, "building the furniture"),
        (("sdl:Assembly",), 0, "Stated: building the furniture"),
    ],
)
def test_a_statement_that_does_not_hold_ends_with_one(run, words, code, head):
    """Asked for a statement, a no has the exit code 1; why a class does not hold is an answer like any other."""
    answer = run("explain", _BUILDING, *words)
    assert answer.exit_code == code
    assert answer.stdout.startswith(head)
    assert answer.stderr == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("why.dot", "digraph proof {"), ("why.gv", "digraph proof {"), ("why.mmd", "flowchart TD"),
        ("why.json", "{"), ("why.txt", "IKEA and"),
    ],
)  # fmt: skip
def test_the_files_ending_chooses_the_format(run, tmp_path, name, start):
    """A picture's or a JSON file's ending is enough; any other gets the text."""
    run("explain", "ikea", "hill:CoProductionCase", "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("format_name", ["dot", "mermaid"])
def test_a_picture_is_the_same_every_time(run, format_name):
    """The same question gives the same picture, byte for byte, to standard output as well."""
    first = run("explain", "ikea", "hill:CoProductionCase", "--all", "-f", format_name)
    assert first.exit_code == 0
    assert "proof 3 of 3" in first.stdout
    assert run("explain", "ikea", "hill:CoProductionCase", "--all", "-f", format_name).stdout == first.stdout


def test_a_picture_that_mermaid_may_not_draw_is_told(run, monkeypatch):
    """Above the number of arrows that Mermaid draws, a note says so on standard error."""
    monkeypatch.setattr("sdl_graph.cli.explain._MOST_EDGES", 3)
    answer = run("explain", "ikea", "hill:CoProductionCase", "-f", "mermaid")
    assert "many a Mermaid viewer stops at 3" in answer.stderr
    assert answer.stdout.startswith("flowchart TD")
    assert run("explain", "ikea", "hill:CoProductionCase", "-f", "dot").stderr == ""
