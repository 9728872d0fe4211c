"""The import as Python calls it: `sdl_graph.import_cases`."""

from __future__ import annotations

import os
from pathlib import Path

from sdl_graph.operations.imports.result import Import
from sdl_graph.operations.imports.take import take_in
from sdl_graph.workspace.find import find


def import_cases(
    *files: str | os.PathLike[str],
    workspace: str | os.PathLike[str] | None = None,
    replace: bool = False,
    dry_run: bool = False,
) -> Import:
    """Makes case files, in the workspace named or the one around the working directory, of the cases
    in RDF files. The answer tells what was ``taken`` in and what was ``kept`` beside it.

    With ``replace`` a case of one's own gives way to another of the same id; with ``dry_run`` nothing
    is written.

    Raises:
        BadInput: with every mistake in the files; nothing is written then.
        Refused: if a file has a DOCTYPE, or a JSON-LD context that would have to be fetched.
        UserError: if there is no workspace of one's own.
    """
    place = find(Path(workspace) if workspace is not None else None)
    return take_in(place, [Path(file) for file in files], replace=replace, dry_run=dry_run)
