"""Checks lens modules, each by itself: every axiom and rule that cannot be used, at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.cases.passages import SourceText, digest
from sdl_graph.model.problem import Problem
from sdl_graph.model.rules import Rule
from sdl_graph.ontology.lenses import Statement, circles, own_prefixes, read_rules
from sdl_graph.ontology.rules import OWL, UnsupportedAxiom, compile_rules
from sdl_graph.operations.knowledge import facts

LENS = names.SDL + "Lens"
_RULE = names.SDL + "Rule"
_RULES = names.BASE + "rules/"
_WAY_OUT = "see the page on lenses for what a definition may use"
_MAY_BE_TEXT = {OWL + name for name in ("versionInfo", "priorVersion", "deprecated")}
_EQUIVALENT = OWL + "equivalentClass"


def lens_problems(quads: Iterable[Any], content: bytes, name: str, prefixes: Iterable[Statement] = ()) -> list[Problem]:
    """What is wrong with a module of lens classes or rules, told at the line that it is on.

    A module that is no lens is not looked at here: the ontology's own modules are tested.
    ``prefixes`` are other modules' statements of their prefixes.
    """
    found = list(quads)
    if not is_lens(found):
        return []
    module = Source(name, content.decode(errors="replace"), own_prefixes([*statements(found), *prefixes]))
    rules = _Rules(found, module, prefixes)
    return sorted({*rules.problems(), *_foreign(found, module), *_incomplete(found, module)})


def is_lens(quads: list[Any]) -> bool:
    """Whether a module has a lens's IRI, or holds a lens or a rule."""
    by_name = bool(quads) and quads[0].graph_name.value.startswith((names.LENS, _RULES))
    wanted = ((names.RDF_TYPE, LENS), (names.RDF_TYPE, _RULE))
    return by_name or any((quad.predicate.value, quad.object.value) in wanted for quad in quads)


def namespace(module: str) -> str:
    """The namespace of the classes that a module may speak of: its lens's."""
    return (names.LENS + module.removeprefix(_RULES) if module.startswith(_RULES) else module) + "#"


class Source(NamedTuple):
    """A module's file: its name, its text, and the prefixes of lenses, by which messages name terms."""

    name: str
    text: str
    own: Mapping[str, str]

    def curie(self, iri: str) -> str:
        """What a message calls a term: as the user knows it."""
        return names.shorten(iri, self.own)

    def problem(self, about: str, message: str, hint: str, beside: str = "") -> Problem:
        """A problem at the line that names what it is about; see `problem_at`."""
        return problem_at(self.text, self.name, about, message, hint, beside)


def statements(quads: Iterable[Any]) -> list[Statement]:
    """What some quads state, texts included."""
    return [Statement(q.subject.value, q.predicate.value, q.object.value) for q in quads]


class _Rules:
    """What is wrong with a module's axioms and rules."""

    def __init__(self, quads: list[Any], source: Source, prefixes: Iterable[Statement]) -> None:
        self._quads, self._source = quads, source
        self._statements = [*statements(quads), *prefixes]
        self._own = namespace(quads[0].graph_name.value)

    def problems(self) -> Iterator[Problem]:
        """All of them."""
        wrong = [*self._texts(), *self._equivalents()]
        yield from wrong
        axioms: tuple[Rule, ...] = ()
        try:
            axioms = compile_rules(facts(self._quads), own=self._source.own)
        except UnsupportedAxiom as error:
            for axiom in () if wrong else error.axioms:
                yield self._source.problem(axiom, f"not supported in a lens: {axiom}", _WAY_OUT)
        found, unreadable = read_rules(self._statements)
        rules = (*axioms, *found)
        yield from self._strays(rules)
        for trouble in (*unreadable, *circles(rules)):
            yield self._source.problem(self._source.curie(trouble.rule), str(trouble), _WAY_OUT)

    def _texts(self) -> Iterator[Problem]:
        """OWL's words with a text, a number or a date: reasoning goes without them."""
        for quad in self._quads:
            predicate = quad.predicate.value
            if predicate.startswith(OWL) and not hasattr(quad.object, "datatype"):
                continue
            if predicate == OWL + "hasValue":
                message, hint = "owl:hasValue: texts are not allowed in a definition", "give a word or another thing"
                yield self._source.problem("owl:hasValue", message, f"{hint}, by its IRI", f'"{quad.object.value}"')
            elif predicate.startswith(OWL) and predicate not in _MAY_BE_TEXT:
                axiom = names.shorten(predicate)
                yield self._source.problem(axiom, f"not supported in a lens: {axiom}", _WAY_OUT)

    def _equivalents(self) -> Iterator[Problem]:
        for quad in self._quads:
            if quad.predicate.value == _EQUIVALENT:
                hint = "write what suffices, `rdfs:subClassOf` and the class"
                yield self._source.problem("owl:equivalentClass", "owl:equivalentClass is not for a lens", hint)

    def _strays(self, rules: Iterable[Rule]) -> Iterator[Problem]:
        """Rules that conclude something else than a class of this lens."""
        hint = "a lens may only say what is of its own classes"
        for rule in rules:
            if rule.head is None:
                about = self._source.curie(rule.about)
                yield self._source.problem(about, f"this would rule something out ({rule.name})", hint)
            elif rule.head.predicate != names.RDF_TYPE or not rule.head.object.startswith(self._own):
                typed = rule.head.predicate == names.RDF_TYPE
                about = self._source.curie(rule.head.object if typed else rule.head.predicate)
                yield self._source.problem(about, f"this would conclude {about}", hint)


