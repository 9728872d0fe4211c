"""Checks lens modules together: their IRIs and prefixes, the terms that they use, and negation
across them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from sdl_graph import names
from sdl_graph.model.problem import Problem
from sdl_graph.ontology.lenses import Statement, circles, own_prefixes, read_rules
from sdl_graph.ontology.rules import UnsupportedAxiom, compile_rules
from sdl_graph.operations.knowledge import facts
from sdl_graph.operations.lens_check import LENS, Source, is_lens, lens_problems, namespace, statements

_PREFIX = "http://purl.org/vocab/vann/preferredNamespacePrefix"
_NAMESPACE = "http://purl.org/vocab/vann/preferredNamespaceUri"
_OURS = (names.SDL, names.SCHEME, names.LENS)


@dataclass(frozen=True)
class Module:
    """A module that was read: its file's name and content, and its quads."""

    name: str
    content: bytes
    quads: list[Any]

    @property
    def iri(self) -> str:
        """The module's IRI, which is its graph's."""
        return str(self.quads[0].graph_name.value)

    @property
    def text(self) -> str:
        """The file's text."""
        return self.content.decode(errors="replace")

    @cached_property
    def statements(self) -> list[Statement]:
        """What it states, texts included."""
        return statements(self.quads)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Everything of which it states something."""
        return frozenset(said.subject for said in self.statements)

    @cached_property
    def is_lens(self) -> bool:
        """Whether it is a lens's."""
        return is_lens(self.quads)

    def source(self, own: Mapping[str, str]) -> Source:
        """Its file, for problems; ``own`` are the prefixes of all lenses."""
        return Source(self.name, self.text, own)


def module_problems(modules: Sequence[Module]) -> dict[str, list[Problem]]:
    """What is wrong with lens modules, by themselves and with one another, by the file's name."""
    prefixes = [said for one in modules for said in one.statements if said.predicate in (_PREFIX, _NAMESPACE)]
    own = own_prefixes(prefixes)
    found: dict[str, list[Problem]] = {}
    for one in modules:
        if one.is_lens:
            by_itself = lens_problems(one.quads, one.content, one.name, prefixes)
            terms = _unknown_terms(one, modules, prefixes)
            found.setdefault(one.name, []).extend(sorted({*by_itself, *terms, *_misnamed(one, own)}))
    for problem in (*_same_iris(modules, own), *_taken_prefixes(modules, own)):
        found.setdefault(problem.file, []).append(problem)
    for problem in () if any(_kills(one) for one in found.values()) else _circles(modules, own):
        found.setdefault(problem.file, []).append(problem)
    return found


def _kills(problems: list[Problem]) -> bool:
    return any("absence of what" in problem.message for problem in problems)


def _misnamed(module: Module, own: Mapping[str, str]) -> Iterator[Problem]:
    """A lens whose IRI or namespace is not where lenses are looked for."""
    source = module.source(own)
    for subject, predicate, value in module.statements:
        if (predicate, value) == (names.RDF_TYPE, LENS):
            if not (subject.startswith(names.LENS) and names.ID_PATTERN.fullmatch(subject.removeprefix(names.LENS))):
                message = f"the lens's IRI <{subject}> does not stand under {names.LENS}"
                yield source.problem(subject, message, f"call it <{names.LENS}…>, with an id")
        elif predicate == _NAMESPACE and subject == module.iri and value != namespace(module.iri):
            message = f"the namespace is not the lens's IRI and `#`, <{namespace(module.iri)}>"
            yield source.problem(value, message, "write that")


def _unknown_terms(module: Module, modules: Sequence[Module], prefixes: list[Statement]) -> Iterator[Problem]:
    """Terms of ours that nothing defines, and classes of other lenses."""
    own, source = namespace(module.iri), module.source(own_prefixes(prefixes))
    of_lenses = {iri for one in modules if one.is_lens for iri in one.subjects}
    known = {iri for one in modules if not one.is_lens for iri in one.subjects}
    known |= {one.iri for one in modules} | {iri for iri in of_lenses if iri.startswith((own, own[:-1] + "/"))}
    unknown = sorted(_used(module, prefixes) - known)
    near = sorted(map(source.curie, known)) if unknown else []
    for iri in unknown:
        about = source.curie(iri)
        if iri in of_lenses:
            message, hint = f"{about} is of another lens", "each lens stands by itself; repeat the condition"
        else:
            close = get_close_matches(about, near, n=1)
            message = f"nothing is called {about}"
            hint = f"did you mean {close[0]}?" if close else "`sdl-graph query terms` lists what there is"
        yield source.problem(about, message, hint)


def _used(module: Module, prefixes: list[Statement]) -> set[str]:
    """The terms of ours that a module's statements, and those of its rules that can be read, use."""
    found = {q.object.value for q in module.quads if not hasattr(q.object, "datatype")}
    found |= {q.predicate.value for q in module.quads}
    rules, _ = read_rules([*module.statements, *prefixes])
    atoms = [atom for rule in rules for part in (rule.body, *rule.absent) for atom in part]
    found |= {part for atom in atoms for part in atom}
    return {iri for iri in found if iri.startswith(_OURS)}


def _same_iris(modules: Sequence[Module], own: Mapping[str, str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for one in modules:
        other = first.setdefault(one.iri, one.name)
        if other != one.name:
            message = f"the IRI <{one.iri}> is that of {other}, too"
            yield one.source(own).problem(one.iri, message, "give it an IRI of its own")


def _taken_prefixes(modules: Sequence[Module], own: Mapping[str, str]) -> Iterator[Problem]:
    taken = dict(names.prefixes())
    for one in modules:
        for subject, predicate, prefix in one.statements if one.is_lens else ():
            if predicate == _PREFIX and taken.setdefault(prefix, f"{subject}#") != f"{subject}#":
                message = f"the prefix `{prefix}` is taken, by <{taken[prefix]}>"
                yield one.source(own).problem(_PREFIX.rpartition("/")[2], message, "choose another")


def _circles(modules: Sequence[Module], own: Mapping[str, str]) -> Iterator[Problem]:
    """Negation that goes in a circle only by way of several modules."""
    try:
        axioms = compile_rules(facts(quad for one in modules for quad in one.quads), own=own)
    except UnsupportedAxiom:
        return  # told of the module by itself
    rules, _ = read_rules(said for one in modules for said in one.statements)
    for trouble in circles((*axioms, *rules)):
        place = next(one for one in modules if any(said.subject == trouble.rule for said in one.statements))
        source = place.source(own)
        yield source.problem(source.curie(trouble.rule), str(trouble), "break the circle")
