"""A small graph to reconcile against: firms and their appearances in cases, namesakes, controlled words."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.find_entries import entries
from sdl_graph.operations.find_index import write_index
from sdl_graph.operations.reconcile.service import Reconciler

HOSTILE = """<script>alert("1")</script> ]]> <img src=x onerror=alert(1)> \u202egpj"""
_SHARED = f"""
@prefix sdl: <{names.SDL}> . @prefix rdfs: <{names.RDFS}> . @prefix skos: <{names.SKOS}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix actor: <{names.ACTOR}> .
@prefix role: <{names.SCHEME}role#> . @prefix wd: <http://www.wikidata.org/entity/> .

<{names.BASE}ontology/core> {{
  sdl:Actor a owl:Class ; rdfs:label "actor"@en ; skos:definition "Who acts."@en .
  sdl:Organisation a owl:Class ; rdfs:label "organisation"@en ; rdfs:subClassOf sdl:Actor .
  sdl:Firm a owl:Class ; rdfs:label "firm"@en ; rdfs:subClassOf sdl:Organisation .
  sdl:Person a owl:Class ; rdfs:label "person"@en ; rdfs:subClassOf sdl:Actor .
  sdl:Case a owl:Class ; rdfs:label "case"@en .
  sdl:involvesActor a owl:ObjectProperty ; rdfs:label "involves actor"@en .
  sdl:appearanceOf a owl:ObjectProperty ; rdfs:label "appearance of"@en ; sdl:inverseLinkingPhrase "appears as" .
  sdl:hasMatch a owl:ObjectProperty ; rdfs:label "has match"@en .
  sdl:matchesEntity a owl:ObjectProperty ; rdfs:label "matches entity"@en .
  sdl:playsRole a owl:ObjectProperty ; rdfs:label "plays role"@en .
  sdl:year a owl:DatatypeProperty ; rdfs:label "year"@en .
}}
<{names.BASE}scheme/role> {{
  role:provider a skos:Concept ; skos:prefLabel "provider"@en ; skos:altLabel "supplier"@en .
  role:customer a skos:Concept ; skos:prefLabel "customer"@en .
}}
<{names.ACTORS_GRAPH}> {{
  actor:acme a sdl:Firm , sdl:Actor ; rdfs:label "Acme & Sons" ; sdl:year 1901 ; sdl:hasMatch <{names.ACTOR}acme/m> .
  <{names.ACTOR}acme/m> a sdl:Match ; sdl:matchesEntity wd:Q1 .
  actor:mercury-records a sdl:Firm ; rdfs:label "Mercury" ; sdl:playsRole role:provider ; sdl:year 1945 .
  actor:mercury-cars a sdl:Firm ; rdfs:label "Mercury" ; sdl:playsRole role:customer .
  actor:mercury-god a sdl:Person ; rdfs:label "Mercury" .
  actor:gronroos a sdl:Person ; rdfs:label "Christian Grönroos" .
  actor:hostile a sdl:Organisation ; rdfs:label {HOSTILE!r} .
}}
""".replace(f"{HOSTILE!r}", '"""' + HOSTILE.replace('"', '\\"') + '"""')
_CASES = f"""
@prefix sdl: <{names.SDL}> . @prefix rdfs: <{names.RDFS}> . @prefix actor: <{names.ACTOR}> .
<{names.CASE}forge> {{
  <{names.CASE}forge> a sdl:Case ; rdfs:label "The forge"@en ; sdl:involvesActor <{names.CASE}forge/acme> .
  <{names.CASE}forge/acme> a sdl:Firm ; rdfs:label "Acme & Sons"@en ; sdl:appearanceOf actor:acme .
}}
"""


def quads() -> list[ox.Quad]:
    """The whole graph, what cases share first."""
    return [quad for text in (_SHARED, _CASES) for quad in ox.parse(text, format=ox.RdfFormat.TRIG)]


def lines() -> list[str]:
    """The same as N-Quads, graph by graph."""
    order = {graph: at for at, graph in enumerate(dict.fromkeys(str(quad.graph_name) for quad in quads()))}
    ordered = sorted(quads(), key=lambda quad: (order[str(quad.graph_name)], str(quad)))
    return [f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} .\n" for quad in ordered]


def write(file: Path) -> None:
    """The graph's full-text index."""
    assert write_index(file, entries(lines(), []))


def reconciler(folder: Path) -> Reconciler:
    """What answers over the graph."""
    write(folder / "find.db")
    return Reconciler(Embedded.of(quads()), folder / "find.db")
