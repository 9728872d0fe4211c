"""Requests to other machines."""

import hashlib
import re
import ssl
import time
from contextlib import suppress

import pytest

from sdl_graph.engines import wire_address as address
from sdl_graph.engines import wire_words as words
from sdl_graph.engines.credentials import Credentials
from sdl_graph.engines.wire import AGENT, Wire, WireFault
from sdl_graph.errors import UserError
from tests.engines import fake_store
from tests.engines.fake_store import status

_BUSY = status(503)
_LATER = (0.5, 1.0, 2.0)


@pytest.fixture
def store():
    with fake_store.running() as found:
        yield found


@pytest.fixture
def slept():
    return []


@pytest.fixture
def wire(slept):
    return Wire(timeout=5, sleep=slept.append, credentials=lambda url: None)


def _as(kind, user="me", secret="s3cret", **more):
    return Wire(timeout=5, sleep=lambda seconds: None, credentials=lambda url: Credentials(kind, user, secret), **more)


def test_it_says_who_asks(wire, store):
    """Every request carries the program's name, version and a place to look it up."""
    wire.send("GET", store.url, expected=(404,))
    assert store.requests[0].headers["user-agent"] == AGENT
    assert re.fullmatch(r"sdl-graph/[\d.]+ \(https://\S+\)", AGENT)


@pytest.mark.parametrize("code", [408, 425, 429, 502, 503, 504])
def test_what_may_pass_is_tried_again_with_growing_pauses(wire, store, slept, code):
    """Three more tries, each after twice the pause."""
    store.faults["GET"] = [status(code)] * 3
    assert wire.send("GET", store.url, expected=(404,)).status == 404
    assert tuple(slept) == _LATER


def test_what_does_not_pass_is_told_at_last(wire, store, slept):
    """After the fourth try there is an error with the status in it."""
    store.faults["GET"] = [_BUSY] * 9
    with pytest.raises(WireFault, match="503") as caught:
        wire.send("GET", store.url)
    assert (caught.value.status, len(store.requests), len(slept)) == (503, 4, 3)


def test_a_server_may_say_how_long_to_wait(wire, store, slept):
    """Retry-After in seconds goes before our own, shorter pause."""
    store.faults["GET"] = [status(429, Retry_After="7")]
    wire.send("GET", store.url, expected=(404,))
    assert slept == [7.0]


def test_nobody_waits_for_an_hour(wire, store, slept):
    """A server that wants to be left alone for long is left alone for good."""
    store.faults["GET"] = [status(503, Retry_After="3600")]
    with pytest.raises(WireFault):
        wire.send("GET", store.url)
    assert slept == []


def test_what_changes_something_is_sent_once(wire, store):
    """A POST is not sent again unless its sender says that this does no harm."""
    store.faults["POST"] = [_BUSY] * 3
    with pytest.raises(WireFault):
        wire.send("POST", store.url, b"x")
    assert len(store.requests) == 1
    wire.send("POST", store.url, b"x", expected=(404,), repeatable=True)
    assert len(store.requests) == 4


def test_a_connection_that_breaks_off_is_made_again(wire, store):
    """A reset is a passing failure."""
    store.faults["GET"] = [fake_store.reset, fake_store.reset]
    assert wire.send("GET", store.url, expected=(404,)).status == 404


def test_an_answer_that_is_cut_short_is_none(wire, store):
    """Fewer bytes than announced are never taken for an answer."""
    store.faults["GET"] = [fake_store.cut(b"<urn:a> ")] * 4
    with pytest.raises(WireFault, match="cut short"):
        wire.send("GET", store.url)


def test_nobody_there(slept):
    """A closed port is told as such, after the usual tries."""
    with fake_store.running() as gone:
        url = gone.url
    with pytest.raises(WireFault, match="nothing answers there"):
        Wire(timeout=5, sleep=slept.append, credentials=lambda url: None).send("GET", url)
    assert tuple(slept) == _LATER


def test_an_answer_that_takes_too_long(store):
    """A server that says nothing in time is not waited for, nor asked again."""

    def silent(handler):
        while True:
            if handler.rfile.read(1) == b"":
                return

    store.faults["GET"] = [silent]
    with pytest.raises(WireFault, match=r"in time \(0.2 seconds\)"):
        Wire(timeout=0.2, credentials=lambda url: None).send("GET", store.url)
    assert len(store.requests) == 1


def test_an_answer_in_drops_is_not_waited_for(store):
    """A byte now and then keeps a connection alive, and does not extend the time for the whole answer."""

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        with suppress(OSError):
            for _ in range(1000):
                handler.wfile.write(b"x")
                time.sleep(0.02)

    store.faults["GET"] = [drip]
    with pytest.raises(WireFault, match="in time"):
        Wire(timeout=0.3, credentials=lambda url: None).send("GET", store.url)


