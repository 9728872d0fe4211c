"""Adds entries to the workspace's lists of actors and sources, and leaves what stands there as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sdl_graph.cases.forms import Form
from sdl_graph.cases.read import read
from sdl_graph.cases.write import entry_lines
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Tree
from sdl_graph.model.problem import Problem
from sdl_graph.operations.imports.pieces import Piece

_INDENT = 2


def added(path: Path, content: bytes, form: Form, pieces: Sequence[Piece]) -> bytes:
    """The list with the entries at its end.

    Raises:
        BadInput: if the list is written in a way that takes no lines at its end.
    """
    text = content.decode("utf-8-sig").rstrip() or f"{form.name}:"
    lines = "".join(entry_lines(piece.id, piece.made.tree, _INDENT) for piece in pieces)
    ends = "\r\n" if "\r\n" in text else "\n"
    longer = (text + ends + lines.replace("\n", ends)).encode()
    wanted = {piece.id: piece.made.tree for piece in pieces}
    if _tree(longer, path, form) != {**_tree(content, path, form), **wanted}:
        at = text.count("\n") + 1
        hint = f"add it by hand, below `{form.name}:`, and import again"
        raise BadInput([Problem(str(path), at, 1, f"{', '.join(wanted)} cannot be added here", hint)])
    return longer


def _tree(content: bytes, path: Path, form: Form) -> dict[str, Tree]:
    try:
        listed = read(content, str(path)).tree.get(form.name) if content.strip() else {}
    except BadInput:
        return {}
    return listed if isinstance(listed, dict) else {}
