"""Keeps JSON-LD shallow and at home: no deep nesting, and no context from an address or a file.

The contexts of our own files may be named by their published address; what is used then is the
copy that comes with the tool.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sdl_graph import names
from sdl_graph.foreign.trouble import Trouble, Troubled, at
from sdl_graph.places import bundled

MAX_DEPTH = 200
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|[\[\]{}]', re.DOTALL)
_CONTEXT = re.compile(r'(?<!\\)"@context"\s*:\s*')
_HOME = re.compile(r"(case-file/)?[a-z-]+\.jsonld")  # below the base as below `ontology/`
_WAY_OUT = "write the context into the file"


def guard(content: bytes) -> bytes:
    """The content with our own contexts put in place of their addresses.

    Raises:
        Troubled: if it is nested too deep, or names a context that is not ours.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return content  # the RDF reader tells where it is no UTF-8
    _shallow(text)
    return "".join(_pieces(text)).encode() if _CONTEXT.search(text) else content


def _shallow(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_DEPTH:
            raise Troubled(Trouble(*at(text, token.start()), f"nested more than {MAX_DEPTH} deep", "flatten it"))


def _pieces(text: str) -> Iterator[str]:
    """The text with every context at home; where it is no JSON, the RDF reader tells."""
    done = 0
    for match in _CONTEXT.finditer(text):
        if match.start() < done:
            continue  # inside of a context that has been looked at
        try:
            value, end = json.JSONDecoder().raw_decode(text, match.end())
        except ValueError:
            continue
        yield text[done : match.end()]
        home = _at_home(value, at(text, match.end()))
        yield text[match.end() : end] if home == value else json.dumps(home)
        done = end
    yield text[done:]


def _at_home(context: Any, place: tuple[int, int]) -> Any:
    if isinstance(context, str):
        return _ours(context, place)
    if isinstance(context, list):
        return [_at_home(one, place) for one in context]
    if not isinstance(context, dict):
        return context
    if "@import" in context:
        raise Troubled(Trouble(*place, "the context imports another one", _WAY_OUT, refused=True))
    return {key: _scoped(key, value, place) for key, value in context.items()}


def _scoped(key: str, meaning: Any, place: tuple[int, int]) -> Any:
    """A term's meaning, its own context at home."""
    if isinstance(meaning, dict) and "@context" in meaning:
        return {**meaning, "@context": _at_home(meaning["@context"], place)}
    return meaning


def _ours(address: str, place: tuple[int, int]) -> Any:
    """Our own context that has this address."""
    file = bundled("ontology") / address.removeprefix(names.BASE)
    if address.startswith(names.BASE) and _HOME.fullmatch(address.removeprefix(names.BASE)) and file.is_file():
        return json.loads(file.read_bytes())["@context"]
    message = f"a context from elsewhere (`{address}`), which is not fetched"
    raise Troubled(Trouble(*place, message, _WAY_OUT, refused=True))
