"""Makes a quiz of cases and definitions: facts without the class, classes with reasons as the key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.errors import UnknownName, UserError
from sdl_graph.model.explanation import Explanation, Step
from sdl_graph.model.lens import LensClass
from sdl_graph.model.marking import Proposition
from sdl_graph.model.quiz import Question, Quiz
from sdl_graph.model.terms import Iri, Table
from sdl_graph.operations.completion import Completer
from sdl_graph.operations.conceptmap.case import CaseReader
from sdl_graph.operations.conceptmap.compose import compose
from sdl_graph.operations.conceptmap.evidence import Evidence
from sdl_graph.operations.conceptmap.grammar import agreeing
from sdl_graph.operations.conceptmap.material import Material, Wishes
from sdl_graph.operations.conceptmap.proof import spoken_of
from sdl_graph.operations.explain import explain_class
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.things import find

_CASES = "SELECT ?case WHERE { ?case a sdl:Case } ORDER BY ?case"
_CLASSES = "SELECT ?case ?class WHERE { ?case a ?class } ORDER BY ?class"
_MOST_THINGS, _FEWEST_FACTS, _MOST_LEAVES = 26, 4, 4
_DECIDING = (
    "playsRole",
    "arisesIn",
    "inPhase",
    "takesOverFunction",
    "hasControlMode",
    "inSphere",
    "hasInteractionMode",
)
_BOOKKEEPING = ("is a", "includes", "has the", "tells of", "counts as")


def make_quiz(engine: Engine, cases: Sequence[str] = (), lens: str = "") -> Quiz:
    """A quiz over the cases (all that tell enough, if none is named) and the definitions of a lens, by
    its prefix; without one, those whose notion some source uses.

    Raises:
        UnknownName, AmbiguousName: if a case or the lens is not known.
        UserError: if there is nothing to ask.
    """
    lenses = Lenses(engine)
    classes = list(_asked(lenses, lens))
    questions = [question for case in _cases(engine, cases) for question in _questions(engine, lenses, case, classes)]
    if not questions:
        raise UserError("there is nothing to ask: the cases state too few facts; name others, or another --lens")
    return Quiz("Which definitions do these cases meet?", tuple(questions))


def _cases(engine: Engine, named: Sequence[str]) -> list[str]:
    if named:
        return [find(engine, name, "sdl:Case").value for name in dict.fromkeys(named)]
    answer = engine.query(_CASES)
    return [row[0].value for row in answer.rows if row[0]] if isinstance(answer, Table) else []


def _asked(lenses: Lenses, prefix: str) -> Iterator[LensClass]:
    prefixes = [one.prefix for one in lenses.all.values()]
    if prefix and prefix not in prefixes:
        raise UnknownName("lens", prefix, prefixes, "; `sdl-graph classify` shows all")
    for one in lenses.classes.values():
        wanted = lenses.all[one.lens].prefix == prefix if prefix else bool(one.form)
        if wanted and one.of == names.SDL + "Case" and not one.is_condition:
            yield one


def _questions(engine: Engine, lenses: Lenses, case: str, classes: list[LensClass]) -> Iterator[Question]:
    """What is worth asking of a case: not what it lies far from, where every answer would be "not stated"."""
    reader = CaseReader(engine, case)
    material = reader.material()
    facts = _facts(engine, material, lenses)
    if len(facts) < _FEWEST_FACTS:
        return
    met = _met(engine, case)
    worth_asking = [one for one in classes if one.form in material.must or met & {one.iri, *_parts(one, lenses)}]
    completer = Completer(lenses, case, lenses.facts(case))
    telling = _Telling(material)
    for one in worth_asking:
        told = explain_class(lenses, case, one)
        answer = "certain" if told.holds else completer.verdict((case, names.RDF_TYPE, one.iri))
        lens, reasons = lenses.all[one.lens].label, tuple(telling.reasons(told))
        yield Question(reader.title, facts, one.label, lens, _definition(one, lenses), answer, reasons)


def _met(engine: Engine, case: str) -> set[str]:
    """The classes and conditions that the case is inferred to meet."""
    answer = engine.query(_CLASSES, {"case": Iri(case)})
    return {row[1].value for row in answer.rows if row[1]} if isinstance(answer, Table) else set()


def _parts(one: LensClass, lenses: Lenses) -> list[str]:
    return [other.iri for other in lenses.classes.values() if one.iri in other.condition_of]


def _definition(one: LensClass, lenses: Lenses) -> str:
    """The definition, and that of the class of engagements that it speaks of."""
    meant = spoken_of(one, lenses)
    return f"{one.definition} {_capital(meant.label)}: {meant.definition}" if meant else one.definition


def _facts(engine: Engine, material: Material, lenses: Lenses) -> tuple[str, ...]:
    """What the case states, as sentences; what anybody calls it is what the quiz asks for."""
    given_away = tuple(iri for iri in material.things if iri.startswith((names.SCHEME + "form#", names.SDL)))
    shown = compose(material, Evidence(engine), Wishes(most=_MOST_THINGS, exclude=given_away))
    labels = {concept.id: concept.label for concept in shown.concepts}
    told = [Proposition(labels[link.source], link.phrase, labels[link.target]) for link in shown.links]
    told += _deciding(material, {concept.iri for concept in shown.concepts})
    answers = [one.label.casefold() for one in lenses.classes.values() if one.form]
    sentences = (f"{_capital(str(one))}." for one in dict.fromkeys(told))
    return tuple(one for one in sentences if not any(answer in one.casefold() for answer in answers))


def _deciding(material: Material, shown: set[str]) -> Iterator[Proposition]:
    """What definitions turn on, and a map need not show: roles, phases and functions."""
    for tie in material.ties:
        if tie.first in shown and tie.forward and tie.statement[1].removeprefix(names.SDL) in _DECIDING:
            subject = material.things[tie.first]
            phrase = agreeing(tie.forward.phrase, plural=subject.plural)
            yield Proposition(subject.label, phrase, material.things[tie.second].label)


class _Telling:
    """Tells why, with the verbs that the subjects want."""

    def __init__(self, material: Material) -> None:
        self._plural = {thing.label: thing.plural for thing in material.things.values()}

    def reasons(self, told: Explanation) -> Iterator[str]:
        """Each condition of the definition, and what meets it or that nothing does."""
        if told.holds:
            for step in told.proofs[0].premises:
                if step.source:
                    yield f"{step.object.label}: {self._because(step) or step.rule}"
        for one in told.conditions:
            met = self._because(one.proof) if one.proof else ""
            yield f"{one.condition.label}: {one.state}{f' ({met})' if met else ''}"

    def _because(self, step: Step) -> str:
        return "; ".join(dict.fromkeys(self._leaves(step)))

    def _leaves(self, step: Step) -> list[str]:
        """The statements of the case that a step rests on, without mere bookkeeping."""
        if step.premises:
            return [leaf for premise in step.premises for leaf in self._leaves(premise)][:_MOST_LEAVES]
        if not step.evidence or step.phrase.startswith(_BOOKKEEPING):
            return []
        phrase = agreeing(step.phrase, plural=self._plural.get(step.subject.label, False))
        return [f"{step.subject.label} {phrase} {step.object.label}"]


def _capital(sentence: str) -> str:
    """A sentence with a capital, unless it begins with a name that has its own way of spelling.

    >>> _capital("extra staff"), _capital("iTunes and iPod")
    ('Extra staff', 'iTunes and iPod')
    """
    word = sentence.partition(" ")[0]
    return sentence[:1].upper() + sentence[1:] if word == word.lower() else sentence
