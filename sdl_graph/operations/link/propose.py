"""Proposes what an actor known beyond one case is elsewhere in linked data, and says how sure that is.

Nothing is taken for identity: a proposal becomes a match (`sdl:Match`) when somebody accepts it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import AmbiguousName, UnknownName
from sdl_graph.model.terms import Iri
from sdl_graph.operations.find_words import words_of
from sdl_graph.operations.link.query import Item, items, queries
from sdl_graph.operations.rows import texts
from sdl_graph.operations.things import find

LANGUAGES = ("en", "mul")
MOST = 5
_NAME, _ALIAS, _KIND, _OTHER_KIND, _ALONE, _KNOWN, _COUNTRY = 60, 45, 20, -30, 10, 5, 5
_WELL_KNOWN = 20
_SUREST = 99
_ACTORS = """SELECT DISTINCT ?of ?actor ?name ?kind ?entity WHERE {
  GRAPH <https://w3id.org/sdl-graph/graph/actors> { ?actor rdfs:label ?name }
  ?actor a ?kind . ?kind rdfs:subClassOf* ?of .
  OPTIONAL { ?actor sdl:hasMatch/sdl:matchesEntity ?entity }
} ORDER BY ?actor ?name ?kind ?entity"""
_TEXTS = """SELECT DISTINCT ?actor ?text WHERE {
  { ?actor skos:note ?text } UNION
  { ?appearance sdl:appearanceOf ?actor . ?case sdl:involvesActor ?appearance ; sdl:takesPlaceIn/sdl:place ?text }
} ORDER BY ?text"""
_ORGANISATION, _PERSON = names.SDL + "Organisation", names.SDL + "Person"

Ask = Callable[[str], bytes]


class Actor(NamedTuple):
    """An actor known beyond one case: IRI, name, whether it is an organisation or a person, the entities
    that it already matches, and words of what is said of it, among which its country may be."""

    iri: str
    name: str
    organisation: bool
    person: bool
    matches: tuple[str, ...]
    words: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Its id in the file of actors."""
        return self.iri.removeprefix(names.ACTOR)


class Proposal(NamedTuple):
    """That an actor is an entity: how sure (hundredths), why, and whether its file says so already (``known``)."""

    actor: Actor
    item: Item
    confidence: int
    reasons: tuple[str, ...]
    known: bool

    @property
    def shown(self) -> str:
        """The confidence as a file of actors has it."""
        return f"{self.confidence / 100:.2f}"


def actors(
    engine: Engine,
    wanted: Sequence[str],
    kind: str = "sdl:Organisation",
    *,
    matched: bool = False,
    among: Container[str] | None = None,
) -> list[Actor]:
    """The actors named (by id, CURIE, IRI or name), or else all of a kind that match nothing yet (with
    ``matched``, those, too), of these ids only if ``among`` is given.

    Raises:
        UnknownName, AmbiguousName: if there is no such actor, or no such kind.
    """
    if wanted:
        known = _actors(engine, names.SDL + "Actor")
        iris = {_named(one, known) for one in wanted}
        chosen = [one for one in known if one.iri in iris]
    else:
        of_kind = _actors(engine, find(engine, kind).value)
        mine = [one for one in of_kind if among is None or one.id in among]
        chosen = [one for one in mine if matched or not one.matches]
    organisations, people = ({one.iri for one in _actors(engine, of)} for of in (_ORGANISATION, _PERSON))
    return [
        one._replace(organisation=one.iri in organisations, person=one.iri in people, words=_words(engine, one.iri))
        for one in chosen
    ]


def _named(name: str, known: Sequence[Actor]) -> str:
    iris = (names.expand(name), name, names.ACTOR + name)
    found = [one.iri for one in known if one.iri in iris or one.name.casefold() == name.casefold()]
    if not found:
        raise UnknownName("actor known beyond one case", name, [one.id for one in known])
    if len(found) > 1:
        raise AmbiguousName(name, [names.shorten(iri) for iri in found])
    return found[0]


def _actors(engine: Engine, of: str) -> list[Actor]:
    found: dict[str, Actor] = {}
    for row in texts(engine.query(_ACTORS, {"of": Iri(of)})):
        before = found.get(row[1], Actor(row[1], row[2], False, False, ()))
        matches = dict.fromkeys([*before.matches, *([names.shorten(row[4])] if row[4] else [])])
        found[row[1]] = before._replace(matches=tuple(matches))
    return list(found.values())


def _words(engine: Engine, iri: str) -> frozenset[str]:
    told = texts(engine.query(_TEXTS, {"actor": Iri(iri)}))
    return frozenset(word for row in told for word in words_of(row[1]))


def propose(actors: Iterable[Actor], ask: Ask, languages: Sequence[str] = LANGUAGES) -> list[Proposal]:
    """For each actor the entities that bear its name, the surest first; ``ask`` sends a query and gives the
    answer's JSON."""
    wanted = list(actors)
    found = [item for text in queries((one.name for one in wanted), languages) for item in items(ask(text))]
    return [proposal for actor in wanted for proposal in _for(actor, found)]


def _for(actor: Actor, found: Iterable[Item]) -> list[Proposal]:
    """At most `MOST`, each entity once: by its label rather than by an alias."""
    mine: dict[str, Item] = {}
    for item in sorted((one for one in found if one.name == actor.name), key=lambda one: not one.by_label):
        mine.setdefault(item.entity, item)
    fitting = [item for item in mine.values() if _fits(actor, item) is not False]
    proposals = [_proposal(actor, item, alone=len(fitting) == 1) for item in mine.values()]
    return sorted(proposals, key=lambda one: (-one.confidence, len(one.item.entity), one.item.entity))[:MOST]


def _proposal(actor: Actor, item: Item, *, alone: bool) -> Proposal:
    fits = _fits(actor, item)
    points = [
        (_NAME, "its label is the name") if item.by_label else (_ALIAS, "the name is an alias of it"),
        *([(_KIND, "it is of the same kind")] if fits else []),
        *([(_OTHER_KIND, "it is of another kind")] if fits is False else []),
        *([(_ALONE, "nothing else of the name fits")] if alone and fits is not False else []),
        *([(_KNOWN, f"{item.pages} wikis have a page on it")] if item.pages >= _WELL_KNOWN else []),
        *([(_COUNTRY, f"the cases speak of {country}")] if (country := _country(actor, item)) else []),
    ]
    sure = max(1, min(_SUREST, sum(number for number, _ in points)))
    return Proposal(actor, item, sure, tuple(reason for _, reason in points), item.entity in actor.matches)


def _fits(actor: Actor, item: Item) -> bool | None:
    """Whether it is of the actor's kind; None where either does not say."""
    if actor.organisation == actor.person or item.organisation == item.person:
        return False if item.organisation is item.person is False and item.kinds and actor.person else None
    return actor.organisation == item.organisation


def _country(actor: Actor, item: Item) -> str:
    return next((one for one in item.countries if set(words_of(one)) <= actor.words), "")
