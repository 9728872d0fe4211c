"""A query's header and its variables: the question, the parameters, the tags."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.errors import BadInput
from sdl_graph.library.header import read_card
from sdl_graph.model.card import Card, Parameter

QUERY = "SELECT ?_case_iri { ?_case_iri ?p ?o }\n"


def parameters(text):
    return read_card(text, "f/q.rq").parameters


def card_or_problems(text):
    """The card, and what stands in its way: there is one or the other."""
    try:
        return read_card(text, "f/q.rq"), ()
    except BadInput as error:
        return None, error.problems


def told(text):
    """The one problem that a header has."""
    with pytest.raises(BadInput) as caught:
        read_card(text, "f/q.rq")
    (problem,) = caught.value.problems
    return problem


def test_header_describes_the_query():
    """The `#+` lines are one YAML document: question, description, tags, parameters."""
    text = (
        "#+ summary: Who gains?\n#+ description: |\n#+   One line.\n#+   Another.\n#+ tags: [value, who]\n"
        '#+ params: {case: {label: the case, of: "sdl:Case"}}\n' + QUERY
    )
    parameter = Parameter("case", "_case_iri", "iri", required=True, label="the case", of="sdl:Case")
    assert read_card(text, "queries/value/who-gains.rq", "value") == Card(
        "who-gains", "value", "Who gains?", "One line.\nAnother.", ("value", "who"), (parameter,), text
    )


def test_query_without_a_header_is_a_query():
    """A query may say nothing of itself."""
    assert read_card(QUERY, "query.rq")[:5] == ("query", "", "", "", ())


def test_windows_line_ends_change_nothing():
    """A header reads the same with other line ends."""
    text = "#+ summary: Q?\n#+ tags: [a, b]\n" + QUERY
    assert read_card(text.replace("\n", "\r\n"), "f/q.rq")[:6] == read_card(text, "f/q.rq")[:6]


# Variables


@pytest.mark.parametrize(
    ("variable", "parameter"),
    [
        ("?_case_iri", Parameter("case", "_case_iri", "iri", required=True)),
        ("?__case_iri", Parameter("case", "__case_iri", "iri", required=False)),
        ("?_n_number", Parameter("n", "_n_number", "number", required=True)),
        ("?_n_integer", Parameter("n", "_n_integer", "integer", required=True)),
        ("?_text_literal", Parameter("text", "_text_literal", "literal", required=True)),
        ("?__word", Parameter("word", "__word", "literal", required=False)),
        ("$_case_iri", Parameter("case", "_case_iri", "iri", required=True)),
    ],
)
def test_variable_tells_what_it_takes(variable, parameter):
    """A variable named grlc's way says its name, its kind, and whether it must be given."""
    assert parameters(f"SELECT {variable} {{}}") == (parameter,)


@pytest.mark.parametrize(
    "variable", ["?case", "?case_iri", "?_", "?___case_iri", "?_Case_iri", "?x_case_iri", "case_iri"]
)
def test_other_variables_are_no_parameters(variable):
    """A variable that is not named grlc's way is the query's own."""
    assert parameters(f"SELECT {variable} {{}}") == ()


def test_variable_that_stands_often_is_one_parameter():
    """A parameter counts once, in the order of first use."""
    assert [one.name for one in parameters("SELECT ?_b ?_a { ?_b ?_a ?_b }")] == ["b", "a"]


@pytest.mark.parametrize(
    "hidden",
    ['"?_a_iri"', "'?_a_iri'", '"""\n?_a_iri\n"""', "'''\n?_a_iri\n'''", '"\\"?_a_iri"', "<http://x/?_a_iri>",
     "# ?_a_iri\n", "?s ?p ?o . # not ?_a_iri\n", "# don't ?_a_iri\n"],
)  # fmt: skip
def test_variable_that_is_only_text_is_no_parameter(hidden):
    """What stands in a string, an IRI or a comment is no variable."""
    assert [one.name for one in parameters(f"SELECT ?_b {{ {hidden} }}")] == ["b"]


