"""A marked map as text for a teacher, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import wrap

from sdl_graph.inert import inert, inert_json
from sdl_graph.model.marking import Components, Judged, Marked

_HEADINGS = {
    "right": "Right",
    "reworded": "Joined in other words than the graph's; judge for yourself",
    "contradicted": "Contradicted",
    "extra": "Not in the graph",
}
_WHAT = {
    "propositions": "propositions borne out",
    "levels": "levels below the top",
    "branches": "concepts that branch",
    "cross_links": "cross-links borne out",
    "examples": "examples",
}


def marks_text(found: Marked, columns: int) -> str:
    """The comparison in words, the score's components one by one."""
    return "\n".join(line for block in _blocks(found, columns) for line in block) + "\n"


def marks_json(found: Marked) -> str:
    """The comparison as one JSON object."""
    held = {
        "title": found.title,
        **{name: [_judged(one) for one in getattr(found, name)] for name in _HEADINGS},
        "missing": [one._asdict() for one in found.missing],
        "components": found.components._asdict(),
        "reference": found.reference._asdict(),
    }
    return inert_json(json.dumps(held, ensure_ascii=False, indent=2)) + "\n"


def _judged(one: Judged) -> dict[str, object]:
    return {**one.said._asdict(), "graph": one.graph}


def _blocks(found: Marked, columns: int) -> Iterator[list[str]]:
    yield [inert(found.title), "", *_components(found.components, found.reference)]
    for name, heading in _HEADINGS.items():
        told: tuple[Judged, ...] = getattr(found, name)
        if told:
            lines = [line for one in told for line in _line(one, name, columns)]
            yield ["", f"{heading} ({len(told)}):", *lines]
    if found.missing:
        yield ["", f"Missing ({len(found.missing)}):", *(_item(str(one), columns) for one in found.missing)]


def _components(student: Components, reference: Components) -> list[str]:
    width = max(map(len, _WHAT.values()))
    rows = [
        f"{what:{width}}  {getattr(student, name):>7}  {getattr(reference, name):>13}" for name, what in _WHAT.items()
    ]
    return [f"{'':{width}}  {'student':>7}  {'reference map':>13}", *rows]


def _line(one: Judged, name: str, columns: int) -> Iterator[str]:
    yield _item(str(one.said), columns)
    if one.graph and name in ("reworded", "contradicted"):
        yield _item(f"the graph: {one.graph}", columns, "    ")


def _item(text: str, columns: int, lead: str = "- ") -> str:
    rest = " " * len(lead)
    return "\n".join(wrap(inert(text), columns, initial_indent=lead, subsequent_indent=rest, break_on_hyphens=False))
