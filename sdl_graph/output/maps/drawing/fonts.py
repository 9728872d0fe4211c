"""Whether the map's own font can set every text: what is drawn without the reader's fonts depends on it."""

from __future__ import annotations

from sdl_graph.errors import UserError
from sdl_graph.layout.typeface import regular, semibold
from sdl_graph.output.maps.drawing.picture import Picture, Words


class FontLacks(UserError):
    """A character that the font of the maps does not have, in a text that has to be drawn with it."""

    def __init__(self, character: str, text: str, format_name: str) -> None:
        self.character, self.text = character, text
        super().__init__(
            f"the font of the maps has no character U+{ord(character):04X}, as in `{text}`, to draw in {format_name}; "
            "use -f svg or -f html, which show it in the reader's own font"
        )


def drawable(picture: Picture, format_name: str) -> Picture:
    """The picture, if the font has all that it says.

    Raises:
        FontLacks: if it does not.
    """
    for part in (part for group in picture.groups for part in group.parts if isinstance(part, Words)):
        missing = (semibold() if part.bold else regular()).lacks(part.text)
        if missing:
            raise FontLacks(missing, part.text, format_name)
    return picture
