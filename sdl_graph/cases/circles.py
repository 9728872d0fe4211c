"""Circles among things that are parts of, or come after, each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(steps: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles in a graph, each from a thing back to it; of those that are tangled, one at least.

    >>> list(circles({"a": ["b"], "b": ["a"], "c": ["c", "a"]}))
    [['a', 'b', 'a'], ['c', 'c']]
    """
    done: set[str] = set()
    told: set[str] = set()
    for start in steps:
        if start not in done:
            yield from _from(start, steps, done, told)


def _from(start: str, steps: Mapping[str, Iterable[str]], done: set[str], told: set[str]) -> Iterator[list[str]]:
    trail = {start: iter(steps[start])}  # the way from the start, and what is still to try at each thing on it
    while trail:
        last = next(reversed(trail))
        following = next(trail[last], None)
        if following is None:
            done.add(last)
            del trail[last]
        elif following in trail:
            way = list(trail)
            circle = way[way.index(following) :]
            if told.isdisjoint(circle):
                told.update(circle)
                yield [*circle, following]
        elif following in steps and following not in done:
            trail[following] = iter(steps[following])
