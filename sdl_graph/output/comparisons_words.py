"""What a comparison says, in the words that all of its formats use."""

from __future__ import annotations

from collections.abc import Sequence

from sdl_graph.model.comparison import Aspect, Bearer, Comparison, Row
from sdl_graph.model.description import Evidence, Named

NOT_STATED = "not stated"
EACH = "each in one only"
LOOKED_FOR = "looked for, not stated"
_AGREEMENTS = {
    "same": "same in all",
    "partly": "partly the same",
    "different": "different",
    "one only": "in one only",
    "nothing": "not stated in any",
}
# How something comes from its source, where it is not plainly stated: the mark that stands for it.
_MARKS = {"implied": "°", "read in by the analyst": "*"}
_OTHERWISE = "~"
LEGEND = "° implied, * read in by the analyst, ~ not plainly asserted (hedged, generic, reported …)"


def agreement(aspect: Aspect) -> str:
    """What the answers to one question come to. Labels that differ may mean the same, so nothing is
    said to differ that is told apart by its label alone."""
    if aspect.agreement == "nothing" and aspect.blank != NOT_STATED:
        return "nothing follows"
    if aspect.agreement == "different" and all(row.by == "label" for row in aspect.rows):
        return "no name in common"
    return _AGREEMENTS[aspect.agreement]


def spread(row: Row) -> str:
    """In how many of the cases an answer is the same."""
    if row.contradicted:
        return "stated and denied"
    if row.is_verdict:
        return f"follows in {row.holding} of {len(row.cells)}"
    some = f"in {row.holding} of {len(row.cells)}"
    return {"all": "same in all", "some": some, "one": "in one only", "none": "denied"}[row.spread]


def is_shared(row: Row) -> bool:
    """Whether more than one case has something to say of it."""
    return sum(1 for cell in row.cells if cell) > 1


def is_told(aspect: Aspect) -> bool:
    """Whether any case answers the question, or somebody looked for an answer in it."""
    return bool(aspect.rows) or any(aspect.unstated)


def untold(found: Comparison) -> list[str]:
    """A sentence for the questions that no case answers, and one for the lenses by which nothing follows."""
    silent = [aspect for aspect in found.aspects if not is_told(aspect)]
    plain = [aspect.label for aspect in silent if aspect.blank == NOT_STATED]
    lenses = [aspect.label for aspect in silent if aspect.blank != NOT_STATED]
    sentences = [f"Not stated in any of the cases: {', '.join(plain)}."] if plain else []
    return sentences + ([f"Nothing follows of any of the cases by {', '.join(lenses)}."] if lenses else [])


def summary(found: Comparison) -> str:
    """How many of the questions have which kind of answer."""
    counted = dict.fromkeys(_AGREEMENTS, 0)
    for aspect in found.aspects:
        counted[aspect.agreement] += 1
    told = ", ".join(f"{number} {_AGREEMENTS[key]}" for key, number in counted.items() if number)
    return f"{len(found.cases)} cases, {len(found.aspects)} questions: {told}"


def blank(aspect: Aspect, at: int) -> str:
    """What stands for a case that has no answer to any part of a question; nothing if it has one."""
    return "" if any(row.cells[at] for row in aspect.rows) else aspect.blank


def looked_for(items: Sequence[Named]) -> str:
    """Of what somebody looked for an answer that the source does not give."""
    return f"{LOOKED_FOR}: {', '.join(item.label for item in items)}" if items else ""


def marks(manner: Sequence[str]) -> str:
    """The marks of how something comes from its source."""
    return "".join(dict.fromkeys(_MARKS.get(one, _OTHERWISE) for one in manner))


def common_marks(cell: Sequence[Bearer]) -> str:
    """The marks that all bearers share: what one of them plainly states is plainly stated."""
    found = [marks(one.manner) for one in cell]
    return "".join(mark for mark in found[0] if all(mark in other for other in found)) if found else ""


def place(one: Evidence) -> str:
    """Where a passage stands."""
    paragraph = f", paragraph {one.paragraph}" if one.paragraph else ""
    return f"{one.source.label}{paragraph}, characters {one.start}–{one.end}"


def bearer(one: Bearer, *, detail: bool, evidence: bool) -> str:
    """A bearer in a line, with what else is known of it and its passages' names where wanted."""
    known = f" ({one.detail})" if detail and one.detail else ""
    passages = f" [{', '.join(name.rpartition('/')[2] for name in one.evidence)}]" if evidence and one.evidence else ""
    return f"{'denied: ' if one.denied else ''}{one.thing.label}{marks(one.manner)}{known}{passages}"
