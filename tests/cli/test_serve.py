"""`sdl-graph serve`: what it refuses before it serves anything."""

from __future__ import annotations

import socket
import sys

import pytest


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "graph.example"])
def test_others_are_let_in_only_on_purpose(run, host):
    """37: an address that others can reach is refused unless that is said to be meant."""
    done = run("serve", "--host", host)
    assert done.exit_code == 4
    assert "--public" in done.stderr


def test_a_taken_port_is_told(run):
    """A port that is in use is told, with a way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", taken.getsockname()[1])
    assert done.exit_code == 3
    assert "choose another with --port" in done.stderr


def test_what_is_missing_is_told(run, monkeypatch):
    """Without the packages that serving needs, the message tells how to get them."""
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("serve")
    assert done.exit_code == 3
    assert "pip install 'sdl-graph[web]'" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("--port", "65536"), ("--timeout", "0"), ("--rows", "0"), ("--workers", "0"), ("--memory", "1")]
)
def test_a_limit_has_its_limits(run, arguments):
    """A limit that makes no sense is a mistake of usage."""
    assert run("serve", *arguments).exit_code == 2
