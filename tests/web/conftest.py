"""Small snapshots to serve, and clients that ask."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from sdl_graph import names
from sdl_graph.engines.worker_wire import Limits
from sdl_graph.web.app import application
from sdl_graph.web.protect import policy
from sdl_graph.web.site import Site
from sdl_graph.workspace import snapshot as snapshots

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it asks for a successor of httpx that is hardly out
    from starlette.testclient import TestClient

LOCAL = "http://127.0.0.1"
G1, G2, G3 = (f"http://a/data{number}" for number in (1, 2, 3))
CASE, ACTOR = names.CASE + "tiny", names.ACTOR + "somebody"
LIMITS = Limits(seconds=1.0, mebibytes=200, rows=500, size=200_000)
_DOCUMENT = "http://xmlns.com/foaf/0.1/Document"


def line(s: str, p: str, o: str, graph: str) -> str:
    """A line of N-Quads; the object is an IRI, or a literal as N-Quads has it."""
    return f"<{s}> <{p}> {o if o.startswith(chr(34)) else f'<{o}>'} <{graph}> .\n"


# Three graphs of one statement each, as in the W3C's tests; a case of which a lens says something;
# a vocabulary in two modules; a thing with an IRI that is not ours.
LINES = [
    *(line(graph, names.RDF_TYPE, _DOCUMENT, graph) for graph in (G1, G2, G3)),
    line(CASE, names.RDFS + "label", '"Tiny \u2028 case"@en', CASE),
    line(CASE, names.SDL + "involvesActor", CASE + "/who", CASE),
    line(CASE + "/who", names.RDFS + "label", '"Who"@en', CASE),
    line(CASE + "/who", names.SDL + "sameActor", ACTOR, CASE),
    line(CASE + "/who", names.SDL + "weight", f'"1.10"^^<{names.XSD}decimal>', CASE),
    line(CASE, names.RDF_TYPE, names.LENS + "hill#Some", names.INFERRED + "lens/hill"),
    line(ACTOR, names.RDFS + "label", '"Somebody"@en', names.ACTORS_GRAPH),
    line(ACTOR, names.RDFS + "seeAlso", "http://b/elsewhere", names.ACTORS_GRAPH),
    line(names.SDL + "Case", names.RDFS + "label", '"case"@en', names.BASE + "ontology/core"),
    line(names.SDL + "Value", names.RDFS + "label", '"value"@en', names.BASE + "ontology/value"),
    line(names.LENS + "hill#Some", names.RDFS + "label", '"some"@en', names.LENS + "hill"),
]


def publish(cache: Path, lines: Iterable[str], digest: str = "0123456789abcdef0123") -> None:
    """A snapshot of these N-Quads lines, and now the current one."""

    def write(draft: Path) -> dict[str, object]:
        ordered = sorted(set(lines), key=lambda line: (line.rpartition(" <")[2], line))
        (draft / snapshots.GRAPH).write_text("".join(ordered), encoding="utf-8", newline="\n")
        store = ox.Store(str(draft / snapshots.STORE))
        store.extend(ox.parse("".join(ordered), format=ox.RdfFormat.N_QUADS))
        store.flush()
        (draft / snapshots.DIGESTS).write_text(
            json.dumps([["data", 0, "cases/tiny.yaml", "ab" * 32]]), encoding="ascii"
        )
        made_by = {"sdl-graph": "0", "pyoxigraph": "0"}
        return {"made_by": made_by, "cases": 1, "quads": len(ordered), "inputs": digest}

    cache.mkdir(exist_ok=True)
    snapshots.publish(cache, write, 0)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the small snapshot, which no test changes."""
    folder = tmp_path_factory.mktemp("served") / "cache"
    publish(folder, LINES)
    return folder


@pytest.fixture(scope="session")
def client(cache: Path) -> Iterator[TestClient]:
    """Asks a server of the small snapshot. It goes by one more name, lets one more site ask, and does
    not follow redirects."""
    allowed = policy(["graph.example"], ["https://editor.example"], ["/health"])
    app = application(Site(cache, LIMITS), allowed)
    with TestClient(app, LOCAL, follow_redirects=False, raise_server_exceptions=False) as asking:
        yield asking
