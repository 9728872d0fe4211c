"""Passages as annotations: what was coded with which class, by way of which item.

Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). An annotation's body is the class and
our paraphrase, its target the place in the source; of the source's words there are none. The IRIs are
those that the library's query `web-annotations` gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.model.terms import Iri, Literal, Term, Triple
from sdl_graph.operations.written import Statement

OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DENIED = Iri(names.SCHEME + "modality#denied")


class Passage(NamedTuple):
    """A passage: its place, and what there is to check it by; terms as they were written."""

    iri: str
    source: Iri
    start: Literal
    end: Literal
    digest: Literal | None
    says: tuple[Literal, ...]


class Annotation(NamedTuple):
    """A passage as coded by way of an item: the item's classes, sorted, as it was stated."""

    item: str
    classes: tuple[Iri, ...]
    passage: Passage

    @property
    def iri(self) -> str:
        """The annotation's own IRI."""
        return f"{self.item}#{self.passage.iri.rsplit('/', 1)[-1]}"


def annotations_of(statements: Iterable[Statement], sources: Collection[Iri] = ()) -> list[Annotation]:
    """An annotation for each item and each passage that it rests on, sorted; what is denied is not coded.

    ``sources``, if there are any, are those whose passages are wanted.
    """
    said: dict[str, dict[str, list[Term]]] = {}
    for (subject, predicate, value), _ in statements:
        if isinstance(subject, Iri):
            said.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
    passages = {iri: _passage(iri, about) for iri, about in said.items() if names.SDL + "startOffset" in about}
    return sorted(
        Annotation(item, _classes(about), passages[passage.value])
        for item, about in said.items()
        if _DENIED not in about.get(names.SDL + "hasModality", ())
        for passage in about.get(names.SDL + "hasEvidence", ())
        if isinstance(passage, Iri) and passage.value in passages
        if not sources or passages[passage.value].source in sources
    )


def as_triples(found: Iterable[Annotation]) -> list[Triple]:
    """The annotations in the vocabulary of Web Annotation, sorted."""
    return sorted({triple for one in found for triple in _triples(one)}, key=repr)


def _passage(iri: str, about: dict[str, list[Term]]) -> Passage:
    def literals(term: str) -> list[Literal]:
        return sorted(value for value in about.get(names.SDL + term, ()) if isinstance(value, Literal))

    source = next(value for value in about[names.SDL + "inSource"] if isinstance(value, Iri))
    digest = next(iter(literals("digest")), None)
    return Passage(
        iri, source, literals("startOffset")[0], literals("endOffset")[0], digest, tuple(literals("paraphrase"))
    )


def _classes(about: dict[str, list[Term]]) -> tuple[Iri, ...]:
    return tuple(sorted({kind for kind in about.get(names.RDF_TYPE, ()) if isinstance(kind, Iri)}))


def _triples(one: Annotation) -> Iterator[Triple]:
    passage = one.passage
    here, target, place = Iri(one.iri), Iri(passage.iri), Iri(f"{passage.iri}#position")
    remarks = paraphrases(passage)
    yield here, Iri(names.RDF_TYPE), Iri(OA + "Annotation")
    yield here, Iri(OA + "motivatedBy"), Iri(OA + "classifying")
    yield from ((here, Iri(OA + "hasBody"), body) for body in (*one.classes, *(Iri(iri) for iri, _ in remarks)))
    yield here, Iri(OA + "hasTarget"), target
    yield here, Iri(PROV + "wasDerivedFrom"), Iri(one.item)
    for iri, says in remarks:
        yield Iri(iri), Iri(names.RDF_TYPE), Iri(OA + "TextualBody")
        yield Iri(iri), Iri(OA + "hasPurpose"), Iri(OA + "describing")
        yield Iri(iri), Iri(_RDF + "value"), says
    yield target, Iri(names.RDF_TYPE), Iri(OA + "SpecificResource")
    yield target, Iri(OA + "hasSource"), passage.source
    yield target, Iri(OA + "hasSelector"), place
    if passage.digest:
        yield target, Iri(names.SDL + "digest"), passage.digest
    yield place, Iri(names.RDF_TYPE), Iri(OA + "TextPositionSelector")
    yield place, Iri(OA + "start"), passage.start
    yield place, Iri(OA + "end"), passage.end


def paraphrases(passage: Passage) -> list[tuple[str, Literal]]:
    """The paraphrases of a passage, each with the IRI that it has as the body of an annotation."""
    numbered = enumerate(passage.says, start=1)
    return [(f"{passage.iri}#paraphrase{f'-{number}' if number > 1 else ''}", says) for number, says in numbered]
