"""What the tests share: a cache of their own, a built graph, small workspaces."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.build import ready
from sdl_graph.operations.scaffold import init
from sdl_graph.workspace.find import CACHE_VARIABLE, Workspace, find
from sdl_graph.workspace.snapshot import Snapshot

ROOT = Path(__file__).resolve().parent.parent

_CLASH = """
@prefix sdl: <https://w3id.org/sdl-graph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/sdl-graph/ontology/clash> a owl:Ontology .
sdl:place rdfs:range xsd:integer .
"""


def needs(program: str) -> None:
    """Skips a test where a program is missing; in CI nothing is skipped, so there it fails."""
    if shutil.which(program) is None:
        message = f"{program} is not on this machine"
        if os.environ.get("CI"):
            pytest.fail(f"{message}, and CI skips nothing")
        pytest.skip(message)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keeps the tests' snapshots out of the user's cache."""
    os.environ[CACHE_VARIABLE] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def bundled_workspace(_own_cache: None) -> Workspace:
    """The bundled corpus alone."""
    here = Path.cwd()
    os.chdir("/")
    try:
        return find()
    finally:
        os.chdir(here)


@pytest.fixture(scope="session")
def snapshot(bundled_workspace: Workspace) -> Snapshot:
    """The bundled corpus, built once."""
    return ready(bundled_workspace)


@pytest.fixture(scope="session")
def engine(snapshot: Snapshot) -> Embedded:
    """The engine over the bundled corpus."""
    return Embedded.at(snapshot.store)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory, _own_cache: None) -> Path:
    """What a build keeps of each file of a fresh workspace."""
    folder = tmp_path_factory.mktemp("fresh") / "mine"
    init(folder)
    workspace = find(folder)
    ready(workspace)
    return workspace.units


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: Path) -> Path:
    """A fresh workspace as `sdl-graph init` makes it, with its cache inside and its files compiled,
    and the working directory in it."""
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    folder = tmp_path / "mine"
    init(folder)
    shutil.copytree(compiled, folder / ".sdl-graph" / "units")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def clash(own: Path) -> Path:
    """A module in the workspace that contradicts its case in OWL 2 DL: `place` has to be a number, and
    is a word there."""
    (own / "ontology").mkdir()
    path = own / "ontology" / "clash.ttl"
    path.write_text(_CLASH, encoding="utf-8")
    return path