def _foreign(quads: list[Any], source: Source) -> Iterator[Problem]:
    """Statements about what is not the lens's own: the ontology, other lenses, cases."""
    module = quads[0].graph_name.value
    lens = namespace(module).removesuffix("#")
    spoken_of = {quad.subject.value for quad in quads if quad.predicate.value != names.RDFS + "subClassOf"}
    for subject in sorted(spoken_of):
        if subject not in (module, lens) and not subject.startswith((f"{lens}#", f"{lens}/", names.BASE + "genid/")):
            about = source.curie(subject)
            hint = f"a lens may only speak of what begins with <{lens}#>"
            yield source.problem(about, f"this speaks of {about}", hint)


def _incomplete(quads: list[Any], source: Source) -> Iterator[Problem]:
    """What `classify` and `explain` need to know of a lens and its classes."""
    said = {(quad.subject.value, quad.predicate.value) for quad in quads}
    for quad in quads:
        kind, subject = quad.object.value, quad.subject.value
        if quad.predicate.value != names.RDF_TYPE or "/genid/" in subject:
            continue
        for predicate, example in _WANTED.get(kind, {}).items():
            if (subject, predicate) not in said:
                about, lacking = source.curie(subject), names.shorten(predicate)
                yield source.problem(about, f"{about} has no {lacking}", f"say it, as in `{lacking} {example}`")


def module_passages(quads: Iterable[Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """The passages that a module cites, by their IRIs, in the keys of a case file."""
    keys = {"inSource": "source", "startOffset": "start", "endOffset": "end", "digest": "digest"}
    found: dict[str, dict[str, str]] = {}
    for quad in quads:
        key = keys.get(quad.predicate.value.removeprefix(names.SDL))
        if key:
            found.setdefault(quad.subject.value, {})[key] = quad.object.value.removeprefix(names.SOURCE)
    yield from ((iri, passage) for iri, passage in sorted(found.items()) if len(passage) == len(keys))


def misfit(
    name: str, content: bytes, iri: str, passage: dict[str, str], texts: dict[str, SourceText]
) -> Iterator[Problem]:
    """The problem of a passage whose digest does not fit the text at its offsets."""
    source = texts.get(passage["source"])
    if source and digest(source.text[int(passage["start"]) : int(passage["end"])]) != passage["digest"]:
        hint = "run `sdl-graph cite` for its offsets and digest"
        yield problem_at(content.decode(), name, iri, f"{names.shorten(iri)} does not fit its text", hint)


_VANN = "http://purl.org/vocab/vann/"
_SPOKEN = {names.RDFS + "label": '"learning case"@en', names.SKOS + "definition": '"A case in which …"@en'}
_WANTED = {
    LENS: {
        **_SPOKEN,
        _VANN + "preferredNamespacePrefix": '"learning"',
        _VANN + "preferredNamespaceUri": '"https://w3id.org/sdl-graph/lens/learning#"',
    },
    OWL + "Class": {
        **_SPOKEN,
        names.DCTERMS + "source": '"our own"',
        names.RDFS + "isDefinedBy": "<https://w3id.org/sdl-graph/lens/learning>",
        names.SDL + "appliesTo": "sdl:Case",
    },
}
_HEADS = r"(subClassOf|subPropertyOf|equivalentClass|concludes|allValuesFrom|onProperty|domain|range)\s+[<\[]*"


def problem_at(text: str, name: str, about: str, message: str, hint: str, beside: str = "") -> Problem:
    """A problem at the line that names what it is about: best where an axiom concludes it, or where
    ``beside`` stands as well."""
    parts = [part for part in re.split(r"[#/:\s(),]+", about.strip(" ()")) if part]
    sought = [re.escape(about.split(" ")[0]), *(rf"\b{re.escape(part)}\b" for part in parts[-1:])]
    lines = text.splitlines()
    for pattern in [*(_HEADS + f"({part})" for part in sought), *(f"()({part})" for part in sought)]:
        for number, line in enumerate(lines, start=1):
            match = re.search(pattern, line)
            if match and beside in line and not line.lstrip().startswith(("#", "@prefix")):
                return Problem(name, number, match.start(2) + 1, message, hint)
    return Problem(name, 1, 1, message, hint)
