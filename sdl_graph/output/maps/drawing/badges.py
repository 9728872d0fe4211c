"""Badges: a shape and a family of colours for each kind of concept, so that kinds differ without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import cos, pi, sin
from typing import NamedTuple

from sdl_graph.output.maps.drawing.picture import Path, circle, polygon, regular_polygon

RADIUS = 7.0
"""How far a badge reaches from its middle, in units."""


class Badge(NamedTuple):
    """The family of a kind (see ``ink.FAMILIES``) and the name of its shape."""

    family: str
    shape: str


_KINDS = {
    "case": Badge("plain", "house"),
    "actor": Badge("people", "circle"),
    "platform": Badge("means", "square"),
    "resource": Badge("means", "hexagon"),
    "engagement": Badge("doing", "chevron"),
    "value": Badge("gain", "plus"),
    "loss": Badge("loss", "minus"),
    "cost": Badge("loss", "drop"),
    "job": Badge("doing", "tag"),
    "proposition": Badge("doing", "flag"),
    "theory": Badge("ideas", "star"),
    "episode": Badge("plain", "bars"),
    "claim": Badge("words", "bolt"),
    "notion": Badge("ideas", "diamond"),
    "outcome": Badge("gain", "triangle"),
    "component": Badge("means", "bars"),
    "participation": Badge("people", "half"),
    "stance": Badge("people", "flag"),
    "setting": Badge("plain", "half"),
    "denial": Badge("loss", "times"),
    "tension": Badge("loss", "half"),
    "principle": Badge("ideas", "tag"),
    "axiom": Badge("ideas", "star"),
    "premise": Badge("ideas", "triangle"),
    "wording": Badge("ideas", "bars"),
    "paradigm": Badge("ideas", "hexagon"),
    "lens": Badge("ideas", "circle"),
    "argument": Badge("words", "diamond"),
    "step": Badge("words", "chevron"),
    "question": Badge("words", "half"),
    "answer": Badge("words", "circle"),
    "position": Badge("words", "flag"),
    "disagreement": Badge("words", "times"),
    "condition": Badge("words", "square"),
    "flag": Badge("words", "flag"),
    "text": Badge("plain", "bars"),
    "passage": Badge("plain", "bars"),
}


def badges(kinds: Iterable[str]) -> dict[str, Badge]:
    """A badge for each kind that occurs in a map, no two of the same shape while the shapes last.

    The usual kinds come first, so that they have the same badge in every map.
    """
    found = set(kinds)
    given: dict[str, Badge] = {}
    for kind in [*(one for one in _KINDS if one in found), *sorted(found - _KINDS.keys())]:
        wanted = _KINDS.get(kind, Badge("plain", "diamond"))
        taken = {badge.shape for badge in given.values()}
        given[kind] = wanted._replace(
            shape=next((one for one in (wanted.shape, *_SHAPES) if one not in taken), wanted.shape)
        )
    return given


def shape(name: str, x: float, y: float) -> Path:
    """The path of a badge round a point."""
    return _SHAPES[name](x, y)


def _corners(*points: tuple[float, float]) -> Callable[[float, float], Path]:
    return lambda x, y: polygon([(x + RADIUS * across, y + RADIUS * down) for across, down in points])


def _star(x: float, y: float) -> Path:
    spikes = [(1.15 if at % 2 == 0 else 0.5, at * pi / 5 - pi / 2) for at in range(10)]
    return polygon([(x + RADIUS * far * cos(angle), y + RADIUS * far * sin(angle)) for far, angle in spikes])


def _half(x: float, y: float) -> Path:
    left, right, flat, high = x - RADIUS, x + RADIUS, y + RADIUS * 0.5, y - RADIUS * 0.85
    return (("M", (left, flat)), ("C", (left, high, right, high, right, flat)), ("Z", ()))


_SHAPES: dict[str, Callable[[float, float], Path]] = {
    "circle": lambda x, y: circle(x, y, RADIUS * 0.92),
    "square": _corners((-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)),
    "diamond": _corners((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
    "triangle": _corners((0, -1.0), (1.05, 0.8), (-1.05, 0.8)),
    "hexagon": lambda x, y: regular_polygon(x, y, RADIUS * 1.05, 6, pi / 6),
    "tag": _corners((-0.95, -0.75), (0.3, -0.75), (1.1, 0), (0.3, 0.75), (-0.95, 0.75)),
    "star": _star,
    "chevron": _corners((-0.9, -0.9), (0.2, -0.9), (1.05, 0), (0.2, 0.9), (-0.9, 0.9), (-0.15, 0)),
    "plus": _corners(
        (-0.36, -1), (0.36, -1), (0.36, -0.36), (1, -0.36), (1, 0.36), (0.36, 0.36),
        (0.36, 1), (-0.36, 1), (-0.36, 0.36), (-1, 0.36), (-1, -0.36), (-0.36, -0.36),
    ),
    "house": _corners((0, -1.1), (0.95, -0.25), (0.95, 0.9), (-0.95, 0.9), (-0.95, -0.25)),
    "minus": _corners((-1.05, -0.42), (1.05, -0.42), (1.05, 0.42), (-1.05, 0.42)),
    "drop": _corners((-1.05, -0.8), (1.05, -0.8), (0, 1.0)),
    "flag": _corners((-0.95, -0.95), (1.0, -0.95), (0.45, -0.2), (1.0, 0.55), (-0.4, 0.55), (-0.4, 1.1), (-0.95, 1.1)),
    "half": _half,
    "bars": lambda x, y: (
        *_corners((-1, -0.9), (1, -0.9), (1, -0.12), (-1, -0.12))(x, y),
        *_corners((-1, 0.12), (1, 0.12), (1, 0.9), (-1, 0.9))(x, y),
    ),
    "times": _corners(
        (-0.95, -0.45), (-0.45, -0.95), (0, -0.5), (0.45, -0.95), (0.95, -0.45), (0.5, 0),
        (0.95, 0.45), (0.45, 0.95), (0, 0.5), (-0.45, 0.95), (-0.95, 0.45), (-0.5, 0),
    ),
    "bolt": _corners((0.6, -1.1), (-1.05, 0.3), (-0.2, 0.35), (-0.6, 1.15), (1.05, -0.3), (0.2, -0.35)),
}  # fmt: skip
