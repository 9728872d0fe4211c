"""Builds the graph: reads every input, checks it, and publishes a snapshot.

`ready` is what every reading command calls: it builds first if the inputs have changed, and
costs a look at the files' sizes and times if they have not.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sdl_graph.about import VERSION
from sdl_graph.errors import BadInput
from sdl_graph.workspace import inputs, snapshot, units
from sdl_graph.workspace.find import Workspace
from sdl_graph.workspace.inputs import Input
from sdl_graph.workspace.lock import build_lock
from sdl_graph.workspace.snapshot import Snapshot

if TYPE_CHECKING:
    from sdl_graph.operations.corpus import Corpus

WAIT_SECONDS = 60.0
_CLOCK_GRAIN = 2.0  # seconds that a file system's clock may lag behind
_GROWTH = 36  # bytes of a snapshot for each byte of input, measured on synthetic cases: about 30


class Listener(NamedTuple):
    """Hears how a build goes: once at its start, then as cases are done."""

    begins: Callable[[int], None] = lambda cases: None
    progress: Callable[[int, int], None] = lambda done, cases: None


def ready(workspace: Workspace, listener: Listener | None = None) -> Snapshot:
    """The up-to-date snapshot of a workspace, built first if need be.

    Raises:
        BadInput: if an input has mistakes; the snapshot is then not replaced.
        SnapshotDamaged: if the snapshot's files are not those that were written.
    """
    files = inputs.scan(workspace)
    found = _fresh(workspace, files)
    if found is None:
        with build_lock(workspace.cache, WAIT_SECONDS):
            files = inputs.scan(workspace)
            found = _fresh(workspace, files) or _build(workspace, files, listener or Listener())
    found.verify()
    return found


def build(workspace: Workspace, listener: Listener | None = None, *, force: bool = False) -> tuple[Snapshot, bool]:
    """Builds now; the snapshot, and whether anything had to be done.

    ``force`` builds even if nothing has changed, and replaces a damaged snapshot.
    """
    with build_lock(workspace.cache):
        files = inputs.scan(workspace)
        found = None if force else _fresh(workspace, files)
        if found is None:
            return _build(workspace, files, listener or Listener()), True
        found.verify()
        return found, False


def _fresh(workspace: Workspace, files: list[Input]) -> Snapshot | None:
    """The current snapshot, if it was made of these inputs by this version."""
    found = snapshot.current(workspace.cache)
    if found is None or found.manifest.get("made_by") != _made_by():
        return None
    if inputs.unchanged(files, found.stamps()):
        return found
    if inputs.digest({entry: entry.read() for entry in files}) != found.manifest.get("inputs"):
        return None
    found.record(inputs.stamps(files))
    return found


def _build(workspace: Workspace, files: list[Input], listener: Listener) -> Snapshot:
    from sdl_graph.operations.corpus import read_corpus

    stamps = inputs.stamps(files)
    contents = {entry: entry.read() for entry in files}
    facts = {"made_by": _made_by(), "inputs": inputs.digest(contents)}
    bytes_needed = _GROWTH * sum(len(content) for content in contents.values())
    corpus = read_corpus(contents)
    listener.begins(len(corpus.units))

    def write(draft: Path) -> dict[str, Any]:
        quads = _write_graph(draft / snapshot.GRAPH, corpus, workspace.units, listener)
        _write_store(draft)
        _write_index(draft, corpus)
        _write_json(draft / snapshot.CARDS, corpus.catalogue.to_json())
        _write_json(draft / snapshot.DIGESTS, inputs.digests(contents))
        return {**facts, "cases": len(corpus.cases), "quads": quads}

    began = time.time() - _CLOCK_GRAIN
    made = snapshot.publish(workspace.cache, write, bytes_needed)
    shared = workspace.shared_units is not None
    units.sweep(workspace.units, began - units.SHARED_FOR if shared else began, drafts=not shared)
    made.record(stamps)
    return made


def _write_graph(file: Path, corpus: Corpus, cache: Path, listener: Listener) -> int:
    """Writes the N-Quads as the cases come, so that memory stays flat; gives their number.

    Raises:
        BadInput: with the problems of all files, once all have been looked at.
    """
    problems, quads = list(corpus.problems), 0
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        for part in corpus.common:
            quads += part.count("\n")
            stream.write(part)
        for result in corpus.compile(cache, listener.progress):
            problems += result.problems
            quads += result.quads.count("\n")
            stream.write(result.quads)
    if any(problem.severity == "error" for problem in problems):
        raise BadInput(sorted(problems))
    return quads


def _write_store(draft: Path) -> None:
    import pyoxigraph as ox

    store = ox.Store(str(draft / snapshot.STORE))
    store.bulk_load(path=str(draft / snapshot.GRAPH), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    (draft / snapshot.STORE / "LOG").unlink(missing_ok=True)


def _write_index(draft: Path, corpus: Corpus) -> None:
    """Writes the full-text index, where there is an SQLite that can."""
    try:
        from sdl_graph.operations.find_index import write_index
    except ImportError:  # a Python without SQLite: `find` says so, everything else works
        return
    from sdl_graph.operations.find_entries import entries

    with (draft / snapshot.GRAPH).open(encoding="utf-8", newline="\n") as lines:
        write_index(draft / snapshot.INDEX, entries(lines, corpus.catalogue.cards.values()))


def _write_json(place: Path, content: Any) -> None:
    import json

    place.write_text(json.dumps(content, sort_keys=True, indent=1), encoding="utf-8")


def _made_by() -> dict[str, Any]:
    import pyoxigraph as ox

    return {"sdl-graph": VERSION, "pyoxigraph": ox.__version__, "format": snapshot.FORMAT}
