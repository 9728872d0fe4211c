"""Makes the pictures of the documentation: run `python docs/pictures.py` when the graph or the drawing changes.

A test holds the pictures that are here equal to those that this makes.
"""

from __future__ import annotations

from pathlib import Path

import sdl_graph

MAPS = {
    "ba-check-in-kiosks": ("ba-check-in-kiosks",),
    "ba-check-in-kiosks-and-ikea": ("ba-check-in-kiosks", "ikea"),
    "premises": ("sdl:Premise",),
}


def make(folder: Path) -> None:
    """Writes each picture into the folder."""
    folder.mkdir(exist_ok=True)
    graph = sdl_graph.open()
    for name, things in MAPS.items():
        graph.map(*things).save(folder / f"{name}.svg")


if __name__ == "__main__":
    make(Path(__file__).resolve().parent / "maps")
