"""Schema, context and ontology say the same: what may stand where, and what it means."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from sdl_graph import names
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES, THEORY
from sdl_graph.cases.read import read

FORMS = pytest.mark.parametrize("form", [CASE, THEORY, ACTORS, SOURCES], ids=lambda form: form.name)
NOT_IN_CONTEXT = {"case", "theory", "language"}  # the IRI of what the file is about, and the language of its texts
SECTION_LISTS = {"actors", "sources"}  # the lists of the shared files, which are not statements


def scoped(context, key):
    """The context inside the key's value: its own terms before those around it."""
    meaning = context.get(key)
    return {**context, **(meaning.get("@context", {}) if isinstance(meaning, dict) else {})}


def places(form):
    """Every key that the schema knows: the names of the sections around it, it, its schema, its context."""
    found, waiting, seen = [], [((), form.resolve(form.schema), form.context)], set()
    while waiting:
        path, schema, context = waiting.pop()
        for key, meaning in schema.get("properties", {}).items():
            inner = form.resolve(meaning)
            found.append(((*path, key), inner, context))
            if "x-section" in inner and (key, len(path)) not in seen:
                seen.add((key, len(path)))
                waiting.append(((*path, key), form.resolve(inner["additionalProperties"]), scoped(context, key)))
    return found


def words(form, schema):
    """The words that a key takes, if it takes words of a list."""
    for branch in [schema, *(schema.get("anyOf", []))]:
        resolved = form.resolve(branch)
        if "enum" in resolved:
            return tuple(resolved["enum"])
    return ()


def item_contexts(context, path=()):
    """Every scoped context that is about items, with the path of sections that leads to it."""
    for key, meaning in context.items():
        if isinstance(meaning, dict) and meaning.get("@container") == "@id":
            yield (*path, key), meaning["@context"]
            yield from item_contexts(meaning["@context"], (*path, key))


@FORMS
def test_every_key_has_a_meaning(form):
    """Each key that the schema allows is a term of the context in force there."""
    left_out = NOT_IN_CONTEXT | (SECTION_LISTS if form in (ACTORS, SOURCES) else set())
    without = [path for path, _, context in places(form) if path[-1] not in context and path[-1] not in left_out]
    assert without == []


def sharing(form):
    """The forms that have the same context."""
    return [one for one in (CASE, THEORY, ACTORS, SOURCES) if one.context_file == form.context_file]


@FORMS
def test_every_scoped_term_may_stand_there(form):
    """Each term that the context gives to the items of a section is a key of these items."""
    keys = {path for one in sharing(form) for path, _, _ in places(one)}
    terms = {(*path, key) for path, context in item_contexts(form.context) for key in context if key[0] != "@"}
    assert terms
    assert [term for term in terms if not any(path[-len(term) :] == term for path in keys)] == []


@FORMS
def test_no_term_of_the_context_is_out_of_use(form):
    """Each term of the outermost context is a prefix or a key of a file that uses it."""
    keys = {path[-1] for one in sharing(form) for path, _, _ in places(one)}
    terms = {
        key for key, meaning in form.context.items()
        if key[0] != "@" and not (isinstance(meaning, str) and meaning.startswith("http"))
    }  # fmt: skip
    assert terms <= keys


@FORMS
def test_every_property_is_defined(form, ontology):
    """Each property of ours that the context can give is defined in the ontology."""
    ours = {iri for iri in form.properties if iri.startswith(names.SDL)}
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property}
    defined = {str(subject) for kind in kinds for subject in ontology.subjects(RDF.type, kind)}
    assert ours
    assert ours - defined == set()


@FORMS
def test_words_of_a_vocabulary_are_its_concepts(form, ontology):
    """Each list of words in a schema is a scheme of the ontology, no word more and no word less."""
    for name, listed in form.schema["$defs"]["vocabulary"].items():
        scheme = URIRef(names.SCHEME + name)
        concepts = {str(concept).partition("#")[2] for concept in ontology.subjects(SKOS.inScheme, scheme)}
        assert (name, set(listed["enum"])) == (name, concepts)
        assert len(listed["enum"]) == len(concepts)


