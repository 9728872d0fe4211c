"""`sdl-graph show`."""

import json

import pytest

_WORDS = "The library pays for the tools."


@pytest.mark.parametrize("name", ["ikea", "case:ikea", "https://w3id.org/sdl-graph/case/ikea"])
def test_a_thing_is_told_by_whatever_names_it(run, name):
    """A case is shown by its id, its CURIE or its IRI."""
    result = run("show", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "(case:ikea)" in result.stdout.splitlines()[0]


def test_sentences_and_evidence_are_shown(run, own):
    """A description holds what is said, what refers to the thing, and the passages."""
    told = run("show", "case:repair-cafe/mending-by-hand").stdout
    assert "  is carried out by neighbours  (case:repair-cafe/neighbours)\n" in told
    assert "Seen from elsewhere:\n" in told
    assert "paragraph 2, characters 252–381" in told
    assert "(case:repair-cafe/p2-showing)" in told


def test_the_words_of_a_passage_need_the_texts(run, own):
    """The passage's own words are shown to whoever holds the text, and to nobody else."""
    assert _WORDS not in run("show", "case:repair-cafe/p3-tools").stdout
    assert _WORDS in run("show", "case:repair-cafe/p3-tools", "--sources", "texts").stdout


@pytest.mark.parametrize("format_name", ["text", "markdown", "json"])
def test_the_words_are_shown_in_every_format(run, own, format_name):
    """`--sources` adds the words whichever format was asked for."""
    assert _WORDS in run("show", "case:repair-cafe/p3-tools", "--sources", "texts", "-f", format_name).stdout


def test_a_missing_folder_of_texts_is_told(run, own):
    """`--sources` that names no folder is a user's error."""
    assert run("show", "repair-cafe", "--sources", "missing").exit_code == 2


def test_json_is_for_programs(run, own):
    """`-f json` gives the description as data."""
    found = json.loads(run("show", "case:repair-cafe/mending-skill", "-f", "json").stdout)
    assert found["thing"] == {"label": "skill of mending", "curie": "case:repair-cafe/mending-skill"}
    assert {"label": "skill", "curie": "sdl:Skill"} in found["kinds"]


def test_a_description_may_be_written_to_a_file(run, own):
    """`-o` writes the description to a file and nothing to standard output."""
    result = run("show", "repair-cafe", "-f", "markdown", "-o", "case.md")
    assert result.stdout == ""
    assert (own / "case.md").read_text().startswith("## The Saturday repair café\n")


def test_the_ending_of_the_file_says_the_format(run, own):
    """`-o case.json` writes JSON, as it does in `query`."""
    run("show", "repair-cafe", "-o", "case.json")
    assert json.loads((own / "case.json").read_text())["thing"]["curie"] == "case:repair-cafe"
