"""A server on this machine that counts who asks it."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest


class _Counter(BaseHTTPRequestHandler):
    def _count(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_GET = do_POST = do_HEAD = _count  # noqa: N815 - the library's names

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture
def listener():
    """The server; ``asked`` holds the path of every request."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Counter)
    server.asked = []
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
