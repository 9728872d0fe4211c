"""Writes several files, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sdl_graph.errors import CannotWrite


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Writes each file beside its place first, and puts them there when all have been written.

    Raises:
        CannotWrite: if one cannot be written; all are then as they were.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in contents}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _draft(path).write_bytes(content)
        for path in contents:
            _draft(path).replace(path)
    except OSError as error:
        _undo(before)
        raise CannotWrite(Path(error.filename or path), error.strerror or str(error)) from None


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.tmp")


def _undo(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        with suppress(OSError):
            _draft(path).unlink(missing_ok=True)
        with suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != content:
                path.write_bytes(content)
