"""Fill-in maps: a map with blanks for the student, which holds no answer anywhere, and its key."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sdl_graph.model.conceptmap import Concept, ConceptMap, Link

Blanks = Literal["concepts", "phrases", "both"]
_LINE = "____________"


class FillIn(NamedTuple):
    """The student's map, and the teacher's with the answers, numbered alike."""

    student: ConceptMap
    key: ConceptMap


def blanked(shown: ConceptMap, what: Blanks) -> FillIn:
    """The map with its concepts, its linking phrases or both to be filled in.

    The root stays, and so does what heading and sources give away. Ids, IRIs, statements and passages
    would tell the answers, so the student's map has none.
    """
    concepts = _numbers_of_concepts(shown) if what != "phrases" else {}
    phrases = _letters_of_phrases(shown) if what != "concepts" else {}
    return FillIn(_student(shown, concepts, phrases), _key(shown, concepts, phrases))


def _numbers_of_concepts(shown: ConceptMap) -> dict[str, str]:
    """The blank concepts by id, each with its number."""
    given = " ".join((shown.title, shown.question, *shown.sources))
    wanted = [one.id for one in shown.concepts if one.id != shown.root and not _stands_in(one.label, given)]
    return {id_: str(number) for number, id_ in enumerate(wanted, start=1)}


def _letters_of_phrases(shown: ConceptMap) -> dict[tuple[str, str], str]:
    """The blank phrases by source and words, each with its letter; one that is drawn once has one."""
    wanted = dict.fromkeys((link.source, link.phrase) for link in shown.links)
    return {phrase: _letter(number) for number, phrase in enumerate(wanted)}


def _letter(number: int) -> str:
    """The letters, then pairs of them.

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    more, last = divmod(number, 26)
    return (_letter(more - 1) if more else "") + "abcdefghijklmnopqrstuvwxyz"[last]


def _stands_in(label: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label.lower())}(?!\w)", text.lower()) is not None


def _student(shown: ConceptMap, concepts: dict[str, str], phrases: dict[tuple[str, str], str]) -> ConceptMap:
    ids = {one.id: f"c{number}" for number, one in enumerate(shown.concepts, start=1)}
    return shown._replace(
        root=ids[shown.root],
        concepts=tuple(_blank_concept(one, ids[one.id], concepts.get(one.id)) for one in shown.concepts),
        links=tuple(_blank_link(one, ids, phrases) for one in shown.links),
        cited=(),
        parking=(),
        purpose="fill-in",
    )


def _blank_concept(concept: Concept, id_: str, number: str | None) -> Concept:
    label = concept.label if number is None else f"({number}) {_LINE}"
    return concept._replace(id=id_, label=label, iri="")


def _blank_link(link: Link, ids: dict[str, str], phrases: dict[tuple[str, str], str]) -> Link:
    letter = phrases.get((link.source, link.phrase))
    phrase = link.phrase if letter is None else f"({letter}) {_LINE}"
    source, target = ids[link.source], ids[link.target]
    return Link(f"{source}--{target}", source, phrase, target, link.cross, link.inferred, ("", "", ""), ())


def _key(shown: ConceptMap, concepts: dict[str, str], phrases: dict[tuple[str, str], str]) -> ConceptMap:
    """The answers, in their places and with their numbers."""
    return shown._replace(
        concepts=tuple(
            one._replace(label=f"({concepts[one.id]}) {one.label}") if one.id in concepts else one
            for one in shown.concepts
        ),
        links=tuple(
            one._replace(phrase=f"({letter}) {one.phrase}")
            if (letter := phrases.get((one.source, one.phrase)))
            else one
            for one in shown.links
        ),
        purpose="key",
    )
