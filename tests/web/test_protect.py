"""Who may ask, and how much may be sent."""

from __future__ import annotations

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from sdl_graph.web.app import make
from sdl_graph.web.protect import MAX_BODY, Protected, policy

EDITOR, ELSEWHERE = "https://editor.example", "https://evil.example"


def health(client, **headers):
    return client.get("/health", headers=headers)


def root(client, **headers):
    return client.get("/.well-known/void", headers=headers)


# 37: hosts and origins


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8000", "localhost:1", "LOCALHOST", "[::1]:8000", "graph.example", "graph.example:80"],
)
def test_the_servers_names_are_served(client, host):
    """A request for one of the server's names, with whatever port, is answered."""
    assert root(client, Host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "localhost.", "[::1", "a b",
     "graph.example@evil.example"],
)  # fmt: skip
def test_another_name_is_refused(client, host):
    """A request for any other name is 403, so that no name can be made to point here."""
    assert root(client, Host=host).status_code == 403


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789.:-[]@/?#", max_size=40))
def test_any_other_name_is_refused(host):
    """Whatever a Host header says, only the names that the server goes by pass."""
    name = host.partition(":")[0]
    if name not in ("localhost", "127.0.0.1") and "[::1]" not in host and "@" not in host:
        assert not policy().allows_host(host)


@pytest.mark.parametrize("origin", [ELSEWHERE, "null", "http://127.0.0.1:9", "https://editor.example.evil.example"])
def test_pages_of_other_sites_may_not_ask(client, origin):
    """A request from another site's page is 403, a form's POST among them, and no page may read it."""
    for response in (
        root(client, Origin=origin),
        client.post("/sparql", data={"query": "ASK {}"}, headers={"Origin": origin}),
        client.options("/sparql", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}),
    ):
        assert response.status_code == 403
        assert "access-control-allow-origin" not in response.headers


def test_pages_of_this_server_may_ask(client):
    """A page of the server's own may ask it, and needs no CORS for it."""
    response = root(client, Origin="http://127.0.0.1", Host="127.0.0.1")
    assert response.status_code == 200
    assert "access-control-allow-origin" not in response.headers


def test_pages_of_an_allowed_site_may_ask(client):
    """A page of a site that was allowed may ask and read, and its browser is told so beforehand."""
    asked = root(client, Origin=EDITOR)
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, EDITOR)
    assert "Origin" in asked.headers["vary"]
    before = client.options("/sparql", headers={"Origin": EDITOR, "Access-Control-Request-Method": "POST"})
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, EDITOR)
    assert "POST" in before.headers["access-control-allow-methods"]


def test_a_service_for_every_page_is_for_every_page(client):
    """Any page may ask an open path, and no other."""
    assert health(client, Origin=ELSEWHERE).headers["access-control-allow-origin"] == ELSEWHERE
    assert "access-control-allow-origin" not in root(client, Origin=ELSEWHERE).headers


def test_no_page_may_read_without_being_asked_for(client):
    """Without an Origin no CORS header is sent."""
    assert not [name for name in root(client).headers if name.startswith("access-control")]


def test_nothing_that_is_sent_can_run(client):
    """What is served is not guessed at, and loads nothing where it is shown."""
    headers = root(client).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")


# 38: bodies


def test_a_long_body_is_refused(client):
    """A body of more than a mebibyte is 413, whether its length is told or not."""
    form = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=b"#" * (MAX_BODY + 1), headers=form).status_code == 413
    pieces = (b"#" * 65_536 for _ in range(20))
    assert client.post("/sparql", content=pieces, headers=form).status_code == 413
    assert client.post("/sparql", content=b"", headers={**form, "Content-Length": "many"}).status_code == 413


def test_a_chunked_body_is_read(client):
    """A short body without a length is read."""
    form = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=iter([b"ASK", b" {}"]), headers=form).json()["boolean"] is True


def test_a_body_that_does_not_come_is_not_waited_for():
    """A client that says it will send a body and does not gets 408 when the time is up."""

    async def read(request: Request):
        return PlainTextResponse(await request.body())

    sent = []

    async def send(message):
        sent.append(message)

    app = Protected(make([Route("/", read, methods=["POST"])]), policy(), body_seconds=0.05)
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [(b"host", b"localhost")]}

    async def asked():
        await app(scope, anyio.sleep_forever, send)

    anyio.run(asked)
    assert sent[0]["status"] == 408
