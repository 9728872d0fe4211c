"""Compares a student's propositions with the graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.model.marking import Components, Judged, Marked, Proposition
from sdl_graph.operations.conceptmap.focus import stems
from sdl_graph.operations.conceptmap.grammar import agreeing
from sdl_graph.operations.conceptmap.material import Material, Thing

_NOT = re.compile(r"\b(not|no|never|cannot|hardly)\b|n['’]t\b")
_HELPERS = frozenset("is are was were be been may can does do did has have had the a an".split())  # noqa: SIM905
_CASE_OF = "the case of "


def mark(material: Material, reference: ConceptMap, said: Sequence[Proposition]) -> Marked:
    """What the graph makes of the propositions.

    Concepts are known by their labels: the same words, in whatever order and number. A proposition
    is judged against all that the graph could say between its two concepts, not only against the
    reference map.
    """
    judge = _Judge(material)
    said = list(dict.fromkeys(said))
    verdicts: dict[str, list[Judged]] = defaultdict(list)
    for one in said:
        verdict, told = judge.judge(one)
        verdicts[verdict].append(Judged(one, told))
    covered = {judge.pair(one) for one in said}
    labels = {concept.id: concept.label for concept in reference.concepts}
    expected = [Proposition(labels[link.source], link.phrase, labels[link.target]) for link in reference.links]
    right = [one.said for one in verdicts["right"]]
    return Marked(
        reference.title,
        tuple(verdicts["right"]),
        tuple(verdicts["reworded"]),
        tuple(verdicts["contradicted"]),
        tuple(verdicts["extra"]),
        tuple(one for one in expected if judge.pair(one) not in covered),
        _components(said, right, judge.key(labels[reference.root]), judge),
        _components(expected, expected, judge.key(labels[reference.root]), judge),
    )


class _Judge:
    """Knows what the graph could say between any two concepts."""

    def __init__(self, material: Material) -> None:
        self._labelled: dict[str, str] = {}
        self._things: dict[str, str] = {}
        self._examples: set[str] = set()
        for iri, thing in sorted(material.things.items()):
            for label in _labels(thing):
                self._labelled.setdefault(label.casefold(), iri)
                self._things.setdefault(_name(label), iri)
            if thing.example or (thing.kind == "case" and iri != material.root):
                self._examples.add(iri)
        self._readings: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
        for tie in material.ties:
            for reading, one, other in ((tie.forward, tie.first, tie.second), (tie.inverse, tie.second, tie.first)):
                if reading:
                    self._readings[one, other].append(_told(material.things, one, reading.phrase, other))

    def key(self, label: str) -> str:
        """What a label means: a thing of the graph, or else its own words."""
        name = _name(label)
        return self._labelled.get(label.casefold()) or self._things.get(name, name)

    def is_example(self, label: str) -> bool:
        """Whether the graph has it as an example."""
        return self.key(label) in self._examples

    def pair(self, one: Proposition) -> frozenset[str]:
        """The two concepts, whichever way they are joined."""
        return frozenset((self.key(one.source), self.key(one.target)))

    def judge(self, one: Proposition) -> tuple[str, str]:
        """The verdict, and what the graph says between the two."""
        source, target = self.key(one.source), self.key(one.target)
        along, back = self._readings.get((source, target), []), self._readings.get((target, source), [])
        if told := _first(along, lambda known: _same(one.phrase, known.phrase)):
            return "right", told
        if told := _first(back, lambda known: _same(one.phrase, known.phrase)):
            return "contradicted", told
        if told := _first((*along, *back), lambda known: _contrary(one.phrase, known.phrase)):
            return "contradicted", told
        return ("reworded", str((*along, *back)[0])) if along or back else ("extra", "")


def _first(known: Iterable[Proposition], fits: Callable[[Proposition], bool]) -> str:
    return next((str(one) for one in known if fits(one)), "")


def _told(things: Mapping[str, Thing], source: str, phrase: str, target: str) -> Proposition:
    said = agreeing(phrase, plural=things[source].plural)
    return Proposition(things[source].label, said, things[target].label)


def _labels(thing: Thing) -> tuple[str, ...]:
    """What a thing is called; a case goes by its title, too."""
    return thing.label, thing.label.removeprefix(_CASE_OF)


def _name(label: str) -> str:
    """The words of a label without order and endings, for labels that are not met word for word."""
    return " ".join(sorted(stems(label))) or label.casefold()


def _same(one: str, other: str) -> bool:
    """Whether two linking phrases have the same words, helping verbs and endings apart."""
    return _denies(one) == _denies(other) and _core(one) == _core(other)


def _contrary(one: str, other: str) -> bool:
    """Whether one denies what the other says: the same words, or a denial of whatever joins the two."""
    return _denies(one) != _denies(other) and (_denies(one) or _core(one) == _core(_NOT.sub("", other)))


def _denies(phrase: str) -> bool:
    return _NOT.search(phrase.lower()) is not None


def _core(phrase: str) -> tuple[str, ...]:
    words = [word for word in re.findall(r"\w+", phrase.lower()) if word not in _HELPERS]
    return tuple(word.removesuffix("s") if len(word) > 3 else word for word in words) or (phrase.lower(),)


def _components(said: Iterable[Proposition], right: Sequence[Proposition], root: str, judge: _Judge) -> Components:
    below: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, str] = {}
    for one in said:
        source, target = judge.key(one.source), judge.key(one.target)
        below[source].append(target)
        labels |= {source: one.source, target: one.target}
    levels, tree = _hierarchy(below, root if root in labels else _top(below, labels))
    joined = {(judge.key(one.source), judge.key(one.target)) for one in right}
    return Components(
        propositions=len(right),
        levels=max(levels.values(), default=0),
        branches=sum(1 for at in levels if len({target for source, target in tree if source == at}) > 1),
        cross_links=len(joined - tree),
        examples=sum(judge.is_example(label) for label in labels.values()),
    )


def _top(below: Mapping[str, list[str]], labels: Mapping[str, str]) -> str:
    """The concept to which nothing leads and from which most goes out."""
    led_to = {target for targets in below.values() for target in targets}
    return max(labels, key=lambda at: (at not in led_to, len(below.get(at, ())), at), default="")


def _hierarchy(below: Mapping[str, list[str]], top: str) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """The level of each concept below the top one, breadth first, and the links that carry them."""
    levels, tree, row = {top: 0}, set(), [top]
    while row:
        at = row.pop(0)
        for target in below.get(at, ()):
            if target not in levels:
                levels[target] = levels[at] + 1
                tree.add((at, target))
                row.append(target)
    return levels, tree
