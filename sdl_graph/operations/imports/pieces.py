"""The files that imported statements become, and what stands in the workspace already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, SOURCES, THEORY, Form
from sdl_graph.cases.statements import Statements
from sdl_graph.cases.unmake import Unmade, unmade, unmade_entry
from sdl_graph.operations.corpus import THEORY_FOLDERS
from sdl_graph.operations.imports.ids import Whole
from sdl_graph.workspace.inputs import Input

_FOLDERS = {"case": "cases", "theory": THEORY_FOLDERS[0]}
SHARED = ((ACTORS, names.ACTOR, "actor"), (SOURCES, names.SOURCE, "source"))


@dataclass(frozen=True)
class Piece:
    """A case, a theory or an entry of a shared list, as a tree; ``items`` tells what each path in it is."""

    kind: str
    id: str
    form: Form
    thing: ox.NamedNode
    made: Unmade

    @property
    def items(self) -> Mapping[tuple[str | int, ...], Any]:
        """The thing for which each item's path stands."""
        return self.made.items


def whole_piece(whole: Whole, said: Statements, language: str) -> Piece:
    """A case or a theory as a tree."""
    return Piece(whole.form.name, whole.id, whole.form, whole.thing, unmade(whole.form, whole.thing, said, language))


def entry_pieces(said: Statements, contents: Mapping[Input, bytes]) -> Iterator[Piece]:
    """The actors and sources that no list of the workspace has yet."""
    for form, namespace, kind in SHARED:
        known = known_entries(contents, form)
        for thing in sorted(said.subjects(), key=lambda one: str(one.value)):
            name = thing.value.removeprefix(namespace)
            if thing.value.startswith(namespace) and names.ID_PATTERN.fullmatch(name) and name not in known:
                yield Piece(kind, name, form, thing, unmade_entry(form, thing, said))


def known_entries(contents: Mapping[Input, bytes], form: Form) -> frozenset[str]:
    """The ids in the workspace's lists, the bundled ones among them."""
    from sdl_graph.cases.read import read

    found: set[str] = set()
    for entry, content in contents.items():
        if entry.folder == "data" and entry.relative == f"{form.name}.yaml":
            listed = read(content, entry.path).tree.get(form.name)
            found.update(listed if isinstance(listed, dict) else ())
    return frozenset(found)


def standing(contents: Mapping[Input, bytes], whole: Whole) -> Input | None:
    """The file in which a case, or theory, of this id stands already."""
    folders = THEORY_FOLDERS if whole.form == THEORY else (_FOLDERS["case"],)
    for entry in contents:
        path = PurePath(entry.relative)
        if entry.folder == "data" and path.parts[0] in folders and path.stem == whole.id:
            return entry
    return None


def place_of(own: Path, whole: Whole) -> Input:
    """The file that a new case, or theory, is to have in the workspace."""
    relative = f"{_FOLDERS[whole.form.name]}/{whole.id}.yaml"
    return new_input(own, relative)


def new_input(own: Path, relative: str) -> Input:
    """An input of the user's own data that is still to be written."""
    return Input("data", 1, relative, str(own / "data" / relative), 0, 0)