@pytest.mark.parametrize("around", ["<http://x#a> {} ", "# don't\n{}\n", "'a#b' {} ", '"it\'s" {} '])
def test_variable_behind_text_is_a_parameter(around):
    """A number sign in an IRI or an apostrophe in a comment hides nothing that follows."""
    assert [one.name for one in parameters(f"{around} ?_b '")] == ["b"]


# Defaults


@pytest.mark.parametrize("default", ["1.10", "0012", "NO", "2024-02-30", "1e3", "12:30:45", "0", "on"])
def test_default_stays_as_written(default):
    """A default is taken as it is written, and makes a parameter one that need not be given."""
    (parameter,) = parameters(f"#+ params: {{n: {{default: {default}}}}}\nSELECT ?_n {{}}")
    assert (parameter.default, parameter.required) == (default, False)


@pytest.mark.parametrize(
    ("written", "summary"), [("yes", "yes"), ("2024-02-30", "2024-02-30"), ("1.10", "1.10"), ("", "")]
)
def test_summary_stays_as_written(written, summary):
    """A question is a text, whatever else YAML might see in it."""
    assert read_card(f"#+ summary: {written}\n{QUERY}", "f/q.rq").summary == summary


# What is wrong with a header


@pytest.mark.parametrize(
    "header",
    ["#+ summary: Who: what?", "#+ - a", "#+ a word", "#+ summary: [", "#+ params: [case]", "#+ params: case",
     "#+ params: {case: the case}", "#+ params: {case: [a]}", "#+ tags: value", "#+ tags: {a: b}", "#+ summary: [a, b]",
     "#+ a: " + "[" * 5000, "#+ summary: \x1b", "#+ params: {1: {}}"],
)  # fmt: skip
def test_header_that_is_wrong_is_told(header):
    """A header of the wrong form is a problem on one line, in the file."""
    problem = told(f"{header}\n{QUERY}")
    assert problem.file == "f/q.rq"
    assert 1 <= problem.line <= header.count("\n") + 1
    assert "\n" not in str(problem)


def test_mistake_in_a_header_has_its_line():
    """The line of a mistake is counted in the file, not in the header."""
    assert told("# a remark\n\n#+ summary: Q\n#+ tags: a: b\n" + QUERY).line == 4


def test_parameter_that_is_not_there_is_told():
    """A header that speaks of a parameter the query does not have is told so."""
    assert "params speaks of `cas`" in told(f"#+ params: {{cas: {{}}}}\n{QUERY}").message


@pytest.mark.parametrize("text", ["SELECT ?_a_iri ?__a_iri {}", "SELECT ?_a_iri ?_a {}"])
def test_two_variables_of_one_name_are_told(text):
    """Two variables that would be one parameter are told: one of them would stay unbound."""
    assert "`a`" in told(text).message


@pytest.mark.parametrize("variable", ["_first_year_integer", "__first_year", "_a_b_iri"])
def test_variable_that_is_nearly_a_parameter_is_told(variable):
    """A name with an underscore in it would be no parameter, without a word."""
    problem = told(f"SELECT ?{variable} {{}}")
    assert f"`?{variable}` is not the name of a parameter" in problem.message
    assert "letters and digits" in problem.hint


@pytest.mark.parametrize("header", ['#+ summary: "a\\eb"', '#+ tags: ["\\x9b"]', '#+ params: {case: {label: "\\e"}}'])
def test_header_holds_no_control_characters(header):
    """What a terminal would obey has no place in what is listed there."""
    assert told(f"{header}\n{QUERY}").line == 1


PIECES = st.sampled_from(
    ["#+ ", "#+", "summary: ", "params: ", "tags: ", "default: ", "case: ", "{", "}", "[", "]", "- ", "\n",
     "\r\n", '"', "'", "?_case_iri ", "?__x ", "1.10", "2024-02-30", "~", "&a ", "*a ", "!!int ", ": ", "# ",
     "<", ">", "\\", "é", "\x00"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_makes_a_card_or_a_problem(text):
    """Whatever a query file holds, it makes a card, or problems on lines of the file."""
    card, problems = card_or_problems(text)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)
    if card:
        assert card.text == text
        assert all(isinstance(field, str) for field in (card.summary, card.description, *card.tags))
