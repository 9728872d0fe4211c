"""Making a workspace, and starting case files in it."""

import json
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.cases.read import read
from sdl_graph.errors import CannotWrite, UnknownName, UnusablePlace, UserError
from sdl_graph.operations.check import check
from sdl_graph.operations.scaffold import init, new_case
from sdl_graph.places import bundled
from sdl_graph.workspace.find import Workspace, find
from tests.conftest import needs


def test_a_new_workspace_holds_what_it_needs(own):
    """A workspace comes with a mark, an example, its text, a query, the schemas and a README."""
    wanted = {
        "sdl-graph.toml",
        "README.md",
        ".gitignore",
        "data/cases/repair-cafe.yaml",
        "data/claims/repair-cafe-text.yaml",
        "data/sources.yaml",
        "data/actors.yaml",
        "texts/repair-cafe.txt",
        "queries/mine/who-learns-what.rq",
        "schema/case.schema.json",
        "schema/theory.schema.json",
        "schema/actors.schema.json",
        "schema/sources.schema.json",
    }
    shutil.rmtree(own / ".sdl-graph")
    assert {str(path.relative_to(own)) for path in own.rglob("*") if path.is_file()} == wanted


def test_the_cache_is_kept_out_of_version_control(own):
    """The graph that is built inside a workspace is ignored by git."""
    needs("git")
    subprocess.run(["git", "init", "--quiet"], check=True)
    (own / ".sdl-graph" / "current").touch()
    shown = subprocess.run(["git", "status", "--porcelain"], check=True, capture_output=True, text=True).stdout
    assert ".sdl-graph" not in shown


def test_the_schemas_are_those_of_the_tool(own):
    """Editors check by the same schemas as the tool."""
    for path in (own / "schema").iterdir():
        assert json.loads(path.read_bytes()) == json.loads((bundled("ontology") / "case-file" / path.name).read_bytes())


def test_an_empty_folder_may_become_a_workspace(tmp_path):
    """A folder that exists and is empty is as good as a new one."""
    init(tmp_path / "deep" / "new")
    (tmp_path / "empty").mkdir()
    init(tmp_path / "empty")
    assert find(tmp_path / "empty").own == find(tmp_path / "deep" / "new").own.parent.parent / "empty"


@pytest.mark.parametrize("kind", ["full", "file", "hidden"])
def test_nothing_that_is_there_is_overwritten(tmp_path, kind):
    """A folder that holds something, if only a hidden file, and a file are refused and left as they are."""
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("somebody's")
    else:
        place.mkdir()
        (place / (".hidden" if kind == "hidden" else "file")).write_text("somebody's")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnusablePlace, match="already holds something") as caught:
        init(place)
    assert caught.value.exit_code == 2
    assert sorted(tmp_path.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_an_environment_fault(tmp_path):
    """A workspace below a file cannot be made."""
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite) as caught:
        init(tmp_path / "file" / "mine")
    assert caught.value.exit_code == 3
    assert "SDL_GRAPH_CACHE" not in str(caught.value)


def test_a_new_case_checks_but_for_what_has_to_be_filled_in(workspace, own):
    """A case file as `new` writes it lacks the digest of its passage, and nothing else."""
    path = new_case(workspace, "my-case", None, None)
    assert path == own / "data" / "cases" / "my-case.yaml"
    (problem,) = check(workspace, (path,)).problems
    assert "digest" in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert "sdl-graph cite" in problem.hint


def test_the_title_is_kept_as_given(workspace):
    """A title with quotes, colons, commas, braces and hashes reads back as it was given."""
    title = 'He said: "{case}", # and left\\n \N{SNOWMAN} {source} {title}'
    tree = read(new_case(workspace, "titled", title, None).read_bytes(), "titled.yaml").tree
    assert tree["title"] == title
    assert tree["case"] == "titled"


