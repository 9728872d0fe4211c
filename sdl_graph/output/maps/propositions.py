"""Propositions as text, three tab-separated columns: what CmapTools and most tools can import."""

from __future__ import annotations

from sdl_graph.inert import inert
from sdl_graph.model.conceptmap import ConceptMap


def write(shown: ConceptMap) -> str:
    """One line for each proposition: concept, linking phrase, concept."""
    labels = {concept.id: concept.label for concept in shown.concepts}
    return "".join(
        "\t".join(_cell(one) for one in (labels[link.source], link.phrase, labels[link.target])) + "\n"
        for link in shown.links
    )


def _cell(text: str) -> str:
    """A text in one cell: no tab or line break can end it."""
    return inert(" ".join(text.split()))
