"""The alignments: every term of ours is accounted for, every mapping has its reason, no reasoner sees one."""

import re
from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.terms import Iri
from sdl_graph.ontology.load import module_quads
from sdl_graph.operations.alignments import mapping_set
from sdl_graph.operations.knowledge import Knowledge
from sdl_graph.output.sssom import to_sssom
from sdl_graph.places import bundled
from tests.conftest import ROOT
from tests.ontology.conftest import MODULES

SDL = Namespace(names.SDL)
FOLDER = bundled("ontology") / "alignments"
FILES = sorted(FOLDER.glob("*.ttl"))
VERIFIED = URIRef(names.SCHEME + "verification#verified")

# Pinned by hand: what others write, to the letter.
NAMESPACES = {
    "aif": "http://www.arg.dundee.ac.uk/aif#",
    "cito": "http://purl.org/spar/cito/",
    "cover": "https://purl.org/krdb-core/cover#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gist": "https://w3id.org/semanticarts/ns/ontology/gist/",
    "gufo": "http://purl.org/nemo/gufo#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sioc": "http://rdfs.org/sioc/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
LISTED = {
    "dcterms": rdflib.DCTERMS, "foaf": rdflib.FOAF, "org": rdflib.ORG, "prov": rdflib.PROV, "schema": rdflib.SDO,
    "skos": SKOS,
}  # fmt: skip
RELATIONS = {
    SKOS.exactMatch: "same as",
    SKOS.closeMatch: "close to",
    SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "broader than",
    SKOS.relatedMatch: "related to",
}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def read(*paths) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def ident(path) -> str:
    return path.stem


@pytest.fixture(scope="module")
def alignments() -> Graph:
    """All alignments together."""
    return read(*FILES)


@pytest.fixture(scope="module")
def ours() -> Graph:
    """The terms of ours that can be mapped."""
    return read(*(path for path in MODULES if path.parent.name in ("core", "schemes")))


@pytest.fixture(scope="module")
def pairs(alignments) -> list[tuple[URIRef, URIRef, URIRef]]:
    """What the mappings say: our term, the relation, the other's term."""
    return [
        tuple(alignments.value(one, prop) for prop in (SDL.mapsTerm, SDL.mapsAs, SDL.mapsTo))
        for one in alignments.subjects(RDF.type, SDL.Mapping)
    ]


def local(iri: URIRef) -> str:
    return re.split(r"[#/]", iri)[-1]


def test_there_is_a_file_for_each_vocabulary():
    """One file each, and one for what none of them has."""
    assert [path.stem for path in FILES] == sorted([*NAMESPACES, "none"])


@pytest.mark.parametrize("path", FILES, ids=ident)
def test_a_mapping_says_all_that_a_reader_needs(path):
    """Which terms, how closely, why, how sure, and whether it was looked up: each of them once."""
    graph = read(path)
    needed = (SDL.mapsTerm, SDL.mapsAs, SDL.mapsTo, SDL.justification, SDL.confidence, SDL.hasVerificationStatus)
    for one in graph.subjects(RDF.type, SDL.Mapping):
        assert [len(list(graph.objects(one, prop))) for prop in needed] == [1] * len(needed), one
        assert 0.5 <= float(graph.value(one, SDL.confidence)) < 1, one
        assert str(graph.value(one, SDL.justification)).endswith("."), one


@pytest.mark.parametrize("path", FILES, ids=ident)
def test_a_record_is_named_after_what_it_says(path, ours):
    """The label reads as a sentence would, and the IRI lies below the alignment's."""
    graph = read(path)
    alignment = URIRef(f"{names.BASE}alignment/{path.stem}")
    records = [*graph.subjects(RDF.type, SDL.Mapping), *graph.subjects(RDF.type, SDL.NoCounterpart)]
    assert records
    for one in records:
        term, relation, other = (graph.value(one, prop) for prop in (SDL.mapsTerm, SDL.mapsAs, SDL.mapsTo))
        said = f"{RELATIONS[relation]} {names.shorten(other)}" if other else "without a counterpart"
        assert str(graph.value(one, RDFS.label)) == f"{ours.value(term, RDFS.label)} {said}"
        assert one.startswith(f"{alignment}/")
        assert (one, RDFS.isDefinedBy, alignment) in graph


def test_the_plain_statements_are_those_of_the_mappings(alignments, pairs):
    """Software that looks for SKOS alone finds every mapping, and nothing that has no reason."""
    plain = {(s, p, o) for p in RELATIONS for s, o in alignments.subject_objects(p)}
    assert plain == set(pairs)
    assert len(plain) == len(pairs) > 250


def test_every_term_of_ours_is_mapped_or_said_to_have_no_counterpart(alignments, ours, pairs):
    """No class or property is forgotten, and none is both."""
    terms = {one for kind in KINDS for one in ours.subjects(RDF.type, kind) if one.startswith(names.SDL)}
    lacking = {alignments.value(one, SDL.mapsTerm) for one in alignments.subjects(RDF.type, SDL.NoCounterpart)}
    mapped = {term for term, _, _ in pairs}
    assert terms - mapped - lacking == set()
    assert mapped & lacking == set()
    assert lacking - terms == set()


def test_what_is_mapped_exists(ours, pairs):
    """Each mapped term of ours is a term of the modules or the schemes."""
    declared = {one for kind in (*KINDS, SKOS.Concept) for one in ours.subjects(RDF.type, kind)}
    assert {term for term, _, _ in pairs} - declared == set()


@pytest.mark.parametrize("key", NAMESPACES)
def test_each_alignment_keeps_to_its_vocabulary(key):
    """All terms that it maps to begin with the one namespace that it names, to the letter."""
    graph = read(FOLDER / f"{key}.ttl")
    assert names.prefixes()[key] == NAMESPACES[key]
    assert list(graph.objects(URIRef(f"{names.BASE}alignment/{key}"), SDL.alignsWith)) == [URIRef(NAMESPACES[key])]
    assert {re.sub(r"[^#/]+$", "", other) for other in graph.objects(None, SDL.mapsTo)} == {NAMESPACES[key]}


@pytest.mark.parametrize("key", LISTED)
def test_a_term_is_one_that_the_vocabulary_has(key):
    """Where rdflib carries a list of a vocabulary's terms, each term that we map to is on it."""
    graph = read(FOLDER / f"{key}.ttl")
    assert {other for other in graph.objects(None, SDL.mapsTo) if other not in LISTED[key]} == set()


@pytest.mark.parametrize("key", NAMESPACES)
def test_a_term_of_others_has_a_label(key):
    """A reader sees what the others call it; no more of theirs is repeated."""
    graph = read(FOLDER / f"{key}.ttl")
    others = set(graph.objects(None, SDL.mapsTo))
    assert {one for one in others if len(list(graph.objects(one, RDFS.label))) != 1} == set()
    assert {p for one in others for p in graph.predicates(one)} == {RDFS.label}


@pytest.mark.parametrize("key", NAMESPACES)
def test_what_counts_as_verified_says_where_it_was_read(key):
    """An alignment with verified mappings names the file; one without its file has none."""
    graph = read(FOLDER / f"{key}.ttl")
    note = str(graph.value(URIRef(f"{names.BASE}alignment/{key}"), SKOS.note))
    verified = set(graph.subjects(SDL.hasVerificationStatus, VERIFIED))
    assert bool(verified) is bool(re.search(r"\b[Rr]ead in \S+", note))
    assert bool(verified) is (key != "aif")


def test_no_two_strengths_hold_of_one_pair(pairs):
    """A pair of terms is mapped once: SKOS keeps exact, hierarchical and related matches apart."""
    assert [pair for pair, times in Counter((a, b) for a, _, b in pairs).items() if times > 1] == []


def test_an_exact_match_is_the_only_one_in_its_vocabulary(pairs):
    """Two exact matches would make the others' two terms the same, which is not ours to say."""
    exact = [(a, names.shorten(b).partition(":")[0]) for a, relation, b in pairs if relation == SKOS.exactMatch]
    assert len(exact) == len(set(exact))
    strong = {(a, names.shorten(b).partition(":")[0]) for a, relation, b in pairs if relation == SKOS.closeMatch}
    assert strong & set(exact) == set()


def test_only_related_terms_cross_from_class_to_property(ours, pairs):
    """A class of ours stands for a class, a property for a property; AIF writes its properties like classes."""
    crossing = [
        (local(term), local(other))
        for term, relation, other in pairs
        if term.startswith(names.SDL) and not other.startswith(NAMESPACES["aif"])
        if ((term, RDF.type, OWL.Class) in ours) is not local(other)[0].isupper()
        if relation != SKOS.relatedMatch
    ]
    assert crossing == []


def test_nothing_is_imported_or_made_equivalent(alignments):
    """The alignments hold no axiom of OWL or RDF Schema, and import nothing but what is ours."""
    logic = {p for p in alignments.predicates() if str(p).startswith((names.expand("owl:"), names.RDFS))}
    assert logic == {OWL.imports, OWL.versionInfo, RDFS.label, RDFS.isDefinedBy}
    assert {one for one in alignments.objects(None, OWL.imports) if not one.startswith(names.BASE)} == set()
    assert set(alignments.objects(None, RDF.type)) == {OWL.Ontology, SDL.Alignment, SDL.Mapping, SDL.NoCounterpart}


def test_the_rules_do_not_see_them():
    """What is reasoned with is the same with the alignments and without."""

    def rules(paths):
        return Knowledge.of([quad for path in paths for quad in module_quads(path.read_bytes(), path.name)], ()).rules

    assert rules(MODULES) == rules([path for path in MODULES if path not in FILES])


@pytest.fixture(scope="module")
def engine_of_terms() -> Embedded:
    """The ontology without any case."""
    return Embedded.of(quad for path in MODULES for quad in module_quads(path.read_bytes(), path.name))


def test_the_shipped_table_is_what_the_export_writes(engine_of_terms):
    """`sdl-graph export -o ontology/alignments/sdl-graph.sssom.tsv` would not change the file by a byte."""
    written = to_sssom(mapping_set(engine_of_terms))
    assert (FOLDER / "sdl-graph.sssom.tsv").read_bytes().decode() == written


_UNDECLARED = (ROOT / "queries" / "checks" / "foreign-term-undeclared-violation.rq").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("predicate", "value", "told"),
    [
        ("https://schema.org/knows", "urn:b", ["https://schema.org/knows"]),
        (names.RDF_TYPE, "https://schema.org/Thing", ["https://schema.org/Thing"]),
        ("http://www.w3.org/ns/prov#used", "urn:b", []),
        (names.RDF_TYPE, "https://schema.org/Person", []),
        ("http://purl.org/dc/terms/created", "urn:b", []),
        (names.SDL + "heldBy", "https://schema.org/Thing", []),
    ],
)
def test_a_term_of_others_that_is_used_has_to_be_declared_or_mapped(predicate, value, told):
    """The check tells a property or a class that no alignment maps and no module declares."""
    quads = [quad for path in MODULES for quad in module_quads(path.read_bytes(), path.name)]
    used = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode(predicate), ox.NamedNode(value), ox.NamedNode(names.CASE + "g"))
    answer = Embedded.of([*quads, used]).query(_UNDECLARED)
    assert [row[0].value for row in answer.rows] == told


