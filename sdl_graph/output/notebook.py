"""A concept map as the Python interface hands it out: a picture in a notebook, a file elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.formats import by_ending as map_format
from sdl_graph.output.maps.formats import write as write_map


class Map:
    """A concept map. In a notebook it shows as a picture; ``shown`` holds its concepts and links."""

    def __init__(self, shown: ConceptMap) -> None:
        self.shown = shown

    @property
    def propositions(self) -> list[tuple[str, str, str]]:
        """Each link as concept, linking phrase, concept."""
        labels = {concept.id: concept.label for concept in self.shown.concepts}
        return [(labels[link.source], link.phrase, labels[link.target]) for link in self.shown.links]

    def to(self, format_name: str) -> str | bytes:
        """The map in a format, such as "svg" or "cxl"; "png" and "pdf" are bytes.

        Raises:
            UserError: if there is no such format.
        """
        return write_map(self.shown, format_name)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the map to a file, in the format that its ending stands for."""
        written = self.to(map_format(Path(path)) or "text")
        Path(path).write_bytes(written if isinstance(written, bytes) else written.encode())

    def _repr_svg_(self) -> str:
        return str(self.to("svg"))

    def __repr__(self) -> str:
        return f"<sdl_graph.Map: {self.shown.title}, {len(self.shown.concepts)} concepts>"
