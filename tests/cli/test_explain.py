"""`explain`: why, or why not, in words and as JSON."""

import json


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