def test_a_long_answer_is_refused(store):
    """There is an end to what is taken into memory."""
    store.faults["GET"] = [status(200, b"x" * 3000)]
    with pytest.raises(WireFault, match="longer than is taken"):
        Wire(largest=2000, credentials=lambda url: None).send("GET", store.url)


def test_a_redirect_to_another_server_is_not_followed(wire, store):
    """Neither we nor our credentials go where nobody told us to go."""
    with fake_store.running() as other:
        store.faults["GET"] = [status(302, Location=f"{other.url}?token=abc")]
        with pytest.raises(WireFault, match="another server") as caught:
            _as("basic").send("GET", store.url)
        assert other.requests == []
    assert other.url in str(caught.value)
    assert "abc" not in str(caught.value)


@pytest.mark.parametrize("target", ["ftp://127.0.0.1/x", "https://127.0.0.1/store", "//127.0.0.1:1/x", ""])
def test_a_strange_redirect_is_not_followed(wire, store, target):
    """Another scheme or port is another server, and nowhere is a circle."""
    store.faults["GET"] = [status(307, Location=target)] * 20
    with pytest.raises(WireFault, match=r"another server|in circles"):
        wire.send("GET", store.url)


def test_a_redirect_on_the_same_server_is_followed(wire, store):
    """With the same method and the same body, where the status allows it."""
    store.faults["PUT"] = [status(308, Location="/moved?graph=urn:g")]
    wire.send("PUT", f"{store.url}?graph=urn:g", b"<urn:a> <urn:b> <urn:c> .\n")
    assert store.requests[1].path == "/moved?graph=urn:g"
    assert store.graphs["urn:g"] == b"<urn:a> <urn:b> <urn:c> .\n"


def test_a_redirect_never_turns_a_put_into_a_get(wire, store):
    """A 301 would have clients drop the body: the new address is told instead."""
    store.faults["PUT"] = [status(301, Location="/new")]
    with pytest.raises(WireFault, match=r"moved to http://127\.0\.0\.1:\d+/new"):
        wire.send("PUT", store.url, b"x")
    assert store.asked("GET") == []


def test_an_early_no_is_heard(wire, store):
    """A server that refuses a large body before it has read it gets its word in."""
    store.early = True

    def refuse(handler):
        handler.close_connection = True
        handler.reply(413, Connection="close")

    store.faults["PUT"] = [refuse]
    with pytest.raises(WireFault, match="nothing as large") as caught:
        wire.send("PUT", store.url, b"x" * 30_000_000)
    assert caught.value.status == 413


@pytest.mark.parametrize(
    ("code", "expected"),
    [(400, "400 Bad Request: no such thing"), (403, "does not allow"), (405, "does not take GET"), (500, "500")],
)
def test_a_status_is_told_in_words(wire, store, code, expected):
    """What it means, or else the start of what the server says, without its markup."""
    store.faults["GET"] = [status(code, b"<html><b>no such\x1b thing</b></html>".replace(b"\x1b", b""))]
    with pytest.raises(WireFault, match=expected) as caught:
        wire.send("GET", store.url)
    assert caught.value.status == code


def test_what_a_server_says_is_shown_and_not_obeyed(wire, store):
    """An escape sequence in an error page stays text, and a long page short."""
    store.faults["GET"] = [status(500, b"\x1b[2J" + b"y" * 5000)]
    with pytest.raises(WireFault) as caught:
        wire.send("GET", store.url)
    assert "\\x1b[2J" in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_server_that_repeats_the_secret_is_not_quoted(store):
    """An error page with our password in it stays unread."""
    store.faults["GET"] = [status(500, b"you sent s3cret")]
    with pytest.raises(WireFault) as caught:
        _as("basic").send("GET", store.url)
    assert "s3cret" not in str(caught.value)


def test_basic_and_bearer(store):
    """RFC 7617 and RFC 6750, as their own examples have them."""
    _as("basic", "Aladdin", "open sesame").send("GET", store.url, expected=(404,))
    _as("bearer", "", "mF_9.B5f-4.1JqM").send("GET", store.url, expected=(404,))
    told = [request.headers["authorization"] for request in store.requests]
    assert told == ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Bearer mF_9.B5f-4.1JqM"]


_MD5 = 'Digest realm="a \\"b\\"", nonce="n1", opaque="o1", qop="auth,auth-int", algorithm=MD5'
_SHA = 'Digest realm="a \\"b\\"", nonce="n2", qop="auth", algorithm=SHA-256'


def _given(request):
    return dict(re.findall(r'(\w+)="?((?:\\.|[^",\\])*)"?', request.headers["authorization"].partition(" ")[2]))


def _proof(hashed, request, given, nonce):
    key = hashed('me:a "b":s3cret')
    what = hashed(f"{request.method}:{request.path}")
    return hashed(f"{key}:{nonce}:{given['nc']}:{given['cnonce']}:auth:{what}")


