"""Three reasoners on the same statements, each a whole process: the tool's rules on clingo, owlrl,
and HermiT. The ontology, its schemes and its lenses, and so many synthetic cases."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measure import Runs, once

_GENID = "<https://w3id.org/sdl-graph/genid/"
_RULES = """
import sys
from itertools import groupby, islice
import pyoxigraph as ox
from sdl_graph.operations.knowledge import Knowledge, facts
from sdl_graph.reasoning.closure import Reasoner
stated = ox.parse(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
graphs = groupby(stated, key=lambda quad: quad.graph_name.value)
ontology, waiting = [], None
for name, quads in graphs:
    if "/case/" in name:
        waiting = facts(quads)
        break
    ontology += quads
knowledge = Knowledge.of(ontology, ())
reasoner = Reasoner(knowledge.rules, knowledge.background)
count = 0
while waiting is not None:
    batch = [waiting, *(facts(quads) for _, quads in islice(graphs, 49))]
    count += sum(len(closure.inferred) for closure in reasoner.close_each(batch))
    waiting = next((facts(quads) for _, quads in graphs), None)
print(count)
"""
_OWLRL = """
import sys
import owlrl, rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="nt")
before = len(graph)
owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
print(len(graph) - before)
"""


def compare(folder: Path, quads: Path) -> dict[str, Runs]:
    """Each reasoner once over the stated quads of a snapshot."""
    stated, triples = _stated(folder, quads)
    python = sys.executable
    return {
        "rules on clingo": once([python, "-c", _RULES, str(stated)], folder),
        "owlrl": once([python, "-c", _OWLRL, str(triples)], folder),
        "HermiT through Owlready2": once([python, "-m", "sdl_graph.reasoning.dl_worker", str(triples)], folder),
    }


def rules_alone(folder: Path, quads: Path) -> Runs:
    """The tool's rules over the stated quads of a snapshot."""
    stated, _ = _stated(folder, quads)
    return once([sys.executable, "-c", _RULES, str(stated)], folder)


def _blank(part: str) -> str:
    return f"_:{part.removeprefix(_GENID).rstrip('>')}" if part.startswith(_GENID) else part


def _stated(folder: Path, quads: Path) -> tuple[Path, Path]:
    """The snapshot's quads less the inferred ones; as triples, OWL's own nodes blank again."""
    stated, triples = folder / "stated.nq", folder / "stated.nt"
    with quads.open(encoding="utf-8") as lines, stated.open("w") as out, triples.open("w") as plain:
        for line in lines:
            triple, graph, _ = line.rsplit(" ", 2)
            if graph.startswith("<https://w3id.org/sdl-graph/inferred/") or "owl#imports>" in line:
                continue
            out.write(line)
            parts = (_blank(part) for part in triple.split(" ", 2))
            plain.write(" ".join(parts) + " .\n")
    return stated, triples
