"""Mappings as SSSOM/TSV: what a strict reader finds in it, and the canonical form."""

import csv
import io

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.model.mapping import MappedTerm, MappingSet, TermMapping
from sdl_graph.output.sssom import to_sssom

_ACTOR = MappedTerm(names.SDL + "Actor", "actor", names.expand("owl:Class"))
_MAPPING = TermMapping(
    iri=names.BASE + "alignment/foaf/actor-agent",
    alignment=names.BASE + "alignment/foaf",
    ours=_ACTOR,
    justification="Both act.",
    date="2026-11-21",
    relation=names.SKOS + "closeMatch",
    other=MappedTerm("http://xmlns.com/foaf/0.1/Agent", "Agent"),
    vocabulary="http://xmlns.com/foaf/0.1/",
    version="0.99",
    confidence="0.80",
    status=names.SCHEME + "verification#verified",
)
_LACK = TermMapping(
    names.BASE + "alignment/none/held-by",
    names.BASE + "alignment/none",
    MappedTerm(names.SDL + "heldBy", "held by", names.expand("owl:ObjectProperty")),
    "Nobody has it.",
    "2026-11-21",
)
_BUILT_IN = {
    "linkml": "https://w3id.org/linkml/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CURIES = ("record_id", "subject_id", "predicate_id", "object_id", "mapping_justification", "object_source")


def written(*mappings: TermMapping) -> str:
    return to_sssom(MappingSet(mappings, "0.1.0", "https://creativecommons.org/licenses/by/4.0/"))


def strictly_read(text: str) -> tuple[dict, list[dict[str, str]]]:
    """The metadata and the rows, as the standard wants a reader to take them, CURIEs expanded."""
    lines = text.split("\n")
    comments = [line for line in lines if line.startswith("#")]
    assert lines[: len(comments)] == comments
    metadata = yaml.safe_load("\n".join(line[1:] for line in comments))
    rows = list(csv.DictReader(io.StringIO(text[sum(len(line) + 1 for line in comments) :]), delimiter="\t"))
    prefixes = {**_BUILT_IN, **metadata["curie_map"]}
    for row in rows:
        for column in _CURIES:
            prefix, colon, rest = row[column].partition(":")
            assert colon, row
            row[column] = prefixes[prefix] + rest
    return metadata, rows


def test_a_set_looks_as_the_standard_has_it():
    """Metadata first, then a header, then a line for each mapping, in the order of the record ids."""
    assert written(_LACK, _MAPPING) == (
        "#curie_map:\n"
        "#  align: https://w3id.org/sdl-graph/alignment/\n"
        "#  foaf: http://xmlns.com/foaf/0.1/\n"
        "#  sdl: https://w3id.org/sdl-graph/ontology#\n"
        "#  sdlgraph: https://w3id.org/sdl-graph/\n"
        "#  verification: https://w3id.org/sdl-graph/scheme/verification#\n"
        '#sssom_version: "1.1"\n'
        "#mapping_set_id: https://w3id.org/sdl-graph/alignment/sdl-graph.sssom.tsv\n"
        "#mapping_set_version: 0.1.0\n"
        '#mapping_set_title: "sdl-graph: mappings of its terms"\n'
        "#mapping_set_description: How the terms of an ontology of service-dominant logic stand to those of other"
        " vocabularies, with reasons. A term mapped to sssom:NoTermFound was looked for in all of them.\n"
        "#license: https://creativecommons.org/licenses/by/4.0/\n"
        "#subject_source: sdlgraph:ontology\n"
        "#subject_source_version: 0.1.0\n"
        "#mapping_date: 2026-11-21\n"
        "#extension_definitions:\n"
        "#  - slot_name: ext_verification_status\n"
        "#    property: sdl:hasVerificationStatus\n"
        "record_id\tsubject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification"
        "\tsubject_type\tobject_source\tobject_source_version\tconfidence\tcomment\text_verification_status\n"
        "align:foaf/actor-agent\tsdl:Actor\tactor\tskos:closeMatch\tfoaf:Agent\tAgent\tsemapv:ManualMappingCuration"
        "\towl class\tfoaf:\t0.99\t0.8\tBoth act.\tverification:verified\n"
        "align:none/held-by\tsdl:heldBy\theld by\tskos:mappingRelation\tsssom:NoTermFound\t"
        "\tsemapv:ManualMappingCuration\towl object property\talign:none\t\t\tNobody has it.\t\n"
    )


def test_a_strict_reader_finds_the_terms():
    """Every CURIE has its prefix in the file, and leads back to the term."""
    _, (row,) = strictly_read(written(_MAPPING))
    assert row["subject_id"] == _ACTOR.iri
    assert row["object_id"] == "http://xmlns.com/foaf/0.1/Agent"
    assert row["record_id"] == _MAPPING.iri
    assert row["object_source"] == "http://xmlns.com/foaf/0.1/"


def test_what_no_mapping_has_is_no_column():
    """A slot without a value anywhere is left out, as is a prefix that nothing needs."""
    text = written(_LACK)
    metadata, (row,) = strictly_read(text)
    assert "confidence" not in row
    assert "ext_verification_status" not in row
    assert "foaf" not in metadata["curie_map"]


def test_days_that_differ_stand_with_their_mappings():
    """A day that all share stands once, above; others stand in a column."""
    shared, _ = strictly_read(written(_MAPPING, _LACK))
    assert str(shared["mapping_date"]) == "2026-11-21"
    metadata, rows = strictly_read(written(_MAPPING, _LACK._replace(date="2027-01-02")))
    assert "mapping_date" not in metadata
    assert [row["mapping_date"] for row in rows] == ["2026-11-21", "2027-01-02"]


@pytest.mark.parametrize(("given", "shown"), [("0.80", "0.8"), ("1", "1"), ("0.5", "0.5"), ("0.1234", "0.123")])
def test_a_number_has_at_most_three_decimals_and_no_noughts(given, shown):
    """As the canonical form has it."""
    _, (row,) = strictly_read(written(_MAPPING._replace(confidence=given)))
    assert row["confidence"] == shown


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\"'#:|="), min_size=1, max_size=30)
)
def test_any_words_come_through(words):
    """Tabs, quotes and line ends in a label or a reason neither break a row nor change."""
    changed = _MAPPING._replace(justification=words, ours=_ACTOR._replace(label=words))
    _, (row,) = strictly_read(written(changed))
    assert (row["comment"], row["subject_label"]) == (words, words)


def test_the_same_mappings_give_the_same_bytes():
    """Whatever order they come in."""
    assert written(_MAPPING, _LACK) == written(_LACK, _MAPPING)
