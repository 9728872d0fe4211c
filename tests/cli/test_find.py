"""`sdl-graph find`."""

import ast
import json
import subprocess
import sys

import pytest

_STARTER = """
import sys
from sdl_graph.cli.main import cli
cli(sys.argv[1:], standalone_mode=False)
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def test_words_are_found_with_their_ids(run):
    """A word leads to things, their kinds, where they belong, and the ids to go on with."""
    result = run("find", "queue", "-f", "table")
    assert result.exit_code == 0
    assert "no long «queue»  (case:ba-check-in-kiosks/no-long-queue)" in result.stdout
    assert "in British Airways' check-in kiosks" in result.stdout
    assert "`sdl-graph show ID`" in result.stdout


def test_what_is_found_can_be_shown(run):
    """The id of a finding is one that `show` takes."""
    for hit in json.loads(run("find", "co-production", "-f", "json").stdout):
        command = ("queries", hit["id"]) if hit["kind"] == "query" else ("show", hit["id"])
        assert run(*command).exit_code == 0, hit["id"]


def test_words_need_no_quotes(run):
    """Several words are several arguments or one."""
    assert run("find", "value", "in", "use", "-f", "json").stdout == run("find", "value in use", "-f", "json").stdout


@pytest.mark.parametrize(
    "text", ["co-creation AND", '"', "NEAR(", "a OR", "kiosk -- x*", "'; DROP TABLE entry", "(((", "{}"]
)
def test_whatever_is_typed_is_text(run, text):
    """No sign that somebody types is an operator, and none is an error."""
    result = run("find", text, "-f", "json")
    assert result.exit_code in (0, 1, 2)
    assert (
        "error: there is no word" in result.stderr if result.exit_code == 2 else json.loads(result.stdout) is not None
    )


def test_operators_are_words(run):
    """`co-creation AND` is a search for two words."""
    result = run("find", "co-creation AND", "-f", "json")
    assert result.exit_code == 0
    assert all("and" in (hit["label"] + hit["text"]).lower() for hit in json.loads(result.stdout)[:1])


def test_kinds_and_cases_narrow(run):
    """`--kind` and `--case` keep to kinds of things and to cases; a case goes by any of its names."""
    hits = json.loads(run("find", "customers", "-k", "passage", "-c", "case:ikea", "-f", "json").stdout)
    assert hits
    assert {(hit["kind"], hit["in"]["id"]) for hit in hits} == {("passage", "case:ikea")}


def test_the_words_of_a_scheme_are_listed(run):
    """Who writes a case finds the words that a key takes."""
    hits = json.loads(run("find", "phase", "-k", "word", "-n", "100", "-f", "json").stdout)
    assert {"phase:use", "phase:design", "phase:exchange"} <= {hit["id"] for hit in hits}


def test_the_keys_of_a_case_file_are_found(run):
    """Who writes a case finds a key by what it is for."""
    hits = json.loads(run("find", "takes over", "-k", "key", "-f", "json").stdout)
    assert hits[0]["label"] == "takes_over"
    assert hits[0]["in"]["label"] == "engagements"


def test_without_a_text_everything_of_a_kind_is_listed(run):
    """A kind alone lists what there is of it."""
    hits = json.loads(run("find", "--kind", "case", "-f", "json", "-n", "500").stdout)
    assert "case:ikea" in {hit["id"] for hit in hits}
    assert {hit["kind"] for hit in hits} == {"case"}


def test_nothing_found_is_told_with_near_words(run):
    """A slip is told with what may have been meant; the exit code says that nothing was found."""
    result = run("find", "quueue", "-f", "table")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "nothing is found for `quueue`; did you mean `queue`?\n"


def test_nothing_found_tells_what_there_is_elsewhere(run):
    """Where only the narrowing leaves nothing, the way out is to leave it away."""
    result = run("find", "kiosks", "-c", "ikea", "-f", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    assert "without --kind and --case there are " in result.stderr


def test_words_that_are_taken_otherwise_are_told(run):
    """That words were taken for beginnings, or only some of them found, is said."""
    assert "words that begin so" in run("find", "abandonm", "-f", "json").stderr
    assert "some of them; did you mean `queue`?" in run("find", "kiosk", "quueue", "-f", "json").stderr
    assert run("-q", "find", "abandonm", "-f", "json").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["find"], "nothing to look for"),
        (["find", "***"], "there is no word in `***`"),
        (["find", "x", "-k", "claims"], "did you mean `claim`"),
        (["find", "x", "-c", "ikae"], "did you mean `ikea`?"),
        (["find", "w " * 5 + " ".join(map(str, range(50)))], "look for fewer"),
    ],
)
def test_mistakes_are_told(run, arguments, told):
    """What cannot be looked for is told in one line, with a way out."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_hostile_text_is_inert_in_the_message(run):
    """What is not found is told without obeying it."""
    result = run("find", "xqz\x1b[31mvw", "-f", "table")
    assert "\x1b" not in result.stderr + result.stdout


def test_findings_may_be_written_to_a_file(run, tmp_path):
    """The file's ending chooses the format."""
    assert run("find", "queue", "-o", tmp_path / "found.md").exit_code == 0
    assert (tmp_path / "found.md").read_text(encoding="utf-8").startswith("| kind | thing | in | text |")


def test_one_s_own_cases_are_found(run, own):
    """A workspace's cases are looked through like the bundled ones, as they now stand."""
    assert "case:repair-cafe/mending-skill" in run("find", "skill of mending", "-f", "json").stdout
    path = own / "data" / "cases" / "repair-cafe.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("skill of mending", "knack of soldering"), encoding="utf-8"
    )
    assert run("find", "mending knack", "-f", "json").exit_code == 0
    assert "case:repair-cafe/mending-skill" in run("find", "soldering", "-f", "json").stdout


def test_kinds_are_completed(run):
    """The shell completes kinds."""
    from sdl_graph.cli.find import _kinds

    assert _kinds(None, None, "pa") == ["participation", "passage"]


def test_a_search_brings_in_nothing_heavy_and_a_query_no_search(snapshot, tmp_path):
    """`find` starts as lightly as a query; SQLite is imported for it alone."""
    modules = {}
    for arguments in (["find", "queue", "-f", "csv"], ["query", "value-in-use", "-f", "csv"]):
        command = [sys.executable, "-c", _STARTER, "-q", *arguments]
        subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # the first start may have to build
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        modules[arguments[0]] = set(ast.literal_eval(done.stderr.splitlines()[-1]))
    assert not modules["find"] & {"rdflib", "pyshacl", "owlready2", "jsonschema_rs", "yaml", "clingo"}
    assert "sqlite3" in modules["find"]
    assert "sqlite3" not in modules["query"]
