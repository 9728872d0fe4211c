"""Writes accepted matches into a workspace's file of actors; its comments and layout stay as they are.

The file is changed as text, at the places that its YAML says; what comes out is read again, and is
written only if it says what the old file said, and the matches.
"""

from __future__ import annotations

import copy
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from sdl_graph.cases.read import read
from sdl_graph.errors import CannotWrite, UnknownName, UserError
from sdl_graph.operations.link.layout import with_matches
from sdl_graph.operations.link.review import Accepted
from sdl_graph.workspace.find import MARK, Workspace

_LONGEST_ID = 64
_ELSEWHERE = {"wd:": "in-wikidata"}
Tree = dict[str, Any]


class Written(NamedTuple):
    """What was done: matches that are new, matches that stood there and are checked now, and those that
    said so already."""

    new: tuple[Accepted, ...]
    checked: tuple[Accepted, ...]
    unchanged: tuple[Accepted, ...]


def actors_file(workspace: Workspace) -> Path:
    """The file of a workspace's own actors.

    Raises:
        UserError: if there is no workspace of one's own: what comes with the tool is not written to.
    """
    if workspace.own is None:
        raise UserError(f"there is no workspace here (no {MARK}); make one with `sdl-graph init FOLDER`")
    return workspace.own / "data" / "actors.yaml"


def own_actors(path: Path) -> list[str]:
    """The ids of the actors in a file; none if there is no such file."""
    return list(_tree(path.read_text(encoding="utf-8-sig"), str(path))["actors"]) if path.is_file() else []


def write_matches(path: Path, matches: Iterable[Accepted]) -> Written:
    """Adds the matches to the actors in a file.

    Raises:
        BadInput: if the file cannot be read as YAML.
        UnknownName: if it has no such actor.
        CannotWrite: if it cannot be written; it then stands as before.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from None
    read(content, str(path))  # what is no UTF-8, or no YAML, ends here
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text, done = added(content.removeprefix(mark).decode(), str(path), list(matches))
    if done.new or done.checked:
        _replace(path, mark + text.encode())
    return done


def added(text: str, name: str, matches: list[Accepted]) -> tuple[str, Written]:
    """The text of a file of actors with the matches in it, and what that changed."""
    sorts: dict[str, list[Accepted]] = {"new": [], "checked": [], "unchanged": []}
    for match in matches:
        tree = _tree(text, name)
        if match.actor not in tree["actors"]:
            raise UnknownName("actor of this workspace", match.actor, tree["actors"])
        wanted, sort = _wanted(tree, match)
        if sort != "unchanged":
            text = with_matches(text, match.actor, tree, wanted)
            if _tree(text, name) != wanted:
                message = f"{name}: the match of `{match.actor}` does not fit into its layout; write it by hand"
                raise UserError(message)
        sorts[sort].append(match)
    return text, Written(*map(tuple, (sorts["new"], sorts["checked"], sorts["unchanged"])))


def _tree(text: str, name: str) -> Tree:
    tree: Tree = copy.deepcopy(read(text.encode(), name).tree)
    if not isinstance(tree.get("actors"), dict):
        raise UserError(f"{name}: no `actors`; it is no file of actors")
    return tree


def _wanted(tree: Tree, match: Accepted) -> tuple[Tree, str]:
    """What the file is to say, and which sort of change that is."""
    wanted = copy.deepcopy(tree)
    matches = wanted["actors"][match.actor].setdefault("matches", {})
    for one in matches.values():
        if one.get("entity") == match.entity:
            if one.get("status") == "verified" or match.status != "verified":
                return tree, "unchanged"
            one["status"] = match.status
            one["note"] = f"{one['note']} {match.note}" if one.get("note") else match.note
            if match.confidence:
                one["confidence"] = match.confidence
            return wanted, "checked"
    matches[_id(match, matches)] = _fields(match)
    return wanted, "new"


def _fields(match: Accepted) -> dict[str, str]:
    confidence = {"confidence": match.confidence} if match.confidence else {}
    return {"entity": match.entity, **confidence, "status": match.status, "note": match.note}


def _id(match: Accepted, taken: Iterable[str]) -> str:
    where = next((place for prefix, place in _ELSEWHERE.items() if match.entity.startswith(prefix)), "elsewhere")
    for number in range(1, 1000):
        end = f"-{where}" + (f"-{number}" if number > 1 else "")
        found = match.actor[: _LONGEST_ID - len(end)].rstrip("-") + end
        if found not in taken:
            return found
    raise UserError(f"`{match.actor}` has too many matches")


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CannotWrite(path, error.strerror or str(error)) from None
