"""Who we are to a server."""

import logging
import sys
from types import ModuleType, SimpleNamespace

import pytest

from sdl_graph.engines.credentials import Credentials, credentials_for
from sdl_graph.errors import Refused, UserError

_STORE = "https://store.example/data"


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    """Neither the environment nor a keyring of whoever runs the tests."""
    for name in ("USER", "PASSWORD", "TOKEN", "AUTH", "AUTH_ORIGIN"):
        monkeypatch.delenv(f"SDL_GRAPH_{name}", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)


@pytest.fixture
def say(monkeypatch):
    """Sets the variables of the environment."""

    def variables(**values):
        for name, value in values.items():
            monkeypatch.setenv(f"SDL_GRAPH_{name}", value)

    return variables


@pytest.fixture
def keyring(monkeypatch):
    """A keyring with entries for services; what it is asked is in ``asked``."""
    module = ModuleType("keyring")
    module.entries, module.asked = {}, []

    def get_credential(service, user):
        module.asked.append((service, user))
        found = module.entries.get(service)
        return found if found and user in (None, found.username) else None

    module.get_credential = get_credential
    monkeypatch.setitem(sys.modules, "keyring", module)
    return module


def _entry(user, password):
    return SimpleNamespace(username=user, password=password)


def test_nobody_by_default():
    """Where nothing is set, nothing is sent."""
    assert credentials_for(_STORE) is None


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"USER": "me", "PASSWORD": "pw"}, ("basic", "me", "pw")),
        ({"USER": "me", "PASSWORD": "pw", "AUTH": "Digest"}, ("digest", "me", "pw")),
        ({"TOKEN": "t"}, ("bearer", "", "t")),
        ({"USER": "me", "PASSWORD": "pw", "TOKEN": "t", "AUTH": "bearer"}, ("bearer", "", "t")),
        ({"USER": "me", "PASSWORD": "pw", "TOKEN": "t", "AUTH": "basic"}, ("basic", "me", "pw")),
        ({"USER": "me", "PASSWORD": " p w "}, ("basic", "me", " p w ")),
    ],
)
def test_the_environment_says_who_we_are(say, variables, expected):
    """A user with a password, or a token; the kind by what there is, unless it is named."""
    say(**variables)
    assert credentials_for(_STORE) == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"USER": "me"}, "SDL_GRAPH_PASSWORD is not"),
        ({"PASSWORD": "pw"}, "SDL_GRAPH_USER is not"),
        ({"USER": "me", "PASSWORD": "pw", "TOKEN": "t"}, "say which"),
        ({"USER": "me", "PASSWORD": "pw", "AUTH": "kerberos"}, "none of basic, digest, bearer"),
        ({"USER": "me", "PASSWORD": "pw", "AUTH": "bearer"}, "SDL_GRAPH_TOKEN is not set"),
        ({"TOKEN": "t", "AUTH": "basic"}, "goes with SDL_GRAPH_AUTH=bearer"),
        ({"USER": "me", "PASSWORD": "p\r\nX-Evil: 1"}, "line break"),
        ({"TOKEN": "t\nX-Evil: 1"}, "line break"),
        ({"USER": "me:you", "PASSWORD": "pw"}, "no colon"),
    ],
)
def test_half_a_pair_is_a_mistake(say, variables, expected):
    """What does not fit together is told, not guessed at, and never shown."""
    say(**variables)
    with pytest.raises(UserError, match=expected) as caught:
        credentials_for(_STORE)
    assert "Evil" not in str(caught.value)


def test_credentials_may_be_for_one_server_only(say):
    """With an origin in the environment no other server hears of them."""
    say(USER="me", PASSWORD="pw", AUTH_ORIGIN="https://STORE.example:443")
    assert credentials_for(_STORE) == ("basic", "me", "pw")
    assert credentials_for("https://query.wikidata.org/sparql") is None
    assert credentials_for("https://store.example:8443/data") is None
    assert credentials_for("http://store.example/data") is None


@pytest.mark.parametrize("variables", [{"USER": "me", "PASSWORD": "pw"}, {"TOKEN": "t"}])
def test_no_secret_crosses_a_network_in_the_open(say, variables):
    """Plain http to another machine is refused, unless its origin is named or the secret stays here."""
    say(**variables)
    url = "http://store.example/data"
    with pytest.raises(Refused, match="unencrypted"):
        credentials_for(url)
    assert credentials_for("http://127.0.0.1:8890/data") is not None
    say(AUTH_ORIGIN="http://store.example")
    assert credentials_for(url) is not None


def test_a_digest_may_cross_it(say):
    """For the secret itself is not sent."""
    say(USER="me", PASSWORD="pw", AUTH="digest")
    assert credentials_for("http://store.example/data") == ("digest", "me", "pw")


def test_the_keyring_has_an_entry_for_each_server(keyring):
    """Its service is named after the server's origin, so no other server's is sent."""
    keyring.entries["sdl-graph https://store.example"] = _entry("me", "pw")
    assert credentials_for("https://store.example:443/a?b=c") == ("basic", "me", "pw")
    assert credentials_for("https://store.example:8443/a") is None
    assert keyring.asked[0] == ("sdl-graph https://store.example", None)


def test_the_keyring_may_hold_a_token(keyring):
    """Under the user `token`."""
    keyring.entries["sdl-graph https://store.example"] = _entry("token", "t")
    assert credentials_for(_STORE) == ("bearer", "", "t")


def test_the_environment_may_name_the_user_and_the_keyring_know_the_password(say, keyring):
    """So that no password need be in the environment."""
    keyring.entries["sdl-graph https://store.example"] = _entry("me", "pw")
    say(USER="me", AUTH="digest")
    assert credentials_for(_STORE) == ("digest", "me", "pw")


def test_a_keyring_that_fails_has_nothing(keyring):
    """Locked, or without a store: as good as not installed."""

    def fail(service, user):
        raise RuntimeError("no backend")

    keyring.get_credential = fail
    assert credentials_for(_STORE) is None


def test_a_secret_is_never_shown(caplog):
    """Not in any of the ways in which a value ends up in a log."""
    found = Credentials("basic", "me", "s3cret")
    with caplog.at_level(logging.INFO):
        logging.getLogger().info("%s %r %s", found, found, [found])
    shown = f"{found} {found!r} {[found]} { ({'a': found}) }" + caplog.text
    assert "s3cret" not in shown
    assert "user='me'" in shown
