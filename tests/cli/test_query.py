"""`sdl-graph query`."""

import csv
import io
import json

import pytest

from sdl_graph.output.answers import GRAPH_FORMATS, TABLE_FORMATS

_IKEA = "https://w3id.org/sdl-graph/case/ikea"
_CASE = "SELECT ?case WHERE { VALUES ?case { case:ikea } ?case a sdl:Case }"
_TITLE = """SELECT ?_case_iri ?title WHERE { ?_case_iri a sdl:Case ; rdfs:label ?title }"""
_CARTESIAN = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def _rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_library_query_answers_by_name(run):
    """A query of the library is asked by its name."""
    result = run("query", "value-in-use", "-f", "csv")
    assert result.exit_code == 0
    assert "case" in _rows(result.stdout)[0]
    assert len(_rows(result.stdout)) > 1


def test_a_query_may_be_typed_in(run):
    """`-e` takes SPARQL, our prefixes declared."""
    assert run("query", "-e", _CASE, "-f", "csv").stdout == f"case\n{_IKEA}\n"


def test_a_query_may_be_a_file(run, tmp_path):
    """A file that ends in .rq is asked as it stands."""
    (tmp_path / "my.rq").write_text(f"#+ summary: Mine\n{_CASE}")
    assert _IKEA in run("query", tmp_path / "my.rq", "-f", "csv").stdout


def test_a_query_may_come_through_a_pipe(run):
    """`-` reads the query from standard input."""
    assert _IKEA in run("query", "-", "-f", "csv", input=_CASE).stdout


@pytest.mark.parametrize("name", ["latin.rq", "folder.rq"])
def test_a_file_that_cannot_be_read_is_told(run, tmp_path, name):
    """A query file in another encoding, and a folder, are a user's error."""
    (tmp_path / "latin.rq").write_bytes(b"ASK { } # caf\xe9")
    (tmp_path / "folder.rq").mkdir()
    result = run("query", tmp_path / name)
    assert result.exit_code == 2
    assert name in result.stderr


def test_a_pipe_that_is_not_utf_8_is_told(shell):
    """Standard input in another encoding is a user's error."""
    result = shell("query", "-", input=b"ASK {} # caf\xe9".decode("latin-1"), encoding="latin-1")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "UTF-8" in result.stderr


def test_a_file_with_a_wrong_header_is_told_by_its_name(run, tmp_path):
    """A mistake in the header of a query file is told with the name of that file."""
    (tmp_path / "my.rq").write_text("#+ summary: [\nASK {}\n")
    result = run("query", tmp_path / "my.rq")
    assert result.exit_code == 2
    assert "my.rq" in result.stderr


@pytest.mark.parametrize("value", ["ikea", "case:ikea", _IKEA])
def test_a_parameter_takes_an_id_a_curie_or_an_iri(run, value):
    """Where a thing is wanted, whatever names it does."""
    result = run("query", "-e", _TITLE, "-p", "case", value, "-f", "csv")
    assert [row[0] for row in _rows(result.stdout)] == ["case", _IKEA]


def test_a_parameter_takes_a_label(run):
    """Where a thing is wanted, its label does, capitals or not."""
    (title,) = (row[1] for row in _rows(run("query", "-e", _TITLE, "-p", "case", "ikea", "-f", "csv").stdout)[1:])
    result = run("query", "-e", _TITLE, "-p", "case", title.lower(), "-f", "csv")
    assert _rows(result.stdout)[1] == [_IKEA, title]


def test_a_missing_parameter_is_told_with_its_option(run):
    """A required parameter that is left out is told as the option to give."""
    result = run("query", "-e", _TITLE)
    assert result.exit_code == 2
    assert "-p case VALUE" in result.stderr


@pytest.mark.parametrize("format_name", TABLE_FORMATS)
def test_every_table_format_can_be_asked_for(run, format_name):
    """A SELECT can be had in each table format, with a line end at its end."""
    result = run("query", "-e", _CASE, "-f", format_name)
    assert result.exit_code == 0
    assert "ikea" in result.stdout
    assert result.stdout.endswith("\n")


