"""Snapshots: written whole, swapped at once, at most two of them kept."""

import json
import threading
import time

from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.terms import Table
from sdl_graph.operations.build import build, ready
from sdl_graph.workspace.snapshot import Snapshot, current
from tests.workspace.conftest import child

_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
_SWAPS = 20
_SWAPPER = """
import sys
from pathlib import Path
from sdl_graph.operations.build import build
from sdl_graph.workspace.find import Workspace
root, cache, swaps = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
comment = root / "ontology" / "schemes" / "phase.ttl"
text = comment.read_text()
extra = '\\n<https://w3id.org/sdl-graph/scheme/phase> <http://www.w3.org/2004/02/skos/core#note> "old or new" .\\n'
print("under way", flush=True)
for swap in range(swaps):
    comment.write_text(text + extra * (swap % 2))
    build(Workspace((root,), cache), force=True)
print("done", flush=True)
"""


def _quads(snapshot: Snapshot) -> int:
    answer = Embedded.at(snapshot.store).query(_COUNT)
    assert isinstance(answer, Table)
    return int(answer.rows[0][0].value)


def test_there_is_no_snapshot_before_the_first_build(unbuilt):
    """A cache that does not exist holds no snapshot, and is not made by looking."""
    assert current(unbuilt.cache) is None
    assert not unbuilt.cache.exists()


def test_the_manifest_counts_what_the_store_holds(place):
    """The number of statements in the manifest is the number in the store and in the N-Quads."""
    found = ready(place)
    assert found.manifest["quads"] == _quads(found) == len(found.graph.read_text().splitlines())


def test_the_manifest_lists_every_file(place):
    """Each file of a snapshot stands in its manifest, but for the manifest and the inputs' stamps."""
    found = ready(place)
    present = {str(path.relative_to(found.path)) for path in found.path.rglob("*") if path.is_file()}
    assert present - set(found.manifest["files"]) == {"MANIFEST.json", "inputs.json"}


def test_an_unchanged_workspace_is_not_built_again(place):
    """Reading twice gives the same snapshot, and a build says that there was nothing to do."""
    found = ready(place)
    assert ready(place) == found
    assert build(place) == (found, False)


def test_a_forced_build_makes_a_new_generation(place):
    """`--force` builds although nothing has changed."""
    before = ready(place)
    after, done = build(place, force=True)
    assert done
    assert after.path != before.path
    assert current(place.cache).path == after.path


def test_the_generation_before_is_kept_and_older_ones_go(place):
    """A reader of the snapshot before can finish, and the disk does not fill with older ones."""
    made = [build(place, force=True)[0].path for _ in range(5)]
    assert [path.exists() for path in made] == [False, False, True, True, True]


def test_lost_stamps_cost_a_look_and_no_build(place):
    """Without the record of the inputs' stamps the digest tells that nothing has changed."""
    before = ready(place)
    (before.path / "inputs.json").unlink()
    assert ready(place).path == before.path


def test_stamps_that_cannot_be_read_cost_a_look_and_no_build(place):
    """A spoilt record of the inputs' stamps does no harm."""
    before = ready(place)
    (before.path / "inputs.json").write_bytes(b"\xff\x00 [")
    assert ready(place).path == before.path


def test_a_snapshot_of_another_version_is_rebuilt_and_not_upgraded(place):
    """A snapshot that an older version made is left as it is, and a new one is made beside it."""
    old = ready(place)
    manifest = old.path / "MANIFEST.json"
    manifest.write_text(json.dumps({**old.manifest, "made_by": {"sdl-graph": "0.0.1", "format": 0}}))
    before = {path: path.read_bytes() for path in old.path.rglob("*") if path.is_file()}
    new = ready(place)
    assert new.path != old.path
    assert new.manifest["made_by"] == old.manifest["made_by"]
    assert {path: path.read_bytes() for path in old.path.rglob("*") if path.is_file()} == before


def test_a_manifest_of_an_unknown_layout_is_rebuilt(place):
    """A manifest that lacks what this version writes leads to a rebuild, not to an error of its own."""
    old = ready(place)
    (old.path / "MANIFEST.json").write_text("{}")
    assert ready(place).path != old.path


def test_readers_see_the_old_or_the_new_and_never_a_mix(changeable):
    """During twenty swaps, no read fails, and each one sees as many statements as its manifest says."""
    seen: set[int] = set()
    with child(_SWAPPER, changeable.roots[0], changeable.cache, _SWAPS) as swapper:
        done = threading.Thread(target=swapper.stdout.readline)
        done.start()
        while done.is_alive():
            found = current(changeable.cache)
            found.verify()
            assert _quads(found) == found.manifest["quads"]
            seen.add(found.manifest["quads"])
            time.sleep(0.05)  # a core for those who build
        done.join()
        assert swapper.wait() == 0
    assert len(seen) == 2
