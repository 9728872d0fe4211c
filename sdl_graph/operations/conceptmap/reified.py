"""Items that say something of two others, drawn as a link between the two: who it is that says so is
the evidence's to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.operations.conceptmap.grammar import denied
from sdl_graph.operations.conceptmap.material import Reading, Tie
from sdl_graph.operations.conceptmap.relations import ACROSS
from sdl_graph.operations.conceptmap.vocabulary import Vocabulary

CLASSIFIES = names.SDL + "classifiesAs"
Said = Mapping[str, Mapping[str, list[str]]]


class _Pattern(NamedTuple):
    """An item that relates what stands under ``first`` to what stands under ``second``."""

    first: str
    second: str
    forward: Reading | None
    inverse: Reading | None
    worth: float = 0.9


_TENSION = Reading("is in tension with", ACROSS)
_PATTERNS = (
    _Pattern("between", "between", _TENSION, None, 1.0),
    _Pattern(
        "derivedFrom",
        "derivedPremise",
        Reading("is said to ground", 1.2),
        Reading("is said to derive from", ACROSS),
        1.0,
    ),
    _Pattern("claimsCause", "claimsEffect", Reading("is said to cause", 1.5), None, 1.0),
    _Pattern("claimsNeed", "about", Reading("is said to precede", 2.0), None),
    _Pattern("equates", "equates", Reading("is equated with", 2.5), None),
    _Pattern("tellsApart", "tellsApart", Reading("is told apart from", 2.5), None),
    _Pattern("greater", "lesser", Reading("is said to outdo", 2.5), None),
    _Pattern("drawsOnClaim", "drawsClaim", Reading("is a ground for", 1.0), None, 1.0),
)
_STANCES = {
    "agrees": "agrees with", "disagrees": "disagrees with", "qualifies": "qualifies", "concedes": "concedes",
    "revises": "revises", "supports": "supports", "extends": "extends", "contradicts": "contradicts",
}  # fmt: skip
_REIFIED = ("Tension", "Denial", "Derivation", "InferenceStep", "Stance", "Participation", "ClassificationClaim",
            "FactCheckFlag")  # fmt: skip


def is_reified(classes: Iterable[str]) -> bool:
    """Whether a thing of these classes is drawn as a link rather than as a concept."""
    return any(names.SDL + local in classes for local in _REIFIED)


def reified_ties(said: Said, vocabulary: Vocabulary) -> Iterator[Tie]:
    """The links that items make between others; ``said`` is what is said of each item, by property."""
    for item in sorted(said):
        for pattern in _PATTERNS:
            yield from _ties(item, said[item], pattern)
        yield from _denials(item, said[item], vocabulary)
        yield from _stances(item, said[item])
        yield from _verdicts(item, said[item], said)
        yield from _moves(item, said[item], said)


def _ties(item: str, told: Mapping[str, list[str]], pattern: _Pattern) -> Iterator[Tie]:
    firsts, seconds = told.get(names.SDL + pattern.first, ()), told.get(names.SDL + pattern.second, ())
    alike = pattern.first == pattern.second
    for first in firsts:
        for second in seconds:
            if first < second if alike else first != second:
                statement = (item, names.SDL + pattern.second, second)
                inverse = pattern.forward if alike else pattern.inverse
                yield Tie(first, second, statement, pattern.forward, inverse, pattern.worth, False, (item,))


def _denials(item: str, told: Mapping[str, list[str]], vocabulary: Vocabulary) -> Iterator[Tie]:
    """What a source says is not so, as a link that says so."""
    subject, prop, target = (
        next(iter(told.get(names.SDL + local, ())), "") for local in ("deniedSubject", "deniedProperty", "deniedObject")
    )
    words = vocabulary.phrases.get(prop)
    if words and subject and target:
        forward = Reading(denied(words.phrase), 3.0)
        inverse = Reading(denied(words.inverse), 2.0) if words.inverse else None
        yield Tie(subject, target, (item, names.SDL + "deniedSubject", subject), forward, inverse, 1.0, False, (item,))


def _moves(item: str, told: Mapping[str, list[str]], said: Said) -> Iterator[Tie]:
    """What an argument starts from, what it sets down, and what it goes on to."""
    steps = {step: said[step] for step in told.get(names.SDL + "hasStep", ()) if step in said}
    drawn = {claim for step in steps.values() for claim in step.get(names.SDL + "drawsClaim", ())}
    for step, made in steps.items():
        grounds = made.get(names.SDL + "drawsOnClaim", ())
        for claim in grounds:
            if claim not in drawn:
                statement = (step, names.SDL + "drawsOnClaim", claim)
                yield Tie(item, claim, statement, Reading("starts from", 1.0), None, 0.0, False, (step, claim))
        for claim in made.get(names.SDL + "drawsClaim", ()):
            reading = Reading("goes on to", 3.0) if grounds else Reading("sets down", 1.1)
            yield Tie(item, claim, (step, names.SDL + "drawsClaim", claim), reading, None, 0.0, False, (step, claim))


def _verdicts(item: str, told: Mapping[str, list[str]], said: Said) -> Iterator[Tie]:
    """The cases, or the items, that a source puts under a notion."""
    cases = [case for case in sorted(said) if item in said[case].get(names.SDL + "hasClaim", ())]
    for form in told.get(CLASSIFIES, ()):
        for subject in told.get(names.SDL + "about", ()) or cases:
            statement = (item, CLASSIFIES, form)
            reading = Reading("is exemplified by", 1.0)
            yield Tie(form, subject, statement, reading, Reading("is said to be", 1.5), 0.8, False, (item,))


def _stances(item: str, told: Mapping[str, list[str]]) -> Iterator[Tie]:
    kinds = told.get(names.SDL + "hasStanceKind", ())
    phrase = next((_STANCES[local] for kind in kinds if (local := kind.rpartition("#")[2]) in _STANCES), "")
    for first in told.get(names.SDL + "stanceOf", ()) if phrase else ():
        for second in told.get(names.SDL + "towards", ()):
            statement = (item, names.SDL + "towards", second)
            yield Tie(first, second, statement, Reading(phrase, 1.5), None, 1.0, False, (item,))
