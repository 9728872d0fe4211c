"""A builder that is killed: what was there before still stands."""

import random
import time

from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.build import build, ready
from sdl_graph.workspace.snapshot import current
from tests.workspace.conftest import child

_KILLS = 30
_LONGEST = 0.3
_BUILDER = """
import sys
from pathlib import Path
from sdl_graph.operations.build import build
from sdl_graph.workspace.find import Workspace
place = Workspace((Path(sys.argv[1]),), Path(sys.argv[2]))
print("under way", flush=True)
while True:
    build(place, force=True)
"""
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def test_a_killed_builder_leaves_a_whole_snapshot(place):
    """After each of thirty kills at random times the snapshot in use opens, verifies and is complete."""
    quads = ready(place).manifest["quads"]
    for _ in range(_KILLS):
        with child(_BUILDER, place.roots[0], place.cache) as builder:
            time.sleep(random.uniform(0, _LONGEST))
            builder.kill()
        found = current(place.cache)
        found.verify()
        assert int(Embedded.at(found.store).query(_COUNT).rows[0][0].value) == found.manifest["quads"] == quads
    build(place, force=True)
    assert not list(place.cache.rglob("*.tmp"))


def test_what_dead_builders_left_is_swept(place):
    """The next build clears away every draft, wherever the dead one was when it died."""
    unit = next(path for path in place.units.rglob("*") if path.is_file())
    (place.cache / "gen-7.dead.tmp" / "store").mkdir(parents=True)
    (place.cache / "gen-7.dead.tmp" / "graph.nq").write_text("half")
    (place.cache / "current.tmp").write_text("gen-7.dead")
    unit.with_name(f"{unit.name}.4711.tmp").write_text("half")
    build(place, force=True)
    assert not list(place.cache.rglob("*.tmp"))


def test_a_generation_that_was_never_named_does_no_harm(place):
    """A builder killed between renaming and naming leaves a generation that nobody reads, and it is swept."""
    found = ready(place)
    orphan = place.cache / "gen-0.orphan"
    orphan.mkdir()
    assert ready(place) == found
    build(place, force=True)
    build(place, force=True)
    assert not orphan.exists()
