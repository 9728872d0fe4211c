"""A workspace as an RO-Crate."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import unquote

import pytest

from sdl_graph.operations.dataset_facts import BUNDLED
from sdl_graph.output.linked.rocrate import METADATA, Crate, to_rocrate

INPUTS = {"bundled/data/a.yaml": b"a: 1\n", "workspace/data/caf\u00e9 1.yaml": b"b: 2\n", "workspace/x.toml": b""}


@pytest.fixture
def files() -> dict[str, bytes]:
    """The files of a crate of three inputs."""
    return to_rocrate(Crate(BUNDLED, b"<x:s> <x:p> <x:o> .\n", b"# nothing\n", INPUTS))


@pytest.fixture
def entities(files) -> dict[str, dict]:
    """What the metadata tells of, by id."""
    graph = json.loads(files[METADATA])["@graph"]
    found = {entity["@id"]: entity for entity in graph}
    assert len(found) == len(graph)
    return found


def test_the_metadata_file_describes_the_root(entities):
    """The descriptor names its profile and the root, and the root has all that RO-Crate 1.1 asks for."""
    descriptor = entities[METADATA]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert descriptor["about"] == {"@id": "./"}
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert (root["name"], root["datePublished"]) == (BUNDLED.title, "2026-11-21")
    assert root["license"] == {"@id": BUNDLED.licence}
    assert root["description"]


def test_every_file_is_a_part_and_is_what_is_said_of_it(files, entities):
    """Each file of the crate but the metadata is listed, with its size and its digest."""
    parts = [part["@id"] for part in entities["./"]["hasPart"]]
    assert {unquote(part) for part in parts} == files.keys() - {METADATA}
    for part in parts:
        content = files[unquote(part)]
        assert entities[part]["@type"] == "File"
        assert entities[part]["contentSize"] == str(len(content))
        assert entities[part]["sha256"] == hashlib.sha256(content).hexdigest()


def test_a_name_that_had_to_change_is_told(files, entities):
    """The file has a name that any system takes; the one that it had is its title."""
    assert files["workspace/data/caf%C3%A9%201.yaml"] == b"b: 2\n"
    entity = entities["workspace/data/caf%25C3%25A9%25201.yaml"]
    assert (entity["name"], entity["encodingFormat"]) == ("workspace/data/caf\u00e9 1.yaml", "application/yaml")


def test_the_build_is_told(entities):
    """Inputs, tool and results are those of one action; whatever is named is described."""
    build = entities["#build"]
    assert build["@type"] == "CreateAction"
    assert [one["@id"] for one in build["result"]] == ["graph.nq", "dataset.ttl"]
    assert {one["@id"] for one in [*build["object"], build["instrument"], entities["./"]["author"]]} <= entities.keys()
    assert len(build["object"]) == 3


def test_the_same_workspace_is_the_same_crate(files):
    """The bytes do not depend on the order in which inputs are found."""
    again = to_rocrate(Crate(BUNDLED, files["graph.nq"], files["dataset.ttl"], dict(reversed(INPUTS.items()))))
    assert again == files
