"""The remote engine: what it sends, what it takes for an answer, and what it says of anything else."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from sdl_graph import names
from sdl_graph.about import VERSION
from sdl_graph.engines.credentials import Credentials
from sdl_graph.engines.remote import RemoteEngine
from sdl_graph.engines.wire import Wire, WireFault
from sdl_graph.errors import BadQuery, Refused, UserError
from sdl_graph.model.terms import Iri, Literal, Table, Triples, Verdict

JSON, NT = "application/sparql-results+json", "application/n-triples"
CASES = "SELECT ?case WHERE { ?case a sdl:Case }"
YES, NO = (
    (200, {"Content-Type": JSON}, b'{"head": {}, "boolean": true}'),
    (
        200,
        {"Content-Type": JSON},
        b'{"head": {}, "boolean": false}',
    ),
)


def table(*columns, rows=(), **headers):
    """An answer with these rows of plain IRIs."""
    bindings = [
        {name: {"type": "uri", "value": value} for name, value in zip(columns, row, strict=True)} for row in rows
    ]
    body = json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()
    return 200, {"Content-Type": JSON, **headers}, body


class _Scripted(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.server.asked.append((self.command, parse_qs(body or urlsplit(self.path).query), dict(self.headers)))
        status, headers, content = self.server.script.pop(0) if self.server.script else (500, {}, b"no more")
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    do_GET = do_POST = _answer  # noqa: N815 - the library's names

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture
def server():
    """A server that answers as its ``script`` says, and notes what it is ``asked``."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Scripted)
    made.script, made.asked = [], []
    made.url = f"http://127.0.0.1:{made.server_port}/sparql"
    Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def engine(server):
    """An engine of that server, which nobody knows us at and which does not sleep."""
    return RemoteEngine(server.url, wire=Wire(timeout=5, sleep=lambda _: None, credentials=lambda _: None))


# What is sent


def test_a_query_is_sent_with_its_prefixes_and_who_asks(server, engine):
    """A short query goes by GET, our prefixes declared, and the server is told who asks and what is taken."""
    server.script = [YES, table("case", rows=[("http://a/a",)])]
    assert engine.query(CASES).rows == ((Iri("http://a/a"),),)
    method, parameters, headers = server.asked[1]
    assert method == "GET"
    assert parameters["query"] == [f"PREFIX sdl: <{names.SDL}>\n{CASES}"]
    assert headers["User-Agent"].startswith(f"sdl-graph/{VERSION} (")
    assert headers["Accept"] == JSON


def test_a_long_query_is_posted(server, engine):
    """What might be too long for an address goes as a form."""
    server.script = [YES, table("case")]
    engine.query(CASES.replace("}", "".join(f'FILTER(?case != "{number:04}")\n' for number in range(100)) + "}"))
    method, parameters, headers = server.asked[1]
    assert (method, headers["Content-Type"]) == ("POST", "application/x-www-form-urlencoded")
    assert "0099" in parameters["query"][0]


def test_a_parameter_is_written_where_nothing_can_break_out_of_it(server, engine):
    """A value with quotes and braces stands in the query as one literal, and in the column that asks for it."""
    attack = 'say "} UNION {?s ?p ?o} #\n'
    server.script = [YES, table("thing", rows=[("http://a/a",)])]
    answer = engine.query("SELECT ?text ?thing { ?thing rdfs:label ?text }", {"text": Literal(attack)})
    assert r'{ ?thing rdfs:label "say \"} UNION {?s ?p ?o} #\n" }' in server.asked[1][1]["query"][0]
    assert answer == Table(("text", "thing"), ((Literal(attack), Iri("http://a/a")),), answer.labels)


@pytest.mark.parametrize(
    ("text", "error"),
    [("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", Refused),
     ("CLEAR ALL", BadQuery), ("DELETE WHERE { ?s ?p ?o }", BadQuery), ("SELECT ?s { ?s ?p", BadQuery),
     ("SELECT ?s { ?s no:such ?o }", BadQuery)],
)  # fmt: skip
def test_what_the_embedded_engine_refuses_is_not_sent(server, engine, text, error):
    """An update, a reach for the network and a mistake are told here; the server hears nothing of them."""
    with pytest.raises(error):
        engine.query(text)
    assert server.asked == []


def test_an_address_may_bring_parameters_of_its_own(server):
    """What stands behind the question mark goes along with each query."""
    server.script = [YES, YES]
    url = f"{server.url}?default-graph-uri=http://a/g"
    RemoteEngine(url, wire=Wire(credentials=lambda _: None)).query("ASK { ?s ?p ?o }")
    assert [parameters["default-graph-uri"] for _, parameters, _ in server.asked] == [["http://a/g"]] * 2


