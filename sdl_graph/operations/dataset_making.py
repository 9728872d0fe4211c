"""How a data set was made, in PROV-O (https://www.w3.org/TR/prov-o/): which tools, which inputs, with what digests.

Digests are written as SPDX has them, which DCAT 3 asks for (section 6.8.18).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sdl_graph.model.terms import Triple
from sdl_graph.operations.dataset_words import file_part, iris, plain, say, words
from sdl_graph.workspace.inputs import BUNDLED, Digest

_TOOLS = ("sdl-graph", "pyoxigraph")


def build_iri(dataset: str) -> str:
    """The build that made a data set."""
    return f"{dataset}/build"


def making(dataset: str, made_by: Mapping[str, object], inputs: Sequence[Digest]) -> Iterator[Triple]:
    """The build: which tool, which engine, which inputs with which digests."""
    files = {
        f"{dataset}/input/{_place(root)}/{file_part(f'{folder}/{path}')}": (f"{folder}/{path}", digest)
        for folder, root, path, digest in inputs
    }
    agents = {f"{dataset}/software/{tool}": f"{tool} {made_by[tool]}" for tool in _TOOLS}
    yield from say(
        build_iri(dataset),
        {
            "rdf:type": iris("prov:Activity"),
            "rdfs:label": words("The build of the graph"),
            "prov:wasAssociatedWith": iris(*agents),
            "prov:used": iris(*files),
        },
    )
    for agent, label in agents.items():
        yield from say(agent, {"rdf:type": iris("prov:SoftwareAgent"), "rdfs:label": plain(label)})
    for iri, (path, digest) in files.items():
        yield from _input(iri, path, digest)


def _input(iri: str, path: str, digest: str) -> Iterator[Triple]:
    yield from say(
        iri,
        {
            "rdf:type": iris("prov:Entity"),
            "rdfs:label": plain(path),
            "spdx:checksum": iris(f"{iri}#sha256"),
        },
    )
    yield from say(
        f"{iri}#sha256",
        {
            "rdf:type": iris("spdx:Checksum"),
            "spdx:algorithm": iris("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": plain(digest, "hexBinary"),
        },
    )


def _place(root: int) -> str:
    return "bundled" if root == BUNDLED else "workspace"
