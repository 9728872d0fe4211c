"""Linking phrases as nodes, as CmapTools has them: links with one source and one phrase share a node."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph.model.conceptmap import ConceptMap, Link


class Phrase(NamedTuple):
    """A linking phrase: its id, unique in the map, its words, where it comes from and its links."""

    id: str
    label: str
    source: str
    links: tuple[Link, ...]


def phrases(shown: ConceptMap) -> list[Phrase]:
    """The phrases of a map, in the order of their first links."""
    shared: dict[tuple[str, str], list[Link]] = {}
    for link in shown.links:
        shared.setdefault((link.source, link.phrase), []).append(link)
    taken = {concept.id for concept in shown.concepts}
    found: list[Phrase] = []
    for (source, label), links in shared.items():
        number = len(found) + 1
        id_ = f"phrase-{number}"
        while id_ in taken:
            id_ += "-p"
        taken.add(id_)
        found.append(Phrase(id_, label, source, tuple(links)))
    return found