# What the others say of their own terms: domain and range of a property, and classes that nothing is both of.
_PROV, _GUFO = NAMESPACES["prov"], NAMESPACES["gufo"]
_ENDS = {
    _PROV + "used": ("Activity", "Entity"),
    _PROV + "wasAssociatedWith": ("Activity", None),
    _PROV + "wasAttributedTo": ("Entity", None),
    _PROV + "wasDerivedFrom": ("Entity", "Entity"),
    _GUFO + "mediates": ("Endurant", "Endurant"),
}
_ABOVE = {"Object": "Endurant", "FunctionalComplex": "Endurant", "IntrinsicMode": "Endurant", "Relator": "Endurant"}
_APART = ({"Activity", "Entity"}, {"Endurant", "Event"})
_TRANSLATED = """SELECT DISTINCT ?alignment ?subject ?property ?object WHERE {
  ?mapping sdl:mapsTerm ?ours ; sdl:mapsAs ?relation ; rdfs:isDefinedBy ?alignment .
  FILTER(?relation IN (skos:exactMatch, skos:broadMatch))
  ?case a sdl:Case .
  { ?mapping sdl:mapsTo ?object . GRAPH ?case { ?subject a ?kind } ?kind rdfs:subClassOf* ?ours .
    BIND(rdf:type AS ?property) }
  UNION
  { ?mapping sdl:mapsTo ?property . GRAPH ?case { ?subject ?ours ?object } }
}"""


@pytest.mark.parametrize("key", ["prov", "gufo"])
def test_what_can_be_translated_does_not_clash_with_the_other_vocabulary(key, engine):
    """Where a term of ours is the same or narrower, saying it in the other's terms makes no nonsense of any case."""
    alignment = Iri(f"{names.BASE}alignment/{key}")
    answer = engine.query(_TRANSLATED, {"alignment": alignment})
    kinds: dict[str, set[str]] = {}
    for _, subject, prop, value in answer.rows:
        if prop.value == names.RDF_TYPE:
            kind = local(value.value)
            kinds.setdefault(subject.value, set()).add(_ABOVE.get(kind, kind))
        for thing, end in zip((subject, value), _ENDS.get(prop.value, (None, None)), strict=True):
            if end:
                kinds.setdefault(thing.value, set()).add(end)
    assert len(kinds) > 20
    assert {thing: found for thing, found in kinds.items() for apart in _APART if apart <= found} == {}
