"""A concept map to read: its sentences from general to specific, the cross-links, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from sdl_graph.inert import inert
from sdl_graph.model.conceptmap import ConceptMap, Link

_WIDTH = 100
_MOST_PARKED = 16


def write(shown: ConceptMap) -> str:
    """The map as an outline: a concept's links stand below the concept."""
    return "\n".join(line for block in _blocks(shown) for line in block) + "\n"


def _blocks(shown: ConceptMap) -> Iterator[list[str]]:
    labels = {concept.id: concept.label for concept in shown.concepts}
    yield [inert(shown.title), _counted(shown), "", *_wrapped(shown.question, "", "")]
    yield ["", inert(labels[shown.root]), *_below(shown, shown.root, labels, 1)]
    cross = [link for link in shown.links if link.cross]
    if cross:
        yield ["", "Across:", *(line for link in cross for line in _wrapped(_sentence(link, labels), "- ", "  "))]
    if shown.sources:
        yield ["", "After:", *(line for one in shown.sources for line in _wrapped(one, "- ", "  "))]
    if shown.parking:
        heading = "Still to place:" if shown.purpose == "skeleton" else "Left out, the most relevant first:"
        yield ["", heading, *_wrapped(_parked(shown), "  ", "  ")]
    if any(link.inferred for link in shown.links):
        yield ["", "* inferred: no file states it, the ontology concludes it"]


def _counted(shown: ConceptMap) -> str:
    cross = sum(link.cross for link in shown.links)
    return f"{len(shown.concepts)} concepts, {len(shown.links)} propositions, {cross} of them cross-links"


def _below(shown: ConceptMap, concept: str, labels: dict[str, str], depth: int) -> Iterator[str]:
    for link in shown.links:
        if link.source == concept and not link.cross:
            lead = "  " * depth
            yield from _wrapped(f"{link.phrase}: {labels[link.target]}{_mark(link)}", lead, lead + "  ")
            yield from _below(shown, link.target, labels, depth + 1)


def _sentence(link: Link, labels: dict[str, str]) -> str:
    return f"{labels[link.source]} {link.phrase} {labels[link.target]}{_mark(link)}"


def _mark(link: Link) -> str:
    return " *" if link.inferred else ""


def _parked(shown: ConceptMap) -> str:
    told = "; ".join(f"{one.label} ({one.kind})" for one in shown.parking[:_MOST_PARKED])
    more = len(shown.parking) - _MOST_PARKED
    return f"{told}; and {more} more" if more > 0 else told


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(inert(text), _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
