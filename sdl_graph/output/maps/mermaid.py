"""A concept map as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdl_graph.model.conceptmap import ConceptMap

# What Mermaid could take for syntax, Markdown, a directive or HTML becomes one of its entity codes.
_MEANT = re.compile(r"[^\w .,:!?'’()/–-]|[\x00-\x1f]", re.ASCII)


def write(shown: ConceptMap) -> str:
    """The map as a flowchart from top to bottom; cross-links are dotted."""
    return "".join(f"{line}\n" for line in _lines(shown))


def _lines(shown: ConceptMap) -> Iterator[str]:
    number = {concept.id: f"n{at}" for at, concept in enumerate(shown.concepts, start=1)}
    yield "flowchart TD"
    yield f"  accTitle: {_inert(shown.title)}"
    yield f"  accDescr: {_inert(shown.question)}"
    for concept in shown.concepts:
        left, right = ("([", "])") if concept.example else ("[", "]")
        yield f'  {number[concept.id]}{left}"{_inert(concept.label)}"{right}'
    for link in shown.links:
        arrow = "-.->" if link.cross else "-->"
        yield f'  {number[link.source]} {arrow}|"{_inert(link.phrase)}"| {number[link.target]}'


def _inert(text: str) -> str:
    return _MEANT.sub(lambda match: f"#{ord(match[0])};", " ".join(text.split()))
