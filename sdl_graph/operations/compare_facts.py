"""One case as comparing reads it: what is said of each item, what is denied, what was looked for in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.model.comparison import Bearer
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.terms import Iri, Literal, Table, Term

_FACTS = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER(isIRI(?o)) } ORDER BY ?s ?p ?o"
_PASSAGES = """SELECT ?g ?passage ?source ?paragraph ?start ?end ?says WHERE {
  GRAPH ?g {
    ?passage sdl:inSource ?source ; sdl:startOffset ?start ; sdl:endOffset ?end ; sdl:paraphrase ?says .
    OPTIONAL { ?passage sdl:paragraph ?paragraph }
  }
} ORDER BY ?passage"""
_PLAIN = (names.SCHEME + "reading#stated", names.SCHEME + "modality#asserted")


class CaseFacts:
    """What the graph of one case holds."""

    def __init__(self, engine: Engine, case: str) -> None:
        self.case = case
        answer = engine.query(_FACTS, {"g": Iri(case)})
        self._labels = answer.labels if isinstance(answer, Table) else {}
        self._said: dict[tuple[str, str], list[str]] = {}
        for _, s, p, o in _rows(answer):
            self._said.setdefault((_text(s), _text(p)), []).append(_text(o))
        self._engine = engine

    def named(self, iri: str) -> Named:
        """A thing's label and CURIE."""
        return Named(self._labels.get(iri) or names.humanise(iri), names.shorten(iri))

    def values(self, thing: str, *properties: str) -> list[str]:
        """What is stated of a thing, by properties of ours."""
        return [value for one in properties for value in self._said.get((thing, names.SDL + one), ())]

    def kinds(self, thing: str) -> list[str]:
        """The classes of a thing that the case states."""
        return list(self._said.get((thing, names.RDF_TYPE), ()))

    def items(self, section: str) -> list[str]:
        """The items of a section, of the case and of its episodes, by their labels; episodes in their order."""
        holders = [self.case, *self.values(self.case, "hasEpisode")]
        found = dict.fromkeys(item for holder in holders for item in self.values(holder, section))
        return sorted(found, key=lambda item: (self._place(item), self.named(item).label.casefold(), item))

    def _place(self, item: str) -> int:
        """How many episodes come before one; none before anything else."""
        before = self.values(item, "follows")
        seen: set[str] = set()
        while before:
            seen.update(before)
            before = [one for known in before for one in self.values(known, "follows") if one not in seen]
        return len(seen)

    def bearer(self, thing: str, detail: str = "") -> Bearer:
        """An item as what bears something out."""
        manner = [self.named(one).label for one in self.values(thing, "hasReading", "hasModality") if one not in _PLAIN]
        return Bearer(self.named(thing), detail, tuple(manner), self.evidence(thing))

    def evidence(self, thing: str) -> tuple[str, ...]:
        """The CURIEs of the passages that a thing rests on."""
        return tuple(names.shorten(passage) for passage in self.values(thing, "hasEvidence"))

    def denials(self, prop: str) -> Iterator[tuple[str, str, Bearer]]:
        """What sources deny by a property of ours: its subject, its object, and the denial."""
        for denial in self.items("hasDenial"):
            if names.SDL + prop in self.values(denial, "deniedProperty"):
                for subject in self.values(denial, "deniedSubject"):
                    for value in self.values(denial, "deniedObject"):
                        yield subject, value, self.bearer(denial)._replace(state="denied")

    def unstated(self, sections: Iterable[str], properties: Iterable[str]) -> tuple[Named, ...]:
        """The items of some sections for which one of the properties was looked for and not found."""
        wanted = {names.SDL + one for one in properties}
        items = dict.fromkeys(item for section in sections for item in self.items(section))
        return tuple(self.named(item) for item in items if wanted.intersection(self.values(item, "leavesUnstated")))

    @cached_property
    def passages(self) -> dict[str, Evidence]:
        """The case's passages, by CURIE."""
        answer = self._engine.query(_PASSAGES, {"g": Iri(self.case)})
        labels = answer.labels if isinstance(answer, Table) else {}
        found = {}
        for _, passage, source, paragraph, start, end, says in _rows(answer):
            title = Named(labels.get(_text(source), ""), names.shorten(_text(source)))
            where = (_text(paragraph), int(_text(start)), int(_text(end)))
            curie = names.shorten(_text(passage))
            found[curie] = Evidence(curie, title, *where, _text(says))
        return found


def _rows(answer: object) -> tuple[tuple[Term | None, ...], ...]:
    return answer.rows if isinstance(answer, Table) else ()


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, (Iri, Literal)) else ""
