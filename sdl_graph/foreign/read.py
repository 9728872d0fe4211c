"""Reads RDF of strangers in a process of its own, which is ended if it takes too much.

Nothing is fetched: not what ``owl:imports`` names, no context, no entity.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from sdl_graph.errors import BadInput, EnvironmentFault, OutOfTime, Refused
from sdl_graph.foreign.trouble import Trouble
from sdl_graph.model.problem import Problem

_WORKER = "sdl_graph.foreign.worker"
_HOME = Path(__file__).resolve().parents[2]  # where the package `sdl_graph` lies
_ZIP = b"PK\x03\x04"


class Limits(NamedTuple):
    """What reading one file may take: bytes of the file and of memory, seconds, statements."""

    size: int = 64 * 1024 * 1024
    memory: int = 2 * 1024**3
    seconds: int = 60
    statements: int = 1_000_000


class Foreign(NamedTuple):
    """A file from elsewhere: its text, and what it states, in the order of the file."""

    name: str
    format: str
    text: str
    quads: list[ox.Quad]
    prefixes: Mapping[str, str]
    base: str = ""


def read_foreign(content: bytes, name: str, format_name: str, limits: Limits | None = None) -> Foreign:
    """What a file states; ``name`` is what problems call it.

    Raises:
        BadInput: if it cannot be read: it is no RDF of that format, nested too deep, or too large.
        Refused: if it has a DOCTYPE, or names a JSON-LD context that would have to be fetched.
        OutOfTime, EnvironmentFault: if it takes more time, or memory, than it is allowed to.
    """
    limits = limits or Limits()
    if is_archive(content):
        raise BadInput([Problem(name, 1, 1, "an archive, which is not read", "unpack it, and name the RDF files")])
    if len(content) > limits.size:
        raise BadInput([Problem(name, 1, 1, f"larger than {limits.size:,} bytes", "import it in parts")])
    plain = content.removeprefix(BOM_UTF8)
    lines, trailer = _run(plain, name, format_name, limits)
    if "trouble" in trailer:
        raise _error(Trouble(*trailer["trouble"]), name)
    quads = list(ox.parse(lines, format=ox.RdfFormat.N_QUADS))
    return Foreign(name, format_name, plain.decode(errors="replace"), quads, trailer["prefixes"], trailer["base"])


def is_archive(content: bytes) -> bool:
    """Whether a file is a ZIP archive, such as an RO-Crate or a QDPX: these are not opened."""
    return content.startswith(_ZIP)


def _run(content: bytes, name: str, format_name: str, limits: Limits) -> tuple[bytes, dict[str, Any]]:
    """The worker's N-Quads, and what it says in the end."""
    command = [sys.executable, "-P", "-m", _WORKER, format_name, *map(str, limits[1:])]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=_environment(), **pipes) as worker:  # type: ignore[call-overload]  # noqa: S603
        try:
            output, _ = worker.communicate(content, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            worker.kill()
            raise OutOfTime(f"{name}: reading it took more than {limits.seconds} seconds; import it in parts") from None
    if worker.returncode:
        raise EnvironmentFault(f"{name}: reading it took more memory, or time, than is allowed; import it in parts")
    lines, _, last = output.rstrip(b"\n").rpartition(b"\n")
    return lines, json.loads(last.removeprefix(b"# "))


def _environment() -> dict[str, str]:
    """Ours, with this very package first; the folder we are in is none of the worker's."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(_HOME), os.environ.get("PYTHONPATH"))))}


def _error(trouble: Trouble, name: str) -> BadInput | Refused:
    if trouble.refused:
        return Refused(f"{name}:{trouble.line}:{trouble.column}: {trouble.message}; {trouble.hint}")
    return BadInput([Problem(name, *trouble[:4])])
