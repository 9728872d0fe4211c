"""A concept map in Graphviz's DOT (https://graphviz.org/doc/info/lang.html): linking phrases are nodes."""

from __future__ import annotations

from collections.abc import Iterator

from sdl_graph.inert import inert
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.phrases import phrases

_PHRASE = "shape=plaintext margin=0.02 height=0.1 fontsize=11"


def write(shown: ConceptMap) -> str:
    """The map as a digraph; cross-links are dashed and do not rank."""
    return "".join(f"{line}\n" for line in _lines(shown))


def _lines(shown: ConceptMap) -> Iterator[str]:
    yield f"digraph {_quoted(shown.title)} {{"
    yield f"  label={_quoted(shown.question)} labelloc=t fontname=Helvetica ranksep=0.3 nodesep=0.25"
    yield "  node [fontname=Helvetica shape=box style=rounded] edge [arrowsize=0.6 fontname=Helvetica]"
    for concept in shown.concepts:
        kind = f"class={_quoted(concept.kind)} tooltip={_quoted(concept.iri)}"
        yield f"  {_quoted(concept.id)} [label={_quoted(concept.label)} {kind}]"
    for phrase in phrases(shown):
        cross = " style=dashed constraint=false" if all(link.cross for link in phrase.links) else ""
        yield f"  {_quoted(phrase.id)} [label={_quoted(phrase.label)} {_PHRASE}]"
        yield f"  {_quoted(phrase.source)} -> {_quoted(phrase.id)} [dir=none{cross}]"
        for link in phrase.links:
            dashed = " [style=dashed constraint=false]" if link.cross else ""
            yield f"  {_quoted(phrase.id)} -> {_quoted(link.target)}{dashed}"
    yield "}"


def _quoted(text: str) -> str:
    """A DOT string that means the text: a backslash would begin one of DOT's own escapes."""
    plain = inert(" ".join(text.split())).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
