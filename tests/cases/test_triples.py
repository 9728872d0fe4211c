"""From a case to quads: everything said, as said, in the case's own graph."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.cases.forms import CASE
from sdl_graph.cases.read import read
from sdl_graph.cases.triples import actor_quads, document_quads, source_quads
from sdl_graph.places import bundled

C = names.CASE + "c"
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\r\x85\x9b"),
    min_size=1,
    max_size=30,
)


def escaped(text):
    """The text as a quoted scalar of YAML."""
    return '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'


def objects(quads, subject, name):
    """The values of a property, as the terms that they are."""
    iri = name if name.startswith("http") else names.SDL + name
    return {quad.object for quad in quads if quad.subject.value == subject and quad.predicate.value == iri}


def iris(quads, subject, name):
    return {term.value for term in objects(quads, subject, name)}


def test_smallest_case_is_a_case_with_a_passage(head, quads_of):
    """A case has its title in English unless it says otherwise, and its passage's place as numbers."""
    quads = quads_of(head)
    assert objects(quads, C, names.RDFS + "label") == {ox.Literal("T", language="en")}
    assert iris(quads, C, names.RDF_TYPE) == {names.SDL + "Case"}
    assert iris(quads, C, "citesPassage") == {f"{C}/p1"}
    number = ox.NamedNode(names.XSD + "nonNegativeInteger")
    assert objects(quads, f"{C}/p1", "endOffset") == {ox.Literal("3", datatype=number)}


def test_case_is_in_a_graph_of_its_own(head, quads_of):
    """Every quad of a case stands in the graph that bears the case's IRI, and none is blank."""
    quads = quads_of(f"{head}actors: {{a: {{}}}}\n")
    assert {quad.graph_name.value for quad in quads} == {C}
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_language_marks_every_text(head, quads_of):
    """The language of a case is the language of its names and paraphrases."""
    quads = quads_of(f"language: de\n{head}")
    assert objects(quads, C, names.RDFS + "label") == {ox.Literal("T", language="de")}
    assert objects(quads, f"{C}/p1", "paraphrase") == {ox.Literal("x", language="de")}


@pytest.mark.parametrize("language", ["en", "de-AT", "sr-Latn-RS", "gsw"])
def test_no_text_is_lost_to_its_language(language, head, quads_of):
    """A case in any language has as many statements as it has in English."""
    assert len(quads_of(f"language: {language}\n{head}")) == len(quads_of(head))


@pytest.mark.parametrize(
    ("item", "kinds"),
    [
        ("{}", {"Engagement"}),
        ("{is: Teaching}", {"Engagement", "Teaching"}),
        ("{is: [Teaching, ResourceTransfer]}", {"Engagement", "Teaching", "ResourceTransfer"}),
        ("{is: Engagement}", {"Engagement"}),
    ],
)
def test_section_says_what_its_items_are(item, kinds, head, quads_of):
    """An item belongs to the class of its section, and to any that it names."""
    quads = quads_of(f"{head}engagements: {{e: {item}}}\n")
    assert iris(quads, f"{C}/e", names.RDF_TYPE) == {names.SDL + kind for kind in kinds}


def test_item_without_a_name_is_called_by_its_id(head, quads_of):
    """An id with its hyphens as spaces is a label where no name is given."""
    quads = quads_of(f"{head}actors: {{check-in-staff: {{}}, b: {{name: Bob}}}}\n")
    assert iris(quads, f"{C}/check-in-staff", names.RDFS + "label") == {"check in staff"}
    assert iris(quads, f"{C}/b", names.RDFS + "label") == {"Bob"}


@pytest.mark.parametrize(("paragraph", "label"), [("", "s, 0–3"), ("paragraph: 7b, ", "s, paragraph 7b, 0–3")])
def test_passage_is_called_by_its_place(paragraph, label, head, quads_of):
    """A passage is called by its source and where it stands there."""
    quads = quads_of(head.replace("start: 0", f"{paragraph}start: 0"))
    assert iris(quads, f"{C}/p1", names.RDFS + "label") == {label}


