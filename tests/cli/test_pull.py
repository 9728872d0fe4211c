"""`sdl-graph pull`."""

import json

import pyoxigraph as ox
import pytest

from tests.engines import fake_store
from tests.engines.fake_store import status

_IKEA = "https://w3id.org/sdl-graph/case/ikea"
_LEGO = "https://w3id.org/sdl-graph/case/lego"


@pytest.fixture
def store(run):
    """A store with two cases in it."""
    with fake_store.running() as found:
        run("push", found.url, "--only", "ikea", "--only", "lego")
        yield found


def _only(*names):
    return [word for name in names for word in ("--only", name)]


def test_the_same_is_exit_code_0(run, store):
    """Nothing to tell but that."""
    result = run("pull", store.url, *_only("ikea", "lego"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 as here, 0 otherwise" in result.stderr


def test_a_difference_is_exit_code_1(run, store):
    """As with `diff`: a graph that is missing, and one that says something else."""
    store.graphs[_LEGO] += b"<urn:a> <urn:b> <urn:c> .\n"
    del store.graphs[_IKEA]
    result = run("pull", store.url, *_only("ikea", "lego"))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "missing    case:ikea"
    assert "  only there: urn:a urn:b urn:c" in result.stdout


@pytest.mark.parametrize(("ending", "graphs"), [("nq", {_IKEA, _LEGO}), ("trig", {_IKEA, _LEGO}), ("ttl", {None})])
def test_graphs_are_written_to_a_file(run, store, tmp_path, ending, graphs):
    """With their names where the format has some; a difference is no failure then."""
    path = tmp_path / f"back.{ending}"
    store.graphs[_LEGO] += b"<urn:a> <urn:b> <urn:c> .\n"
    assert run("pull", store.url, *_only("ikea", "lego"), "-o", path).exit_code == 0
    quads = list(ox.parse(path=str(path)))
    assert {getattr(quad.graph_name, "value", None) for quad in quads} == graphs
    assert len({quad.triple for quad in quads}) == len(b"".join(store.graphs.values()).splitlines())


def test_graphs_are_written_to_a_folder(run, store, tmp_path):
    """A Turtle file each, after its name; the same bytes every time."""
    for folder in ("one", "two"):
        run("pull", store.url, *_only("ikea", "lego"), "-o", tmp_path / folder)
    files = sorted(str(path.relative_to(tmp_path / "one")) for path in (tmp_path / "one").rglob("*.ttl"))
    assert files == ["case/ikea.ttl", "case/lego.ttl"]
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


def test_a_fault_is_exit_code_3_and_leaves_no_file(run, store, tmp_path):
    """A part of the graphs is not written as if it were all."""
    store.faults["GET"] = [None, status(403)]
    result = run("pull", store.url, *_only("ikea", "lego"), "-o", tmp_path / "back.nq")
    assert result.exit_code == 3
    assert "does not allow it" in result.stderr
    assert not (tmp_path / "back.nq").exists()


def test_the_report_as_json(run, store):
    """Graph by graph, for programs."""
    told = json.loads(run("pull", store.url, *_only("ikea"), "-f", "json").stdout)
    assert [(one["graph"], one["state"]) for one in told["graphs"]] == [(_IKEA, "there")]


@pytest.mark.parametrize("name", ["back.rdf", "back.json"])
def test_other_formats_are_refused_before_anything_is_read(run, store, tmp_path, name):
    """The command says which there are."""
    store.requests.clear()
    result = run("pull", store.url, "-o", tmp_path / name)
    assert result.exit_code == 2
    assert ".nq, .trig, .ttl" in result.stderr
    assert store.requests == []
