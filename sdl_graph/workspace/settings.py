"""What a workspace's own file, ``sdl-graph.toml``, says of how to work with it."""

from __future__ import annotations

from pathlib import Path

from sdl_graph.errors import UnusablePlace, UserError
from sdl_graph.workspace.find import MARK

_ENDPOINT = "endpoint"


def endpoint(folder: Path) -> str | None:
    """The address of the SPARQL endpoint that the workspace is asked through, if it names one.

    Raises:
        UnusablePlace: if the file cannot be read.
        UserError: if it is not TOML, or the endpoint is no text.
    """
    path = folder / MARK
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusablePlace(path, getattr(error, "strerror", None) or "not UTF-8 text") from None
    if _ENDPOINT not in content:  # the parser costs more than the file
        return None
    found = _read(path, content).get(_ENDPOINT)
    if found is not None and not isinstance(found, str):
        raise UserError(f'{path}: `{_ENDPOINT}` is no text; write {_ENDPOINT} = "https://host/sparql"')
    return found or None


def _read(path: Path, content: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: not TOML: {error}; mend it") from None
