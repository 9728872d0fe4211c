"""The colours of a map, by day and by night.

Every text keeps a contrast of 4.5 to its ground, every line and border one of 3 (WCAG 2.2,
1.4.3 and 1.4.11). Colour tells nothing by itself: kinds have badges of different shape, and
cross-links are dashed.
"""

from __future__ import annotations

from typing import NamedTuple


class Ink(NamedTuple):
    """How a mark is drawn: colours as ``#rrggbb`` or empty for none, the width and dashes of its stroke in units."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()


class Family(NamedTuple):
    """The colours of a group of kinds: its ground and its line, by day and by night."""

    ground: str
    line: str
    night_ground: str
    night_line: str


FAMILIES = {
    "people": Family("#e9f1fb", "#2b5c9b", "#16283d", "#8dbbf0"),
    "means": Family("#e3f3f0", "#14665f", "#0f2e2b", "#6fc9be"),
    "doing": Family("#fdf3dc", "#805a10", "#332811", "#e2b95f"),
    "gain": Family("#eaf5e2", "#3c6e1c", "#1c2e12", "#9bd073"),
    "loss": Family("#fbeaea", "#9c3131", "#381b1b", "#f09a9a"),
    "ideas": Family("#efecfa", "#5a449c", "#241f3d", "#b9a8f2"),
    "words": Family("#f6ebf3", "#87356d", "#331b2c", "#e29bcb"),
    "plain": Family("#eef0f3", "#4a5565", "#232a34", "#aab6c6"),
}

_DAY = {
    "paper": Ink(fill="#ffffff"),
    "panel": Ink(fill="#f5f6f8"),
    "rule": Ink(stroke="#8a93a0", width=1.0),
    "line": Ink(stroke="#5a6472", width=1.5),
    "cross": Ink(stroke="#a2470c", width=1.5, dash=(6, 4)),
    "line-head": Ink(fill="#5a6472"),
    "cross-head": Ink(fill="#a2470c"),
    "halo": Ink(fill="#ffffff"),
    "root": Ink(fill="#1f2a3a", stroke="#1f2a3a", width=1.5),
    "text": Ink(fill="#17202c"),
    "quiet": Ink(fill="#55606e"),
    "phrase": Ink(fill="#333d4a"),
    "cross-phrase": Ink(fill="#8f3d08"),
    "root-text": Ink(fill="#ffffff"),
    "blank": Ink(stroke="#7a8390", width=1.0, dash=(2, 3)),
}
_NIGHT = {
    "paper": "#12161c",
    "panel": "#191f27",
    "rule": "#6d7887",
    "line": "#95a1b1",
    "cross": "#f0a06a",
    "line-head": "#95a1b1",
    "cross-head": "#f0a06a",
    "halo": "#12161c",
    "root": "#e8edf4",
    "text": "#edf1f6",
    "quiet": "#a8b3c1",
    "phrase": "#ccd5e0",
    "cross-phrase": "#f5b58a",
    "root-text": "#12161c",
    "blank": "#7b8796",
}


def day() -> dict[str, Ink]:
    """Every style by name, on white paper."""
    inks = dict(_DAY)
    for name, family in FAMILIES.items():
        inks[f"box-{name}"] = Ink(family.ground, family.line, 1.5)
        inks[f"example-{name}"] = Ink("#ffffff", family.line, 1.0)
        inks[f"badge-{name}"] = Ink(family.line, "#ffffff", 1.5)
    return inks


def night() -> dict[str, Ink]:
    """Every style by name, on a dark screen: the same strokes in other colours."""
    inks = {name: _dark(ink, _NIGHT[name]) for name, ink in _DAY.items()}
    for name, family in FAMILIES.items():
        inks[f"box-{name}"] = Ink(family.night_ground, family.night_line, 1.5)
        inks[f"example-{name}"] = Ink(_NIGHT["paper"], family.night_line, 1.0)
        inks[f"badge-{name}"] = Ink(family.night_line, _NIGHT["paper"], 1.5)
    return inks


def contrast(one: str, two: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def _dark(ink: Ink, colour: str) -> Ink:
    return ink._replace(fill=colour if ink.fill else "", stroke=colour if ink.stroke else "")


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
