"""What the map of a case can be made of: its items, and the statements between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.terms import Iri
from sdl_graph.operations.conceptmap.closer import closer, is_loss
from sdl_graph.operations.conceptmap.grammar import is_plural
from sdl_graph.operations.conceptmap.kinds import kind_of
from sdl_graph.operations.conceptmap.labels import case_label, is_name, named
from sdl_graph.operations.conceptmap.material import Material, Reading, Thing, Tie
from sdl_graph.operations.conceptmap.reified import CLASSIFIES, reified_ties
from sdl_graph.operations.conceptmap.vocabulary import Vocabulary
from sdl_graph.operations.rows import rows, text

_CASE = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o"
_WORDS = """SELECT ?g ?word ?label WHERE {
  { SELECT DISTINCT ?g ?word WHERE { GRAPH ?g { ?s ?p ?word } } }
  ?word skos:prefLabel ?label .
}"""
_INFERRED = """SELECT ?g ?thing ?class ?label WHERE {
  GRAPH ?g { ?thing a sdl:ValueAscription }
  GRAPH <https://w3id.org/sdl-graph/inferred/core> { ?thing a ?class }
  ?class rdfs:label ?label .
} ORDER BY ?thing ?class"""
_STATED_BY = """SELECT ?g ?claim ?name WHERE {
  GRAPH ?g { ?claim sdl:statedBy ?actor }
  ?actor rdfs:label ?name .
} ORDER BY ?claim ?name"""
_LABEL = names.RDFS + "label"
_LONGEST_PHRASE = 5
_INFERRED_WORTH, _CALLED_WORTH, _WORD_WORTH = 1.0, 0.8, 0.3
_WORTH_IN_CASE = {"claim": 0.0}  # a case's map shows what happens; who says so is told beside it
_DRAWN_OTHERWISE = {
    names.SDL + local
    for local in ("Denial", "Tension", "ClassificationClaim", "Passage", "FactCheckFlag", "Participation")
}
_OF_A_WHOLE = 2.5  # the cost of showing a part beside its whole

Statement = tuple[str, str, str]


class CaseReader:
    """Reads one case for a map."""

    def __init__(self, engine: Engine, case: str, vocabulary: Vocabulary | None = None) -> None:
        self._engine, self.case = engine, case
        self._vocabulary = vocabulary or Vocabulary(engine)
        self._said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.statements: list[Statement] = []
        for _, s, p, o in rows(engine.query(_CASE, {"g": Iri(case)})):
            self._said[text(s)][text(p)].append(text(o))
            if isinstance(o, Iri):
                self.statements.append((text(s), text(p), o.value))

    @property
    def title(self) -> str:
        """The case's title."""
        return self._one(self.case, _LABEL) or names.humanise(self.case)

    @property
    def _label(self) -> str:
        return case_label(self.title, self._labels)

    @cached_property
    def _labels(self) -> list[str]:
        """The names given in the case, its own title apart."""
        return [
            label
            for iri, said in self._said.items()
            for label in said[_LABEL]
            if iri != self.case and is_name(iri, label)
        ]

    def material(self) -> Material:
        """All that a map of the case can be made of."""
        things = {thing.iri: thing for thing in (*self._items(), *self._words(), *self._classes())}
        others = (
            tie
            for tie in reified_ties(self._said, self._vocabulary)
            if {tie.first, tie.second} <= things.keys() and tie.statement[1] != CLASSIFIES
        )
        ties = (*self._ties(things), *self._verdicts(things), *others, *self._instances())
        return Material(
            self.case.removeprefix(names.CASE),
            self.title,
            self._question(things),
            self.case,
            things,
            ties,
            tuple(sorted({form for _, _, form in self._with(CLASSIFIES) if form in things})),
        )

    def _question(self, things: dict[str, Thing]) -> str:
        kinds = {thing.kind for thing in things.values()}
        of = f"in {self._label}"
        if kinds & {"value", "loss"}:
            return f"How does value come about {of}, and for whom?"
        return f"Who does what {of}, and with which resources?"

    # Things

    def _items(self) -> Iterator[Thing]:
        for iri in sorted(self._said):
            classes = self._vocabulary.with_wider(set(self._said[iri][names.RDF_TYPE]))
            if not classes or classes & _DRAWN_OTHERWISE:
                continue
            kind = kind_of(classes)
            label = named(iri, self._one(iri, _LABEL), self._labels)
            if iri == self.case:
                label = self._label
            plural = is_plural(label) if kind.plural is None else kind.plural
            word = "loss" if kind.word == "value" and is_loss(self._said[iri]) else kind.word
            yield Thing(iri, label, word, _WORTH_IN_CASE.get(word, kind.worth), plural)

    def _words(self) -> Iterator[Thing]:
        """The words of schemes that the case uses; worth most is what a source calls the case."""
        forms = {form for _, _, form in self._with(CLASSIFIES)}
        for _, word, label in rows(self._engine.query(_WORDS, {"g": Iri(self.case)})):
            yield Thing(
                text(word),
                text(label),
                "theory",
                _CALLED_WORTH if text(word) in forms else _WORD_WORTH,
                is_plural(text(label)),
            )

    def _classes(self) -> Iterator[Thing]:
        """The ontology's classes that are inferred of gains."""
        for _, iri, label in self._gains:
            yield Thing(iri, label, "theory", _INFERRED_WORTH, plural=False)

    @cached_property
    def _gains(self) -> list[tuple[str, str, str]]:
        """What is inferred of gains: the gain, the class and the class's label."""
        found = rows(self._engine.query(_INFERRED, {"g": Iri(self.case)}))
        told = [(text(thing), text(klass), text(label)) for _, thing, klass, label in found]
        return [one for one in told if not is_loss(self._said[one[0]])]

    # Ties

    def _ties(self, things: dict[str, Thing]) -> Iterator[Tie]:
        for statement in self.statements:
            first, _, second = statement
            if first in things and second in things and first != second:
                tie = self._vocabulary.tie(statement, self._items_of(statement))
                if tie:
                    yield closer(self._below_its_whole(tie, things), self._said[first])

    def _below_its_whole(self, tie: Tie, things: dict[str, Thing]) -> Tie:
        """An actor that is a part of another is shown below that one rather than beside it."""
        whole = set(self._all(tie.second, "belongsTo")) & things.keys()
        if tie.first != self.case or not whole or tie.forward is None:
            return tie
        return tie._replace(forward=tie.forward._replace(cost=_OF_A_WHOLE))

    def _verdicts(self, things: dict[str, Thing]) -> Iterator[Tie]:
        """What a source calls the case, and who says so."""
        found = rows(self._engine.query(_STATED_BY, {"g": Iri(self.case)}))
        by = {text(claim): text(name) for _, claim, name in found}
        for claim, predicate, form in self._with(CLASSIFIES):
            subject = next((one for one in self._all(claim, "about") if one in things), self.case)
            author = by.get(claim, "")
            phrase = f"counts for {author} as" if author[:1].isupper() else ""
            if not phrase or len(phrase.split()) > _LONGEST_PHRASE:
                phrase = "is said to be"
            reading = Reading(phrase, 1.2)
            yield Tie(subject, form, (claim, predicate, form), reading, None, 0.9, False, (claim,))

    def _instances(self) -> Iterator[Tie]:
        """What the ontology infers of gains: the case tells of the class, in the form of the gain."""
        for thing, klass, _ in self._gains:
            statement = (thing, names.RDF_TYPE, klass)
            yield Tie(self.case, klass, statement, Reading("tells of", 1.3), None, 0.0, True, (thing,))
            yield Tie(klass, thing, statement, Reading("takes the form of", 3.5), None, 0.9, True, (thing,))

    # Look-ups

    def _items_of(self, statement: Statement) -> tuple[str, ...]:
        """The item that makes a statement: its subject, or what the case itself takes in."""
        subject, _, value = statement
        return (value,) if subject == self.case else (subject,)

    def _with(self, predicate: str) -> list[Statement]:
        return [one for one in self.statements if one[1] == predicate]

    def _one(self, iri: str, predicate: str) -> str:
        return next(iter(self._said[iri][predicate]), "") if iri in self._said else ""

    def _first(self, iri: str, local: str) -> str:
        return self._one(iri, names.SDL + local)

    def _all(self, iri: str, local: str) -> list[str]:
        return self._said[iri][names.SDL + local] if iri in self._said else []
