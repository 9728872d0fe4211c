"""The formats of a concept map: what each is for, by which ending it goes, which module writes it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple

from sdl_graph.errors import UserError
from sdl_graph.model.conceptmap import ConceptMap


class Format(NamedTuple):
    """A format: its module in this room, the endings of its files, and what it is for."""

    module: str
    endings: tuple[str, ...]
    purpose: str


FORMATS = {
    "svg": Format("svg", (".svg",), "a picture for slides, print and the web"),
    "png": Format("png", (".png",), "a picture for slides, as dots"),
    "pdf": Format("pdf", (".pdf",), "a page to print"),
    "html": Format("html", (".html", ".htm"), "a page to explore: each proposition with its evidence"),
    "text": Format("text", (".txt",), "the propositions and what was left out, to read"),
    "propositions": Format("propositions", (".tsv",), "three columns, for CmapTools and spreadsheets"),
    "cxl": Format("cxl", (".cxl",), "CmapTools"),
    "mermaid": Format("mermaid", (".mmd", ".mermaid"), "Mermaid, in Markdown on GitHub and elsewhere"),
    "dot": Format("dot", (".dot", ".gv"), "Graphviz"),
    "graphml": Format("graphml", (".graphml",), "yEd, Gephi, networkx and igraph"),
    "canvas": Format("canvas", (".canvas",), "JSON Canvas, for Obsidian"),
    "cytoscape": Format("cytoscape", (".cyjs",), "Cytoscape and cytoscape.js"),
    "json": Format("json", (".json",), "everything that the map holds"),
}


def by_ending(path: Path) -> str | None:
    """The format that a file's ending stands for; None for a file without an ending.

    Raises:
        UserError: if no format goes by that ending.
    """
    ending = path.suffix.lower()
    found = next((name for name, one in FORMATS.items() if ending in one.endings), None)
    if ending and found is None:
        known = ", ".join(one.endings[0] for one in FORMATS.values())
        raise UserError(f"no map format goes by `{ending}`; choose one with -f, or one of {known}")
    return found


def write(shown: ConceptMap, format_name: str) -> str | bytes:
    """The map in the format.

    Raises:
        UserError: if there is no such format.
    """
    if format_name not in FORMATS:
        raise UserError(f"no map format is called `{format_name}`; choose one of {', '.join(FORMATS)}")
    module = importlib.import_module(f"sdl_graph.output.maps.{FORMATS[format_name].module}")
    written: str | bytes = module.write(shown)
    return written
