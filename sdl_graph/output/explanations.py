"""Explanations, completions and classifications as text for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import fill

from sdl_graph.inert import inert
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.explanation import Assumption, Completion, Condition, Explanation, Step

_STEP = "  "


def explanation_text(found: Explanation, columns: int) -> str:
    """Why, or why not, in words."""
    return _filled(_explanation(found), columns)


def completion_text(found: Completion, columns: int) -> str:
    """The least that would have to be true as well, in words."""
    return _filled(_completion(found), columns)


def to_json(found: object) -> str:
    """Any of these values as plain JSON."""
    return json.dumps(_plain(found), ensure_ascii=False, indent=2) + "\n"


def _explanation(found: Explanation) -> Iterator[tuple[int, str]]:
    is_not = "" if found.holds else "not "
    yield 0, f"{_one(found.thing)} is {is_not}shown to be {_a(found.verdict)}."
    yield 0, ""
    yield 0, f"{found.definition} ({found.source})"
    telling = _Telling(found.thing, found.passages)
    for number, proof in enumerate(found.proofs, start=1):
        yield 0, ""
        yield 0, f"Proof {number} of {len(found.proofs)}:" if len(found.proofs) > 1 else "Because:"
        yield from telling.because(proof, 0)
    if found.obstacles:
        yield 0, ""
        yield 0, "In its way:"
        yield from ((0, f"- {obstacle}") for obstacle in found.obstacles)
    yield from telling.conditions(found.conditions, "Its conditions")
    for near in found.nearest:
        yield from telling.conditions(
            near.conditions, f"{_one(near.part)}, as {article(near.kind.label)} {near.kind.label}"
        )
    yield from telling.passages()


class _Telling:
    """Tells proofs, and remembers which passages they have cited."""

    def __init__(self, thing: Named, passages: Iterable[Evidence]) -> None:
        self._thing = thing
        self._cited = {passage.passage: passage for passage in passages}

    def because(self, step: Step, depth: int) -> Iterator[tuple[int, str]]:
        """The premises of a step. Mere bookkeeping (a part of a part is a part) is passed through to
        what it rests on, and what a section of the file says already is left out."""
        for premise in step.premises:
            if premise.source:
                yield depth, f"- {self._sentence(premise)}. {premise.rule}"
                yield from self.because(premise, depth + 1)
            elif premise.rule:
                yield from self.because(premise, depth)
            elif not premise.phrase.startswith("is a"):
                yield depth, f"- {self._sentence(premise)}{self._cite(premise.evidence)}"
        for absent in step.absent:
            yield depth, f"- the case does not say that {absent}"

    def conditions(self, conditions: Iterable[Condition], title: str) -> Iterator[tuple[int, str]]:
        """Each condition, and whether it is met."""
        found = list(conditions)
        if found:
            yield 0, ""
            yield 0, f"{title}:"
        for one in found:
            yield 0, f"- {one.condition.label}: {one.state}. {one.definition}"
            if one.proof:
                yield from self.because(one.proof, 1)
            yield from ((1, f"- in the way: {obstacle}") for obstacle in one.obstacles)

    def passages(self) -> Iterator[tuple[int, str]]:
        """What the passages say that were cited."""
        if self._cited:
            yield 0, ""
            yield 0, "Passages:"
        for passage in self._cited.values():
            yield 0, f"- {passage.passage} ({_where(passage)}): {passage.says}"

    def _cite(self, evidence: Iterable[Evidence]) -> str:
        cited = list(evidence)
        self._cited.update({passage.passage: passage for passage in cited})
        return f" [{', '.join(passage.passage.rpartition('/')[2] for passage in cited)}]" if cited else ""

    def _sentence(self, step: Step) -> str:
        subject = "it" if step.subject == self._thing else step.subject.label
        space = "" if step.phrase == ":" else " "
        return f"{subject}{space}{step.phrase} {step.object.label}"


def _completion(found: Completion) -> Iterator[tuple[int, str]]:
    subject = f"{_one(found.thing)} as {_a(found.verdict)}"
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
        for one in assumed:
            yield 1, f"- {_assumed(one, found.thing)}"
    if not found.complete:
        yield 0, ""
        these = f"these {len(found.sets)}, but none shorter than the first"
        only = "this one, but none shorter"
        yield 0, f"There are more ways than {these if len(found.sets) > 1 else only}."


def _assumed(one: Assumption, thing: Named) -> str:
    subject = "it" if one.subject == thing else one.subject.label
    return f"{subject} {one.phrase} {one.object.label}"


def _one(named: Named) -> str:
    return f"{named.label} ({named.curie})" if named.curie else named.label


def _a(named: Named) -> str:
    return f"{article(named.label)} {_one(named)}"


def article(label: str) -> str:
    """The indefinite article that goes with a label."""
    return "an" if label[:1].lower() in tuple("aeiou") else "a"


def _where(one: Evidence) -> str:
    paragraph = f", paragraph {one.paragraph}" if one.paragraph else ""
    return f"{one.source.label}{paragraph}"


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