@pytest.mark.parametrize("url", ["ftp://a/b", "sparql", "http://me:secret@127.0.0.1/sparql"])
def test_an_address_that_is_none_is_refused_at_once(url):
    """Neither another protocol nor a password in the address is taken, and the password is not shown."""
    with pytest.raises(UserError) as error:
        RemoteEngine(url)
    assert "secret" not in str(error.value)


# The union of all graphs


def test_a_store_whose_default_graph_is_empty_is_asked_for_the_union(server, engine):
    """Where there is no case in the default graph, the parameter that Oxigraph knows is tried and then kept."""
    server.script = [NO, YES, YES, YES]
    engine.query("ASK { ?s ?p ?o }")
    engine.query("ASK { ?s ?p 1 }")
    assert ["union-default-graph" in parameters for _, parameters, _ in server.asked] == [False, True, True, True]


def test_any_other_store_is_told_its_graphs(server, engine):
    """Where nothing else helps, every graph is named as a part of the default graph, and as itself."""
    graphs = ["http://a/g", "http://a/h"]
    server.script = [NO, NO, table("graph", rows=[(graph,) for graph in graphs]), YES, YES]
    engine.query("ASK { ?s ?p ?o }")
    assert server.asked[-1][1]["default-graph-uri"] == server.asked[-1][1]["named-graph-uri"] == graphs


def test_a_store_without_our_graph_is_an_error(server, engine):
    """An empty store is told as one, and not answered from."""
    server.script = [NO, NO, table("graph"), NO]
    with pytest.raises(WireFault, match="holds no case; bring the graph there with `sdl-graph push`"):
        engine.query(CASES)


def test_a_query_that_names_its_graphs_has_its_way(server, engine):
    """FROM is not overruled: no parameter goes along, and nobody asks for the union."""
    server.script = [table("s")]
    engine.query("SELECT ?s FROM <http://a/g> { ?s ?p ?o }")
    assert [set(parameters) for _, parameters, _ in server.asked] == [{"query"}]


# What comes back


def test_terms_come_back_as_they_are(server, engine):
    """IRIs, languages, datatypes, blank nodes and empty cells; Virtuoso's 1 is true."""
    cells = {
        "iri": {"type": "uri", "value": "http://a/a"},
        "said": {"type": "literal", "xml:lang": "en", "value": "a"},
        "number": {"type": "typed-literal", "datatype": names.XSD + "decimal", "value": "1.10"},
        "truth": {"type": "typed-literal", "datatype": names.XSD + "boolean", "value": "1"},
    }
    columns = [*cells, "none"]
    body = json.dumps({"head": {"vars": columns}, "results": {"bindings": [cells]}}).encode()
    server.script = [YES, (200, {"Content-Type": JSON}, body)]
    answer = engine.query("SELECT ?iri ?said ?number ?truth ?none { ?iri ?said ?number, ?truth, ?none }")
    lang = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    decimal, boolean = Literal("1.10", names.XSD + "decimal"), Literal("true", names.XSD + "boolean")
    assert answer.rows == ((Iri("http://a/a"), Literal("a", lang, "en"), decimal, boolean, None),)


def test_labels_are_asked_for_when_they_are_wanted(server, engine):
    """The things in a table get their labels by a query of their own, English first, rdfs:label before others."""
    server.script = [YES, table("case", rows=[("http://a/a",)])]
    labels = engine.query(CASES).labels
    assert len(server.asked) == 2
    found = [
        {"thing": {"type": "uri", "value": "http://a/a"}, "kind": {"type": "uri", "value": kind}, "label": label}
        for kind, label in (
            (names.DCTERMS + "title", {"type": "literal", "value": "A title"}),
            (names.RDFS + "label", {"type": "literal", "xml:lang": "de", "value": "Anders"}),
            (names.RDFS + "label", {"type": "literal", "xml:lang": "en", "value": "one"}),
        )
    ]
    body = json.dumps({"head": {"vars": ["thing", "kind", "label"]}, "results": {"bindings": found}}).encode()
    server.script = [(200, {"Content-Type": JSON}, body)]
    assert dict(labels) == {"http://a/a": "one"}


