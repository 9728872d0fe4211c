"""Gathers what a publication of a whole workspace holds: every input file as the graph was built from it."""

from __future__ import annotations

import hashlib

from sdl_graph.errors import UserError
from sdl_graph.operations.dataset_facts import Facts
from sdl_graph.workspace import inputs
from sdl_graph.workspace.find import MARK, Workspace
from sdl_graph.workspace.inputs import BUNDLED
from sdl_graph.workspace.snapshot import Snapshot

_WANTED = ("title", "description", "licence", "published")


def publishable(facts: Facts) -> Facts:
    """The same facts, if they say all that a publication has to say of itself.

    Raises:
        UserError: naming everything that is missing.
    """
    missing = [name for name in _WANTED if not getattr(facts, name)]
    if missing:
        named = " and ".join(f"`{name}`" for name in missing)
        raise UserError(f"an RO-Crate has to say {named} of itself; write that under [dataset] in {MARK}")
    return facts


def input_files(workspace: Workspace, snapshot: Snapshot) -> dict[str, bytes]:
    """The inputs of the snapshot, by root, folder and path, such as ``bundled/data/cases/ikea.yaml``.

    Raises:
        UserError: if a file has changed since the graph was built.
    """
    built = {(folder, root, path): digest for folder, root, path, digest in snapshot.digests()}
    found: dict[str, bytes] = {}
    for entry in inputs.scan(workspace):
        content = entry.read()
        if built.get((entry.folder, entry.root, entry.relative)) != hashlib.sha256(content).hexdigest():
            raise UserError(f"{entry.path} has changed while it was exported; export again")
        home = "bundled" if entry.root == BUNDLED else "workspace"
        found[f"{home}/{entry.folder}/{entry.relative}"] = content
    return found | _mark(workspace)


def _mark(workspace: Workspace) -> dict[str, bytes]:
    return {f"workspace/{MARK}": (workspace.own / MARK).read_bytes()} if workspace.own else {}