@pytest.mark.parametrize(("challenge", "name", "nonce"), [(_MD5, "md5", "n1"), (_SHA, "sha256", "n2")])
def test_a_digest_proves_that_the_secret_is_known(store, challenge, name, nonce):
    """The answer to a challenge is the hash of RFC 7616; the secret itself is not sent."""
    store.faults["PUT"] = [status(401, WWW_Authenticate=challenge)]
    _as("digest").send("PUT", f"{store.url}?graph=urn:g&x=1", b"")
    first, second = store.requests
    given = _given(second)
    assert "authorization" not in first.headers
    assert given["response"] == _proof(lambda text: hashlib.new(name, text.encode()).hexdigest(), second, given, nonce)
    assert "s3cret" not in str(second.headers)


def test_one_challenge_serves_for_many_requests(store):
    """The count goes up, so that a body is not sent twice each time."""
    wire = _as("digest")
    store.faults["PUT"] = [status(401, WWW_Authenticate=_MD5)]
    for _ in range(3):
        wire.send("PUT", f"{store.url}?graph=urn:g", b"")
    assert [_given(request)["nc"] for request in store.requests[1:]] == ["00000001", "00000002", "00000003"]


def test_a_challenge_that_has_grown_stale_is_replaced(store):
    """A fresh nonce is taken up once it is said that the old one is stale."""
    wire = _as("digest")
    store.faults["GET"] = [
        status(401, WWW_Authenticate=_MD5),
        None,
        status(401, WWW_Authenticate=_SHA + ", stale=true"),
    ]
    wire.send("GET", store.url, expected=(404,))
    wire.send("GET", store.url, expected=(404,))
    assert _given(store.requests[-1])["nonce"] == "n2"


def test_a_wrong_password_is_tried_once(store):
    """No guessing: the same challenge again is a no."""
    store.faults["GET"] = [status(401, WWW_Authenticate=_MD5)] * 9
    with pytest.raises(WireFault, match="does not accept the user `me`"):
        _as("digest").send("GET", store.url)
    assert len(store.requests) == 2


@pytest.mark.parametrize(
    ("who", "challenge", "expected"),
    [
        (None, 'Basic realm="x"', r"set SDL_GRAPH_USER and SDL_GRAPH_PASSWORD$"),
        (None, _MD5, "SDL_GRAPH_AUTH=digest"),
        (None, "Bearer", "set SDL_GRAPH_TOKEN"),
        ("basic", _MD5, "takes digest authentication, not basic; set SDL_GRAPH_AUTH=digest"),
        ("bearer", "Bearer", "does not accept the token"),
    ],
)
def test_a_stranger_is_told_how_to_say_who_she_is(store, who, challenge, expected):
    """A 401 becomes the variables to set."""
    store.faults["GET"] = [status(401, WWW_Authenticate=challenge)] * 2
    wire = _as(who) if who else Wire(credentials=lambda url: None)
    with pytest.raises(WireFault, match=expected):
        wire.send("GET", store.url)


def test_a_secret_is_nowhere_in_an_error(store):
    """Not in the message, not in what the error holds, not in the address."""
    store.faults["GET"] = [status(403)]
    with pytest.raises(WireFault) as caught:
        _as("basic").send("GET", f"{store.url}?key=s3cret")
    assert "s3cret" not in f"{caught.value!r}{caught.value}{vars(caught.value)}"


@pytest.mark.parametrize(
    "url",
    ["x", "ftp://a/b", "file:///etc/passwd", "http://", "http://a:b@c/", "http://a/ b", "http://a:x/", "http://[/"],
)
def test_an_address_that_will_not_do(url):
    """Only http and https, without user, password, spaces or riddles."""
    with pytest.raises(UserError):
        address.checked(url)


@pytest.mark.parametrize("url", ["https://me:pa/ss@word@a.example/x?t0ken", "https://me:pa?ss@a.example", "pa:ss@a"])
def test_a_refused_address_keeps_its_password_to_itself(url):
    """The message about a password in an address does not repeat it, nor a part of it."""
    with pytest.raises(UserError) as caught:
        address.checked(url)
    assert not re.search(r"me:|pa\b|ss@|word@|t0ken", str(caught.value))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:1/x", True),
        ("http://[::1]/x", True),
        ("http://localhost/x", True),
        ("https://store.example/x", True),
        ("http://store.example/x", False),
        ("http://127.0.0.1.store.example/x", False),
        ("http://10.0.0.1/x", False),
    ],
)
def test_whose_eyes_are_on_the_way(url, expected):
    """Private is what is encrypted, or never leaves this machine."""
    assert address.private(url) is expected


def test_tls_is_verified(store):
    """A server that does not speak TLS, or has no good certificate, is not trusted."""
    with pytest.raises(WireFault, match="no safe connection"):
        Wire(timeout=5, credentials=lambda url: None).send("GET", store.url.replace("http:", "https:"))
    assert "certificate" in words.of_tls(ssl.SSLCertVerificationError(1, "self-signed certificate"))
