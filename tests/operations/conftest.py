"""A workspace of one's own with a graph, and cases to put into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.build import ready
from sdl_graph.workspace.find import Workspace, find


@pytest.fixture
def workspace(own: Path) -> Workspace:
    """The workspace around the working directory, as `sdl-graph init` makes it."""
    return find()


@pytest.fixture
def own_engine(workspace: Workspace) -> Embedded:
    """The engine over the bundled corpus and the example case."""
    return Embedded.at(ready(workspace).store)


@pytest.fixture
def write_case(own: Path) -> Callable[[str, str], Path]:
    """Writes a case with one passage, `p`, into the workspace: its id, and what stands below the passage."""
    passage = f'{{source: repair-cafe-text, start: 0, end: 9, digest: "sha256:{"ab" * 32}", says: Something.}}'

    def write(case: str, body: str = "") -> Path:
        path = own / "data" / "cases" / f"{case}.yaml"
        text = f"case: {case}\ntitle: The case {case}\npassages:\n  p: {passage}\n{body}"
        path.write_text(text, encoding="utf-8")
        return path

    return write
