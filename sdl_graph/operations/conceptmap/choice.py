"""Chooses the concepts of a map, and the hierarchy that carries them.

From the root outwards the thing that is worth most is taken, discounted for what it costs to say it
there and for likeness to what is there already; then the cheapest hierarchy over the chosen is
found, within the limits of depth and of how many a concept may carry. What finds no place makes
room for the next, and so does what is worth least on a level that is too wide to be read as one.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sdl_graph.operations.conceptmap.material import Material, Tie, Wishes

MOST_BELOW = 5
_COST = 0.18  # what a costlier phrase takes off a thing's worth
_LIKENESS = 0.10  # what each thing of the same kind under the same one takes off
_SAME_KIND = 0.03  # what each thing of the same kind anywhere takes off
_NEW_KIND = 0.15  # what the first of a kind gains
_ONE_SIDED = 0.06  # what each thing that a side is ahead of the others takes off
_ABREAST, _CROWDED = 7, 0.08  # how many things go easily abreast on a level, and what each one more takes off
_WIDEST = 9  # how many a level may hold and still be read as one, in two rows or three
_FLOOR, _ENOUGH = 0.0, 15  # below which score a thing is better left out, once a map is large enough
_EDGE = 90.0  # readings at this cost or above lead nowhere


class Step(NamedTuple):
    """How a concept hangs in the hierarchy: from which, by which statement, read which way."""

    upper: str
    lower: str
    tie: Tie
    phrase: str
    cost: float


class Chosen(NamedTuple):
    """The concepts from general to specific, each with its step (none for the root) and its level."""

    steps: dict[str, Step]
    levels: dict[str, int]


def choose(material: Material, worth: dict[str, float], wishes: Wishes) -> Chosen:
    """The concepts that serve best, as one hierarchy from the material's root."""
    downward = _downward(material, set(wishes.exclude))
    banned: set[str] = set()
    while True:
        picked = _Growth(material, downward, worth, wishes, banned).picked()
        chosen = _hierarchy(material.root, downward, picked, wishes.depth)
        homeless = picked - chosen.levels.keys()
        surplus = homeless or _surplus(chosen, worth, {*material.must, *wishes.include})
        if not surplus:
            return chosen
        banned |= surplus


def _surplus(chosen: Chosen, worth: dict[str, float], wanted: set[str]) -> set[str]:
    """The one thing least worth having on a level that is too wide, if nothing hangs from it and nobody wants it."""
    wide = {level for level, count in Counter(chosen.levels.values()).items() if count > _WIDEST}
    carrying = {step.upper for step in chosen.steps.values()} | wanted
    spare = [thing for thing, level in chosen.levels.items() if level in wide and thing not in carrying]
    return {min(spare, key=lambda thing: (worth[thing], thing))} if spare else set()


def _downward(material: Material, excluded: set[str]) -> dict[str, list[Step]]:
    """From each thing, the steps that lead on to more specific ones."""
    found: dict[str, list[Step]] = defaultdict(list)
    for tie in material.ties:
        if {tie.first, tie.second} & excluded:
            continue
        for reading, upper, lower in ((tie.forward, tie.first, tie.second), (tie.inverse, tie.second, tie.first)):
            if reading and reading.cost < _EDGE and lower != material.root:
                found[upper].append(Step(upper, lower, tie, reading.phrase, reading.cost))
    for steps in found.values():
        steps.sort(key=lambda step: (step.cost, step.lower, step.phrase))
    return found


