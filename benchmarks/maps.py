"""`python -m benchmarks.maps`: how long each concept map takes, as whole processes, wall clock and processor."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

_TOOL = str(Path(sys.executable).with_name("sdl-graph"))
_CONCEPTS = ("sdl:ValueInUse", "sdl:ValueProposition", "sdl:Resource", "sdl:Platform", "sdl:Job")
_COMPARED = (
    ("ikea", "ba-check-in-kiosks"),
    ("facebook", "wikipedia"),
    ("ikea", "ba-check-in-kiosks", "apple-itunes-ipod"),
)


def main() -> None:
    """Draws every map once, after one that warms up, and prints a row for each sort of map."""
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "map.svg")
        _taken(("ikea",), target)
        print("| maps | | wall s, median | wall s, longest | processor s, median | processor s, longest |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        sorts = {
            "cases": [(case,) for case in _cases()],
            "concepts": [(one,) for one in _CONCEPTS],
            "comparisons": list(_COMPARED),
        }
        for name, wanted in sorts.items():
            taken = [_taken(things, target) for things in wanted]
            wall, busy = zip(*taken, strict=True)
            figures = (median(wall), max(wall), median(busy), max(busy))
            print(f"| {name} | {len(wanted)} | {' | '.join(f'{one:.1f}' for one in figures)} |", flush=True)


def _cases() -> list[str]:
    """The cases that have a map, as the tool lists them."""
    listed = subprocess.run([_TOOL, "map", "--list"], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in listed.splitlines() if line.split()[1:] == ["map"]]


def _taken(things: tuple[str, ...], target: str) -> tuple[float, float]:
    """The wall-clock and the processor seconds of one map."""
    before, start = _busy(), time.perf_counter()
    subprocess.run([_TOOL, "map", *things, "-o", target], check=True, capture_output=True)
    return time.perf_counter() - start, _busy() - before


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