def test_items_of_items_belong_to_them(head, quads_of):
    """An inner section joins its items to the item around it, and no id grows longer by it."""
    quads = quads_of(f"{head}episodes: {{e: {{engagements: {{g: {{participations: {{q: {{actor: a}}}}}}}}}}}}\n")
    assert iris(quads, f"{C}/e", "hasEngagement") == {f"{C}/g"}
    assert iris(quads, f"{C}/g", "hasParticipation") == {f"{C}/q"}
    assert iris(quads, f"{C}/q", "participant") == {f"{C}/a"}


# What a word means


def vocabulary_places():
    """Every key that takes the words of a vocabulary: the sections around it, the key, the vocabulary."""
    found, waiting = [], [((), CASE.schema["properties"])]
    while waiting:
        sections, properties = waiting.pop()
        for key, schema in properties.items():
            branch = schema.get("anyOf", [schema])[0].get("$ref", "")
            if "/vocabulary/" in branch:
                found.append((sections, key, branch.rpartition("/")[2]))
            if "x-section" in schema and key not in sections and "episodes" not in sections:
                waiting.append(((*sections, key), CASE.resolve(schema["additionalProperties"])["properties"]))
    return found


@pytest.mark.parametrize(("sections", "key", "vocabulary"), vocabulary_places(), ids=str)
def test_every_word_becomes_its_concept(sections, key, vocabulary, quads_of):
    """A word of a vocabulary is its concept, wherever it stands and whatever else bears that name."""
    words = CASE.schema["$defs"]["vocabulary"][vocabulary]["enum"]
    for word in words:
        tree = {"x": {key: word}}
        for section in reversed(sections[1:]):
            tree = {f"in-{section}": {section: tree}}
        quads = quads_of({"case": "c", "title": "T", sections[0]: tree})
        objects = {quad.object.value for quad in quads if quad.subject.value == f"{C}/x"}
        assert f"{names.SCHEME}{vocabulary}#{word}" in objects


@pytest.mark.parametrize("word", ["title", "name", "is", "note", "case", "actor", "phase", "sdl", "by", "value"])
def test_shared_id_means_the_shared_thing(word, head, quads_of):
    """An actor known beyond the case is that actor, even if a key has the same name."""
    quads = quads_of(f"{head}claims: {{k: {{by: {word}}}}}\nactors: {{a: {{actor: {word}}}}}\n")
    assert iris(quads, f"{C}/k", "statedBy") == {names.ACTOR + word}
    assert iris(quads, f"{C}/a", "appearanceOf") == {names.ACTOR + word}


@pytest.mark.parametrize("word", ["start", "source", "title", "digest"])
def test_shared_source_means_the_shared_source(word, head, quads_of):
    """A source is that source, even if a key has the same name."""
    quads = quads_of(head.replace("source: s", f"source: {word}"))
    assert iris(quads, f"{C}/p1", "inSource") == {names.SOURCE + word}


@pytest.mark.parametrize(
    ("body", "subject", "name"),
    [
        ("actors: {a: {part_of: 'actor:boss'}}", "a", "belongsTo"),
        ("engagements: {e: {by: 'actor:boss'}}", "e", "performedBy"),
        ("engagements: {e: {participations: {q: {actor: 'actor:boss'}}}}", "q", "participant"),
        ("resources: {r: {held_by: 'actor:boss'}}", "r", "heldBy"),
        ("costs: {k: {borne_by: ['actor:boss']}}", "k", "borneBy"),
    ],
)
def test_curie_means_the_same_everywhere(body, subject, name, head, quads_of):
    """A CURIE stands for the same thing in every section."""
    assert iris(quads_of(f"{head}{body}\n"), f"{C}/{subject}", name) == {names.ACTOR + "boss"}


@pytest.mark.parametrize("denied", sorted(iri for iri in CASE.properties if iri.startswith(names.SDL)))
def test_denied_property_is_that_property(denied, head, quads_of):
    """The property of a denial is the ontology's property of that name."""
    name = denied.removeprefix(names.SDL)
    quads = quads_of(f"{head}denials: {{d: {{subject: a, property: {name}, object: b}}}}\n")
    assert iris(quads, f"{C}/d", "deniedProperty") == {denied}


