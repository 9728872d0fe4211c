"""Which steps of a proof people are told, and how a step reads."""

from __future__ import annotations

from collections.abc import Iterator

from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.explanation import Step


def told(step: Step) -> tuple[Step, ...]:
    """What a step rests on, as people are told it.

    The ontology's axioms are mere bookkeeping (a part of a part is a part) and are passed through to
    what they rest on. What a section of the file says already, that an item is an engagement for
    instance, is left out beside anything else.
    """
    found = tuple(dict.fromkeys(_through(step)))
    more = tuple(one for one in found if one.kind or one.property != "rdf:type")
    return more if more or step.absent else found


def _through(step: Step) -> Iterator[Step]:
    for premise in step.premises:
        if premise.kind == "axiom":
            yield from _through(premise)
        else:
            yield premise


def sentence(subject: Named, phrase: str, value: Named, thing: Named | None = None) -> str:
    """A statement in words; ``thing`` is "it"."""
    called = "it" if subject == thing else subject.label
    return f"{called}{'' if phrase == ':' else ' '}{phrase} {value.label}"


def of_step(step: Step, thing: Named | None = None) -> str:
    """A step's statement in words."""
    return sentence(step.subject, step.phrase, step.object, thing)


def by(step: Step, known: str = "") -> str:
    """By what a step follows, in a sentence: the rule, and whose it is unless that is ``known``."""
    source = f" ({step.source})" if step.source not in ("", known) else ""
    if step.kind == "closed-world rule":
        known_by = step.name.label not in ("", step.object.label)
        called = f"“{step.name.label}” ({step.name.curie})" if known_by else step.name.curie
        return f"By the closed-world rule {called}: {step.rule}{source}"
    return f"{step.rule}{source}"


def one(named: Named) -> str:
    """A thing's label with its CURIE."""
    return f"{named.label} ({named.curie})" if named.curie else named.label


def article(label: str) -> str:
    """The indefinite article that goes with a label."""
    return "an" if label[:1].lower() in tuple("aeiou") else "a"


def where(passage: Evidence) -> str:
    """In which text a passage stands, and in which paragraph."""
    paragraph = f", paragraph {passage.paragraph}" if passage.paragraph else ""
    return f"{passage.source.label}{paragraph}"
