"""Puts a map together: chosen concepts, links that read as sentences, what they rest on, what is left."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sdl_graph import names
from sdl_graph.model.conceptmap import Cited, Concept, ConceptMap, Link, Parked
from sdl_graph.operations.conceptmap.choice import Chosen, choose
from sdl_graph.operations.conceptmap.crosslinks import cross_links
from sdl_graph.operations.conceptmap.evidence import Evidence
from sdl_graph.operations.conceptmap.focus import worths
from sdl_graph.operations.conceptmap.grammar import agreeing
from sdl_graph.operations.conceptmap.labels import capitalised
from sdl_graph.operations.conceptmap.material import Material, Thing, Tie, Wishes

_LONGEST_ID = 40
_MOST_PARKED = 40


def compose(material: Material, evidence: Evidence, wishes: Wishes) -> ConceptMap:
    """The map that answers the focus question best within the wishes."""
    worth = worths(material, wishes.focus)
    chosen = choose(material, worth, wishes)
    order = _reading_order(material, chosen)
    material = material._replace(things={**material.things, **distinct(order, material.things, material.question)})
    ids = _ids([material.things[iri].label for iri in order])
    named = dict(zip(order, ids, strict=True))
    links = [
        *(_link(material, named, step.upper, step.lower, step.tie, step.phrase, evidence, cross=False)
          for step in (chosen.steps[iri] for iri in order if iri in chosen.steps)),
        *(_link(material, named, one.source, one.target, one.tie, one.phrase, evidence, cross=True)
          for one in cross_links(material, chosen)),
    ]  # fmt: skip
    cited = _cited(links, evidence)
    return ConceptMap(
        id=material.id,
        title=material.title,
        question=wishes.focus or material.question,
        root=named[material.root],
        concepts=tuple(_concept(named[iri], material.things[iri], chosen.levels[iri]) for iri in order),
        links=tuple(links),
        cited=cited,
        parking=tuple(_parked(material, chosen, worth, wishes)),
        sources=evidence.sources(cited),
    )


def distinct(shown: Iterable[str], things: Mapping[str, Thing], question: str = "") -> dict[str, Thing]:
    """The things shown, those of one label told apart by where they come from, names written as elsewhere in the
    map and in its question."""
    shown = list(shown)
    labels = [question, *(thing.label for thing in things.values())]
    often = Counter(things[iri].label for iri in shown)
    return {
        iri: things[iri]._replace(label=f"{things[iri].label} ({capitalised(_whence(things[iri]), labels)})")
        if often[things[iri].label] > 1
        else things[iri]
        for iri in shown
    }


def _whence(thing: Thing) -> str:
    """What tells a thing from one of its name: its scheme, its lens, its case, or else its kind."""
    for space in (names.SCHEME, names.LENS):
        if thing.iri.startswith(space):
            return names.humanise(thing.iri.partition("#")[0])
    case = thing.iri.removeprefix(names.CASE).partition("/")[0] if thing.iri.startswith(names.CASE) else ""
    return thing.side or names.humanise(case) or thing.kind


def _reading_order(material: Material, chosen: Chosen) -> list[str]:
    """Level by level, each concept near the one that carries it; what has to be shown in the order asked for."""
    order = [material.root]
    turn = {iri: at for at, iri in reversed(list(enumerate(material.must)))}
    last = len(material.must)
    for level in range(1, max(chosen.levels.values(), default=0) + 1):
        row = [iri for iri, at in chosen.levels.items() if at == level]
        hung = {iri: (order.index(chosen.steps[iri].upper), chosen.steps[iri].phrase) for iri in row}
        order += sorted(row, key=lambda iri: (*hung[iri], turn.get(iri, last), iri))
    return order


def _ids(labels: Iterable[str]) -> list[str]:
    """Short kebab-case ids, no two alike."""
    found: list[str] = []
    for label in labels:
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
        stem = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-") or "concept"
        number, one = 1, stem
        while one in found:
            number += 1
            one = f"{stem}-{number}"
        found.append(one)
    return found


def _concept(id_: str, thing: Thing, level: int) -> Concept:
    return Concept(id_, thing.label, thing.kind, thing.iri, level, thing.example, thing.side)


def _link(
    material: Material,
    named: dict[str, str],
    source: str,
    target: str,
    tie: Tie,
    phrase: str,
    evidence: Evidence,
    *,
    cross: bool,
) -> Link:
    passages = dict.fromkeys(cited.iri for cited in _borne_out(tie, evidence))
    return Link(
        f"{named[source]}--{named[target]}",
        named[source],
        agreeing(phrase, plural=material.things[source].plural),
        named[target],
        cross,
        tie.inferred,
        tie.statement,
        tuple(passages),
    )


def _borne_out(tie: Tie, evidence: Evidence) -> list[Cited]:
    """What bears a statement out: its item, else one of its ends, else whoever coded it."""
    ends = (tie.statement[0], tie.statement[2])
    ways = ((evidence.of, tie.items), (evidence.of, ends), (evidence.coded, ends))
    found = ([cited for item in items for cited in look_up(item)] for look_up, items in ways)
    return next((cited for cited in found if cited), [])


def _cited(links: Iterable[Link], evidence: Evidence) -> tuple[Cited, ...]:
    """What the links rest on, in the order in which they need it."""
    wanted = dict.fromkeys(passage for link in links for passage in link.passages)
    known = evidence.known()
    return tuple(known[iri] for iri in wanted)


def _parked(material: Material, chosen: Chosen, worth: dict[str, float], wishes: Wishes) -> Iterator[Parked]:
    """What was left out, the most relevant first."""
    tied = {end for tie in material.ties for end in (tie.first, tie.second)}
    left = sorted((iri for iri in tied - chosen.levels.keys()), key=lambda iri: (-worth[iri], iri))
    full = len(chosen.levels) >= wishes.most
    for iri in left[:_MOST_PARKED]:
        thing = material.things[iri]
        if iri in wishes.exclude:
            reason = "excluded"
        elif full:
            reason = f"beyond {wishes.most} concepts"
        else:
            reason = "less to the point"
        yield Parked(iri, thing.label, thing.kind, reason)
