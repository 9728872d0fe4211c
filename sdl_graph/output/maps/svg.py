"""A map as SVG 2 (https://www.w3.org/TR/SVG2/): real text in a font that travels inside, for light, dark and paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from sdl_graph.layout.typeface import faces, web_font
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.drawing.ink import Ink, day, night
from sdl_graph.output.maps.drawing.page import compose
from sdl_graph.output.maps.drawing.picture import Group, Mark, Picture, Step, Words
from sdl_graph.output.xml import faithful


def write(shown: ConceptMap) -> str:
    """The map as a file of its own: without scripts, links or anything from elsewhere.

    Raises:
        UserError: if a text holds a character that XML cannot hold.
    """
    picture = compose(shown).picture
    return faithful(svg(picture, fonts=True), "json")


def svg(picture: Picture, fonts: bool = True, dark: bool = True) -> str:
    """A picture as an SVG document; without its fonts where the reader has them, without its dark colours
    where the reader knows no media queries."""
    width, height = number(picture.width), number(picture.height)
    styles = style(picture, fonts, dark)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'role="img" aria-labelledby="map-title map-description" lang="en">',
            f'<title id="map-title">{escape(picture.title)}</title>',
            f'<desc id="map-description">{escape(picture.description)}</desc>',
            f"<style>{styles}</style>",
            *(group_text(group) for group in picture.groups),
            "</svg>\n",
        )
    )


def style(picture: Picture, fonts: bool, dark: bool) -> str:
    """The style sheet of a picture: only the styles that occur in it."""
    used = sorted({part.style for group in picture.groups for part in group.parts})
    words = {part.style for group in picture.groups for part in group.parts if isinstance(part, Words)}
    sheet = (font_faces() if fonts else "") + "text{font-family:'Open Sans',sans-serif}.b{font-weight:600}"
    by_day, by_night = day(), night()
    sheet += "".join(_rule(name, by_day[name], name in words) for name in used)
    if dark:
        rules = "".join(_rule(name, by_night[name], name in words) for name in used)
        sheet += f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
    return sheet


def font_faces() -> str:
    """The rules that carry the fonts within a document."""
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};"
        f"src:url(data:font/woff2;base64,{b64encode(web_font(face)).decode('ascii')}) format('woff2')}}"
        for face in faces()
    )


def group_text(group: Group, attributes: str = "") -> str:
    """A group as an SVG element, with what it says as its tooltip."""
    title = f"<title>{escape(group.says)}</title>" if group.says and not attributes else ""
    opening = f'<g class="map-{group.role}"{_data(group)}{attributes}>'
    return f"{opening}{title}{''.join(_part(part) for part in group.parts)}</g>"


def _data(group: Group) -> str:
    name = "data-concept" if group.role == "concept" else "data-links"
    return f' {name}="{escape(group.id)}"' if group.id else ""


def _part(part: Mark | Words) -> str:
    if isinstance(part, Mark):
        return f'<path class="{part.style}" d="{_path(part.path)}"/>'
    anchor = ' text-anchor="middle"' if part.anchor == "middle" else ""
    classes = f"{part.style} b" if part.bold else part.style
    place = f'x="{number(part.x)}" y="{number(part.y)}"'
    size = f'font-size="{number(part.size)}"'
    return f'<text class="{classes}" {place} {size}{anchor}>{escape(part.text, False)}</text>{part.tail}'


def _rule(name: str, ink: Ink, words: bool) -> str:
    parts = [f"fill:{ink.fill or 'none'}"]
    if ink.stroke and not words:
        parts += [f"stroke:{ink.stroke}", f"stroke-width:{number(ink.width)}", "stroke-linejoin:round"]
    if ink.dash:
        parts.append(f"stroke-dasharray:{' '.join(number(one) for one in ink.dash)}")
    return f".{name}{{{';'.join(parts)}}}"


def _path(steps: Iterable[Step]) -> str:
    return "".join(f"{step}{' '.join(map(number, numbers))}" for step, numbers in steps)


def number(value: float) -> str:
    """A length as SVG writes it, to a hundredth of a unit.

    >>> number(12.0), number(0.126), number(-0.001)
    ('12', '0.13', '0')
    """
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
