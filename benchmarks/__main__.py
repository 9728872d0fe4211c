"""`python -m benchmarks [--sizes 30 1000 10000]`: every measurement, as Markdown tables.

Peers run beside the tool in one run, and ratios are what counts: absolute times are the
machine's. The floor is a bare process that imports click and pyoxigraph, opens the same store
read-only and answers the same query; the other peer is an rdflib script that parses the same
corpus and answers it.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Runs, in_turn, once, ratio
from benchmarks.reasoners import compare, rules_alone
from benchmarks.synthetic import write_workspace

# Nothing of the tool is imported here: a child's peak memory is never less than its parent's.
QUERY = "value-in-use"
_ROOT = Path(__file__).resolve().parent.parent
_TOOL = str(Path(sys.executable).with_name("sdl-graph"))
_FLOOR = """
import click, pyoxigraph
store = pyoxigraph.Store.read_only({store!r})
query = open({query!r}, encoding="utf-8").read()
for row in store.query(query, use_default_graph_as_union=True):
    click.echo(",".join("" if term is None else term.value for term in row))
"""
_RDFLIB = """
import rdflib
dataset = rdflib.Dataset(default_union=True)
dataset.parse({graph!r}, format="nquads")
query = open({query!r}, encoding="utf-8").read()
for row in dataset.query(query):
    print(",".join("" if term is None else str(term) for term in row))
"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="*", default=[30, 1000, 10000], help="numbers of synthetic cases")
    parser.add_argument("--runs", type=int, default=21, help="counted runs of each short command")
    parser.add_argument("--reasoners", type=int, default=200, help="synthetic cases for comparing reasoners (0: none)")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SDL_GRAPH_CACHE"] = str(Path(folder) / "cache")
        _cold_query(Path(folder), given.runs)
        del os.environ["SDL_GRAPH_CACHE"]
        _check_one_case(Path(folder), given.runs)
        _reasoners(Path(folder), given.reasoners)
        _sizes(Path(folder), given.sizes, min(given.runs, 5))


def _cold_query(folder: Path, runs: int) -> None:
    once([_TOOL, "build"], folder)
    made = _snapshot(next(path.parent for path in (folder / "cache").glob("*/current")))
    query = _ROOT / "queries" / "value" / f"{QUERY}.rq"
    peers = {"store": str(made / "store"), "graph": str(made / "graph.nq"), "query": str(query)}
    found = in_turn(
        {
            "floor: click, pyoxigraph, same store, same query": [sys.executable, "-c", _FLOOR.format(**peers)],
            f"sdl-graph query {QUERY} -f csv": [_TOOL, "query", QUERY, "-f", "csv"],
            f"sdl-graph query {QUERY} -f table": [_TOOL, "query", QUERY, "-f", "table"],
            "sdl-graph --help": [_TOOL, "--help"],
            "rdflib: parse the corpus, same query": [sys.executable, "-c", _RDFLIB.format(**peers)],
        },
        runs,
        folder,
    )
    floor = next(iter(found.values()))
    print("## A cold query on an existing snapshot (bundled corpus)\n")
    print("| process | median ms | against the floor | peak MiB |\n| --- | ---: | ---: | ---: |")
    for name, taken in found.items():
        print(f"| {name} | {taken.median * 1000:.0f} | {ratio(taken, floor):.2f} | {taken.peak_mib:.0f} |")
    tool, rdflib = found[f"sdl-graph query {QUERY} -f csv"], found["rdflib: parse the corpus, same query"]
    print(f"\nrdflib takes {ratio(rdflib, tool):.1f} times as long as the tool.\n")


def _snapshot(cache: Path) -> Path:
    return cache / (cache / "current").read_text(encoding="utf-8").strip()


