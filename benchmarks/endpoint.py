"""The endpoint under load, beside `oxigraph serve` on a copy of the same store: `python -m benchmarks.endpoint`.

Prints a table of requests a second for queries of the library, the memory of the server and its
workers while it answers, and how soon the next answer comes after a query without end.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

from benchmarks.measure import once

_ROOT = Path(__file__).resolve().parent.parent
_TOOL, _PEER = (str(Path(sys.executable).with_name(name)) for name in ("sdl-graph", "oxigraph"))
_QUERIES = ("value/value-in-use", "actors/who-offers-what", "actors/who-takes-part", "cases/episodes")
_CLIENTS, _LIMIT = 8, 2.0
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endpoint", description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=800, help="requests of each run")
    parser.add_argument("--runs", type=int, default=5, help="runs of each query on each server, in turn")
    parser.add_argument("--memory", type=int, default=10_000, help="requests over which memory is watched")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SDL_GRAPH_CACHE"] = str(Path(folder) / "cache")
        once([_TOOL, "build"], Path(folder))
        with _ours(Path(folder)) as (ours, process), _peers(Path(folder)) as peers:
            _throughput(ours, peers, given.requests, given.runs)
            _memory(ours, process.pid, given.memory)
            _after_hostile(ours)


def _throughput(ours: str, peers: str, requests: int, runs: int) -> None:
    print(f"## Requests a second, {_CLIENTS} clients\n")
    print("| query | sdl-graph serve | oxigraph serve | ratio |\n| --- | ---: | ---: | ---: |")
    for name in _QUERIES:
        query = quote((_ROOT / "queries" / f"{name}.rq").read_text(encoding="utf-8"))
        urls = [f"{ours}sparql?query={query}", f"{peers}query?query={query}"]
        _rates(urls, requests // 4)  # a warm-up
        found = [_rates(urls, requests) for _ in range(runs)]
        mine, other = (median(pair[at] for pair in found) for at in (0, 1))
        ratio = median(a / b for a, b in found)
        print(f"| {name.partition('/')[2]} | {mine:.0f} | {other:.0f} | {ratio:.2f} |", flush=True)


def _rates(urls: list[str], requests: int) -> list[float]:
    """Requests a second of each server, one after the other."""
    load = [sys.executable, "-m", "benchmarks.load"]
    said = [subprocess.run([*load, url, str(requests), str(_CLIENTS)], cwd=_ROOT, capture_output=True, check=True)
            for url in urls]  # fmt: skip
    return [float(one.stdout) for one in said]


def _memory(ours: str, pid: int, requests: int) -> None:
    print(f"\n## Memory of the server and its workers over {requests:,} requests\n")
    print("| requests | server MiB | workers MiB |\n| ---: | ---: | ---: |")
    query = quote((_ROOT / "queries" / f"{_QUERIES[0]}.rq").read_text(encoding="utf-8"))
    done = 0
    for step in (requests // 10, *[requests * 3 // 10] * 3):
        _rates([f"{ours}sparql?query={query}"], step)
        done += step
        print(f"| {done} | {_mib(pid):.1f} | {sum(map(_mib, _children(pid))):.1f} |", flush=True)


def _after_hostile(ours: str) -> None:
    print(f"\n## The next answer after a query without end (limit {_LIMIT:g} s)\n")
    print("| | seconds after the query was sent |\n| --- | ---: |")
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        _get(f"{ours}sparql?query={quote(_ENDLESS)}")
        refused = time.perf_counter() - start
        _get(f"{ours}sparql?query=ASK%7B%7D")
        taken.append((refused, time.perf_counter() - start))
    print(f"| it is refused, worst of {len(taken)} | {max(one for one, _ in taken):.2f} |")
    print(f"| the next one is answered, worst of {len(taken)} | {max(one for _, one in taken):.2f} |")


def _get(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            return response.read()
    except urllib.error.HTTPError as error:
        return error.read()


def _mib(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


@contextmanager
def _ours(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = _free_port()
    with _running([_TOOL, "serve", "--port", str(port), "--timeout", str(_LIMIT)], folder, port) as process:
        yield f"http://127.0.0.1:{port}/", process


@contextmanager
def _peers(folder: Path) -> Iterator[str]:
    """A copy of the store: the peer takes a lock that the tool's readers do without."""
    made = next(path.parent / path.read_text(encoding="utf-8").strip() for path in folder.glob("cache/*/current"))
    shutil.copytree(made / "store", folder / "copy")
    port = _free_port()
    command = [_PEER, "serve-read-only", "--location", str(folder / "copy"), "--union-default-graph"]
    with _running([*command, "--bind", f"127.0.0.1:{port}"], folder, port):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, **quiet) as process:
        try:
            for _ in range(400):
                with socket.socket() as trial:
                    if trial.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


if __name__ == "__main__":
    main()
