"""Checks lens modules, each by itself: every axiom and rule that cannot be used, at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sdl_graph import names
from sdl_graph.cases.passages import SourceText, digest
from sdl_graph.model.problem import Problem
from sdl_graph.model.rules import Rule
from sdl_graph.ontology.lenses import BadRule, Statement, check_stratified, closed_world_rules
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
    text = content.decode(errors="replace")
    rules = _Rules(found, text, name, prefixes)
    return sorted({*rules.problems(), *_foreign(found, text, name), *_incomplete(found, text, name)})


def is_lens(quads: list[Any]) -> bool:
    """Whether a module has a lens's IRI, or holds a lens or a rule."""
    by_name = bool(quads) and quads[0].graph_name.value.startswith((names.LENS, _RULES))
    return by_name or any(_pair(quad) in ((names.RDF_TYPE, LENS), (names.RDF_TYPE, _RULE)) for quad in quads)


def namespace(module: str) -> str:
    """The namespace of the classes that a module may speak of: its lens's."""
    return (names.LENS + module.removeprefix(_RULES) if module.startswith(_RULES) else module) + "#"


class _Rules:
    """What is wrong with a module's axioms and rules."""

    def __init__(self, quads: list[Any], text: str, name: str, prefixes: Iterable[Statement]) -> None:
        self._quads, self._text, self._name = quads, text, name
        self._statements = [Statement(q.subject.value, q.predicate.value, q.object.value) for q in quads]
        self._prefixes = list(prefixes)
        self._own = namespace(quads[0].graph_name.value)

    def problems(self) -> Iterator[Problem]:
        """All of them; of rules that cannot be read, the first."""
        wrong = [*self._texts(), *self._equivalents()]
        yield from wrong
        axioms: tuple[Rule, ...] = ()
        try:
            axioms = compile_rules(facts(self._quads))
        except UnsupportedAxiom as error:
            for axiom in () if wrong else error.axioms:
                yield self._problem(axiom, f"not supported in a lens: {axiom}", _WAY_OUT)
        try:
            rules = (*axioms, *closed_world_rules([*self._statements, *self._prefixes]))
            yield from self._strays(rules)
            check_stratified(rules)
        except BadRule as error:
            yield self._problem(error.rule, str(error), _WAY_OUT)

    def _texts(self) -> Iterator[Problem]:
        """OWL's words with a text, a number or a date: reasoning goes without them."""
        for quad in self._quads:
            predicate = quad.predicate.value
            if predicate.startswith(OWL) and not hasattr(quad.object, "datatype"):
                continue
            if predicate == OWL + "hasValue":
                message = "owl:hasValue: texts are not allowed in a definition"
                yield self._problem("owl:hasValue", message, "give a word or another thing, by its IRI", quad.object)
            elif predicate.startswith(OWL) and predicate not in _MAY_BE_TEXT:
                axiom = names.shorten(predicate)
                yield self._problem(axiom, f"not supported in a lens: {axiom}", _WAY_OUT)

    def _equivalents(self) -> Iterator[Problem]:
        for quad in self._quads:
            if quad.predicate.value == _EQUIVALENT:
                hint = "write what suffices, `rdfs:subClassOf` and the class"
                yield self._problem("owl:equivalentClass", "owl:equivalentClass is not for a lens", hint)

    def _strays(self, rules: Iterable[Rule]) -> Iterator[Problem]:
        """Rules that conclude something else than a class of this lens."""
        hint = "a lens may only say what is of its own classes"
        for rule in rules:
            if rule.head is None:
                about = names.shorten(rule.about)
                yield self._problem(about, f"this would rule something out ({rule.name})", hint)
            elif rule.head.predicate != names.RDF_TYPE or not rule.head.object.startswith(self._own):
                typed = rule.head.predicate == names.RDF_TYPE
                about = names.shorten(rule.head.object if typed else rule.head.predicate)
                yield self._problem(about, f"this would conclude {about}", hint)

    def _problem(self, about: str, message: str, hint: str, value: Any = None) -> Problem:
        return problem_at(self._text, self._name, about, message, hint, f'"{value.value}"' if value else "")


def _pair(quad: Any) -> tuple[str, str]:
    return quad.predicate.value, quad.object.value


def _foreign(quads: list[Any], text: str, name: str) -> Iterator[Problem]:
    """Statements about what is not the lens's own: the ontology, other lenses, cases."""
    module = quads[0].graph_name.value
    lens = namespace(module).removesuffix("#")
    spoken_of = {quad.subject.value for quad in quads if quad.predicate.value != names.RDFS + "subClassOf"}
    for subject in sorted(spoken_of):
        if subject not in (module, lens) and not subject.startswith((f"{lens}#", f"{lens}/", names.BASE + "genid/")):
            about = names.shorten(subject)
            hint = f"a lens may only speak of what begins with <{lens}#>"
            yield problem_at(text, name, about, f"this speaks of {about}", hint)


def _incomplete(quads: list[Any], text: str, name: str) -> Iterator[Problem]:
    """What `classify` and `explain` need to know of a lens and its classes."""
    said = {(quad.subject.value, quad.predicate.value) for quad in quads}
    for quad in quads:
        kind, subject = quad.object.value, quad.subject.value
        if quad.predicate.value != names.RDF_TYPE or "/genid/" in subject:
            continue
        for predicate, example in _WANTED.get(kind, {}).items():
            if (subject, predicate) not in said:
                message = f"{names.shorten(subject)} has no {names.shorten(predicate)}"
                hint = f"say it, as in `{names.shorten(predicate)} {example}`"
                yield problem_at(text, name, names.shorten(subject), message, hint)


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
