"""The tree of a proof as a picture: a Graphviz graph (DOT) or a Mermaid flowchart.

The verdict stands at the top, then by what it follows, the statements on which it rests, and the
passages as leaves. Whatever a label says, it stays a label: both languages are written with every
character that means something to them escaped. Graphviz: the DOT language, and "escString" for
labels (graphviz.org/docs); Mermaid: flowchart syntax, entity codes in quoted labels (mermaid.js.org).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from textwrap import wrap
from typing import NamedTuple

from sdl_graph.inert import inert
from sdl_graph.model.description import Evidence
from sdl_graph.model.explanation import Condition, Explanation, Standing, Step
from sdl_graph.output.told import article, by, of_step, one, sentence, told, where

_WIDTH = 40


class _Style(NamedTuple):
    """How a kind of node looks: Graphviz' attributes, Mermaid's brackets, and its style."""

    attributes: str
    brackets: tuple[str, str]
    css: str


_STYLES = {
    "verdict": _Style(
        'shape=box, style="rounded,filled,bold", fillcolor="#d9ead3"', ("([", "])"), "fill:#d9ead3,stroke-width:3px"
    ),
    "open": _Style(
        'shape=box, style="rounded,filled,bold", fillcolor="#fce5cd"', ("([", "])"), "fill:#fce5cd,stroke-width:3px"
    ),
    "rule": _Style('shape=note, style=filled, fillcolor="#fff2cc"', ("[/", "/]"), "fill:#fff2cc"),
    "statement": _Style('shape=box, style=filled, fillcolor="#ffffff"', ("[", "]"), "fill:#ffffff"),
    "absent": _Style('shape=box, style="dashed"', ("[", "]"), "fill:#ffffff,stroke-dasharray:5 5"),
    "passage": _Style(
        'shape=box, style="rounded,filled", fillcolor="#dae8fc"', ("(", ")"), "fill:#dae8fc"
    ),
}  # fmt: skip


class Node(NamedTuple):
    """A box of the picture: what it is, and its lines."""

    kind: str
    lines: tuple[str, ...]


class Picture(NamedTuple):
    """Boxes, and arrows from each to what it rests on, by the boxes' places in the list."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]


def picture(found: Explanation | Standing) -> Picture:
    """The tree of an explanation's proofs; where there are none, of its conditions."""
    drawing = _Drawing()
    if isinstance(found, Explanation):
        drawing.explanation(found)
    else:
        drawing.standing(found)
    return Picture(tuple(drawing.nodes), tuple(drawing.edges))


def dot(drawn: Picture) -> str:
    """A picture as a Graphviz graph."""
    lines = ["digraph proof {", '  node [fontname="Helvetica", fontsize=11];', '  edge [color="#666666"];']
    for number, node in enumerate(drawn.nodes, start=1):
        label = "\\n".join(_for_dot(line) for line in _wrapped(node))
        lines.append(f'  n{number} [{_STYLES[node.kind].attributes}, label="{label}"];')
    lines += [f"  n{upper + 1} -> n{lower + 1};" for upper, lower in drawn.edges]
    return "\n".join([*lines, "}"]) + "\n"


def mermaid(drawn: Picture) -> str:
    """A picture as a Mermaid flowchart."""
    lines = ["flowchart TD"]
    for number, node in enumerate(drawn.nodes, start=1):
        opening, closing = _STYLES[node.kind].brackets
        label = "<br/>".join(_for_mermaid(line) for line in _wrapped(node))
        lines.append(f'  n{number}{opening}"{label}"{closing}:::{node.kind}')
    lines += [f"  n{upper + 1} --> n{lower + 1}" for upper, lower in drawn.edges]
    used = {node.kind for node in drawn.nodes}
    lines += [f"  classDef {kind} {style.css},color:#000000" for kind, style in _STYLES.items() if kind in used]
    return "\n".join(lines) + "\n"


