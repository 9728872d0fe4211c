"""Makes a workspace, and starts case files in it. Nothing that is there is overwritten."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from sdl_graph import names
from sdl_graph.errors import CannotWrite, UnknownName, UnusablePlace, UserError
from sdl_graph.places import bundled
from sdl_graph.workspace.find import MARK, Workspace

_SCHEMAS = ("case.schema.json", "theory.schema.json", "actors.schema.json", "sources.schema.json")


def init(folder: Path) -> None:
    """Fills ``folder`` with the workspace that the bundled template holds.

    Raises:
        UnusablePlace: if it already holds something.
        CannotWrite: if it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnusablePlace(folder, "already holds something; name a folder that is new or empty")
    try:
        shutil.copytree(bundled("data") / "templates" / "workspace", folder, dirs_exist_ok=True)
        (folder / "schema").mkdir()
        for name in _SCHEMAS:
            shutil.copyfile(bundled("ontology") / "case-file" / name, folder / "schema" / name)
        (folder / ".gitignore").write_text(".sdl-graph/\n", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(folder, error.strerror or str(error)) from None


def new_case(workspace: Workspace, case: str, title: str | None, source: str | None) -> Path:
    """Writes a case file to fill in, and gives its path.

    Raises:
        UserError: if ``case`` cannot be an id, or there is no workspace of one's own.
        UnusablePlace: if the file exists.
    """
    if workspace.own is None:
        raise UserError(f"there is no workspace here (no {MARK}); make one with `sdl-graph init FOLDER`")
    if not names.ID_PATTERN.fullmatch(case):
        raise UserError(f"`{case}` cannot be a case's id: use lower-case letters, digits and hyphens, at most 64")
    path = workspace.own / "data" / "cases" / f"{case}.yaml"
    for taken in (root / "data" / "cases" / path.name for root in reversed(workspace.roots)):
        if taken.exists():
            raise UnusablePlace(taken, "already there; choose another id")
    template = (bundled("data") / "templates" / "new-case.yaml").read_text(encoding="utf-8")
    heading = json.dumps(title or names.humanise(case).capitalize(), ensure_ascii=False)
    values = {"case": case, "title": heading, "source": _source(workspace, source)}
    text = re.sub(r"\{(case|title|source)\}", lambda match: values[match[1]], template)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from None
    return path


def _source(workspace: Workspace, source: str | None) -> str:
    """The source's id, known to exist; else the first of the workspace's own."""
    from sdl_graph.cases.read import read

    known: list[str] = []
    for root in reversed(workspace.roots):
        file = root / "data" / "sources.yaml"
        entries = read(file.read_bytes(), str(file)).tree.get("sources") if file.is_file() else None
        known += list(entries) if isinstance(entries, dict) else []
    if source is None:
        return known[0]
    if source not in known:
        raise UnknownName("source", source, known, "; add it to data/sources.yaml first")
    return source
