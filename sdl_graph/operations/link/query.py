"""What is asked of Wikidata's query service, or of a server with the same data, and how its answer is read.

The data model is Wikidata's (https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format): labels and
aliases as ``rdfs:label`` and ``skos:altLabel`` with a language ("mul" where it is the same in all), kinds as
P31 below P279, country as P17, and how many wikis have a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sdl_graph import names
from sdl_graph.engines.remote_text import written
from sdl_graph.errors import EnvironmentFault
from sdl_graph.inert import inert
from sdl_graph.model.terms import Literal

AT_ONCE = 20
_SHOWN = 200
_WIKIDATA = names.prefixes()["wd"]
_ENTITY = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_ITEM = re.compile(re.escape(_WIKIDATA) + "(Q[0-9]+)")
_QUERY = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX wikibase: <http://wikiba.se/ontology#>

SELECT DISTINCT ?name ?as ?item ?label ?description ?kind ?country ?links ?organisation ?person
WHERE {
  VALUES ?name { %s }
  { ?item rdfs:label ?name . BIND("label" AS ?as) }
  UNION
  { ?item skos:altLabel ?name . BIND("alias" AS ?as) }
  ?item wikibase:sitelinks ?links .
  OPTIONAL { ?item rdfs:label ?label . FILTER(LANG(?label) IN ("en", "mul")) }
  OPTIONAL { ?item schema:description ?description . FILTER(LANG(?description) = "en") }
  OPTIONAL { ?item wdt:P31/rdfs:label ?kind . FILTER(LANG(?kind) = "en") }
  OPTIONAL { ?item wdt:P17/rdfs:label ?country . FILTER(LANG(?country) = "en") }
  BIND(EXISTS { ?item wdt:P31/wdt:P279* wd:Q43229 } AS ?organisation)
  BIND(EXISTS { ?item wdt:P31 wd:Q5 } AS ?person)
}
ORDER BY ?item ?as ?name ?label ?description ?kind ?country
"""


class Item(NamedTuple):
    """An entity elsewhere that bears a name: as its label or as an alias, what it is called there, what is
    said of it, its kinds and countries by name, in how many wikis it has a page, and whether it is an
    organisation or a person (neither: not stated, or something else)."""

    entity: str
    name: str
    by_label: bool
    label: str
    description: str
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    pages: int
    organisation: bool
    person: bool


def queries(wanted: Iterable[str], languages: Sequence[str]) -> Iterator[str]:
    """The queries for some names, so many names in each as a server answers in reasonable time."""
    once = list(dict.fromkeys(wanted))
    for start in range(0, len(once), AT_ONCE):
        terms = (Literal(name, language=one) for name in once[start : start + AT_ONCE] for one in languages)
        yield _QUERY % " ".join(map(written, terms))


def items(body: bytes) -> list[Item]:
    """The entities in an answer (SPARQL 1.1 Query Results JSON), in their order; what has no usable IRI is left out.

    Raises:
        EnvironmentFault: if it is no such answer.
    """
    rows: dict[tuple[str, str, bool], list[Mapping[str, str]]] = {}
    for row in _rows(body):
        if entity := _entity(row.get("item", "")):
            rows.setdefault((entity, row.get("name", ""), row.get("as") == "label"), []).append(row)
    return [_item(*key, found) for key, found in rows.items()]


def _rows(body: bytes) -> Iterator[dict[str, str]]:
    try:
        bindings = json.loads(body)["results"]["bindings"]
        yield from ({name: _plain(cell["value"]) for name, cell in row.items()} for row in bindings)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = "the endpoint's answer is no SPARQL results in JSON; is this the address of a SPARQL endpoint?"
        raise EnvironmentFault(message) from None


def _plain(value: Any) -> str:
    """Text of strangers in one line, which does nothing on a terminal."""
    return inert(" ".join(str(value).split()))


def _entity(iri: str) -> str:
    """As a file of actors has it: a CURIE for an item of Wikidata; empty if it is no address."""
    item = _ITEM.fullmatch(iri)
    return f"wd:{item[1]}" if item else iri if _ENTITY.fullmatch(iri) else ""


def _item(entity: str, name: str, by_label: bool, rows: Sequence[Mapping[str, str]]) -> Item:
    def all_of(column: str) -> tuple[str, ...]:
        return tuple(sorted({row[column][:_SHOWN] for row in rows if row.get(column)}))

    links = rows[0].get("links", "")
    return Item(
        entity=entity,
        name=name,
        by_label=by_label,
        label=next(iter(all_of("label")), name),
        description=next(iter(all_of("description")), ""),
        kinds=all_of("kind"),
        countries=all_of("country"),
        pages=int(links) if links.isdecimal() and len(links) < 9 else 0,
        organisation=rows[0].get("organisation") in ("true", "1"),
        person=rows[0].get("person") in ("true", "1"),
    )
