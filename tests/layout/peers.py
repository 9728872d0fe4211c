"""Graphviz's `dot` on the same maps, as a measure to hold the layout against."""

from __future__ import annotations

from random import Random

from sdl_graph.layout import measure
from sdl_graph.layout.laidout import Box, LaidOut, Line
from sdl_graph.layout.outline import outline
from sdl_graph.layout.score import score
from sdl_graph.model.conceptmap import ConceptMap

_LIMIT = 150.0


def dot(shown: ConceptMap, starts: int = 1) -> LaidOut:
    """The map by `dot`: phrases as nodes, the backbone ranked, cross-links held to their sources alone; of several
    shuffled inputs the one with fewest upward links and crossings."""
    chance = Random(1)
    found = [_dot(shown, chance if at else None) for at in range(starts)]
    return min(found, key=lambda laid: _faults(score(shown, laid)))


def _faults(found):
    return (found.through, found.upward, found.main, found.crossings)


def _dot(shown: ConceptMap, chance: Random | None) -> LaidOut:
    import pygraphviz

    plan = outline(shown)
    inferred = [phrase.links[0].inferred for phrase in plan.phrases]
    sized = measure.sized(shown, [phrase.text for phrase in plan.phrases], inferred, _LIMIT)
    names = [concept.id for concept in shown.concepts] + [f"phrase {at}" for at in range(len(plan.phrases))]
    graph = pygraphviz.AGraph(directed=True, strict=False, ranksep="0.2", nodesep="0.2")
    numbers = list(range(len(names)))
    ends = [
        (number, at, tuple(link.id for link in links), start, end)
        for at, phrase in enumerate(plan.phrases, start=plan.size)
        for number, (start, end, links) in enumerate(_ends(plan, phrase, at))
    ]
    if chance:
        chance.shuffle(numbers)
        chance.shuffle(ends)
    for at in numbers:
        width, height = sized.boxes[at]
        graph.add_node(at, shape="box", label="", fixedsize=True, width=width / 72, height=height / 72)
    crossing = {link.id for link in shown.links if link.cross}
    for number, at, links, start, end in ends:
        free = all(link in crossing for link in links)
        graph.add_edge(start, end, key=f"{at} {number}", constraint=not free or end == at, arrowhead="none")
    graph.layout(prog="dot")
    return _read(graph, shown, plan, sized, names, ends, crossing)


def _ends(plan, phrase, at):
    yield phrase.source, at, phrase.links
    for target in dict.fromkeys(phrase.targets):
        links = [link for link, end in zip(phrase.links, phrase.targets, strict=True) if end == target]
        yield at, target, links


def _read(graph, shown, plan, sized, names, ends, crossing) -> LaidOut:
    left, low, right, high = (float(one) for one in graph.graph_attr["bb"].split(","))
    place = {}
    for at in range(len(names)):
        x, y = (float(one) for one in graph.get_node(at).attr["pos"].split(","))
        place[at] = (x - left, high - y)
    levels = {concept.id: concept.level for concept in shown.concepts}
    boxes = [
        Box(name, *place[at], *sized.boxes[at], sized.texts[at].lines, levels.get(name, 0))
        for at, name in enumerate(names)
    ]
    lines = []
    for number, at, links, start, end in ends:
        points = [
            tuple(float(one) for one in part.split(",")[-2:])
            for part in graph.get_edge(start, end, key=f"{at} {number}").attr["pos"].split()
        ]
        path = tuple((x - left, high - y) for x, y in points)
        lines.append(Line(names[start], names[end], links, path, all(link in crossing for link in links), False))
    size = plan.size
    return LaidOut(tuple(boxes[:size]), tuple(boxes[size:]), tuple(lines), (), right - left, high - low, 0, True)
