"""`sdl-graph queries`."""

import json

_NAME = "value-in-use"


def test_the_library_is_listed_by_family(run):
    """Every query stands under its family with the question that it answers."""
    lines = run("queries").stdout.splitlines()
    line = next(line for line in lines if line.startswith(f"  {_NAME} "))
    assert line.endswith("?")
    assert "value:" in lines[: lines.index(line)]


def test_queries_of_ones_own_are_listed_too(run, own):
    """The workspace's queries stand beside the bundled ones."""
    assert "  who-learns-what" in run("queries").stdout


def test_one_query_is_described(run, own):
    """A query is described with its question, its parameters and how to ask it."""
    told = run("queries", "who-learns-what").stdout
    assert told.startswith("who-learns-what: Who learns which skill, and from whom?")
    assert "case (optional, one sdl:Case): the case" in told
    assert told.endswith("sdl-graph query who-learns-what\n")


def test_a_required_parameter_is_part_of_the_example(run, own):
    """The example of a query that needs a parameter gives one."""
    text = "#+ summary: Who?\nSELECT ?_case_iri ?p WHERE { ?_case_iri ?p ?o }"
    (own / "queries" / "mine" / "needy.rq").write_text(text)
    assert run("queries", "needy").stdout.endswith("sdl-graph query needy -p case CASE\n")


def test_the_text_of_a_query_can_be_taken(run, own):
    """`--text` gives the file as it stands, to be changed and asked again."""
    text = run("queries", "who-learns-what", "--text").stdout
    assert text == (own / "queries" / "mine" / "who-learns-what.rq").read_text()


def test_the_library_is_had_as_json(run):
    """`--json` gives every query, or one, to programs."""
    every = {card["id"]: card for card in json.loads(run("queries", "--json").stdout)}
    assert every[_NAME]["parameters"][0]["name"] == "case"
    assert json.loads(run("queries", _NAME, "--json").stdout) == every[_NAME]


def test_the_text_of_no_query_is_a_mistake(run):
    """`--text` without a name is told, not ignored."""
    assert run("queries", "--text").exit_code == 2


def test_an_unknown_query_is_told(run):
    """A name that the library lacks is told with the nearest, whichever way it was to be shown."""
    for options in ([], ["--json"], ["--text"]):
        result = run("queries", "value-in-us", *options)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "did you mean `value-in-use`?" in result.stderr