class _Drawing:
    """Draws from the top; each passage is one leaf, however many statements cite it."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[tuple[int, int]] = []
        self._passages: dict[str, int] = {}

    def explanation(self, found: Explanation) -> None:
        """A verdict with its proofs, or with its conditions."""
        said = f"is {'' if found.holds else 'not '}shown to be {article(found.verdict.label)} {one(found.verdict)}"
        top = self._node(None, "verdict" if found.holds else "open", f"{one(found.thing)} {said}")
        if found.holds:
            self._proofs(top, found.proofs)
            return
        rule = self._rule(top, f"{found.definition} ({found.source})", found.passages)
        self._conditions(rule, found.conditions)
        self._all(rule, "absent", (f"in the way: {obstacle}" for obstacle in found.obstacles))
        for near in found.nearest:
            part = self._node(rule, "open", f"{one(near.part)}, as {article(near.kind.label)} {near.kind.label}")
            self._conditions(part, near.conditions)

    def standing(self, found: Standing) -> None:
        """A statement with what states it, denies it, or makes it follow."""
        said = sentence(found.subject, found.phrase, found.object)
        curies = " ".join(part.curie for part in (found.subject, found.property, found.object))
        top = self._node(None, "verdict" if found.holds else "open", said, curies, found.state)
        for place in found.where:
            self._evidence(self._node(top, "statement", f"stated in {one(place)}"), found.evidence)
        for item, evidence in found.denials:
            self._evidence(self._node(top, "statement", f"denied by {one(item)}"), evidence)
        self._proofs(top, found.proofs)

    def _proofs(self, top: int, proofs: tuple[Step, ...]) -> None:
        rules: dict[str, int] = {}
        for number, proof in enumerate(proofs, start=1):
            if by(proof) not in rules:
                rules[by(proof)] = self._rule(top, by(proof), proof.rests_on)
            under = rules[by(proof)]
            if len(proofs) > 1:
                under = self._node(under, "statement", f"proof {number} of {len(proofs)}")
            self._because(under, proof)

    def _because(self, under: int, step: Step) -> None:
        for premise in told(step):
            at = self._node(under, "statement", of_step(premise))
            self._evidence(at, premise.evidence)
            if premise.kind:
                self._because(self._rule(at, by(premise), premise.rests_on), premise)
        self._all(under, "absent", (f"the case does not say that {absent}" for absent in step.absent))

    def _conditions(self, under: int, conditions: Iterable[Condition]) -> None:
        for each in conditions:
            kind = "statement" if each.state == "met" else "absent"
            at = self._node(under, kind, f"{each.condition.label}: {each.state}")
            if each.proof and each.proof.kind:
                self._because(self._rule(at, by(each.proof), each.proof.rests_on), each.proof)
            elif each.proof:
                self._evidence(at, each.proof.evidence)
            else:
                self._all(at, "rule", [each.definition] if each.definition else [])
            self._all(at, "absent", (f"in the way: {obstacle}" for obstacle in each.obstacles))

    def _rule(self, under: int, said: str, passages: Iterable[Evidence]) -> int:
        at = self._node(under, "rule", said)
        self._evidence(at, passages)
        return at

    def _evidence(self, under: int, passages: Iterable[Evidence]) -> None:
        for passage in passages:
            if passage.passage not in self._passages:
                lines = (passage.passage, f"{where(passage)}:", passage.says)
                self._passages[passage.passage] = self._node(None, "passage", *lines)
            self.edges.append((under, self._passages[passage.passage]))

    def _all(self, under: int, kind: str, said: Iterable[str]) -> None:
        for line in said:
            self._node(under, kind, line)

    def _node(self, under: int | None, kind: str, *lines: str) -> int:
        self.nodes.append(Node(kind, tuple(line for line in lines if line)))
        if under is not None:
            self.edges.append((under, len(self.nodes) - 1))
        return len(self.nodes) - 1


def _wrapped(node: Node) -> list[str]:
    return [part for line in node.lines for part in wrap(inert(line), _WIDTH, break_on_hyphens=False)]


def _for_dot(line: str) -> str:
    """Backslashes and quotes would end the label, ampersands begin an entity."""
    return escape(line, quote=False).replace("\\", "\\\\").replace('"', '\\"')


def _for_mermaid(line: str) -> str:
    """Letters, digits and what means nothing to Mermaid as they are, all else as codes; so is what
    would make a list of a line."""
    listed = _LIST.match(line)
    start = listed.end() if listed else 0
    return "".join(_for_mermaid_char(char, at < start) for at, char in enumerate(line))


def _for_mermaid_char(char: str, in_list_mark: bool) -> str:
    plain = char.isalnum() or (char in _PLAIN and not in_list_mark)
    return char if plain else f"#{ord(char)};"


_PLAIN = " ,.:'/()?-–—’‘“”…"
_LIST = re.compile(r"\d*[.)+*-]")
