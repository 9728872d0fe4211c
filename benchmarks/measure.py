"""Runs whole processes, in turn, and keeps what the operating system says of each."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Runs:
    """What several runs of one command took: wall-clock seconds, and the largest peak in MiB."""

    seconds: tuple[float, ...]
    peak_mib: float

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return median(self.seconds)


def in_turn(commands: Mapping[str, Sequence[str]], runs: int, folder: Path) -> dict[str, Runs]:
    """Runs the commands A B C A B C … after one warm-up of each, so that a machine that slows
    down slows all of them.

    Raises:
        RuntimeError: if a command fails: a fast failure is not a result.
    """
    for command in commands.values():
        _run(command, folder)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(_run(command, folder))
    return {name: Runs(tuple(s for s, _ in found), max(p for _, p in found)) for name, found in taken.items()}


def once(command: Sequence[str], folder: Path) -> Runs:
    """Runs a command once, with no warm-up."""
    seconds, peak = _run(command, folder)
    return Runs((seconds,), peak)


def ratio(one: Runs, other: Runs) -> float:
    """The median of the ratios pair by pair."""
    return median(a / b for a, b in zip(one.seconds, other.seconds, strict=True))


def _run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak MiB of one run (the peak of the largest process of its tree)."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode or not text:
        raise RuntimeError(f"{command} gave {process.returncode}: {text[-500:]}")
    return seconds, usage.ru_maxrss / 1024
