"""A server with a little of Wikidata's kind of data, on this machine alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph as ox

# Invented items in Wikidata's form: two firms and a god of one name, a firm with a label for all
# languages and an alias, an item without any kind.
_DATA = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix wikibase: <http://wikiba.se/ontology#> .

wd:Q43229 rdfs:label "organization"@en .
wd:Q100 rdfs:label "enterprise"@en ; wdt:P279 wd:Q43229 .
wd:Q101 rdfs:label "deity"@en .
wd:Q5 rdfs:label "human"@en .
wd:Q55 rdfs:label "Netherlands"@en .
wd:Q1 rdfs:label "Acme"@mul ; skos:altLabel "Acme & Sons"@en ; schema:description "maker of anvils"@en ;
  wdt:P31 wd:Q100 ; wdt:P17 wd:Q55 ; wikibase:sitelinks 40 .
wd:Q20 rdfs:label "Mercury"@en ; schema:description "record label"@en ; wdt:P31 wd:Q100 ; wikibase:sitelinks 25 .
wd:Q3 rdfs:label "Mercury"@en ; schema:description "maker of cars"@en ; wdt:P31 wd:Q100 ; wikibase:sitelinks 3 .
wd:Q4 rdfs:label "Mercury"@en ; schema:description "Roman god"@en ; wdt:P31 wd:Q101 ; wikibase:sitelinks 90 .
wd:Q6 rdfs:label "Jane Roe"@en ; wdt:P31 wd:Q5 ; wikibase:sitelinks 1 .
wd:Q7 rdfs:label "the library of the example"@en ; wdt:P31 wd:Q100 ; wikibase:sitelinks 0 .
"""


def store() -> ox.Store:
    """The data."""
    made = ox.Store()
    made.load(_DATA.encode(), format=ox.RdfFormat.TURTLE)
    return made


def answer(query: str) -> bytes:
    """A query's answer as JSON."""
    written = store().query(query).serialize(format=ox.QueryResultsFormat.JSON)
    assert written is not None
    return written


class Server:
    """Where it is, and what it was sent: the path and headers of each request, and its query."""

    def __init__(self, port: int, asked: list[tuple[str, dict[str, str], str]]) -> None:
        self.url, self.asked = f"http://127.0.0.1:{port}/sparql", asked


@contextmanager
def serving(body: bytes | None = None, status: int = 200) -> Iterator[Server]:
    """Answers queries from the data, or every one with the same body and status."""
    asked: list[tuple[str, dict[str, str], str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0]
            asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, query))
            content = answer(query) if body is None else body
            self.send_response(status)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Server(server.server_port, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