def test_every_scheme_is_a_vocabulary_of_some_form(ontology):
    """No scheme of the ontology is without a place in the files."""
    used = {name for form in (CASE, THEORY, ACTORS, SOURCES) for name in form.schema["$defs"]["vocabulary"]}
    schemes = {str(scheme).removeprefix(names.SCHEME) for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme)}
    assert schemes == used


@FORMS
def test_words_are_looked_up_in_their_own_scheme(form):
    """A key that takes the words of a vocabulary reads them as that scheme's concepts."""
    listed = {tuple(one["enum"]): name for name, one in form.schema["$defs"]["vocabulary"].items()}
    found = [(path, context, listed.get(words(form, schema))) for path, schema, context in places(form)]
    looked_up = {(path, context[path[-1]]["@context"]["@vocab"], name) for path, context, name in found if name}
    assert looked_up
    assert {(path, vocab) for path, vocab, name in looked_up if vocab != f"{names.SCHEME}{name}#"} == set()


@FORMS
def test_kinds_of_item_are_classes(form, ontology):
    """Each kind that an item may be is a class of the ontology, below the class of its section."""
    for path, schema, _ in places(form):
        if "x-section" not in schema:
            continue
        item = form.resolve(schema["additionalProperties"])
        section = URIRef(names.SDL + item["x-class"])
        for kind in (item["x-class"], *words(form, form.resolve(item["properties"].get("is", {})))):
            above = set(ontology.transitive_objects(URIRef(names.SDL + kind), RDFS.subClassOf))
            assert (URIRef(names.SDL + kind), RDF.type, OWL.Class) in ontology, (path, kind)
            assert section in above, (path, kind)


@FORMS
def test_references_name_sections_that_exist(form):
    """What a key refers to is a section of the same form, or a list of shared entries."""
    sections = {schema["x-section"] for _, schema, _ in places(form) if "x-section" in schema}
    named = {section for _, schema, _ in places(form) for section in schema.get("x-refers-to", [])}
    shared = {schema["x-refers-to-shared"] for _, schema, _ in places(form) if "x-refers-to-shared" in schema}
    assert named <= sections
    assert shared <= {"actors", "sources", "cases"}


@FORMS
def test_references_beyond_the_file_are_of_known_kinds(form):
    """What a key may refer to in other files is one of the kinds that the check knows."""
    kinds = {kind for _, schema, _ in places(form) for kind in schema.get("x-refers-beyond", [])}
    assert kinds <= {"actor", "case", "item", "source", "theory", "word"}


@FORMS
def test_every_key_is_described(form):
    """Each key has a description, for editors and for messages."""
    assert [path for path, schema, _ in places(form) if not schema.get("description")] == []


# Finding one's way in a document


def test_visits_name_every_value_once(head):
    """A visit tells of each value that the schema knows, parents first."""
    document = read(f"{head}jobs: {{j: {{outcomes: {{o: {{kind: time}}}}}}}}\nfoo: {{bar: x}}\n".encode(), "c.yaml")
    paths = [visit.path for visit in CASE.visits(document)]
    assert len(paths) == len(set(paths))
    assert paths.index(("jobs", "j")) < paths.index(("jobs", "j", "outcomes", "o", "kind"))
    assert ("foo",) not in paths


@pytest.mark.parametrize(
    ("path", "name", "key"),
    [
        (("engagements", "e"), "inPhase", "phase"),
        (("episodes", "x", "engagements", "e"), "performedBy", "by"),
        (("claims", "k"), "statedBy", "by"),
        (("jobs", "j"), "hasJobKind", "kind"),
        (("jobs", "j", "outcomes", "o"), "hasValueKind", "kind"),
        (("value", "v"), "hasEvidence", "evidence"),
        (("engagements", "claims"), "performedBy", "by"),
        (("claims", "engagements"), "statedBy", "by"),
        (("value", "v"), "inPhase", None),
    ],
)
def test_property_is_known_by_its_key(path, name, key):
    """A property has the key by which it goes in the item in question."""
    assert CASE.key_of(path, names.SDL + name) == key
