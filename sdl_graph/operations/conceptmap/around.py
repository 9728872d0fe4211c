"""What a map of a concept, or of any one thing, can be made of: what the graph says around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.terms import Iri
from sdl_graph.operations.conceptmap.closer import closer
from sdl_graph.operations.conceptmap.declared import Declarations, at_most
from sdl_graph.operations.conceptmap.grammar import is_plural
from sdl_graph.operations.conceptmap.kinds import kind_of
from sdl_graph.operations.conceptmap.labels import case_label, is_name, named
from sdl_graph.operations.conceptmap.material import Material, Reading, Thing, Tie
from sdl_graph.operations.conceptmap.reified import is_reified, reified_ties
from sdl_graph.operations.conceptmap.vocabulary import Vocabulary
from sdl_graph.operations.rows import rows, text

_OUT = "SELECT ?thing ?p ?o WHERE { ?thing ?p ?o . FILTER(isIRI(?o)) } ORDER BY ?p ?o"
_IN = "SELECT ?thing ?p ?s WHERE { ?s ?p ?thing } ORDER BY ?p ?s LIMIT 400"
_THING = """SELECT ?thing ?class ?label WHERE {
  ?thing rdfs:label|skos:prefLabel ?label .
  OPTIONAL { ?thing a ?class }
} ORDER BY ?label"""
_IN_CASE = "SELECT ?g ?s ?label WHERE { GRAPH ?g { ?s rdfs:label ?label } FILTER(?s != ?g) } ORDER BY ?s ?label"

_CLASS = "http://www.w3.org/2002/07/owl#Class"
_MOST, _DEEPEST = 200, 3
_MOST_EXAMPLES, _SURE_EXAMPLES, _EXAMPLES_OF_NARROWER = 12, 2, 5
_FADE = 0.85  # what a thing is worth for each step that it lies further off
_TOP = 1.4  # the cost of a phrase that elsewhere only crosses
_WORTH = {"theory": 0.8, "claim": 0.5}
_OF_A_LENS, _ARGUED, _EXAMPLE, _LATER = 0.45, 0.9, 0.55, 0.05
_THEORY = ("theory", "claim", "notion", "premise", "axiom", "paradigm", "principle", "position", "question")
_QUESTIONS = {
    "argument": "By which steps does the argument “{label}” reach its conclusion?",
    "disagreement": "Who stands where on “{label}”, and on what grounds?",
    "premise": "What does the premise “{label}” rest on, and what follows from it?",
    "axiom": "What follows from the axiom “{label}”?",
    "lens": "What does the lens “{label}” count as what, and on which conditions?",
    "theory class": "Which {label}s are there, and how do they hang together?",
    "class": "What is meant by “{label}”, and where does it show?",
    "word": "What goes by the name of “{label}”, and what is said of it?",
    "body of theory": "Which notions, claims and arguments make up “{label}”?",
    "notion": "What is meant by “{label}”, and what does it presuppose?",
    "paradigm": "What belongs to the paradigm “{label}”, and with what does it contrast?",
    "claim": "What does the claim “{label}” rest on, and what is said to it?",
}
_OTHER_QUESTION = "What is told of “{label}”, and by whom?"
_CALLED_FOR_THEIR_CLASS = {
    _CLASS: "class",
    names.SKOS + "Concept": "word",
    names.SDL + "Theory": "body of theory",
}


class Surroundings:
    """Reads what the graph says around one thing."""

    def __init__(self, engine: Engine, root: str) -> None:
        self._engine, self._root, self._vocabulary = engine, root, Vocabulary(engine)
        self._declarations = Declarations(engine, self._vocabulary)
        self._classes: dict[str, set[str]] = {}
        self._labels: dict[str, str] = {}
        self._given: dict[str, list[str]] = {}
        self._distance = {root: 0}
        self._examples: dict[str, int] = {}
        self._narrower: set[str] = set()
        self._declared: set[str] = set()
        self._must: list[str] = []
        self._ties: dict[tuple[str, str, tuple[str, str, str]], Tie] = {}
        self._said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def material(self) -> Material:
        """All that a map of the thing can be made of."""
        row = [self._root]
        while row and len(self._distance) < _MOST:
            row = [found for one in row if self._distance[one] < _DEEPEST for found in self._expand(one)]
        stated = (closer(tie, self._told_of(tie.statement[0])) for tie in self._ties.values())
        alias = self._alias()
        joined = (_joined(tie, alias) for tie in (*stated, *reified_ties(self._said, self._vocabulary)))
        ties = [tie for tie in joined if tie.first != tie.second]
        argued = self._argued()
        things = {iri: self._thing(iri) for iri in self._distance if iri not in alias and self._is_concept(iri)}
        things |= {iri: things[iri]._replace(worth=_ARGUED) for iri in argued if iri in things}
        label = things[self._root].label if self._root in things else names.humanise(self._root)
        return Material(
            names.shorten(self._root).replace(":", "-").replace("/", "-"),
            label,
            self._question(label),
            self._root,
            things,
            tuple(
                at_most(tie, _TOP)
                for tie in ties
                if tie.first != tie.second and {tie.first, tie.second} <= things.keys()
            ),
            tuple(dict.fromkeys(iri for iri in self._must if iri in things)),
        )

    def _question(self, label: str) -> str:
        classes = self._of(self._root)
        known = (word for one, word in _CALLED_FOR_THEIR_CLASS.items() if one in classes)
        kind = next(known, "") or kind_of(classes).word
        if kind == "class" and any(self._is_theory(tie.second) for tie in self._instances()):
            kind = "theory class"
        return _QUESTIONS.get(kind, _OTHER_QUESTION).format(label=label)

    def _instances(self) -> Iterator[Tie]:
        return (one for one in self._ties.values() if one.first == self._root and one.statement[1] == names.RDF_TYPE)

    # What is around

    def _expand(self, iri: str) -> list[str]:
        """The neighbours of a thing that have not been met before."""
        fresh: list[str] = []
        for other in self._neighbours(iri):
            if other not in self._distance and len(self._distance) < _MOST:
                self._distance[other] = self._distance[iri] + (0 if is_reified(self._of(iri)) else 1)
                fresh.append(other)
        return fresh

    def _neighbours(self, iri: str) -> Iterator[str]:
        if iri in self._declared and iri != self._root:
            near = self._distance.keys()
            yield from self._kept(tie for tie in self._declarations.declared_from(iri) if tie.second in near)
            yield from self._ordered(iri)
            return
        yield from self._ordered(iri)
        if iri == self._root:
            yield from self._of_root(iri)
        elif iri in self._narrower:
            yield from self._exemplified(iri, _EXAMPLES_OF_NARROWER)
        yield from self._stated(iri)

    def _of_root(self, iri: str) -> Iterator[str]:
        """What is told of the root alone."""
        defining = list(self._kept(self._declarations.defining(iri)))
        self._must += [one for one in defining if one != iri]
        for other in (*self._kept(self._declarations.related(iri)), *defining):
            self._declared.add(other)
            yield other
        yield from self._kept(self._declarations.of_lens(iri))
        yield from self._exemplified(iri, _MOST_EXAMPLES)

    def _stated(self, iri: str) -> Iterator[str]:
        """What is stated of a thing; of the root and what is near it, and of what reifies, by others as well."""
        found = [(iri, text(p), text(o)) for _, p, o in rows(self._engine.query(_OUT, {"thing": Iri(iri)}))]
        near = self._distance[iri] == 1 and (self._is_theory(iri) or iri.startswith(names.CASE))
        if self._distance[iri] == 0 or near or is_reified(self._of(iri)):
            found += [(text(s), text(p), iri) for _, p, s in rows(self._engine.query(_IN, {"thing": Iri(iri)}))]
        for statement in (one for one in found if one[1] in self._vocabulary.phrases):
            subject, predicate, value = statement
            if value not in self._said[subject][predicate]:
                self._said[subject][predicate].append(value)
            tie = self._vocabulary.tie(statement, (subject,))
            other = value if subject == iri else subject
            if tie:
                yield from self._kept([tie])
            elif self._labelled(other) and is_reified(self._of(other)):
                yield other

    def _told_of(self, item: str) -> dict[str, list[str]]:
        """What is said of an item of a case."""
        return self._told(item) if item.startswith(names.CASE) else self._said.get(item, {})

    def _told(self, iri: str) -> dict[str, list[str]]:
        """What is said of a thing, looked up if the map did not get that far."""
        if iri not in self._said:
            for _, p, o in rows(self._engine.query(_OUT, {"thing": Iri(iri)})):
                self._said[iri][text(p)].append(text(o))
        return self._said.get(iri, {})

    def _alias(self) -> dict[str, str]:
        """Notions that are here called what their author calls them: a map shows the two as one."""
        called: dict[str, set[str]] = defaultdict(set)
        for iri in self._distance:
            called[self._labels.get(iri, "").casefold()].add(iri)
        found: dict[str, str] = {}
        for alike in (sorted(iris) for iris in called.values() if len(iris) > 1):
            for iri in alike:
                for term in self._told(iri).get(names.SDL + "namesTerm", ()):
                    if term in alike:
                        found |= {term: iri} if iri == self._root else {iri: term}
        return found

    def _ordered(self, iri: str) -> Iterator[str]:
        """Wider and narrower classes and words; the root's wider ones are what it is."""
        if not self._of(iri) & {_CLASS, names.SKOS + "Concept"}:
            return
        for tie in self._declarations.ordered(iri):
            if iri == self._root and tie.first == iri:
                self._must.append(tie.second)
            elif iri == self._root:
                self._narrower.add(tie.first)
            yield from self._kept([tie])

    def _exemplified(self, klass: str, most: int) -> Iterator[str]:
        """Examples of a class; what is itself theory is rather a part of it."""
        for thing in self._declarations.examples(klass, most):
            reading, statement = self._example(klass, thing), (thing, names.RDF_TYPE, klass)
            inferred = self._declarations.is_inferred(thing, klass)
            yield from self._kept([Tie(klass, thing, statement, reading, None, 0.5, inferred, (thing,))])

    def _example(self, klass: str, thing: str) -> Reading:
        """How an instance of a class reads; the root's first few are sure of a place."""
        if self._is_theory(thing):
            return Reading("includes", 1.0)
        sure = klass == self._root and len(self._examples) < _SURE_EXAMPLES
        if sure:
            self._must.append(thing)
        self._examples.setdefault(thing, len(self._examples))
        return Reading("is exemplified by", 0.7 if sure else 1.8)

    def _kept(self, ties: Iterator[Tie] | list[Tie]) -> Iterator[str]:
        """Keeps ties between things that have labels, and gives their ends."""
        for tie in ties:
            if tie.first != tie.second and self._labelled(tie.first) and self._labelled(tie.second):
                self._ties.setdefault((tie.first, tie.second, tie.statement), tie)
                yield from (tie.first, tie.second)

    def _argued(self) -> list[str]:
        """The claims through which an argument moves."""
        steps = self._said[self._root].get(names.SDL + "hasStep", ()) if self._root in self._said else ()
        moves = (names.SDL + "drawsOnClaim", names.SDL + "drawsClaim")
        return [claim for step in steps for move in moves for claim in self._said[step].get(move, ())]

    # Things

    def _labelled(self, iri: str) -> bool:
        self._of(iri)
        return bool(self._labels[iri])

    def _of(self, iri: str) -> set[str]:
        """A thing's classes, wider ones among them."""
        if iri not in self._classes:
            told = rows(self._engine.query(_THING, {"thing": Iri(iri)}))
            self._labels[iri] = text(told[0][2]) if told else ""
            self._classes[iri] = self._vocabulary.with_wider({text(one) for _, one, _ in told if one})
        return self._classes[iri]

    def _is_concept(self, iri: str) -> bool:
        return self._labelled(iri) and (iri == self._root or not is_reified(self._of(iri)))

    def _is_theory(self, iri: str) -> bool:
        return kind_of(self._of(iri)).word in _THEORY

    def _names_in(self, case: str) -> list[str]:
        """The names given in a case, its own title apart."""
        if case not in self._given:
            told = rows(self._engine.query(_IN_CASE, {"g": Iri(case)}))
            self._given[case] = [text(label) for _, iri, label in told if is_name(text(iri), text(label))]
        return self._given[case]

    def _thing(self, iri: str) -> Thing:
        kind, label = kind_of(self._of(iri)), self._labels[iri]
        worth = _WORTH.get(kind.word, kind.worth)
        if iri in self._examples:
            worth = _EXAMPLE - _LATER * self._examples[iri]
        elif "#" in iri and iri.startswith(names.LENS):
            worth = _OF_A_LENS
        plural = is_plural(label) if kind.plural is None and kind.word != "theory" else bool(kind.plural)
        if kind.word == "case":
            label = case_label(label, self._names_in(iri))
        elif iri.startswith(names.CASE):
            label = named(iri, label, self._names_in(names.CASE + iri.removeprefix(names.CASE).partition("/")[0]))
        return Thing(iri, label, kind.word, worth * _FADE ** self._distance[iri], plural, iri in self._examples)


def _joined(tie: Tie, alias: dict[str, str]) -> Tie:
    return tie._replace(first=alias.get(tie.first, tie.first), second=alias.get(tie.second, tie.second))
