"""Real stores to talk to: Virtuoso and Oxigraph's server, on loopback, each started when a test first
asks for it and ended with the session. They start empty and are shared: the corpus may be in them
already, and stays; whatever else a test loads, it removes."""

from __future__ import annotations

import ctypes
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import needs

_START_SECONDS = 60.0
_ATTEMPTS = 3
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG

# Debian's own settings where they matter to a client: 10,000 rows at most in an answer.
_INI = """\
[Database]
DatabaseFile         = virtuoso.db
ErrorLogFile         = virtuoso.log
LockFile             = virtuoso.lck
TransactionFile      = virtuoso.trx
xa_persistent_file   = virtuoso.pxa
[TempDatabase]
DatabaseFile         = virtuoso-temp.db
TransactionFile      = virtuoso-temp.trx
[Parameters]
ServerPort           = 127.0.0.1:{sql}
DisableUnixSocket    = 1
NumberOfBuffers      = 20000
MaxDirtyBuffers      = 15000
DirsAllowed          = .
ThreadsPerQuery      = 1
AsyncQueueMaxThreads = 1
[HTTPServer]
ServerPort           = 127.0.0.1:{http}
ServerThreads        = 6
MaxKeepAlives        = 6
[URIQA]
DynamicLocal         = 0
DefaultHost          = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows     = 10000
"""


class Server(NamedTuple):
    """A running store: where it is asked, where its graphs are (Graph Store Protocol), where it is
    changed, who may do so (empty: anybody); for Virtuoso the port of its SQL and its folder."""

    query_url: str
    store_url: str
    update_url: str
    user: str
    password: str
    sql_port: int
    folder: Path


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A fresh Virtuoso 7; writing takes digest authentication."""
    needs("virtuoso-t")
    with _started(tmp_path_factory, _virtuoso) as server:
        yield server


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A fresh `oxigraph serve`; anybody may write."""
    with _started(tmp_path_factory, _oxigraph) as server:
        yield server


def _virtuoso(folder: Path, http: int, sql: int) -> tuple[list[str], Server]:
    (folder / "virtuoso.ini").write_text(_INI.format(http=http, sql=sql))
    base = f"http://127.0.0.1:{http}"
    places = (f"{base}/sparql", f"{base}/sparql-graph-crud-auth", f"{base}/sparql-auth")
    return ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"], Server(*places, "dba", "dba", sql, folder)


def _oxigraph(folder: Path, http: int, sql: int) -> tuple[list[str], Server]:
    program = str(Path(sysconfig.get_path("scripts")) / "oxigraph")
    base = f"http://127.0.0.1:{http}"
    command = [program, "serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{http}"]
    return command, Server(f"{base}/query", f"{base}/store", f"{base}/update", "", "", 0, folder)


@contextmanager
def _started(folders: pytest.TempPathFactory, prepare) -> Iterator[Server]:
    """Starts a server, on other ports if somebody was faster to take them, and ends it whatever happens."""
    for _ in range(_ATTEMPTS):
        folder = folders.mktemp("server")
        command, server = prepare(folder, _free_port(), _free_port())
        with (folder / "output.txt").open("wb") as output:
            process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, preexec_fn=_die_with_parent)
        try:
            if _answers(server.query_url, process):
                yield server
                return
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    pytest.fail(f"{command[0]} did not start: {(folder / 'output.txt').read_text(errors='replace')[-500:]}")


def _die_with_parent() -> None:
    """A test run that is killed leaves no server behind (where there is Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=2).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
