"""A description as text for people, as Markdown, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import fill

from sdl_graph.inert import inert, inert_json
from sdl_graph.model.description import Description, Evidence, Named, Sentence
from sdl_graph.output.markdown import escaped

_MANY = 3


def to_text(description: Description, columns: int) -> str:
    """What is said of the thing, what refers to it, the passages; the thing itself is the
    subject of every line, and is named once, at the top."""
    return "\n".join(_lines(description, columns)) + "\n"


def to_markdown(description: Description, columns: int) -> str:
    """The same as Markdown, one line a sentence."""
    thing, kinds = description.thing, _kinds(description)
    head = f"## {escaped(thing.label)}\n\n`{inert(thing.curie)}`, {escaped(kinds)}\n"
    said = [f"- {escaped(_sentence(sentence))}" for sentence in (*description.sentences, *description.mentions)]
    evidence = [f"- {escaped(_evidence(one, between=' '))}" for one in description.evidence]
    lenses = [escaped(_by_lenses(description)), ""] if description.by_lenses else []
    parts = [head, *lenses, *said, "", "Evidence:" if evidence else "", "", *evidence]
    return "\n".join(parts).rstrip() + "\n"


def to_json(description: Description, columns: int) -> str:
    """The description as plain JSON."""
    return inert_json(json.dumps(asdict(description), ensure_ascii=False, indent=2)) + "\n"


WRITERS = {"text": to_text, "markdown": to_markdown, "json": to_json}


def _lines(description: Description, columns: int) -> Iterator[str]:
    yield inert(f"{description.thing.label}  ({description.thing.curie})")
    yield inert(_kinds(description))
    if description.by_lenses:
        yield fill(inert(_by_lenses(description)), columns, subsequent_indent="  ", break_on_hyphens=False)
    yield from _block("", _grouped(description.sentences), columns)
    yield from _block("Seen from elsewhere:", _grouped(description.mentions), columns)
    yield from _block("Evidence:", (_evidence(one) for one in description.evidence), columns)


def _block(title: str, items: Iterable[str], columns: int) -> Iterator[str]:
    found = list(items)
    if not found:
        return
    yield ""
    if title:
        yield title
    for item in found:
        for line in item.split("\n"):
            text = inert(line)
            yield fill(text, columns, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)


def _grouped(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Sentences that share a phrase become a list when there are many of them."""
    by_phrase: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_phrase.setdefault(sentence.phrase, []).append(sentence)
    for phrase, found in by_phrase.items():
        if len(found) <= _MANY:
            yield from (f"{phrase} {_object(sentence.object)}" for sentence in found)
        else:
            yield f"{phrase}:\n" + "\n".join(f"  - {_object(one.object)}" for one in found)


def _sentence(sentence: Sentence) -> str:
    return f"{sentence.subject.label} {sentence.phrase} {_object(sentence.object)}"


def _object(named: Named) -> str:
    return f"{named.label}  ({named.curie})" if named.curie else named.label


def _kinds(description: Description) -> str:
    return ", ".join(kind.label for kind in description.kinds) or "of no known kind"


def _by_lenses(description: Description) -> str:
    return "by lenses: " + ", ".join(_object(kind) for kind in description.by_lenses)


def _where(one: Evidence) -> str:
    paragraph = f", paragraph {one.paragraph}" if one.paragraph else ""
    return f"{one.source.label}{paragraph}, characters {one.start}–{one.end} ({one.passage})"


def _evidence(one: Evidence, between: str = "\n    ") -> str:
    words = [f"in its words: {one.words}"] if one.words else []
    return between.join([f"{_where(one)}:", one.says, *words])
