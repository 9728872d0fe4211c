"""All that the graph knows of one thing, as sentences with their evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """A thing with its label and CURIE; for a plain value the CURIE is empty."""

    label: str
    curie: str = ""


@dataclass(frozen=True)
class Sentence:
    """A statement that reads as a sentence: subject, linking phrase, object."""

    subject: Named
    phrase: str
    object: Named


@dataclass(frozen=True)
class Evidence:
    """A passage that bears a thing out: where it stands and what it says, in our words."""

    passage: str
    source: Named
    paragraph: str
    start: int
    end: int
    says: str
    words: str = ""


@dataclass(frozen=True)
class Description:
    """One thing: its kinds, what is said of it, what refers to it, and the evidence; apart from the
    ontology's own kinds, the classes that lenses give it."""

    thing: Named
    iri: str
    kinds: tuple[Named, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Sentence, ...]
    evidence: tuple[Evidence, ...]
    by_lenses: tuple[Named, ...] = ()
