"""Passages of source texts: their digests, and how to find one for a new case.

The texts belong to others and are not part of this project. A passage is a stretch of a
text by its offsets (Unicode code points, end exclusive) and the SHA-256 of that stretch in
UTF-8, so that whoever has the text can check it (after the Web Annotation Data Model's
TextPositionSelector, https://www.w3.org/TR/annotation-model/#text-position-selector).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as File

from sdl_graph.errors import UnusablePlace, UserError
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem


@dataclass(frozen=True)
class SourceText:
    """One source text: its id, and the text if its file was found."""

    id: str
    file: str
    text: str


@dataclass(frozen=True)
class Cited:
    """A stretch of a source text, ready to be written into a case file."""

    source: str
    start: int
    end: int
    digest: str
    text: str


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as case files write it."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def source_texts(sources: Document, folder: File) -> tuple[dict[str, SourceText], list[Problem]]:
    """The texts in ``folder`` that ``sources`` names, and what is wrong with them.

    Raises:
        UnusablePlace: if ``folder`` is no folder.
    """
    if not folder.is_dir():
        raise UnusablePlace(folder, "not a folder of source texts")
    texts: dict[str, SourceText] = {}
    problems: list[Problem] = []
    for source_id, entry in _entries(sources):
        file = entry.get("text_file")
        if not isinstance(file, str):
            continue
        trouble = _read_text(folder, source_id, file, entry, texts)
        if trouble:
            problems.append(sources.problem(("sources", source_id, "text_file"), *trouble, value=True))
    return texts, problems


def passage_problems(case: Document, texts: dict[str, SourceText]) -> list[Problem]:
    """Every passage of a case whose offsets or digest do not fit its source text."""
    found: list[Problem] = []
    for path, passage in passages(case):
        source = texts.get(str(passage.get("source")))
        if source:
            found.extend(_fit(case, path, passage, source))
    return found


def passages(case: Document) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """The passages of a case, with their paths."""
    section = case.tree.get("passages", {})
    if isinstance(section, dict):
        for key, passage in section.items():
            if isinstance(passage, dict):
                yield ("passages", key), {k: str(v) for k, v in passage.items()}


def passage_text(passage: dict[str, str], texts: dict[str, SourceText]) -> str | None:
    """The words of a passage, if its source text is at hand."""
    source = texts.get(passage.get("source", ""))
    return source.text[int(passage["start"]) : int(passage["end"])] if source else None


def cite(source: SourceText, first: str, last: str = "") -> Cited:
    """The stretch from the words ``first`` to the words ``last``, both included.

    Raises:
        UserError: if the words are not in the text, or stand there more than once.
    """
    start = _only_place(source, first)
    end = start + len(first)
    if last:
        end = _next_place(source, last, end) + len(last)
    stretch = source.text[start:end]
    return Cited(source.id, start, end, digest(stretch), stretch)


def _only_place(source: SourceText, words: str) -> int:
    start = _next_place(source, words, 0)
    if source.text.find(words, start + 1) >= 0:
        raise UserError(f"`{words}` stands more than once in {source.file}; give more of its words")
    return start


def _next_place(source: SourceText, words: str, after: int) -> int:
    start = source.text.find(words, after)
    if start < 0:
        raise UserError(_not_found(source, words))
    return start


def _not_found(source: SourceText, words: str) -> str:
    if words in source.text:
        return f"`{words}` stands before the first words or in them, and not after them in {source.file}"
    if words.casefold() in source.text.casefold():
        return f"`{words}` stands in {source.file} with other capitals; write it as it is there"
    return f"`{words}` does not stand in {source.file} (look for curly quotes and line ends)"


def _entries(sources: Document) -> Iterator[tuple[str, dict[str, object]]]:
    section = sources.tree.get("sources", {})
    if isinstance(section, dict):
        for key, entry in section.items():
            if isinstance(entry, dict):
                yield key, dict(entry)


def _read_text(
    folder: File, source_id: str, file: str, entry: dict[str, object], texts: dict[str, SourceText]
) -> tuple[str, str] | None:
    place = _resolved(folder / file)
    if place and not place.is_relative_to(folder.resolve()):
        return f"`{file}` points out of the folder of texts", "name a file in it"
    if not place or not place.is_file():
        return f"no file {file} in {folder}", "give the folder that holds the texts"
    try:
        content = place.read_bytes()
    except OSError as error:
        return f"cannot read {file} in {folder} ({error.strerror})", "make it readable"
    found = "sha256:" + hashlib.sha256(content).hexdigest()
    if "text_digest" not in entry:
        return f"`text_digest` is missing for {file}", f'add text_digest: "{found}"'
    if found != entry["text_digest"]:
        return f"{file} is not the text that was coded", f"if it was changed on purpose, its text_digest is now {found}"
    try:
        texts[source_id] = SourceText(source_id, file, content.decode())
    except UnicodeDecodeError as error:
        return f"{file} is not UTF-8 (byte {error.start})", "save it as UTF-8, and give its new digest"
    return None


def _resolved(file: File) -> File | None:
    """Where a file really is; None if it cannot be anywhere, by a name that is too long or a link to itself."""
    try:
        place = file.resolve()
        place.is_file()
    except (OSError, RuntimeError):
        return None
    return place


def _fit(case: Document, path: tuple[str, str], passage: dict[str, str], source: SourceText) -> Iterator[Problem]:
    start, end = int(passage["start"]), int(passage["end"])
    if not start < end <= len(source.text):
        way_out = f"the text has {len(source.text):,} characters"
        yield case.problem((*path, "end"), f"no passage from {start} to {end}", way_out, value=True)
    elif digest(source.text[start:end]) != passage["digest"]:
        way_out = "run `sdl-graph cite` for its offsets and digest"
        yield case.problem((*path, "digest"), "the digest does not fit the text there", way_out, value=True)
