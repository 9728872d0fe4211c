"""Turns XML away that declares a document type: with it come entities, and with these bombs and
files of others (OWASP, XML External Entity Prevention). RDF/XML needs none."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from sdl_graph.foreign.trouble import Trouble, Troubled, at

_DOCTYPE = b"<!DOCTYPE"


def guard(content: bytes) -> bytes:
    """The content, if it has no DOCTYPE.

    Raises:
        Troubled: if it has one. What is no XML at all passes: the RDF reader tells of it.
    """
    parser = expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise Troubled(_trouble(content, content.rfind(_DOCTYPE, 0, parser.CurrentByteIndex)))

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        if _DOCTYPE in content:  # where the one stops early, the other might go on
            raise Troubled(_trouble(content, content.find(_DOCTYPE))) from None
    return content


def _trouble(content: bytes, begins: int) -> Trouble:
    before = content[: max(begins, 0)].decode(errors="replace")
    hint = "write the IRIs out and remove it"
    return Trouble(*at(before, len(before)), "a DOCTYPE, which could name entities and files", hint, refused=True)
