"""A map by numbers: its concepts, the linking phrases they share, and the tree of its backbone.

Linking phrases are nodes, as in CmapTools; links with the same source and phrase share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sdl_graph.model.conceptmap import ConceptMap, Link


class Phrase(NamedTuple):
    """A linking phrase: its source, the target of each of its links, and where it may stand.

    ``parent`` and ``children`` are those in the backbone (−1 and none for a phrase of cross-links
    alone); ``levels`` are the levels below which a phrase that is free may stand.
    """

    text: str
    source: int
    targets: tuple[int, ...]
    links: tuple[Link, ...]
    parent: int
    children: tuple[int, ...]
    levels: tuple[int, ...]


class Outline(NamedTuple):
    """A map by numbers: concepts as in the map, then its phrases; ``children`` of each in the backbone.

    In a comparison the sides begin below all that they share, so that ``level`` counts from there; ``shared``
    is the number of levels above them. In every other map it is the number of all levels.
    """

    size: int
    level: tuple[int, ...]
    shared: int
    column: tuple[int, ...]
    phrases: tuple[Phrase, ...]
    children: tuple[tuple[int, ...], ...]
    roots: tuple[int, ...]


def outline(map: ConceptMap) -> Outline:
    """The map by numbers."""
    number = {concept.id: at for at, concept in enumerate(map.concepts)}
    shared = 1 + max((one.level for one in map.concepts if not one.side), default=0)
    level = tuple(one.level + (shared - 1 if one.side else 0) for one in map.concepts)
    column = _columns(map)
    parents = _parents(map.links, number, level)
    phrases = tuple(_phrases(map.links, number, level, column, parents))
    size = len(map.concepts)
    children: list[list[int]] = [[] for _ in range(size + len(phrases))]
    for at, phrase in enumerate(phrases, start=size):
        if phrase.parent >= 0:
            children[phrase.parent].append(at)
            children[at].extend(phrase.children)
    column += tuple(_phrase_column(phrase, column, _middle(map)) for phrase in phrases)
    roots = tuple(at for at in range(size) if at not in parents)
    return Outline(size, level, shared, column, phrases, tuple(tuple(below) for below in children), roots)


def _columns(map: ConceptMap) -> tuple[int, ...]:
    """The first half of the sides on the left, the others on the right, what they share in the middle."""
    middle = _middle(map)
    column = {"": middle} | {side: at if at < middle else at + 1 for at, side in enumerate(_sides(map))}
    return tuple(column[concept.side] for concept in map.concepts)


def _middle(map: ConceptMap) -> int:
    return (len(_sides(map)) + 1) // 2


def _sides(map: ConceptMap) -> list[str]:
    return list(dict.fromkeys(concept.side for concept in map.concepts if concept.side))


def _parents(links: Sequence[Link], number: dict[str, int], level: Sequence[int]) -> dict[int, Link]:
    """The link by which each concept hangs in the backbone's tree: the first that comes from a higher level."""
    parents: dict[int, Link] = {}
    for link in links:
        ends = sorted((number[link.source], number[link.target]), key=lambda at: level[at])
        if not link.cross and level[ends[0]] < level[ends[1]]:
            parents.setdefault(ends[1], link)
    return parents


def _phrases(
    links: Sequence[Link],
    number: dict[str, int],
    level: Sequence[int],
    column: Sequence[int],
    parents: dict[int, Link],
) -> list[Phrase]:
    """Links share a phrase if they share its source, lead down, into the same column, and are inferred or not alike."""
    groups: dict[tuple[object, ...], list[Link]] = {}
    for link in links:
        source, target = number[link.source], number[link.target]
        alone = "" if level[target] > level[source] else link.id
        groups.setdefault((source, link.phrase, link.inferred, column[target], alone), []).append(link)
    hanging = {link.id: child for child, link in parents.items()}
    return [_phrase(group, number, level, hanging) for group in groups.values()]


def _phrase(group: list[Link], number: dict[str, int], level: Sequence[int], hanging: dict[str, int]) -> Phrase:
    source = number[group[0].source]
    targets = tuple(number[link.target] for link in group)
    tree = [link for link in group if link.id in hanging]
    children = tuple(hanging[link.id] for link in tree)
    parent = -1
    if tree:
        parent = source if number[tree[0].target] in children else number[tree[0].target]
        levels: tuple[int, ...] = (min(level[child] for child in children) - 1,)
    else:
        levels = _stands(level[source], [level[target] for target in targets])
    return Phrase(group[0].phrase, source, targets, tuple(group), parent, children, levels)


def _stands(start: int, ends: list[int]) -> tuple[int, ...]:
    """The levels below which the phrase of a cross-link may stand: between its ends, or next to both."""
    high, low = min(start, *ends), max(start, *ends)
    if high < low and len(ends) == 1:
        return tuple(range(high, low))
    return (start,) if start < min(ends) or start == 0 else (start, start - 1)


def _phrase_column(phrase: Phrase, column: Sequence[int], shared: int) -> int:
    """A phrase between a side and what is shared stands on the side."""
    target = column[phrase.targets[0]]
    return column[phrase.source] if target == shared else target
