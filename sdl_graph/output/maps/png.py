"""A map as PNG, drawn by resvg from the same picture and the same font files as everything else."""

from __future__ import annotations

from sdl_graph.layout.typeface import faces
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.drawing.fonts import drawable
from sdl_graph.output.maps.drawing.page import compose
from sdl_graph.output.maps.svg import svg

WIDTH = 2770
"""The width in dots: ten to the millimetre of an A4 sheet within its margins, 254 to the inch."""


def write(shown: ConceptMap) -> bytes:
    """The map in its light colours, sharp enough for print and for any projector.

    Raises:
        FontLacks: if a text holds a character that the font of the maps does not have.
    """
    import resvg_py

    picture = drawable(compose(shown).picture, "PNG")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(picture, fonts=False, dark=False),
            width=WIDTH,
            dpi=96,
            font_files=[str(face.path) for face in faces()],
            font_family="Open Sans",
            sans_serif_family="Open Sans",
            skip_system_fonts=True,
        )
    )
