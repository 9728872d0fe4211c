"""Describes the graph as a data set: what it is, whose, how large, and what it was made of.

DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/), VoID (https://www.w3.org/TR/void/), the named graphs in
the words of SPARQL 1.1 Service Description, the making in PROV-O, the inputs' digests in SPDX. No time
is given: the same inputs have the same description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdl_graph import names
from sdl_graph.about import VERSION
from sdl_graph.model.terms import Iri, Term, Triple
from sdl_graph.operations.dataset_counts import Counts, count
from sdl_graph.operations.dataset_facts import BUNDLED, OWN, Facts
from sdl_graph.operations.dataset_making import build_iri, making
from sdl_graph.operations.dataset_words import PREFIXES, below, curie_part, iris, number, plain, say, words
from sdl_graph.operations.licences import LICENCE
from sdl_graph.operations.written import term
from sdl_graph.workspace.inputs import BUNDLED as BUNDLED_ROOT
from sdl_graph.workspace.snapshot import Snapshot

__all__ = ["PREFIXES", "description"]

_FEATURES = ("Turtle", "TriG", "N-Quads", "N-Triples", "RDF_XML", "JSON-LD")
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/en"
_WIKIDATA = "http://www.wikidata.org/"
_VOCABULARIES = (names.BASE + "ontology", names.SKOS, names.DCTERMS, "http://www.w3.org/2002/07/owl#")


def description(
    snapshot: Snapshot, facts: Facts | None = None, *, endpoint: str = "", dumps: Mapping[str, str] | None = None
) -> list[Triple]:
    """What there is to say of a snapshot as a data set, sorted.

    ``facts`` is what its owner says of it, ``endpoint`` the address of a SPARQL endpoint that serves it, ``dumps``
    the address of each file that holds it, with its media type.
    """
    with snapshot.graph.open(encoding="utf-8", newline="\n") as lines:
        counts = count(lines)
    inputs = snapshot.digests()
    owned = any(root != BUNDLED_ROOT for _, root, _, _ in inputs)
    about = _About(facts or (OWN if owned else BUNDLED), counts)
    parts = (
        about.whole(endpoint),
        about.graphs(),
        about.partitions(),
        about.linkset(),
        about.dumps(dumps or {}),
        making(about.iri, snapshot.manifest["made_by"], inputs),
    )
    return sorted({triple for part in parts for triple in part}, key=repr)


class _About:
    """The parts of a description; ``iri`` is the data set's."""

    def __init__(self, facts: Facts, counts: Counts) -> None:
        self.facts, self.counts, self.iri = facts, counts, facts.iri

    def whole(self, endpoint: str) -> Iterator[Triple]:
        """The data set itself."""
        facts, counts = self.facts, self.counts
        yield from say(
            self.iri,
            {
                "rdf:type": iris("dcat:Dataset", "void:Dataset", "sd:Dataset", "prov:Entity"),
                "dcterms:title": words(facts.title),
                "dcterms:description": words(facts.description),
                "dcterms:license": iris(facts.licence),
                "dcterms:issued": plain(facts.published, "date"),
                "dcterms:creator": iris(f"{self.iri}/creator" if facts.creator else ""),
                "dcterms:language": iris(_LANGUAGE),
                "dcat:version": plain(VERSION if facts.iri == BUNDLED.iri else ""),
                "dcat:keyword": words("service-dominant logic", "value co-creation", "value-in-use"),
                "prov:wasGeneratedBy": iris(build_iri(self.iri)),
                "void:sparqlEndpoint": iris(endpoint),
                "void:uriSpace": plain(names.BASE),
                "void:vocabulary": iris(*_VOCABULARIES),
                "void:feature": [Iri(f"http://www.w3.org/ns/formats/{name}") for name in _FEATURES],
                "void:triples": number(counts.triples),
                "void:entities": number(counts.entities),
                "void:classes": number(len(counts.classes)),
                "void:properties": number(len(counts.properties)),
                "void:distinctSubjects": number(counts.subjects),
                "void:distinctObjects": number(counts.objects),
            },
        )
        if facts.creator:
            named = {"rdf:type": iris("foaf:Agent", "prov:Agent"), "foaf:name": plain(facts.creator)}
            yield from say(f"{self.iri}/creator", named)

    def graphs(self) -> Iterator[Triple]:
        """Each named graph, as a part of the data set with a title, a licence and a size of its own.

        What the graph's IRI names, a case say, or a text by others, is something else than the statements in it.
        """
        for graph, triples in self.counts.graphs.items():
            part = f"{self.iri}/{below(graph)}"
            yield from say(self.iri, {"void:subset": iris(part), "sd:namedGraph": iris(f"{part}#named")})
            yield from say(
                f"{part}#named",
                {"rdf:type": iris("sd:NamedGraph"), "sd:name": [Iri(graph)], "sd:graph": iris(part)},
            )
            yield from say(
                part,
                {
                    "rdf:type": iris("void:Dataset", "sd:Graph"),
                    "dcterms:title": self._title(graph),
                    "dcterms:license": iris(self._licence(graph)),
                    "void:triples": number(triples),
                },
            )

    def _title(self, graph: str) -> list[Term]:
        found = self.counts.titles.get(graph)
        return [term(found)] if found else plain(names.shorten(graph))

    def _licence(self, graph: str) -> str:
        """The graph's own; for what nobody has licensed by itself, that of the whole, if all of it is bundled.

        A source's graph holds our description of it, which is as free as the rest; the text is not in it.
        """
        return self.counts.licences.get(graph) or (LICENCE if self.iri == BUNDLED.iri else "")

    def partitions(self) -> Iterator[Triple]:
        """How many things of each class there are, and how many statements with each property."""
        for kind, key, figure, found in (
            ("classPartition", "class", "entities", self.counts.classes),
            ("propertyPartition", "property", "triples", self.counts.properties),
        ):
            for iri, size in found.items():
                part = f"{self.iri}/{key}/{curie_part(iri)}"
                yield from say(self.iri, {f"void:{kind}": iris(part)})
                yield from say(
                    part,
                    {
                        "rdf:type": iris("void:Dataset"),
                        f"void:{key}": [Iri(iri)],
                        f"void:{figure}": number(size),
                    },
                )

    def linkset(self) -> Iterator[Triple]:
        """The matches of our actors with things in Wikidata, never taken for identity."""
        if not self.counts.matches:
            return
        part = f"{self.iri}/links/wikidata"
        yield from say(self.iri, {"void:subset": iris(part)})
        yield from say(
            part,
            {
                "rdf:type": iris("void:Linkset"),
                "dcterms:title": words("Matches with Wikidata"),
                "void:subjectsTarget": iris(self.iri),
                "void:objectsTarget": iris(_WIKIDATA),
                "void:linkPredicate": [Iri(names.SDL + "matchesEntity")],
                "void:triples": number(self.counts.matches),
            },
        )

    def dumps(self, addresses: Mapping[str, str]) -> Iterator[Triple]:
        """The files that hold the whole."""
        for address, media_type in addresses.items():
            yield from say(self.iri, {"void:dataDump": [Iri(address)], "dcat:distribution": [Iri(address)]})
            yield from say(
                address,
                {
                    "rdf:type": iris("dcat:Distribution"),
                    "dcterms:license": iris(self.facts.licence),
                    "dcat:downloadURL": [Iri(address)],
                    "dcat:mediaType": [Iri(f"https://www.iana.org/assignments/media-types/{media_type}")],
                },
            )
