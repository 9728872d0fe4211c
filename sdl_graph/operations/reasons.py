"""Says in words by what a step of a proof follows: a definition, a closed-world rule, or an axiom."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.explanation import Kind
from sdl_graph.model.lens import LensClass
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.operations.knowledge import Fact, defines
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.words import Words, phrase_gap

_LETTERS = "XYZWVUTS"


class Reason(NamedTuple):
    """What makes a step follow: of which kind, which one, what it says, whose it is, and the passages
    in which its author gives it."""

    kind: Kind
    name: Named
    says: str
    source: str
    passages: tuple[Evidence, ...] = ()


class Reasons:
    """The reasons behind a graph's rules."""

    def __init__(self, lenses: Lenses, words: Words) -> None:
        self._lenses, self._words = lenses, words
        self._known: dict[Rule, Reason] = {}

    def of(self, rule: Rule) -> Reason:
        """What a rule says, and whose it is."""
        if rule not in self._known:
            self._known[rule] = self._reason(rule)
        return self._known[rule]

    def source(self, verdict: LensClass) -> str:
        """Whose definition a class's is: its lens first, where it is of one."""
        lens = self._lenses.all.get(verdict.lens)
        return f"{lens.label}; {verdict.source}" if lens else verdict.source

    def _reason(self, rule: Rule) -> Reason:
        if rule.iri:
            return self._closed_world(rule)
        known = self._lenses.classes.get(rule.about)
        if known and defines(rule):
            name = Named(known.label, self._lenses.curie(known.iri))
            return Reason("definition", name, known.definition, self.source(known), known.passages)
        term = self._lenses.terms.about(rule.about)
        if defines(rule):
            return Reason("definition", self._words.named(term.iri), term.definition, term.source)
        return Reason("axiom", Named(rule.name), self._if_then(rule), term.source)

    def _closed_world(self, rule: Rule) -> Reason:
        """The rule's own words; those of the class that it concludes where it has none."""
        said, concluded = self._lenses.terms.about(rule.iri), self._lenses.classes[rule.about]
        name = Named(said.label, self._lenses.curie(rule.iri))
        source = concluded._replace(source=said.source or concluded.source)
        passages = self._lenses.passages(rule.iri) or concluded.passages
        says = said.definition or concluded.definition
        return Reason("closed-world rule", name, says, self.source(source), passages)

    def _if_then(self, rule: Rule) -> str:
        """An axiom's rule as a sentence: "If X is an assembly, X is an engagement."."""
        letters: dict[str, str] = {}
        told = [self._clause(atom, letters) for atom in (*rule.body, *filter(None, [rule.head]))]
        return f"If {' and '.join(told[:-1])}, {told[-1]}."

    def _clause(self, atom: Atom, letters: dict[str, str]) -> str:
        fact: Fact = (atom.subject, atom.predicate, atom.object)
        phrase = self._words.phrase(fact)
        return f"{self._part(atom.subject, letters)}{phrase_gap(phrase)}{phrase} {self._part(atom.object, letters)}"

    def _part(self, part: str, letters: dict[str, str]) -> str:
        if not part.startswith("?"):
            return self._words.named(part).label
        return letters.setdefault(part, _LETTERS[len(letters)] if len(letters) < len(_LETTERS) else part[1:])
