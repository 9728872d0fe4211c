"""Reads a student's map: CXL as CmapTools writes it, or propositions in three tab-separated columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from sdl_graph.errors import BadInput, Refused, UnusablePlace
from sdl_graph.model.marking import Proposition
from sdl_graph.model.problem import Problem

_MOST_BYTES = 5_000_000
_CMAP = "{http://cmap.ihmc.us/xml/cmap/}"


def read_propositions(path: Path) -> list[Proposition]:
    """The propositions of a student's map.

    Raises:
        UnusablePlace: if the file cannot be read.
        BadInput: if it is neither CXL nor propositions, every bad line told.
        Refused: if it brings a document type of its own, as no map does.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusablePlace(path, error.strerror or "cannot be read") from None
    if len(content) > _MOST_BYTES:
        raise Refused(f"{path}: larger than {_MOST_BYTES:,} bytes; a map that size is no student's")
    if path.suffix.lower() == ".cxl" or content.lstrip()[:1] == b"<":
        return _from_cxl(content, path)
    return _from_columns(content, path)


def _from_cxl(content: bytes, path: Path) -> list[Proposition]:
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", content, re.IGNORECASE) or b"\0" in content:
        raise Refused(f"{path}: has a document type or an encoding that CmapTools does not write; save it as CXL again")
    try:
        cmap = ElementTree.fromstring(content)  # noqa: S314 - entities need a document type, refused above
    except ElementTree.ParseError as error:
        raise _bad(path, *error.position, f"not XML: {error.msg.partition(':')[0]}") from None
    if cmap.tag != f"{_CMAP}cmap":
        raise _bad(path, 1, 0, "no concept map: CXL begins with <cmap>")
    return list(_propositions(cmap))


def _propositions(cmap: ElementTree.Element) -> Iterator[Proposition]:
    concepts = {one.get("id"): _plain(one.get("label")) for one in cmap.iter(f"{_CMAP}concept")}
    phrases = {one.get("id"): _plain(one.get("label")) for one in cmap.iter(f"{_CMAP}linking-phrase")}
    lines = [(one.get("from-id"), one.get("to-id")) for one in cmap.iter(f"{_CMAP}connection")]
    for source, phrase in lines:
        if source in concepts and phrase in phrases:
            for middle, target in lines:
                if middle == phrase and target in concepts:
                    yield Proposition(concepts[source], phrases[phrase], concepts[target])


def _from_columns(content: bytes, path: Path) -> list[Proposition]:
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad(path, content.count(b"\n", 0, error.start) + 1, 0, "not UTF-8") from None
    found, problems = [], []
    for number, line in enumerate(written.splitlines(), start=1):
        cells = [_plain(cell) for cell in line.split("\t")]
        if len(cells) == 3 and all(cells):
            found.append(Proposition(*cells))
        elif line.strip():
            hint = "write concept, linking phrase, concept, with a tab between them"
            problems.append(Problem(str(path), number, 1, f"{len(cells)} columns where three are needed", hint))
    if problems:
        raise BadInput(problems)
    return found


def _plain(label: str | None) -> str:
    return " ".join((label or "").split())


def _bad(path: Path, line: int, column: int, message: str) -> BadInput:
    hint = "export the map from CmapTools as CXL, or its propositions as text"
    return BadInput([Problem(str(path), line, column + 1, message, hint)])
