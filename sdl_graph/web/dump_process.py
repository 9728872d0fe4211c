"""The process that writes one dump, so that the server need not stop for it."""

from __future__ import annotations

import sys
from pathlib import Path

from sdl_graph.output.graphs import serialise_quads


def main(graph: str, format_name: str, path: str) -> None:
    """Writes sorted N-Quads in another format, under the file's own name only when it is whole."""
    draft = Path(path + ".tmp")
    with Path(graph).open(encoding="utf-8", newline="\n") as lines:
        draft.write_text(serialise_quads(lines, format_name), encoding="utf-8", newline="\n")
    draft.replace(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
