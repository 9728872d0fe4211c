"""What a search looks through: everything in the graph that has a name, the questions of the
library, and the keys of case files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sdl_graph import names
from sdl_graph.cases.forms import CASE
from sdl_graph.model.card import Card
from sdl_graph.model.finding import Entry
from sdl_graph.operations.find_keys import keys
from sdl_graph.operations.find_kinds import SUBCLASS, Kinds

if TYPE_CHECKING:
    import pyoxigraph as ox

_LABELS = (names.SKOS + "prefLabel", names.RDFS + "label", names.DCTERMS + "title")
_NAMES = (
    *_LABELS, names.SKOS + "altLabel", names.SKOS + "hiddenLabel", names.DCTERMS + "identifier", names.SDL + "place",
    names.SDL + "period",
)  # fmt: skip
_TEXTS = (
    names.DCTERMS + "abstract", names.SDL + "paraphrase", names.SKOS + "definition", names.DCTERMS + "description",
    names.SKOS + "scopeNote", names.SKOS + "example", names.SKOS + "note", names.RDFS + "comment",
)  # fmt: skip
_SOURCE = names.DCTERMS + "source"
_WANTED = frozenset(f"<{iri}>" for iri in (*_NAMES, *_TEXTS, _SOURCE, names.RDF_TYPE, SUBCLASS))
_UNITS = (names.CASE, names.BASE + "theory/")  # graphs that stand by themselves, and come last
_UNNAMED = (names.BASE + "genid/", names.BASE + "shape#")  # class expressions, and shapes: they have no label
_OURS = "sdl-graph"  # a definition's source, where it has no other
_AT_ONCE = 20_000  # lines

Things = dict[str, dict[str, list[Any]]]


def entries(lines: Iterable[str], cards: Iterable[Card]) -> Iterator[Entry]:
    """Everything that can be found.

    ``lines`` are the graph's N-Quads, each named graph in one piece, and what the units share
    (ontology, actors, sources) before the units (cases, theories); ``cards`` are the library's.
    """
    graphs = groupby(_quads(lines), key=_graph)
    common, homes, first = _common(graphs)
    kinds = Kinds(
        {iri: [one.value for one in said.get(SUBCLASS, ())] for iri, said in common.items()},
        {iri: _label(iri, said) for iri, said in common.items()},
    )
    known = {graph: _home(graph, common) for graph in set(homes.values())}
    for iri, said in common.items():
        if names.RDF_TYPE in said:
            yield _entry(names.shorten(iri), iri, said, known[homes[iri]], kinds)
    units = ((graph, _things(quads)) for graph, quads in graphs if graph.startswith(_UNITS))
    for graph, things in chain(first, units):
        home, short = _home(graph, things), names.shorten(graph)
        for iri, said in things.items():
            own = f"{short}{iri[len(graph) :]}" if iri.startswith(graph) else names.shorten(iri)
            yield _entry(own, iri, said, home, kinds)
    yield from map(_question, cards)
    yield from keys(CASE)


class _Home(NamedTuple):
    """What things belong to: its CURIE and label, empty if the graph does not tell of it."""

    id: str
    label: str


def _home(graph: str, things: Things) -> _Home:
    """The home that a graph is, if something calls it by a name."""
    named = graph in things and any(one in things[graph] for one in _LABELS)
    return _Home(names.shorten(graph), _label(graph, things[graph])) if named else _Home("", "")


def _common(graphs: Iterable[tuple[str, Iterable[Any]]]) -> tuple[Things, dict[str, str], list[tuple[str, Things]]]:
    """What the units share, the graph in which each thing of it stands, and the first of the units."""
    common: Things = {}
    homes: dict[str, str] = {}
    for graph, quads in graphs:
        if graph.startswith(_UNITS):
            return common, homes, [(graph, _things(quads))]
        for iri, said in _things(quads).items():
            homes.setdefault(iri, graph)
            for predicate, values in said.items():
                common.setdefault(iri, {}).setdefault(predicate, []).extend(values)
    return common, homes, []


def _quads(lines: Iterable[str]) -> Iterator[ox.Quad]:
    """The quads that matter here, in their order."""
    import pyoxigraph as ox

    wanted = (line for line in lines if line.split(" ", 2)[1] in _WANTED)
    while batch := "".join(islice(wanted, _AT_ONCE)):
        yield from ox.parse(batch, format=ox.RdfFormat.N_QUADS)


def _graph(quad: Any) -> str:
    return str(quad.graph_name.value)


def _things(quads: Iterable[Any]) -> Things:
    """What is said of each thing, by property."""
    found: Things = {}
    for quad in quads:
        if not quad.subject.value.startswith(_UNNAMED):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return found


def _entry(own: str, iri: str, said: dict[str, list[Any]], home: _Home, kinds: Kinds) -> Entry:
    kind, sort = kinds.of(iri, [value.value for value in said.get(names.RDF_TYPE, ())])
    label = _label(iri, said)
    also = dict.fromkeys(text for text in _texts(said, _NAMES) if text != label)
    texts = dict.fromkeys(_texts(said, _TEXTS))
    texts |= dict.fromkeys(f"({text})" for text in _texts(said, (_SOURCE,)) if text != _OURS)
    at_home = home if home.id != own else _Home("", "")
    return Entry(own, kind, sort, label, " ".join(texts), " ".join(also), *at_home)


def _label(iri: str, said: dict[str, list[Any]]) -> str:
    """English or without language first, as everywhere."""
    for predicate in _LABELS:
        found = said.get(predicate)
        if found:
            best = min(found, key=lambda label: (getattr(label, "language", None) not in (None, "en"), label.value))
            return _one_line(best.value)
    return names.humanise(iri)


def _texts(said: dict[str, list[Any]], properties: Iterable[str]) -> Iterator[str]:
    """Texts in a line each; a source that is given by its IRI is none."""
    for one in properties:
        if one in said:
            yield from sorted(_one_line(value.value) for value in said[one] if hasattr(value, "datatype"))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _question(card: Card) -> Entry:
    text = _one_line(card.description)
    return Entry(
        card.id, "query", "query", card.summary, text, " ".join(card.tags), card.family, f"questions: {card.family}"
    )
