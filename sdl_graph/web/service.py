"""The endpoint in the words of SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sdl_graph.model.terms import Iri, Term, Triple
from sdl_graph.operations.dataset_words import below, iris, number, say
from sdl_graph.web.negotiate import GRAPHS, TABLES

_LANGUAGES = ("sd:SPARQL11Query",)
_FEATURES = ("sd:UnionDefaultGraph",)


def service(endpoint: str, dataset: str, sizes: Mapping[str, int]) -> Iterator[Triple]:
    """What the endpoint understands, the formats in which it answers, and the dataset that it asks.

    ``dataset`` is the dataset's IRI; ``sizes`` tells how many statements each named graph has, by its IRI.
    The graphs are called as the description of the dataset calls them.
    """
    me, union = f"{endpoint}#service", f"{endpoint}#union"
    formats: list[Term] = [Iri(form.iri) for form in (*TABLES, *GRAPHS)]
    yield from say(
        me,
        {
            "rdf:type": iris("sd:Service"),
            "sd:endpoint": iris(endpoint),
            "sd:supportedLanguage": iris(*_LANGUAGES),
            "sd:feature": iris(*_FEATURES),
            "sd:resultFormat": formats,
            "sd:defaultDataset": iris(dataset),
        },
    )
    yield from say(dataset, {"rdf:type": iris("sd:Dataset"), "sd:defaultGraph": iris(union)})
    yield from _graph(union, sum(sizes.values()))
    for graph, statements in sizes.items():
        part = f"{dataset}/{below(graph)}"
        named: dict[str, list[Term]] = {
            "rdf:type": iris("sd:NamedGraph"),
            "sd:name": [Iri(graph)],
            "sd:graph": iris(part),
        }
        yield from say(dataset, {"sd:namedGraph": iris(f"{part}#named")})
        yield from say(f"{part}#named", named)
        yield from _graph(part, statements)


def _graph(iri: str, statements: int) -> Iterator[Triple]:
    yield from say(iri, {"rdf:type": iris("sd:Graph"), "void:triples": number(statements)})
