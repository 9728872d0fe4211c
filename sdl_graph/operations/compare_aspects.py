"""The questions that are put to every case of a comparison, in their order."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph import names
from sdl_graph.operations import compare_answers as answers
from sdl_graph.operations.compare_answers import Ask

_ENGAGEMENT, _VALUE = "hasEngagement", "hasValueAscription"


class Question(NamedTuple):
    """One question: how a case answers it, and where it would say that its source leaves it open (the
    properties of ours by which items of these sections would); ``in_time`` if its answers come in the
    order of time."""

    key: str
    label: str
    ask: Ask
    sections: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    in_time: bool = False


def questions(operant: frozenset[str], operand: frozenset[str]) -> tuple[Question, ...]:
    """All of them; ``operant`` and ``operand`` are the classes of these two kinds of resource."""
    return (*_who_with_what(operant, operand), *_how(), *_to_whose_good())


def _who_with_what(operant: frozenset[str], operand: frozenset[str]) -> tuple[Question, ...]:
    told = operant | operand
    return (
        Question("sources", "sources", answers.sources),
        Question("actors", "actors", answers.actors),
        Question("roles", "roles", answers.roles, ("involvesActor",), ("playsRole",)),
        Question("operant", "operant resources", answers.resources(lambda kinds: bool(kinds & operant))),
        Question("operand", "operand resources", answers.resources(lambda kinds: bool(kinds & operand))),
        Question("resources", "other resources", answers.resources(lambda kinds: not kinds & told)),
        _named("jobs", "jobs to be done", "concernsJob", "wantedBy", "getsJobDone"),
        _named("platforms", "platforms", "hasPlatform", "providedBy", "through"),
        Question("propositions", "value propositions", answers.labels("putsForward", "offeredBy")),
    )


def _how() -> tuple[Question, ...]:
    kinds = answers.kinds(_ENGAGEMENT, names.SDL + "Engagement")
    return (
        Question("episodes", "episodes", answers.labels("hasEpisode", "hasStage"), in_time=True),
        _words("stages", "stages of episodes", "hasEpisode", "hasStage")._replace(in_time=True),
        Question("engagements", "kinds of engagement", kinds),
        _words("phases", "phases of engagement", _ENGAGEMENT, "inPhase"),
        _words("taken-over", "functions taken over", _ENGAGEMENT, "takesOverFunction"),
        _words("retained", "functions retained", _ENGAGEMENT, "retainsFunction"),
        _words("control", "who is in charge", _ENGAGEMENT, "hasControlMode"),
        _words("locus", "where", _ENGAGEMENT, "atLocus"),
        _words("sphere", "sphere", _ENGAGEMENT, "inSphere"),
        _words("interaction", "interaction", _ENGAGEMENT, "hasInteractionMode"),
    )


def _to_whose_good() -> tuple[Question, ...]:
    kinds, phases = answers.value_words("hasValueKind"), answers.value_words("arisesIn")
    return (
        Question("value-for", "value for whom", answers.value_for, (_VALUE,), ("accruesTo",)),
        Question("value-kinds", "kinds of value", kinds, (_VALUE,), ("hasValueKind",)),
        Question("value-phases", "phases in which value arises", phases, (_VALUE,), ("arisesIn",)),
        Question("cost-to", "cost to whom", answers.cost_to, ("hasCostBearing",), ("borneBy",)),
        _words("cost-kinds", "kinds of cost", "hasCostBearing", "hasCostKind"),
        Question("claimed", "what sources call it", answers.claimed, ("hasClaim",), ("classifiesAs",)),
        Question("denied", "what sources deny", answers.denied),
    )


def _words(key: str, label: str, section: str, prop: str) -> Question:
    """A question that is answered, or left open, by controlled words of a section's items."""
    return Question(key, label, answers.words(section, prop), (section,), (prop,))


def _named(key: str, label: str, section: str, detail: str, left_open_by: str) -> Question:
    """A question that is answered by the items of a section, and left open by an engagement's property."""
    return Question(key, label, answers.labels(section, detail), (_ENGAGEMENT,), (left_open_by,))
