"""Chooses the cross-links of a map: statements that join what the hierarchy keeps apart."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sdl_graph.operations.conceptmap.choice import MOST_BELOW, Chosen
from sdl_graph.operations.conceptmap.material import Material, Tie
from sdl_graph.operations.conceptmap.relations import ACROSS

_SHARE = 0.4  # cross-links for each concept: links / concepts comes to about 1.35
_LEAST = 2
_UPWARD = 0.15  # what reading against the hierarchy takes off
_CROWD = 0.15  # what each cross-link that already ends at either concept takes off
_AGAINST = 0.2  # what a phrase against the grain takes off
_APART = 0.06  # what each step of distance in the hierarchy adds


class Cross(NamedTuple):
    """A cross-link: from which concept to which, by which statement, in which words."""

    source: str
    target: str
    tie: Tie
    phrase: str
    against: bool  # the phrase runs against the grain, and is for want of a better one


def cross_links(material: Material, chosen: Chosen) -> list[Cross]:
    """The statements most worth drawing across the hierarchy, a few for each concept."""
    out = Counter(step.upper for step in chosen.steps.values())
    ends: Counter[str] = Counter()
    joined = {frozenset((step.upper, step.lower)) for step in chosen.steps.values()}
    candidates = [cross for tie in material.ties for cross in _readings(tie, chosen)]
    found: list[Cross] = []
    while candidates and len(found) < max(_LEAST, round(_SHARE * len(chosen.levels))):
        best = min(
            candidates, key=lambda cross: (-_score(cross, chosen, ends), cross.source, cross.target, cross.phrase)
        )
        candidates.remove(best)
        pair = frozenset((best.source, best.target))
        if pair in joined or out[best.source] >= MOST_BELOW:
            continue
        found.append(best)
        joined.add(pair)
        out[best.source] += 1
        ends.update(pair)
    return found


def _readings(tie: Tie, chosen: Chosen) -> list[Cross]:
    if tie.worth == 0 or not {tie.first, tie.second} <= chosen.levels.keys():
        return []
    readings = ((tie.forward, tie.first, tie.second), (tie.inverse, tie.second, tie.first))
    return [
        Cross(source, target, tie, reading.phrase, reading.cost >= ACROSS)
        for reading, source, target in readings
        if reading
    ]


def _score(cross: Cross, chosen: Chosen, ends: Counter[str]) -> float:
    upward = chosen.levels[cross.source] > chosen.levels[cross.target]
    crowd = ends[cross.source] + ends[cross.target]
    apart = _apart(cross.source, cross.target, chosen)
    return cross.tie.worth - _UPWARD * upward - _AGAINST * cross.against - _CROWD * crowd + _APART * min(apart, 6)


def _apart(one: str, other: str, chosen: Chosen) -> int:
    """How many steps of the hierarchy lie between two concepts."""
    ways = [_upwards(one, chosen), _upwards(other, chosen)]
    common = next(at for at in ways[0] if at in ways[1])
    return ways[0].index(common) + ways[1].index(common)


def _upwards(at: str, chosen: Chosen) -> list[str]:
    found = [at]
    while found[-1] in chosen.steps:
        found.append(chosen.steps[found[-1]].upper)
    return found
