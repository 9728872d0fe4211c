"""The published JSON-LD context."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.output.linked.context import context, keys, part
from tests.conftest import ROOT

OWL = "http://www.w3.org/2002/07/owl#"
CORE = sorted((ROOT / "ontology" / "core").glob("*.ttl"))


def properties(kind: str) -> set[str]:
    """The properties of ours of a kind, by the ontology's files."""
    quads = [quad for path in CORE for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]
    return {
        quad.subject.value
        for quad in quads
        if quad.object == ox.NamedNode(OWL + kind) and quad.subject.value.startswith(names.SDL)
    }


def test_every_property_has_a_key():
    """Whatever property the ontology gains, the context has a key for it: its own name."""
    missing = (properties("ObjectProperty") | properties("DatatypeProperty")) - keys().keys()
    assert missing == set()
    ours = {iri: key.name for iri, key in keys().items() if iri.startswith(names.SDL)}
    assert ours == {iri: iri.removeprefix(names.SDL) for iri in ours}


def test_a_key_for_things_holds_ids():
    """An object property's values are ids, a datatype property's are not."""
    assert {keys()[iri].type for iri in properties("ObjectProperty")} == {"@id"}
    assert "@id" not in {keys()[iri].type for iri in properties("DatatypeProperty")}


def test_the_prefixes_are_those_of_the_queries():
    """A prefix means the same in the context and in queries, and each of them is there."""
    assert {prefix: context().get(prefix) for prefix in names.prefixes()} == names.prefixes()


@pytest.mark.parametrize("name", ["context", "theory-context", "shared-context"])
def test_a_datatype_is_that_of_the_case_files(name):
    """A value that a case file writes with a datatype has the same one here."""
    wanted = json.loads((ROOT / "ontology" / "case-file" / f"{name}.jsonld").read_text(encoding="utf-8"))

    def typed(tree):
        for meaning in tree.values():
            if isinstance(meaning, dict):
                if meaning.get("@type", "").startswith("xsd:"):
                    yield names.expand(meaning["@id"]), names.expand(meaning["@type"])
                yield from typed(meaning.get("@context", {}))

    found = dict(typed(wanted["@context"]))
    assert found
    assert {iri: keys()[iri].type for iri in found} == found


def test_a_part_has_what_is_used_and_what_that_needs():
    """The key `inPhase` needs the prefix `sdl`; keywords come along; nothing else does."""
    found = part({"inPhase", "phase"})
    assert list(found) == ["@version", "@language", "id", "type", "phase", "sdl", "inPhase"]
