"""One build at a time."""

from contextlib import ExitStack

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import BuildInProgress, CannotWrite
from sdl_graph.model.terms import Verdict
from sdl_graph.operations.build import build, ready
from sdl_graph.workspace.lock import build_lock
from tests.workspace.conftest import child

_HOLDER = """
import sys
from pathlib import Path
from sdl_graph.workspace.lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("under way", flush=True)
    sys.stdin.read()
"""


def test_a_second_builder_is_told_who_builds(place):
    """A build beside another one ends at once with exit code 3, and names the process at work."""
    with child(_HOLDER, place.cache) as holder, pytest.raises(BuildInProgress) as caught:
        build(place)
    assert caught.value.exit_code == 3
    assert f"another build is running (process {holder.pid})" in str(caught.value)


def test_a_reader_goes_on_while_somebody_builds(place):
    """An up-to-date graph is answered from while a build is running."""
    with child(_HOLDER, place.cache):
        engine = Embedded.at(ready(place).store)
        assert engine.query("ASK { ?case a sdl:Case }") == Verdict(True)


def test_a_reader_that_needs_a_build_waits_for_the_one_at_work(unbuilt, monkeypatch):
    """A query that finds no graph waits until the other build is done, and then has one."""
    waited = []
    with ExitStack() as held:
        held.enter_context(build_lock(unbuilt.cache))

        def let_go(seconds: float) -> None:
            waited.append(seconds)
            held.close()

        monkeypatch.setattr("sdl_graph.workspace.lock.time.sleep", let_go)
        assert ready(unbuilt).manifest["cases"] > 0
    assert len(waited) == 1


def test_a_reader_does_not_wait_for_ever(unbuilt, monkeypatch):
    """A query that has waited as long as it may says that a build is running."""
    monkeypatch.setattr("sdl_graph.operations.build.WAIT_SECONDS", 0.1)
    with child(_HOLDER, unbuilt.cache), pytest.raises(BuildInProgress):
        ready(unbuilt)


def test_the_lock_of_a_dead_process_is_free(place):
    """A builder that was killed keeps nobody from building."""
    with child(_HOLDER, place.cache) as holder:
        holder.kill()
        holder.wait()
        assert build(place, force=True)[1]


def test_the_lock_is_free_after_an_error(tmp_path):
    """A build that fails lets go of the lock."""
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), build_lock(tmp_path):
            raise ZeroDivisionError


def test_a_folder_that_cannot_be_made_is_an_environment_fault(tmp_path):
    """A cache below a file cannot be written, and the message says what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="set SDL_GRAPH_CACHE") as caught, build_lock(tmp_path / "file" / "cache"):
        pass
    assert caught.value.exit_code == 3
