"""Who we are to a server: from the environment, or from the system's keyring where it is installed.

Nothing is read from a file or taken from an address, and nothing that is read is ever shown.

- ``SDL_GRAPH_USER`` and ``SDL_GRAPH_PASSWORD``, or ``SDL_GRAPH_TOKEN``;
- ``SDL_GRAPH_AUTH``: ``basic`` (with a user, the default), ``digest`` or ``bearer`` (with a token, the default);
- ``SDL_GRAPH_AUTH_ORIGIN``: the only server that these are for, such as ``https://store.example``;
- the keyring's entry for the service ``sdl-graph https://store.example``: a user and a password, or the
  user ``token`` and a token.
"""

from __future__ import annotations

import os
from typing import Literal, NamedTuple, cast

from sdl_graph.engines.wire_address import origin, private, shown
from sdl_graph.errors import Refused, UserError

Kind = Literal["basic", "digest", "bearer"]
_KINDS = ("basic", "digest", "bearer")
_TOKEN_USER = "token"  # noqa: S105 - the name of a keyring's user, no secret
USER, PASSWORD, TOKEN = "SDL_GRAPH_USER", "SDL_GRAPH_PASSWORD", "SDL_GRAPH_TOKEN"
AUTH, AUTH_ORIGIN = "SDL_GRAPH_AUTH", "SDL_GRAPH_AUTH_ORIGIN"


class Credentials(NamedTuple):
    """How to say who we are (RFC 7617 basic, RFC 7616 digest, RFC 6750 bearer); the user of a bearer is empty."""

    kind: Kind
    user: str
    secret: str

    def __repr__(self) -> str:
        return f"Credentials(kind={self.kind!r}, user={self.user!r}, secret=…)"

    def __str__(self) -> str:
        return repr(self)


def credentials_for(url: str) -> Credentials | None:
    """What the environment or the keyring has for the server at an address; None if there is nothing.

    Raises:
        UserError: if the environment has one half of a pair, or an unknown kind.
        Refused: if a secret would go unencrypted over a network, to a server that ``SDL_GRAPH_AUTH_ORIGIN``
            does not name.
    """
    server, meant_for = origin(url), _set(AUTH_ORIGIN)
    for_all = not meant_for
    if for_all or origin(meant_for) == server:
        found = _from_environment(server) or _from_keyring(server)
    else:
        found = _from_keyring(server)
    if found and for_all and found.kind != "digest" and not private(url):
        raise Refused(
            f"{shown(url)}: a {found.kind} secret would cross the network unencrypted; "
            f"use https, or {AUTH}=digest, or say {AUTH_ORIGIN}={server} if you trust the network"
        )
    return _checked(found) if found else None


def _from_environment(server: str) -> Credentials | None:
    user, password, token = _set(USER), os.environ.get(PASSWORD, ""), _set(TOKEN)
    kind = _kind("bearer" if token and not user else "basic")
    if kind == "bearer":
        if user and not token:
            raise UserError(f"{AUTH} is bearer, but {TOKEN} is not set; set it")
        return Credentials(kind, "", token) if token else None
    if token and not user:
        raise UserError(f"{TOKEN} goes with {AUTH}=bearer, not {kind}; change one of them")
    if token and not _set(AUTH):
        raise UserError(f"{USER} and {TOKEN} are both set; say which with {AUTH}=basic, digest or bearer")
    if password and not user:
        raise UserError(f"{PASSWORD} is set, but {USER} is not; set both")
    if user and not password:
        password = _password_of(server, user)
    return Credentials(kind, user, password) if user else None


def _password_of(server: str, user: str) -> str:
    found = _from_keyring(server, user)
    if found is None:
        raise UserError(f"{USER} is set, but {PASSWORD} is not, nor has the keyring one; set both")
    return found.secret


def _from_keyring(server: str, user: str | None = None) -> Credentials | None:
    """The entry for a server; a keyring that is not installed, locked or without a store has none."""
    try:
        import keyring  # type: ignore[import-not-found, unused-ignore]

        found = keyring.get_credential(f"sdl-graph {server}", user)
    except Exception:  # each backend has errors of its own, and none of them is worth more than "nothing"
        return None
    if found is None or not found.password:
        return None
    if found.username == _TOKEN_USER:
        return Credentials("bearer", "", found.password)
    kind = _kind("basic")
    return Credentials(kind, "" if kind == "bearer" else found.username, found.password)


def _kind(default: Kind) -> Kind:
    kind = _set(AUTH).lower() or default
    if kind not in _KINDS:
        raise UserError(f"{AUTH} is none of {', '.join(_KINDS)}; set it to one of them")
    return cast(Kind, kind)


def _checked(found: Credentials) -> Credentials:
    """Refuses what would end a header line and start another."""
    if not (found.user + found.secret).isprintable():
        raise UserError("the user, password or token has a line break or control character in it; set it again")
    if found.kind != "digest" and ":" in found.user:
        raise UserError("a user of basic authentication has no colon in it; set it again")
    return found


def _set(variable: str) -> str:
    return os.environ.get(variable, "").strip()