class _Growth:
    """Takes, one by one, what is worth most among what can be told from the concepts taken before."""

    def __init__(
        self,
        material: Material,
        downward: dict[str, list[Step]],
        worth: dict[str, float],
        wishes: Wishes,
        banned: set[str],
    ) -> None:
        self._material, self._downward, self._worth = material, downward, worth
        self._wishes, self._banned = wishes, banned
        self._depth = {material.root: 0}
        self._abreast = Counter({0: 1})
        self._under = Counter[tuple[str, str]]()
        self._kinds = Counter[str]()
        self._sides = Counter({thing.side: 0 for thing in material.things.values()})

    def picked(self) -> set[str]:
        """The concepts: first what is asked for, with what leads to it, and what a good map of this has, as far as
        there is room for it; then the best."""
        for thing in dict.fromkeys((*self._wishes.include, *self._material.must)):
            path = self._path(thing) if thing not in self._banned else []
            if thing in self._wishes.include or len(self._depth) + len(path) <= self._wishes.most:
                for step in path:
                    self._take(step)
        while len(self._depth) < self._wishes.most:
            best = min(
                self._candidates(), default=None, key=lambda scored: (-scored[0], scored[1].lower, scored[1].upper)
            )
            if best is None or (best[0] < _FLOOR and len(self._depth) >= _ENOUGH):
                break
            self._take(best[1])
        return set(self._depth)

    def _candidates(self) -> Iterator[tuple[float, Step]]:
        for upper, depth in self._depth.items():
            if depth < self._wishes.depth:
                for step in self._downward.get(upper, ()):
                    if step.lower not in self._depth and step.lower not in self._banned:
                        yield self._score(step), step

    def _score(self, step: Step) -> float:
        sort, side = self._sort(step.lower), self._material.things[step.lower].side
        score = self._worth[step.lower] - _COST * step.cost - _LIKENESS * max(0, self._under[step.upper, sort] - 1)
        score += -_SAME_KIND * self._kinds[sort] if self._kinds[sort] else _NEW_KIND
        score -= _CROWDED * max(0, self._abreast[self._depth[step.upper] + 1] - _ABREAST)
        if side:
            score -= _ONE_SIDED * (self._sides[side] - min(self._sides[one] for one in self._sides if one))
        return score

    def _take(self, step: Step) -> None:
        if step.lower not in self._depth:
            self._depth[step.lower] = self._depth[step.upper] + 1
            self._abreast[self._depth[step.lower]] += 1
            self._under[step.upper, self._sort(step.lower)] += 1
            self._kinds[self._sort(step.lower)] += 1
            self._sides[self._material.things[step.lower].side] += 1

    def _sort(self, iri: str) -> str:
        """A thing's kind, in a comparison on its side: so that no side crowds out another."""
        thing = self._material.things[iri]
        return f"{thing.kind} {thing.side}"

    def _path(self, thing: str) -> list[Step]:
        """The cheapest way from what is taken to a thing that has to be shown; none if there is no way."""
        queue: list[tuple[float, str, list[Step]]] = [(0.0, one, []) for one in sorted(self._depth)]
        seen: set[str] = set()
        while queue:
            cost, at, steps = heapq.heappop(queue)
            if at == thing:
                return steps
            if at not in seen:
                seen.add(at)
                onward = (step for step in self._downward.get(at, ()) if step.lower not in seen | self._banned)
                for step in onward:
                    heapq.heappush(queue, (cost + step.cost, step.lower, [*steps, step]))
        return []


def _rank(scored: tuple[float, Step]) -> tuple[float, str, str]:
    score, step = scored
    return -score, step.lower, step.upper


def _hierarchy(root: str, downward: dict[str, list[Step]], picked: set[str], deepest: int) -> Chosen:
    """The cheapest paths from the root, each concept carrying a few; the cheap come first."""
    steps: dict[str, Step] = {}
    levels: dict[str, int] = {}
    below: Counter[str] = Counter()
    queue: list[tuple[float, str, str, int, Step | None]] = [(0.0, root, "", 0, None)]
    while queue:
        cost, at, upper, _, step = heapq.heappop(queue)
        if at in levels or (step and below[upper] >= MOST_BELOW):
            continue
        levels[at] = levels[upper] + 1 if step else 0
        if step:
            steps[at] = step
            below[upper] += 1
        if levels[at] >= deepest:
            continue
        for number, onward in enumerate(downward.get(at, ())):
            if onward.lower in picked and onward.lower not in levels:
                heapq.heappush(queue, (cost + onward.cost, onward.lower, at, number, onward))
    return Chosen(steps, levels)