@pytest.mark.parametrize("format_name", GRAPH_FORMATS)
def test_every_graph_format_can_be_asked_for(run, format_name):
    """A CONSTRUCT can be had in each graph format."""
    result = run("query", "-e", "CONSTRUCT { ?s a sdl:Case } WHERE { VALUES ?s { case:ikea } }", "-f", format_name)
    assert result.exit_code == 0
    assert "ikea" in result.stdout


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("csv", "case\r\n"), ("tsv", "?case\n"), ("json", "[\n"), ("md", "| case |"), ("srj", "{\n"), ("txt", "┌")],
)
def test_the_ending_of_the_file_says_the_format(run, tmp_path, ending, beginning):
    """`-o answer.csv` writes CSV, and nothing to standard output."""
    path = tmp_path / f"answer.{ending}"
    result = run("query", "-e", _CASE, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes().decode().startswith(beginning)


def test_the_option_wins_over_the_ending(run, tmp_path):
    """`-f` decides where it and the file's ending differ."""
    run("query", "-e", _CASE, "-o", tmp_path / "answer.csv", "-f", "json")
    assert json.loads((tmp_path / "answer.csv").read_text())[0]["case"]["iri"] == _IKEA


def test_a_graph_may_be_written_to_a_file(run, tmp_path):
    """`-o graph.ttl` of a CONSTRUCT writes Turtle."""
    result = run("query", "-e", "CONSTRUCT WHERE { case:ikea a ?c }", "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 0
    assert "case:ikea a " in (tmp_path / "graph.ttl").read_text()


def test_a_graph_into_a_pipe_needs_no_format(run):
    """A CONSTRUCT whose output is piped is written in a graph format, not refused for want of one."""
    result = run("query", "-e", "CONSTRUCT WHERE { case:ikea a ?c }")
    assert result.exit_code == 0
    assert "case/ikea" in result.stdout or "case:ikea" in result.stdout


def test_csv_into_a_pipe_is_noted(run):
    """Into a pipe goes CSV, and a note on standard error says so."""
    result = run("query", "-e", _CASE)
    assert _rows(result.stdout) == [["case"], [_IKEA]]
    assert "csv" in result.stderr
    assert "-f" in result.stderr


def test_no_note_where_the_format_was_chosen(run):
    """Whoever says the format hears nothing of it."""
    assert run("query", "-e", _CASE, "-f", "csv").stderr == ""


def test_a_dash_writes_to_standard_output(run):
    """`-o -` is standard output."""
    assert _IKEA in run("query", "-e", _CASE, "-o", "-", "-f", "csv").stdout


@pytest.mark.parametrize(
    ("text", "format_name", "told"),
    [(_CASE, "turtle", "this answer is a table"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "this answer is a graph")],
)
def test_a_format_that_does_not_fit_is_told_with_those_that_do(run, text, format_name, told):
    """A table is not written as a graph nor a graph as a table."""
    result = run("query", "-e", text, "-f", format_name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_failed_query_leaves_the_file_as_it_was(run, tmp_path):
    """A file is written whole or not at all."""
    (tmp_path / "answer.csv").write_text("before")
    assert run("query", "-e", "SELECT WHERE", "-o", tmp_path / "answer.csv").exit_code == 2
    assert [path.name for path in tmp_path.glob("*answer*")] == ["answer.csv"]
    assert (tmp_path / "answer.csv").read_text() == "before"


def test_an_output_that_cannot_be_written_is_told_by_its_own_name(run, tmp_path):
    """An output file in a folder that does not exist gives exit code 3, and no advice about the cache."""
    result = run("query", "-e", _CASE, "-o", tmp_path / "missing" / "answer.csv")
    assert result.exit_code == 3
    assert "answer.csv" in result.stderr
    assert "SDL_GRAPH_CACHE" not in result.stderr


@pytest.mark.parametrize("name", ["folder", "x" * 250])
def test_an_output_of_an_impossible_name_is_told(run, tmp_path, name):
    """An output that names a folder, or has a name longer than a disk allows with our ending, gives no traceback."""
    (tmp_path / "folder").mkdir()
    result = run("query", "-e", _CASE, "-o", tmp_path / name)
    assert result.exit_code in (0, 3)


def test_an_empty_answer_says_so_on_a_terminal(run):
    """A table without rows says that nothing answers the question."""
    result = run("query", "-e", "SELECT ?x WHERE { ?x a case:ikea }", "-f", "table")
    assert result.exit_code == 0
    assert "nothing in the graph answers this" in result.stdout


def test_an_unbound_value_is_empty_and_not_false(run):
    """What is not stated is an empty cell."""
    assert _rows(run("query", "-e", "SELECT ?x ?y WHERE { BIND(1 AS ?x) }", "-f", "csv").stdout)[1] == ["1", ""]


def test_an_update_is_refused(run):
    """A query cannot change the graph."""
    before = run("query", "-e", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "-f", "csv").stdout
    assert run("query", "-e", "DELETE WHERE { ?s ?p ?o }").exit_code == 2
    assert run("query", "-e", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "-f", "csv").stdout == before


def test_a_query_that_does_not_end_is_ended(shell):
    """After `--timeout` a query ends with exit code 3, a message, and no output."""
    result = shell("query", "-e", _CARTESIAN, "--timeout", "0.2", timeout=60)
    assert (result.returncode, result.stdout) == (3, "")
    assert "no answer within 0.2 seconds" in result.stderr
    assert "--timeout" in result.stderr


def test_a_query_that_does_not_end_leaves_no_file(shell, tmp_path):
    """A query that ran out of time writes no part of an answer."""
    shell("query", "-e", _CARTESIAN, "--timeout", "0.2", "-o", tmp_path / "answer.csv", timeout=60)
    assert not list(tmp_path.glob("*answer*"))


def test_a_query_of_ones_own_workspace_is_in_the_library(run, own):
    """A query file in the workspace is asked by its name."""
    result = run("query", "who-learns-what", "-p", "case", "repair-cafe", "-f", "csv")
    assert [row[0] for row in _rows(result.stdout)[1:]] == ["https://w3id.org/sdl-graph/case/repair-cafe"]


def test_a_label_in_the_answer_cannot_command_the_terminal(run, own):
    """An escape sequence in a query's own text is shown, not obeyed."""
    result = run("query", "-e", "SELECT ?x WHERE { BIND('\\u001B[31mred' AS ?x) }", "-f", "table")
    assert "\x1b" not in result.stdout
    assert "\\x1b[31mred" in result.stdout