def _check_one_case(folder: Path, runs: int) -> None:
    text = (_ROOT / "data" / "cases" / "ba-check-in-kiosks.yaml").read_text(encoding="utf-8")
    case = folder / "measured-case.yaml"  # an id of its own: the bundled one is taken
    case.write_text(text.replace("case: ba-check-in-kiosks", "case: measured-case", 1), encoding="utf-8")
    taken = in_turn({"check": [_TOOL, "check", str(case)]}, runs, folder)["check"]
    lines = len(text.splitlines())
    print("## Checking one case file\n")
    print(f"{case.name}, {lines} lines: median {taken.median:.2f} s, peak {taken.peak_mib:.0f} MiB\n")


def _reasoners(folder: Path, cases: int) -> None:
    if not cases:
        return
    workspace = write_workspace(folder / f"reasoners-{cases}", cases)
    once([_TOOL, "build"], workspace)
    found = compare(folder, _snapshot(workspace / ".sdl-graph") / "graph.nq")
    ours = found["rules on clingo"]
    print(f"## Reasoners on {cases} synthetic cases, whole processes\n")
    print("| reasoner | seconds | times the rules | peak MiB |\n| --- | ---: | ---: | ---: |")
    for name, taken in found.items():
        print(f"| {name} | {taken.median:.1f} | {taken.median / ours.median:.0f} | {taken.peak_mib:.0f} |", flush=True)
    print()


def _sizes(folder: Path, sizes: list[int], runs: int) -> None:
    print("## Synthetic cases: build with checks, one case changed, query\n")
    print(
        "| cases | build s | s a case | peak MiB | one case changed s | cold query s | against the floor "
        "| explain s | inference alone s | its peak MiB |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    built: dict[int, Runs] = {}
    inferred: dict[int, Runs] = {}
    for size in sizes:
        workspace = write_workspace(folder / f"cases-{size}", size)
        build = once([_TOOL, "build"], workspace)
        built[size] = build
        one = workspace / "data" / "cases" / "synthetic-00000.yaml"
        one.write_text(one.read_text(encoding="utf-8").replace("Made by", "Written by"), encoding="utf-8")
        changed = once([_TOOL, "build"], workspace)
        query, against = _query_in(workspace, runs)
        explain = once([_TOOL, "explain", "synthetic-00000", "sdl2016:ValueCocreationCase"], workspace)
        inferred[size] = rules_alone(folder, _snapshot(workspace / ".sdl-graph") / "graph.nq")
        print(
            f"| {size} | {build.median:.1f} | {build.median / size:.4f} | {build.peak_mib:.0f} "
            f"| {changed.median:.1f} | {query.median:.3f} | {against:.2f} | {explain.median:.2f} "
            f"| {inferred[size].median:.1f} | {inferred[size].peak_mib:.0f} |",
            flush=True,
        )
    if 1000 in built and 10000 in built:
        times, alone = (found[10000].median / found[1000].median for found in (built, inferred))
        print(f"\n10,000 cases take {times:.1f} times as long to build as 1,000, and {alone:.1f} times to infer alone.")


def _query_in(workspace: Path, runs: int) -> tuple[Runs, float]:
    query = workspace / "one-case.rq"
    query.write_text(
        "SELECT ?who ?kind WHERE {\n"
        "  <https://w3id.org/sdl-graph/case/synthetic-00000> <https://w3id.org/sdl-graph/ontology#hasEpisode> ?e .\n"
        "  ?e <https://w3id.org/sdl-graph/ontology#hasValueAscription> ?v .\n"
        "  ?v <https://w3id.org/sdl-graph/ontology#accruesTo> ?who ;\n"
        "    <https://w3id.org/sdl-graph/ontology#hasValueKind> ?kind .\n"
        "} ORDER BY ?who ?kind\n",
        encoding="utf-8",
    )
    once([_TOOL, "build"], workspace)
    store = str(_snapshot(workspace / ".sdl-graph") / "store")
    found = in_turn(
        {
            "tool": [_TOOL, "query", str(query), "-f", "csv"],
            "floor": [sys.executable, "-c", _FLOOR.format(store=store, query=str(query))],
        },
        runs,
        workspace,
    )
    return found["tool"], ratio(found["tool"], found["floor"])


if __name__ == "__main__":
    main()
