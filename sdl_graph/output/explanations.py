"""Explanations, completions and classifications as text for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import fill

from sdl_graph.inert import inert, inert_json
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.explanation import Completion, Condition, Explanation, Standing, Step
from sdl_graph.output.told import article, by, of_step, one, sentence, told, where

_STEP = "  "
_HEADS = {
    "stated": "Stated",
    "inferred": "Inferred",
    "denied": "Denied by a source",
    "not stated": "Not stated, and it does not follow",
}


def explanation_text(found: Explanation | Standing, columns: int) -> str:
    """Why, or why not, in words."""
    return _filled(_explanation(found) if isinstance(found, Explanation) else _standing(found), columns)


def completion_text(found: Completion, columns: int) -> str:
    """The least that would have to be true as well, in words."""
    return _filled(_completion(found), columns)


def to_json(found: object) -> str:
    """Any of these values as plain JSON."""
    return inert_json(json.dumps(_plain(found), ensure_ascii=False, indent=2)) + "\n"


def _explanation(found: Explanation) -> Iterator[tuple[int, str]]:
    is_not = "" if found.holds else "not "
    yield 0, f"{one(found.thing)} is {is_not}shown to be {_a(found.verdict)}."
    yield from _definition(found.definition, found.source)
    telling = _Telling(found.thing, found.passages)
    yield from telling.proofs(found.proofs, found.definition, found.source)
    if found.obstacles:
        yield 0, ""
        yield 0, "In its way:"
        yield from ((0, f"- {obstacle}") for obstacle in found.obstacles)
    yield from telling.conditions(found.conditions, "Its conditions")
    for near in found.nearest:
        title = f"{one(near.part)}, as {article(near.kind.label)} {near.kind.label}"
        yield from telling.conditions(near.conditions, title)
    yield from telling.passages()


def _standing(found: Standing) -> Iterator[tuple[int, str]]:
    thing, value = Named(one(found.subject)), Named(one(found.object))
    yield 0, f"{_HEADS[found.state]}: {sentence(thing, found.phrase, value)}."
    yield from _definition(found.definition, found.source)
    telling = _Telling(found.subject)
    if found.where or found.denials or not found.holds:
        yield 0, ""
    if found.state == "not stated":
        yield 0, "That is not a no: no source denies it."
    yield from ((0, f"- in {_place(place)}{telling.cite(found.evidence)}") for place in found.where)
    yield from ((0, f"- by {one(item)}{telling.cite(evidence)}") for item, evidence in found.denials)
    yield from telling.proofs(found.proofs, found.definition, found.source)
    yield from telling.passages()


def _place(named: Named) -> str:
    return f"{'the case ' * named.curie.startswith('case:')}{one(named)}"


def _definition(definition: str, source: str) -> Iterator[tuple[int, str]]:
    if definition:
        yield 0, ""
        yield 0, f"{definition} ({source})" if source else definition


class _Telling:
    """Tells proofs, and remembers which passages they have cited."""

    def __init__(self, thing: Named, passages: Iterable[Evidence] = ()) -> None:
        self._thing = thing
        self._cited = {passage.passage: passage for passage in passages}

    def proofs(self, proofs: tuple[Step, ...], definition: str, source: str) -> Iterator[tuple[int, str]]:
        """Each proof, with what it follows by where that is not the definition told already."""
        for number, proof in enumerate(proofs, start=1):
            if proof.rule != definition:
                yield 0, ""
                yield 0, f"{by(proof, source)}{self._rule_cited(proof)}"
            yield 0, ""
            yield 0, f"Proof {number} of {len(proofs)}:" if len(proofs) > 1 else "Because:"
            yield from self._because(proof, 0)

    def _because(self, step: Step, depth: int) -> Iterator[tuple[int, str]]:
        """What a step rests on, each step with what that rests on below it."""
        for premise in told(step):
            if premise.kind:
                yield depth, f"- {of_step(premise, self._thing)}. {self._by(premise, step)}"
                yield from self._because(premise, depth + 1)
            else:
                yield depth, f"- {of_step(premise, self._thing)}{self.cite(premise.evidence)}"
        for absent in step.absent:
            yield depth, f"- the case does not say that {absent}"

    def _by(self, premise: Step, step: Step) -> str:
        """By what a premise follows; whose definition that is only where it is another's."""
        other = premise.kind == "closed-world rule" or _school(premise) != _school(step)
        return f"{by(premise)}{self._rule_cited(premise)}" if other else premise.rule

    def _rule_cited(self, step: Step) -> str:
        """The passages behind a closed-world rule; those behind a definition are told with the verdict's."""
        return self.cite(step.rests_on) if step.kind == "closed-world rule" else ""

    def conditions(self, conditions: Iterable[Condition], title: str) -> Iterator[tuple[int, str]]:
        """Each condition, and whether it is met."""
        found = list(conditions)
        if found:
            yield 0, ""
            yield 0, f"{title}:"
        for each in found:
            stated = self.cite(each.proof.evidence) if each.proof and not each.proof.kind else ""
            yield 0, f"- {each.condition.label}: {each.state}{stated}. {each.definition}".rstrip()
            if each.proof:
                yield from self._because(each.proof, 1)
            yield from ((1, f"- in the way: {obstacle}") for obstacle in each.obstacles)

    def passages(self) -> Iterator[tuple[int, str]]:
        """What the passages say that were cited."""
        if self._cited:
            yield 0, ""
            yield 0, "Passages:"
        for passage in self._cited.values():
            yield 0, f"- {passage.passage} ({where(passage)}): {passage.says}"

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """The names of passages, in brackets; what they say is told at the end."""
        cited = list(evidence)
        self._cited.update({passage.passage: passage for passage in cited})
        return f" [{', '.join(passage.passage.rpartition('/')[2] for passage in cited)}]" if cited else ""


def _school(step: Step) -> str:
    """Whose view a step follows: the lens, or the ontology's source."""
    return step.source.partition("; ")[0]


def _completion(found: Completion) -> Iterator[tuple[int, str]]:
    subject = f"{one(found.thing)} as {_a(found.verdict)}"
    if found.state == "certain":
        yield 0, f"{subject}: certain. It follows from what the case states."
    elif found.state == "excluded":
        yield 0, f"{subject}: excluded. Nothing that the case leaves open would make it so."
    else:
        yield 0, f"{subject}: possible. It would follow if it were also true that"
        yield from _sets(found)


def _sets(found: Completion) -> Iterator[tuple[int, str]]:
    for number, assumed in enumerate(found.sets, start=1):
        yield 0, ""
        yield 0, f"{number}."
        yield from ((1, f"- {sentence(*assumption, found.thing)}") for assumption in assumed)
    if not found.complete:
        yield 0, ""
        these = f"these {len(found.sets)}, but none shorter than the first"
        only = "this one, but none shorter"
        yield 0, f"There are more ways than {these if len(found.sets) > 1 else only}."


def _a(named: Named) -> str:
    return f"{article(named.label)} {one(named)}"


def _filled(lines: Iterable[tuple[int, str]], columns: int) -> str:
    return "\n".join(_line(depth, text, columns) for depth, text in lines) + "\n"


def _line(depth: int, text: str, columns: int) -> str:
    lead = _STEP * depth
    hang = lead + ("  " if text.startswith("- ") else "")
    return fill(inert(text), columns, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False)


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(inner) for key, inner in value._asdict().items()}
    if hasattr(value, "__dataclass_fields__"):
        return {key: _plain(getattr(value, key)) for key in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(inner) for inner in value]
    return value