@pytest.mark.parametrize("holds", ["1", "0"])
def test_the_yes_of_a_cold_virtuoso_is_one(server, engine, holds):
    """Virtuoso answers its first ASK with a table of one cell."""
    cell = {"__ASK_RETVAL": {"type": "typed-literal", "value": holds}}
    body = json.dumps({"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [cell]}}).encode()
    server.script = [YES, (200, {"Content-Type": JSON}, body)]
    assert engine.query("ASK { ?s ?p ?o }") == Verdict(holds == "1")


def test_a_graph_comes_back_in_order(server, engine):
    """The triples of a CONSTRUCT are sorted, each once."""
    body = b"<http://a/b> <http://a/p> 'x' .\n<http://a/a> <http://a/p> 'x' .\n<http://a/a> <http://a/p> 'x' .\n"
    server.script = [YES, (200, {"Content-Type": "text/turtle"}, body)]
    answer = engine.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert answer == Triples(tuple((Iri(f"http://a/{s}"), Iri("http://a/p"), Literal("x")) for s in "ab"))
    assert server.asked[1][2]["Accept"].startswith(NT)


# What is no whole answer


CUT = table("case", rows=[("http://a/a",)])[2][:-8]


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ((200, {"Content-Type": JSON}, CUT), "its answer is cut off"),
        ((200, {"Content-Type": JSON}, CUT + b"The SPARQL operation has been cancelled"), "its answer is cut off"),
        ((200, {"Content-Type": "text/html"}, b"<html>"), "is `text/html`, not SPARQL results in JSON"),
        (table("case", rows=[("http://a/a",)], **{"X-SPARQL-MaxRows": "1"}), "no more than 1 rows"),
        (table("case", **{"X-SQL-State": "S1TAT"}), "stopped before the answer was whole"),
        (table("other"), "left out the column `case`"),
        (YES, "no table"),
        ((404, {}, b""), "has nothing there"),
        ((400, {}, b"Virtuoso 37000 Error SP031: no"), "answered 400 Bad Request: Virtuoso 37000 Error SP031: no"),
        ((401, {"WWW-Authenticate": 'Basic realm="a"'}, b""), "set SDL_GRAPH_USER and SDL_GRAPH_PASSWORD"),
        ((200, {"Content-Type": JSON, "Content-Length": "1000"}, CUT), "cut short"),
    ],
)  # fmt: skip
def test_what_is_no_whole_answer_is_an_error(server, engine, reply, says):
    """A part, another thing, or a refusal is told in one line, with the address and the exit code of the machine."""
    server.script = [YES, *[reply] * 4]
    with pytest.raises(WireFault) as error:
        engine.query(CASES)
    assert says in str(error.value)
    assert str(error.value).startswith(server.url)
    assert error.value.exit_code == 3


def test_a_graph_whose_end_cannot_be_told_is_an_error(server, engine):
    """Without a length, a graph that breaks off behind a statement would look whole."""
    server.script = [YES, (200, {"Content-Type": NT, "Content-Length": ""}, b"<http://a/a> <http://a/p> 'x' .\n")]
    with pytest.raises(WireFault, match="does not say how long its answer is"):
        engine.query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_a_server_that_is_busy_is_asked_again(server):
    """It is left alone for as long as it asks, and then answers."""
    slept = []
    engine = RemoteEngine(server.url, wire=Wire(sleep=slept.append, credentials=lambda _: None))
    server.script = [
        YES,
        (429, {"Retry-After": "7"}, b""),
        (503, {"Retry-After": "0"}, b""),
        table("case", rows=[("http://a/a",)]),
    ]
    assert len(engine.query(CASES).rows) == 1
    assert slept[0] == 7


def test_a_query_that_met_a_limit_is_not_asked_again(server, engine):
    """A server that gives up on a query and does not say when to come again is asked once."""
    server.script = [YES, (503, {}, b"took too long")]
    with pytest.raises(WireFault, match="503"):
        engine.query(CASES)
    assert len(server.asked) == 2


# Secrets


def test_a_secret_goes_to_the_server_and_nowhere_else(server, engine):
    """It is in the header of each request; not in the address, nor in what is said when it is no good."""
    known = Credentials("bearer", "", "s3cret")
    asking = RemoteEngine(server.url, wire=Wire(sleep=lambda _: None, credentials=lambda _: known))
    server.script = [YES, (401, {"WWW-Authenticate": "Bearer"}, b"s3cret is no good")]
    with pytest.raises(WireFault) as error:
        asking.query(CASES)
    assert [headers["Authorization"] for *_, headers in server.asked] == ["Bearer s3cret"] * 2
    assert "s3cret" not in f"{error.value}{error.value!r}"
    assert not any("s3cret" in str(parameters) for _, parameters, _ in server.asked)


def test_a_redirect_to_another_server_is_not_followed(server, listener):
    """Neither the query nor the secret reaches a server that was not named."""
    elsewhere = f"http://127.0.0.1:{listener.server_port}/sparql"
    known = Credentials("basic", "me", "s3cret")
    asking = RemoteEngine(server.url, wire=Wire(sleep=lambda _: None, credentials=lambda _: known))
    server.script = [(302, {"Location": elsewhere}, b"")]
    with pytest.raises(WireFault, match="sends us to another server"):
        asking.query(CASES)
    assert listener.asked == []
