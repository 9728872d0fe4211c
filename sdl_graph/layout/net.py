"""The network that is laid out: concepts and linking phrases in ranks, long lines cut at every rank.

Concepts of one level stand in one rank (or in two, where they are many), the phrases between
the levels in ranks of their own, so that no line and no box can meet: a line passes every rank
at a place that is kept free for it (Sugiyama, Tagawa and Toda 1981, IEEE SMC 11(2)).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sdl_graph.layout.outline import Outline, Phrase
from sdl_graph.layout.rows import Rows
from sdl_graph.model.conceptmap import Link


class Chain(NamedTuple):
    """A line between a concept and a phrase, as it is read: its nodes from end to end, and the links it serves.

    ``phrase`` is the number of the phrase; ``cross`` says that it serves cross-links alone.
    """

    nodes: tuple[int, ...]
    phrase: int
    links: tuple[Link, ...]
    cross: bool


class Net(NamedTuple):
    """Nodes in ranks: concepts, phrases and the places of passing lines, in this order.

    ``above`` and ``below`` are the neighbours of each node in the ranks next to its own. ``free`` nodes do
    not belong to the backbone's tree; the place of a line of the tree stands as its ``heir`` does, the
    concept or phrase to which it leads down. From the rank ``fold`` on the columns keep apart.
    """

    ranks: int
    fold: int
    rank: list[int]
    column: list[int]
    above: list[list[int]]
    below: list[list[int]]
    free: list[bool]
    heir: list[int]
    chains: list[Chain]


def net(plan: Outline, rows: Rows, chosen: Sequence[int]) -> Net:
    """The network, once it is settled for each phrase below which level it stands."""
    rank = [*rows.concepts, *(rows.phrase(at, level) for at, level in enumerate(chosen))]
    made = Net(max(rank) + 1, rows.fold, [], [], [], [], [], [], [])
    for at, column in enumerate(plan.column):
        free = at >= plan.size and plan.phrases[at - plan.size].parent < 0
        _add(made, rank[at], column, free, at)
    for at, phrase in enumerate(plan.phrases, start=plan.size):
        _join(made, at, phrase)
    return made


def _add(made: Net, rank: int, column: int, free: bool, heir: int) -> int:
    made.rank.append(rank)
    made.column.append(column)
    made.above.append([])
    made.below.append([])
    made.free.append(free)
    made.heir.append(heir)
    return len(made.rank) - 1


def _join(made: Net, at: int, phrase: Phrase) -> None:
    """The lines from a phrase's source to it, and from it to its targets."""
    tree = {phrase.parent, *phrase.children}
    made.chains.append(_chain(made, phrase.source, at, at, phrase.source not in tree, phrase.links))
    for target in dict.fromkeys(phrase.targets):
        links = tuple(link for link, end in zip(phrase.links, phrase.targets, strict=True) if end == target)
        made.chains.append(_chain(made, at, target, at, target not in tree, links))


def _chain(made: Net, start: int, end: int, phrase: int, free: bool, links: tuple[Link, ...]) -> Chain:
    step = 1 if made.rank[end] > made.rank[start] else -1
    heir = end if step > 0 else start
    passed = range(made.rank[start] + step, made.rank[end], step)
    nodes = (start, *(_add(made, rank, made.column[phrase], free, heir) for rank in passed), end)
    for upper, lower in pairwise(nodes[::step]):
        made.below[upper].append(lower)
        made.above[lower].append(upper)
    return Chain(nodes, phrase, links, all(link.cross for link in links))
