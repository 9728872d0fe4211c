"""`what-if`: the least that would have to be true as well, and what falls without an item."""

import json

import pytest


def test_the_least_that_is_lacking_in_words(run):
    """IKEA's first way to value co-creation is told statement by statement."""
    answer = run("what-if", "ikea", "hill:ValueCoCreationCase")
    assert answer.exit_code == 0
    assert "possible. It would follow if it were also true that" in " ".join(answer.stdout.split())
    assert "- a platform is provided by IKEA" in answer.stdout


@pytest.mark.parametrize(
    ("verdict", "word"), [("hill:CoProductionCase", "certain"), ("hill:BeforeTheSaleOnlyCase", "excluded")]
)
def test_what_needs_nothing_or_cannot_be(run, verdict, word):
    """A class that follows is certain, one that nothing could make follow is excluded."""
    answer = run("what-if", "ikea", verdict)
    assert answer.exit_code == 0
    assert f": {word}." in " ".join(answer.stdout.split())


def test_json_is_plain(run):
    """The JSON has the state, the sets, and whether they are all."""
    found = json.loads(run("what-if", "ikea", "hill:ValueCoCreationCase", "-f", "json").stdout)
    assert (found["state"], found["complete"]) == ("possible", True)
    assert {one["phrase"] for one in found["sets"][0]} == {"has the platform", "is provided by", "arises in the phase"}


def test_without_an_item(run):
    """Without the savings two verdicts fall; without a claim none does."""
    answer = run("what-if", "--without", "case:ikea/all-the-savings")
    assert answer.exit_code == 0
    assert "hill:MostlyAboutTheCompanyCase" in answer.stdout
    answer = run("what-if", "--without", "case:ikea/still-mostly-about-the-company")
    assert "no class falls" in answer.stdout


def test_without_an_item_as_json(run):
    """The JSON names the item and each thing with the class that it loses."""
    found = json.loads(run("what-if", "--without", "case:ikea/all-the-savings", "-f", "json").stdout)
    assert found["without"]["curie"] == "case:ikea/all-the-savings"
    assert [thing["curie"] for thing, _ in found["lost"]] == ["case:ikea"] * 2


@pytest.mark.parametrize("arguments", [(), ("ikea",)])
def test_too_few_arguments_are_told(run, arguments):
    """Without thing and class, and without an item, the way out is told."""
    answer = run("what-if", *arguments)
    assert answer.exit_code == 2
    assert "Give THING and CLASS, or --without ITEM." in answer.stderr


def test_a_thing_and_an_item_to_doubt_at_once_are_refused(run):
    """To name a class and `--without` is no question that could be answered; nothing is dropped in silence."""
    answer = run("what-if", "ikea", "hill:CoProductionCase", "--without", "case:ikea/all-the-savings")
    assert answer.exit_code == 2


def test_an_unknown_item_is_told(run):
    """An item that is not there is told, with exit code 2."""
    assert run("what-if", "--without", "case:ikea/nothing").exit_code == 2
