"""A workspace as an RO-Crate: its files, the graph that they make, and a description of both.

RO-Crate 1.1 (https://w3id.org/ro/crate/1.1): ``ro-crate-metadata.json`` at the top, each file with its
media type, size and SHA-256, the build as the action that made the graph.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from sdl_graph.about import VERSION
from sdl_graph.operations.dataset_facts import Facts
from sdl_graph.output.linked.bundle import safe_names

METADATA = "ro-crate-metadata.json"
GRAPH, DESCRIPTION = "graph.nq", "dataset.ttl"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_TOOL = "#sdl-graph"
_TYPES = {
    ".json": "application/json", ".jsonld": "application/ld+json", ".nq": "application/n-quads",
    ".rq": "application/sparql-query", ".toml": "application/toml", ".ttl": "text/turtle",
    ".yaml": "application/yaml", ".yml": "application/yaml",
}  # fmt: skip

Json = dict[str, Any]


class Crate(NamedTuple):
    """What goes into a crate: the graph as N-Quads, its description as Turtle, and the input files by their paths."""

    facts: Facts
    graph: bytes
    description: bytes
    inputs: Mapping[str, bytes]


def to_rocrate(crate: Crate) -> dict[str, bytes]:
    """The files of the crate by name."""
    paths = safe_names(crate.inputs)
    files = {GRAPH: crate.graph, DESCRIPTION: crate.description}
    files |= {paths[path]: content for path, content in crate.inputs.items()}
    described = json.dumps(_metadata(crate.facts, files, paths), ensure_ascii=False, indent=2) + "\n"
    return {METADATA: described.encode(), **files}


def _metadata(facts: Facts, files: Mapping[str, bytes], paths: Mapping[str, str]) -> Json:
    ordered = sorted(files)
    inputs = [_ref(quote(name)) for name in sorted(paths.values())]
    creator = [{"@id": "#creator", "@type": "Organization", "name": facts.creator}] if facts.creator else []
    return {
        "@context": [_CONTEXT, {"sha256": "http://schema.org/sha256"}],
        "@graph": [
            {"@id": METADATA, "@type": "CreativeWork", "conformsTo": _ref(_PROFILE), "about": _ref("./")},
            _root(facts, ordered),
            *(_file(name, files[name], paths) for name in ordered),
            *creator,
            {"@id": facts.licence, "@type": "CreativeWork", "name": facts.licence},
            {"@id": _TOOL, "@type": "SoftwareApplication", "name": "sdl-graph", "softwareVersion": VERSION},
            {
                "@id": "#build",
                "@type": "CreateAction",
                "name": "The build of the graph",
                "instrument": _ref(_TOOL),
                "object": inputs,
                "result": [_ref(GRAPH), _ref(DESCRIPTION)],
            },
        ],
    }


def _root(facts: Facts, names: list[str]) -> Json:
    author = {"author": _ref("#creator")} if facts.creator else {}
    return {
        "@id": "./",
        "@type": "Dataset",
        "identifier": facts.iri,
        "name": facts.title,
        "description": facts.description,
        "datePublished": facts.published,
        "license": _ref(facts.licence),
        **author,
        "hasPart": [_ref(quote(name)) for name in names],
        "mentions": _ref("#build"),
    }


def _file(name: str, content: bytes, paths: Mapping[str, str]) -> Json:
    """A file; where its name had to be changed to be safe, the one that it had is told."""
    was = next((path for path, safe in paths.items() if safe == name), name)
    shown = was.encode(errors="replace").decode()
    made = {GRAPH: "The graph, as N-Quads", DESCRIPTION: "The graph described as a data set, in DCAT, VoID and PROV-O"}
    ending = "." + name.rpartition(".")[2].lower()
    return {
        "@id": quote(name),
        "@type": "File",
        "name": made.get(name, shown),
        "encodingFormat": _TYPES.get(ending, "application/octet-stream"),
        "contentSize": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _ref(iri: str) -> Json:
    return {"@id": iri}
