"""The description of the graph as a data set."""

from __future__ import annotations

import hashlib
import json

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, VOID

from sdl_graph import names
from sdl_graph.about import VERSION
from sdl_graph.operations.dataset import PREFIXES, description
from sdl_graph.operations.dataset_facts import BUNDLED
from sdl_graph.output.graphs import serialise_triples
from sdl_graph.workspace.snapshot import Snapshot
from tests.conftest import ROOT

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
WHOLE = URIRef("https://w3id.org/sdl-graph/dataset")
CC_BY = URIRef("https://creativecommons.org/licenses/by/4.0/")


def read(triples) -> Graph:
    """The description as another reader reads it from Turtle."""
    return Graph().parse(data=serialise_triples(triples, "turtle", PREFIXES), format="turtle")


@pytest.fixture(scope="module")
def found(snapshot) -> Graph:
    """The description of the bundled corpus, with an endpoint and a dump."""
    dumps = {"http://localhost/dump.nq": "application/n-quads"}
    return read(description(snapshot, endpoint="http://localhost/sparql", dumps=dumps))


def test_the_data_set_says_what_it_is(found):
    """Title, licence, version, endpoint: what a catalogue looks for."""
    assert {DCAT.Dataset, VOID.Dataset, PROV.Entity} <= set(found.objects(WHOLE, RDF.type))
    assert str(found.value(WHOLE, DCTERMS.title)) == BUNDLED.title
    assert found.value(WHOLE, DCTERMS.license) == CC_BY
    assert found.value(WHOLE, DCAT.version) == Literal(VERSION)
    assert found.value(WHOLE, VOID.sparqlEndpoint) == URIRef("http://localhost/sparql")


def test_the_figures_are_those_of_the_graph(snapshot, found):
    """Each graph's count is that of its lines; the whole counts each statement once."""
    lines = snapshot.graph.read_text(encoding="utf-8").splitlines()
    graph = names.CASE + "linux"
    part = found.value(found.value(None, SD.name, URIRef(graph)), SD.graph)
    assert found.value(part, VOID.triples) == Literal(sum(line.endswith(f" <{graph}> .") for line in lines))
    assert found.value(WHOLE, VOID.triples) == Literal(len({line.rsplit(" ", 2)[0] for line in lines}))


def test_every_named_graph_is_a_part(snapshot, found):
    """Each named graph is told, as a subset with a title and a licence of its own."""
    graphs = {line.rsplit(" ", 2)[1][1:-1] for line in snapshot.graph.read_text(encoding="utf-8").splitlines()}
    named = {str(name): found.value(node, SD.graph) for node, name in found.subject_objects(SD.name)}
    assert named.keys() == graphs
    assert set(named.values()) <= set(found.objects(WHOLE, VOID.subset))
    assert all(found.value(part, DCTERMS.title) for part in named.values())
    assert {found.value(part, DCTERMS.license) for part in named.values()} == {CC_BY}


def test_no_text_by_others_is_licensed(found):
    """The licence is said of the graph about a source, never of the source."""
    assert (URIRef(names.SOURCE + "hill-platform"), DCTERMS.license, None) not in found


def test_classes_are_counted(found):
    """There is a partition for each class, with as many things as there are."""
    part = next(found.subjects(VOID["class"], URIRef(names.SDL + "Case")))
    assert found.value(part, VOID.entities) == Literal(len(list((ROOT / "data" / "cases").glob("*.yaml"))))
    assert (WHOLE, VOID.classPartition, part) in found


def test_the_making_names_tools_and_inputs(found):
    """Each input has the digest of its file; the build names the tool and its version."""
    build = found.value(WHOLE, PROV.wasGeneratedBy)
    given = URIRef(f"{WHOLE}/input/bundled/data/cases/ikea.yaml")
    assert (build, PROV.used, given) in found
    digest = hashlib.sha256((ROOT / "data" / "cases" / "ikea.yaml").read_bytes()).hexdigest()
    checksum = found.value(found.value(given, SPDX.checksum), SPDX.checksumValue)
    assert checksum == Literal(digest, datatype=URIRef(names.XSD + "hexBinary"))
    agents = {
        str(found.value(agent, URIRef(names.RDFS + "label"))) for agent in found.objects(build, PROV.wasAssociatedWith)
    }
    assert f"sdl-graph {VERSION}" in agents


def test_dumps_are_distributions(found):
    """A dump has an address and a media type."""
    dump = found.value(WHOLE, DCAT.distribution)
    assert (dump, RDF.type, DCAT.Distribution) in found
    assert str(found.value(dump, DCAT.mediaType)).endswith("/application/n-quads")


def test_a_description_has_no_blank_nodes_and_no_place_of_a_machine(snapshot):
    """Everything has a name, and nothing tells where it was built."""
    text = serialise_triples(description(snapshot), "ntriples")
    assert "_:" not in text
    assert str(ROOT) not in text


def test_the_same_snapshot_has_the_same_description(snapshot):
    """Twice described, the bytes are the same."""
    assert description(snapshot) == description(snapshot)


def test_a_workspace_is_described_as_its_own(tmp_path):
    """A data set with somebody's own cases has another name, no licence as a whole, and inputs of both roots."""
    lines = [
        f"<{names.CASE}mine> <{names.RDF_TYPE}> <{names.SDL}Case> <{names.CASE}mine> .\n",
        f"<{names.CASE}ikea> <{names.RDF_TYPE}> <{names.SDL}Case> <{names.CASE}ikea> .\n",
        f"<{names.CASE}ikea> <{names.DCTERMS}license> <{CC_BY}> <{names.LICENCES_GRAPH}> .\n",
    ]
    (tmp_path / "graph.nq").write_text("".join(lines))
    digests = [("data", 0, "cases/ikea.yaml", "ab"), ("data", 1, "cases/mine.yaml", "cd")]
    (tmp_path / "digests.json").write_text(json.dumps(digests))
    found = read(description(Snapshot(tmp_path, {"made_by": {"sdl-graph": "1", "pyoxigraph": "2"}})))
    (whole,) = found.subjects(RDF.type, DCAT.Dataset)
    assert whole != WHOLE
    assert found.value(whole, DCTERMS.license) is None
    parts = {str(name): found.value(node, SD.graph) for node, name in found.subject_objects(SD.name)}
    assert found.value(parts[names.CASE + "mine"], DCTERMS.license) is None
    assert found.value(parts[names.CASE + "ikea"], DCTERMS.license) == CC_BY
    assert {str(one).removeprefix(str(whole)) for one in found.objects(None, PROV.used)} == {
        "/input/bundled/data/cases/ikea.yaml",
        "/input/workspace/data/cases/mine.yaml",
    }
