"""A server on a real socket: clients that are slow or rude, and how the server comes and goes."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from sdl_graph import names
from sdl_graph.errors import EnvironmentFault
from sdl_graph.web import listen
from sdl_graph.web.app import application
from sdl_graph.web.protect import policy
from sdl_graph.web.site import Site
from sdl_graph.workspace.snapshot import Snapshot
from tests.web.conftest import LIMITS

_BASE_PATH = re.compile(rf"<{names.BASE}([^>#]+)(#[^>]*)?>")


@pytest.fixture(scope="module")
def address(cache):
    """Where the small snapshot is served, to clients that have a second to say what they want."""
    patience, listen.HEADER_SECONDS = listen.HEADER_SECONDS, 1.0
    ready = threading.Event()
    server = listen.server(application(Site(cache, LIMITS), policy()), ready.set)
    at = listen.bound("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
    thread.start()
    try:
        assert ready.wait(30)
        yield at.getsockname()
    finally:
        listen.HEADER_SECONDS = patience
        server.should_exit = True
        thread.join(30)


def said(address, *parts, pause=0.0):
    """What the server says to these bytes, until it closes the connection."""
    with socket.create_connection(address, timeout=20) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def status(answer):
    return int(answer.split(b" ", 2)[1])


def test_a_client_without_a_name_for_the_server_is_refused(address):
    """37: a request without a Host header is refused, in HTTP/1.0, which allows it, too."""
    assert status(said(address, b"GET /health HTTP/1.0\r\n\r\n")) == 403
    assert status(said(address, b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n")) == 400


def test_a_client_that_dawdles_is_not_waited_for(address):
    """38: connections on which no request comes are closed, many of them, and others are answered meanwhile."""
    idle = [socket.create_connection(address, timeout=20) for _ in range(50)]
    for connection in idle:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: local")
    assert status(said(address, b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n")) == 200
    assert [connection.recv(100) for connection in idle] == [b""] * 50
    for connection in idle:
        connection.close()


def test_a_later_request_is_not_waited_for_either(address):
    """38: the beginning of a second request on a connection, and no more of it, ends the connection."""
    first = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = said(address, first, b"GET /health HTTP/1.1\r\nHost: lo", pause=0.1)
    assert answer.count(b"HTTP/1.1 ") == 1


def test_several_requests_come_on_one_connection(address):
    """Requests on one connection are answered one after the other, those after a pause, too."""
    one, last = (f"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: {word}\r\n\r\n".encode() for word in
                 ("keep-alive", "close"))  # fmt: skip
    assert said(address, one, one, last, pause=0.1).count(b"HTTP/1.1 200") == 3


def test_a_long_query_comes_in_the_address(address):
    """The longest query that is let through is let through in a GET, too, every character escaped."""
    text = "ASK { # " + "é" * 15_000 + "\n}"
    request = f"GET /sparql?query={quote(text)} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode()
    answer = said(address, request)
    assert (status(answer), answer.endswith(b'"boolean":true}')) == (200, True)


@pytest.mark.parametrize(
    "junk",
    [b"\x00\xff\x16\x03\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
)
def test_what_is_no_http_is_refused(address, junk):
    """Bytes that are no request are answered by 400, or by nothing, and the server lives."""
    answer = said(address, junk)
    assert not answer or 400 <= status(answer) < 500
    assert status(said(address, b"GET /health HTTP/1.0\r\nHost: localhost\r\n\r\n")) == 200


def test_no_answer_waits_for_its_end():
    """Our socket names its protocol, as asyncio switches Nagle's algorithm off for none that does not."""
    with listen.bound("127.0.0.1", 0) as at:
        assert at.proto == socket.IPPROTO_TCP


def test_a_port_that_is_taken_is_told(address):
    """A port on which somebody listens already is told, with a way out."""
    with pytest.raises(EnvironmentFault, match="choose another with --port"):
        listen.bound(*address)


# As a program, over the whole corpus


@contextmanager
def served(folder, *options):
    """A server as a program of its own: its address and its process."""
    command = [sys.executable, "-m", "sdl_graph", "serve", "--port", "0", *options]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            yield re.search(r"http://\S+", process.stderr.readline())[0], process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def corpus(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory):
    """The address of a server of the bundled corpus."""
    with served(tmp_path_factory.mktemp("nowhere")) as (url, _):
        yield url


def fetch(url, accept="*/*"):
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept": accept}), timeout=30) as response:
        return response.read().decode()


def of_each_kind(snapshot):
    """A few IRIs of each kind that the corpus has, without what is behind a number sign."""
    kinds = {}
    for line in snapshot.graph.read_text(encoding="utf-8").splitlines():
        for path, fragment in _BASE_PATH.findall(line):
            kind = (path.split("/")[0], path.count("/"), bool(fragment))
            kinds.setdefault(kind, dict.fromkeys([path]))
            if len(kinds[kind]) < 3:
                kinds[kind][path] = None
    return [path for paths in kinds.values() for path in paths]


def test_every_kind_of_iri_leads_to_a_document(corpus, snapshot):
    """Whatever IRI of ours the corpus holds, following it ends at a document that speaks of it, or at its graph."""
    paths = of_each_kind(snapshot)
    assert len(paths) > 30
    for path in paths:
        found = fetch(corpus + path, "application/n-triples")
        assert f"<{names.BASE}{path}" in found or path.startswith(("inferred/", "graph/")), path
        assert found.count(" .\n") > 0


def test_the_librarys_question_is_answered(corpus, snapshot):
    """A query file of the library, posted as it stands, has the rows that stand beside it."""
    card = {card["id"]: card for card in snapshot.cards()}["value-in-use"]
    body = urllib.request.Request(
        corpus + "sparql", card["text"].encode(), {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    )
    with urllib.request.urlopen(body, timeout=30) as response:
        rows = response.read().decode().splitlines()
    assert any("quick-check-in" in row for row in rows)
    assert len(rows) > 10


def test_void_states_the_licence_of_what_is_bundled(corpus):
    """The bundled corpus as a whole has the licence that each of its graphs has."""
    assert "https://creativecommons.org/licenses/by/4.0/" in fetch(corpus + ".well-known/void")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not list its processes there")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_the_server_leaves_nothing_behind(snapshot, tmp_path, monkeypatch, how):
    """However the server is ended, its workers end; told kindly, it removes its files as well."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with served(tmp_path) as (url, process):
        assert fetch(url + "health") == "ok\n"  # it can be asked as soon as it says so
        workers = subprocess.run(
            ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True
        ).stdout.split()
        assert len(workers) == 3
        process.send_signal(getattr(signal, how))
        code = process.wait(30)
    assert code == {"SIGINT": 0, "SIGTERM": -signal.SIGTERM, "SIGKILL": -signal.SIGKILL}[how]
    assert how == "SIGKILL" or not list(tmp_path.glob("sdl-graph-serve-*"))
    for _ in range(200):
        if not any(running(worker) for worker in workers):
            return
        time.sleep(0.05)
    raise AssertionError("a worker lives on")


def children(pid):
    """The processes that a process has started, as the kernel numbers them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # a process may be gone by now
            if stat.read_text(encoding="utf-8").rpartition(") ")[2].split()[1] == str(pid):
                found.append(stat.parent.name)
    return found


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2][0] != "Z"
    except OSError:
        return False