@pytest.mark.parametrize(
    ("key", "name"),
    [("phase", "inPhase"), ("by", "performedBy"), ("extent", "hasExtent"), ("in", "inContext"), ("is", "type")],
)
def test_unstated_key_is_its_property(key, name, head, quads_of):
    """What is said to be not stated is the property for which the key stands there."""
    assert iris(quads_of(f"{head}engagements: {{e: {{not_stated: [{key}]}}}}\n"), f"{C}/e", "leavesUnstated") == {
        names.RDF_TYPE if key == "is" else names.SDL + name
    }


@pytest.mark.parametrize("key", ["actors", "value", "claims", "jobs", "roles", "is"])
def test_id_that_is_a_key_elsewhere_changes_nothing(key, head, quads_of):
    """An item may be called like a section or a key; what its own keys mean stays the same."""
    item = "{kind: money, extent: some, not_stated: timing}"
    quads = quads_of(f"{head}costs: {{{key}: {item}}}\ntensions: {{t: {{between: [{key}, p1]}}}}\n")
    assert iris(quads, f"{C}/t", "between") == {f"{C}/{key}", f"{C}/p1"}
    assert iris(quads, f"{C}/{key}", "hasCostKind") == {names.SCHEME + "cost-kind#money"}
    assert iris(quads, f"{C}/{key}", "leavesUnstated") == {names.SDL + "timing"}


# 21: forms as written

LEXICAL = [
    ("identifier: 1.10", C, names.DCTERMS + "identifier", "1.10", "string"),
    ("identifier: [0012, 1.00]", C, names.DCTERMS + "identifier", "0012", "string"),
    ("identifier: [1e3, 12:30:45]", C, names.DCTERMS + "identifier", "12:30:45", "string"),
    ("contexts: {w: {not_before: 1980}}", f"{C}/w", "notBefore", "1980", "gYear"),
    ("contexts: {w: {not_after: 0012}}", f"{C}/w", "notAfter", "0012", "gYear"),
    ("contexts: {w: {not_after: -0044}}", f"{C}/w", "notAfter", "-0044", "gYear"),
    ("contexts: {w: {place: NO}}", f"{C}/w", "place", "NO", "string"),
    ("contexts: {w: {period: 2024-02-30}}", f"{C}/w", "period", "2024-02-30", "string"),
    ("actors: {a: {confidence: 1.00}}", f"{C}/a", "confidence", "1.00", "decimal"),
    ("actors: {a: {confidence: 0.50}}", f"{C}/a", "confidence", "0.50", "decimal"),
]


@pytest.mark.parametrize(("body", "subject", "name", "written", "datatype"), LEXICAL)
def test_values_stay_as_written(body, subject, name, written, datatype, head, quads_of, as_written):
    """A number, a year or a catalogue number keeps its digits, from YAML into N-Quads and out."""
    expected = ox.Literal(written, datatype=ox.NamedNode(names.XSD + datatype))
    for quads in (quads_of(f"{head}{body}\n"), as_written(quads_of(f"{head}{body}\n"))):
        assert expected in objects(quads, subject, name)


