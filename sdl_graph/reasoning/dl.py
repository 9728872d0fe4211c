"""Asks HermiT whether ontology and corpus are consistent in OWL 2 DL.

HermiT runs through Owlready2, in a process of its own: Owlready2 keeps one default world for a
whole process and fetches what `owl:imports` names, so the axioms are handed to an isolated world
with their imports stripped, and the process is ended when its time is up. Without Java the answer
is "not checked", never "consistent".
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_IMPORTS = "<http://www.w3.org/2002/07/owl#imports>"
_WORKER = "sdl_graph.reasoning.dl_worker"


class Judgement(NamedTuple):
    """What HermiT says: ``consistent`` is None where it was not, or could not be, decided.

    ``unsatisfiable`` are the IRIs of classes that can have no instance; ``types`` are the
    individuals with their classes, inferred ones among them; ``reason`` says why nothing was decided.
    """

    consistent: bool | None
    unsatisfiable: tuple[str, ...] = ()
    reason: str = ""
    types: frozenset[tuple[str, str]] = frozenset()


def judge(triples: Iterable[str], seconds: float = 300.0) -> Judgement:
    """Judges N-Triples lines (N-Quads' graph names have to be gone)."""
    if shutil.which("java") is None:
        return Judgement(None, reason="consistency not checked: there is no Java on this machine")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "axioms.nt"
        file.write_text("".join(line for line in triples if line.split(" ", 2)[1] != _IMPORTS), encoding="utf-8")
        return _run(file, seconds)


def _run(file: Path, seconds: float) -> Judgement:
    command = [sys.executable, "-m", _WORKER, str(file)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, start_new_session=True, **pipes) as worker:  # type: ignore[call-overload]  # noqa: S603
        try:
            output, errors = worker.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(worker)
            return Judgement(None, reason=f"not decided: HermiT found no answer within {seconds:g} seconds")
    if worker.returncode:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        return Judgement(None, reason=f"not decided: HermiT failed ({last})")
    answer = json.loads(output)
    types = frozenset((individual, kind) for individual, kind in answer["types"])
    return Judgement(answer["consistent"], tuple(answer["unsatisfiable"]), types=types)


def _end(worker: subprocess.Popen[str]) -> None:
    """Ends the worker and the Java process that it started."""
    if hasattr(os, "killpg"):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.kill()
