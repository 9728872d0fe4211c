"""What a map of several cases compared can be made of: what they share in the middle, each on its side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from sdl_graph import names
from sdl_graph.operations.conceptmap.choice import MOST_BELOW
from sdl_graph.operations.conceptmap.material import Material, Reading, Thing, Tie
from sdl_graph.operations.conceptmap.relations import ACROSS

_NUMBERS = {2: "both", 3: "all three", 4: "all four"}
_COUNTED = {2: "two", 3: "three", 4: "four"}
_SHARED_WORTH, _CASE_WORTH, _JOINING = 1.0, 1.5, 1.6
# How all the compared cases together speak of a word that they share, by the property that uses it.
_SHARED = {
    "playsRole": "involves the role of",
    "hasValueKind": "brings value of the kind",
    "hasCostKind": "entails costs of the kind",
    "arisesIn": "has value that arises in",
    "inPhase": "takes place in the phase",
    "takesOverFunction": "has others take over",
    "retainsFunction": "has somebody retain",
    "hasControlMode": "is run with",
    "inSphere": "reaches into the",
    "atLocus": "takes place at",
}
_TYPE = "tells of"


def compared(cases: Sequence[Material]) -> Material:
    """The material of a comparison: two cases or more."""
    shared = set(_foremost(cases, _shared(cases)))
    root = names.SDL + "Case"
    things = {root: Thing(root, f"{_NUMBERS.get(len(cases), 'all')} cases", "case", 1.0, plural=True)}
    ties: list[Tie] = []
    bearing = [_bearing(case, shared) for case in cases]
    for case, bearers in zip(cases, bearing, strict=True):
        statement = (case.root, names.RDF_TYPE, root)
        ties.append(Tie(root, case.root, statement, Reading("includes", 1.0), None, 0.0, False, (case.root,)))
        things |= {iri: _on_its_side(thing, case, shared) for iri, thing in case.things.items()}
        ties += (_told(tie, shared, bearers) for tie in case.ties)
    ties += _to_shared(root, cases, shared)
    return Material(
        "-and-".join(case.id for case in cases),
        _title([case.title for case in cases]),
        f"What do the {_COUNTED.get(len(cases), '')} cases have in common, and how do they differ?".replace("  ", " "),
        root,
        things,
        tuple(ties),
        (
            *(case.root for case in cases),
            *sorted(shared),
            *(form for case in cases for form in case.must),
            *(bearers[word] for word in sorted(shared) for bearers in bearing if word in bearers),
        ),
    )


def _shared(cases: Sequence[Material]) -> set[str]:
    """The words and classes that all the cases use."""
    used = [{tie.second for tie in case.ties if _words(tie)} | _typed(case) for case in cases]
    return set.intersection(*used)


def _typed(case: Material) -> set[str]:
    return {tie.first for tie in case.ties if tie.statement[1] == names.RDF_TYPE and tie.first != case.root}


def _words(tie: Tie) -> str | None:
    """How the cases speak of the word that a tie ends at."""
    return _SHARED.get(tie.statement[1].removeprefix(names.SDL))


def _on_its_side(thing: Thing, case: Material, shared: set[str]) -> Thing:
    if thing.iri in shared:
        return thing._replace(worth=_SHARED_WORTH)
    return thing._replace(side=case.id, worth=_CASE_WORTH if thing.iri == case.root else thing.worth)


def _bearing(case: Material, shared: set[str]) -> dict[str, str]:
    """For each shared word what best bears it out in a case: what bears out most of them, and is worth most."""
    by_word: dict[str, set[str]] = defaultdict(set)
    for tie in case.ties:
        for word, other in ((tie.second, tie.first), (tie.first, tie.second)):
            if word in shared and other != case.root:
                by_word[word].add(other)
    often = Counter(other for others in by_word.values() for other in others)
    tied = Counter(end for tie in case.ties for end in (tie.first, tie.second))
    return {
        word: min(others, key=lambda one: (-often[one], -case.things[one].worth, -tied[one], one))
        for word, others in by_word.items()
    }


def _told(tie: Tie, shared: set[str], bearers: Mapping[str, str]) -> Tie:
    """A word that is shared is joined to what bears it out on each side by a cross-link, which reads downwards:
    what belongs to a case hangs under that case alone."""
    if tie.second in shared and tie.statement[1] == names.RDF_TYPE:
        return tie._replace(forward=None, worth=0.0)
    if tie.second in shared and _words(tie):
        worth = _JOINING if bearers.get(tie.second) == tie.first else 0.0
        return tie._replace(forward=None, inverse=_across(tie.inverse), worth=worth)
    if tie.first in shared:
        worth = _JOINING if bearers.get(tie.first) == tie.second else 0.0
        return tie._replace(forward=_across(tie.forward), worth=worth)
    return tie


def _across(reading: Reading | None) -> Reading | None:
    return reading and reading._replace(cost=ACROSS)


def _to_shared(root: str, cases: Sequence[Material], shared: set[str]) -> Iterator[Tie]:
    """From all the cases to each word that they share; the statements of each case bear it out."""
    by_word: dict[str, list[tuple[str, Tie]]] = defaultdict(list)
    for case in cases:
        for tie in case.ties:
            words = _words(tie)
            if tie.second in shared and words:
                by_word[tie.second].append((words, tie))
            elif tie.first in shared and tie.statement[1] == names.RDF_TYPE:
                by_word[tie.first].append((_TYPE, tie))
    for word, told in sorted(by_word.items()):
        phrase, first = told[0]
        items = tuple(dict.fromkeys(item for _, tie in told for item in tie.items))
        inferred = all(tie.inferred for _, tie in told)
        yield Tie(root, word, first.statement, Reading(phrase, 1.0), None, 0.0, inferred, items)


def _foremost(cases: Sequence[Material], shared: set[str]) -> list[str]:
    """The shared words that there is room for: of each property one in turn, the most used first."""
    used: dict[str, Counter[str]] = {local: Counter() for local in ("type", *_SHARED)}
    for case in cases:
        for tie in case.ties:
            if tie.second in shared and _words(tie):
                used[tie.statement[1].removeprefix(names.SDL)][tie.second] += 1
            elif tie.first in shared and tie.statement[1] == names.RDF_TYPE:
                used["type"][tie.first] += 1
    rows = [sorted(words, key=lambda word: (-words[word], word)) for words in used.values()]
    turns = [word for turn in zip_longest(*rows) for word in turn if word]
    return turns[: MOST_BELOW - len(cases)]


def _title(titles: Sequence[str]) -> str:
    if len(titles) == 2:
        return f"{titles[0]} compared with {titles[1]}"
    return f"{', '.join(titles[:-1])} and {titles[-1]} compared"
