"""What goes into a publication of a workspace."""

import json

import pytest

from sdl_graph.errors import UserError
from sdl_graph.operations.crate import input_files, publishable
from sdl_graph.operations.dataset_facts import BUNDLED, OWN
from sdl_graph.workspace.inputs import digests, scan
from sdl_graph.workspace.snapshot import Snapshot


def test_the_bundled_corpus_can_be_published():
    """It says all that it has to."""
    assert publishable(BUNDLED) == BUNDLED


def test_all_that_is_missing_is_told_at_once():
    """A workspace has to say under which licence and since when; both are named, and the place to write them."""
    with pytest.raises(
        UserError, match=r"`licence` and `published` of itself; write that under \[dataset\] in sdl-graph.toml"
    ):
        publishable(OWN)


@pytest.fixture
def built(workspace, tmp_path) -> Snapshot:
    """A snapshot that knows the digests of the workspace's files, and nothing else."""
    listed = digests({entry: entry.read() for entry in scan(workspace)})
    (tmp_path / "digests.json").write_text(json.dumps(listed))
    return Snapshot(tmp_path, {})


def test_every_input_goes_in_as_it_was_built_from(workspace, built):
    """Both roots, and the file that marks the workspace; each with its bytes."""
    files = input_files(workspace, built)
    own = workspace.own
    assert files["workspace/data/cases/repair-cafe.yaml"] == (own / "data" / "cases" / "repair-cafe.yaml").read_bytes()
    assert files["workspace/sdl-graph.toml"] == (own / "sdl-graph.toml").read_bytes()
    assert "bundled/data/cases/ikea.yaml" in files
    assert "bundled/queries/value/value-in-use.rq" in files


def test_a_file_that_has_changed_since_is_told(workspace, built):
    """A crate never holds a file that the graph was not built from."""
    place = workspace.own / "data" / "cases" / "repair-cafe.yaml"
    place.write_bytes(place.read_bytes() + b"# later\n")
    with pytest.raises(UserError, match="export again"):
        input_files(workspace, built)
