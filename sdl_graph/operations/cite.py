"""Finds a passage in a source text and writes it the way a case file wants it."""

from __future__ import annotations

from pathlib import Path

from sdl_graph.cases.passages import Cited, cite
from sdl_graph.errors import BadInput, UnknownName
from sdl_graph.operations.check import load_texts
from sdl_graph.workspace.find import Workspace


def find_passage(workspace: Workspace, source: str, folder: Path, first: str, last: str = "") -> Cited:
    """The stretch of a source's text from the words ``first`` to the words ``last``.

    Raises:
        UnknownName: if no source with a text in ``folder`` has that id.
        UserError: if the words do not stand there just once.
    """
    texts, problems = load_texts(workspace, folder)
    if source not in texts:
        if problems:
            raise BadInput(problems)
        raise UnknownName("source with a text here", source, texts)
    return cite(texts[source], first, last)