@settings(deadline=None, max_examples=100)
@given(title=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1))
def test_any_title_reads_back(tmp_path_factory, title):
    """Whatever title is given, the file is YAML and says that title."""
    folder = tmp_path_factory.mktemp("titles") / "mine"
    init(folder)
    path = new_case(Workspace((bundled("data").parent, folder), folder / ".sdl-graph"), "titled", title, None)
    assert read(path.read_bytes(), "titled.yaml").tree["title"] == title


def test_without_a_title_the_id_speaks(workspace):
    """A case without a title is called by its id."""
    tree = read(new_case(workspace, "self-service-check-in", None, None).read_bytes(), "x").tree
    assert tree["title"] == "Self service check in"


def test_the_source_may_be_chosen(workspace):
    """A case rests on the source that is named, else on the first of one's own."""
    named = new_case(workspace, "one", None, "hill-platform").read_text()
    first = new_case(workspace, "two", None, None).read_text()
    assert "source: hill-platform" in named
    assert "source: repair-cafe-text" in first


def test_an_unknown_source_is_told_and_nothing_written(workspace, own):
    """A source that no list names is a user's error with the nearest names."""
    with pytest.raises(UnknownName, match="did you mean `hill-platform`"):
        new_case(workspace, "one", None, "hill-plattform")
    assert not (own / "data" / "cases" / "one.yaml").exists()


def test_a_workspace_without_sources_may_start_a_case(workspace, own):
    """A workspace whose list of sources is still empty is no obstacle."""
    (own / "data" / "sources.yaml").unlink()
    assert new_case(workspace, "one", None, None).is_file()


@pytest.mark.parametrize(
    "case",
    [
        "../x",
        "/etc/x",
        "a/b",
        "a\\b",
        "..",
        ".",
        "",
        "CON",
        "Ikea",
        "a b",
        "a_b",
        "-a",
        "nul\x00l",
        "a\n",
        "é",
        "a" * 65,
        "a" * 300,
        "a.yaml",
        "~",
        "$HOME",
        "ａ",
        "١",
    ],
)
def test_an_id_that_is_none_is_refused_and_nothing_written(workspace, own, case):
    """Paths, capitals, spaces, control characters, other scripts and long names are no ids of cases."""
    before = sorted(own.parent.rglob("*"))
    with pytest.raises(UserError, match="cannot be a case's id") as caught:
        new_case(workspace, case, None, None)
    assert caught.value.exit_code == 2
    assert sorted(own.parent.rglob("*")) == before


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=70))
def test_an_id_stays_within_its_folder(case):
    """Whatever passes for an id is a file name of its own, in any letter case and on any system."""
    if names.ID_PATTERN.fullmatch(case):
        assert set(case) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert case == case.casefold()


@pytest.mark.parametrize("case", ["a", "0", "a" * 64, "ikea-2"])
def test_an_id_may_be_short_or_long(workspace, case):
    """One letter is enough, and sixty-four are allowed."""
    assert new_case(workspace, case, None, None).stem == case


def test_a_case_file_is_not_overwritten(workspace, own):
    """A case that is there stays as it is."""
    path = own / "data" / "cases" / "repair-cafe.yaml"
    before = path.read_bytes()
    with pytest.raises(UnusablePlace, match="already there"):
        new_case(workspace, "repair-cafe", None, None)
    assert path.read_bytes() == before


def test_the_id_of_a_bundled_case_is_taken(workspace, own):
    """A case of one's own cannot bear the id of a bundled one: the next build would refuse it."""
    with pytest.raises(UserError, match="ikea"):
        new_case(workspace, "ikea", None, None)
    assert not (own / "data" / "cases" / "ikea.yaml").exists()


def test_outside_a_workspace_no_case_is_started(bundled_workspace):
    """The bundled corpus is not written to."""
    with pytest.raises(UserError, match="there is no workspace here"):
        new_case(bundled_workspace, "my-case", None, None)