def test_offsets_stay_as_written(head, quads_of):
    """An offset keeps its leading zeros: the graph says what the file says."""
    assert iris(quads_of(head.replace("end: 3", "end: 0012")), f"{C}/p1", "endOffset") == {"0012"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_reader_reads_the_same(head, quads_of):
    """N-Quads of a case are the same statements to rdflib."""
    text = 'summary: "\\" } UNION {?s ?p ?o} # é \\U0001F600 \\\\ \\n"\nidentifier: 1.10\n'
    quads = quads_of(head + text)
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    dataset = rdflib.Dataset()
    dataset.parse(io.BytesIO(written), format="nquads")
    literals = {(str(o), o.language) for _, _, o, _ in dataset.quads() if isinstance(o, rdflib.Literal)}
    assert ('" } UNION {?s ?p ?o} # é \U0001f600 \\ \n', "en") in literals
    assert ("1.10", None) in literals
    assert len(set(dataset.quads())) == len(quads)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_any_text_reaches_the_quads_as_it_is(quads_of, as_written, head, text):
    """Every text survives unchanged: read, made into quads, written as N-Quads, read again."""
    quads = quads_of(f"{head}summary: {escaped(text)}\ncontexts: {{w: {{place: {escaped(text)}}}}}\n")
    for found in (quads, as_written(quads)):
        assert objects(found, C, names.DCTERMS + "abstract") == {ox.Literal(text, language="en")}
        assert objects(found, f"{C}/w", "place") == {ox.Literal(text)}


# 8 and 10: bytes and normal forms


@pytest.mark.parametrize("case", sorted(file.stem for file in (bundled("data") / "cases").glob("*.yaml")))
@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_give_the_same_quads(case, end, start):
    """A case has the same quads however its file ends its lines, with or without a byte order mark."""
    plain = (bundled("data") / "cases" / f"{case}.yaml").read_text(encoding="utf-8")
    other = start + plain.replace("\n", end).encode()
    assert set(document_quads(read(other, "c.yaml"))) == set(document_quads(read(plain.encode(), "c.yaml")))


def test_labels_keep_their_normal_form(head, quads_of):
    """A name with combining accents stays as it was written."""
    quads = quads_of(f"{head}actors: {{a: {{name: cafe\u0301}}, b: {{name: caf\u00e9}}}}\n")
    assert iris(quads, f"{C}/a", names.RDFS + "label") == {"cafe\u0301"}
    assert iris(quads, f"{C}/b", names.RDFS + "label") == {"caf\u00e9"}


def test_order_of_keys_changes_nothing(head, quads_of):
    """The same items in another order are the same quads."""
    one = quads_of(f"{head}actors: {{a: {{name: A}}, b: {{name: B}}}}\n")
    other = quads_of(f"{head}actors: {{b: {{name: B}}, a: {{name: A}}}}\n")
    assert set(one) == set(other)


# Shared files


def test_actors_share_a_graph():
    """Actors known beyond a case are in one graph, by their ids, with their matches."""
    text = (
        'actors:\n  b: {is: Firm, name: B, matches: {m: {entity: "wd:Q1", status: recalled}}}\n'
        "  d: {is: Person, name: D}\n"
    )
    quads = actor_quads(read(text.encode(), "actors.yaml"))
    assert {quad.graph_name.value for quad in quads} == {names.ACTORS_GRAPH}
    assert iris(quads, names.ACTOR + "b", names.RDF_TYPE) == {names.SDL + "Actor", names.SDL + "Firm"}
    assert iris(quads, names.ACTOR + "b/m", "matchesEntity") == {"http://www.wikidata.org/entity/Q1"}
    assert iris(quads, names.ACTOR + "d", names.RDFS + "label") == {"D"}


def test_each_source_has_a_graph():
    """Each source is in the graph that bears its IRI."""
    text = (
        "sources:\n  s: {is: Article, title: T, authors: [b, title], status: verified}\n"
        "  t: {is: Book, title: U, status: recalled}\n"
    )
    quads = source_quads(read(text.encode(), "sources.yaml"))
    assert {(quad.subject.value, quad.graph_name.value) for quad in quads} == {
        (names.SOURCE + "s", names.SOURCE + "s"),
        (names.SOURCE + "t", names.SOURCE + "t"),
    }
    assert iris(quads, names.SOURCE + "s", "writtenBy") == {names.ACTOR + "b", names.ACTOR + "title"}


def test_every_statement_of_a_bundled_case_is_there(quads_of):
    """No value of a case that ships is lost on the way: each text and each number is in a quad."""
    for file in (bundled("data") / "cases").glob("*.yaml"):
        document = read(file.read_bytes(), file.name)
        literals = {quad.object.value for quad in document_quads(document) if isinstance(quad.object, ox.Literal)}
        texts = {visit.value for visit in CASE.visits(document) if visit.path[-1:] in (("says",), ("name",), ("note",))}
        assert texts <= literals
