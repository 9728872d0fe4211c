"""Reads a case file: YAML 1.2 with plain strings only, every value with its position.

YAML's surprises end here (`docs/decisions/0003-yaml.md`): no scalar is turned into a number,
a date or a boolean; aliases, anchors, tags, duplicate keys, control characters and deep
nesting are problems with a place, never a crash. libyaml's events are read one at a time, so
nothing is built from a hostile file before it has been looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from sdl_graph.cases.decode import decode, place
from sdl_graph.cases.syntax import curly_hint, is_curly, syntax_problem
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Document, Path, Position, Tree
from sdl_graph.model.problem import Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 64

_CURLY_KEPT = "the curly quotes around this text are a part of it"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# XML 1.0 Char: what RDF/XML, SVG and HTML can hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(content: bytes, name: str, max_bytes: int = MAX_BYTES) -> Document:
    """The one document in ``content``; ``name`` is what problems call the file.

    Raises:
        BadInput: with every mistake found, if there is any.
    """
    text = decode(content, name, max_bytes)
    end = place(text, len(text))
    reader = _Reader(name, end)
    try:
        reader.run(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        reader.problems.append(syntax_problem(name, error, text, end))
    if reader.problems:
        raise BadInput(sorted(reader.problems))
    return Document(name, reader.mapping(), reader.keys, reader.values, tuple(reader.warnings))


class _Reader:
    """Turns libyaml's events into a tree, noting positions and problems on the way."""

    def __init__(self, name: str, end: tuple[int, int]) -> None:
        self.name, self._end = name, end
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}
        self._documents: list[Tree] = []

    def run(self, events: Iterator[Any]) -> None:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self._documents:
                    self._note(event, "a second document", "put each case in a file of its own")
                self._documents.append(self._node(next(events), events, ()))

    def mapping(self) -> dict[str, Tree]:
        if self._documents and isinstance(self._documents[0], dict):
            return self._documents[0]
        trouble = "the file is empty" if not self._documents or self._documents[0] == "" else "not a mapping"
        raise BadInput([Problem(self.name, 1, 1, trouble, "start with `case:` and `title:`")])

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> Tree:
        self.values[path] = self._position(event)
        self._refuse_anchor_and_tag(event)
        if len(path) > MAX_DEPTH:
            trouble = Problem(self.name, *self._place(event), f"nested more than {MAX_DEPTH} deep", "flatten it")
            raise BadInput(sorted([*self.problems, trouble]))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event)

    def _mapping(self, events: Iterator[Any], path: Path) -> Tree:
        tree: dict[str, Tree] = {}
        first_seen: dict[str, tuple[str, Position]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, events, path)
            folded = key.casefold()
            if folded in first_seen:
                other, at = first_seen[folded]
                self._note(event, f"`{key}` a second time: `{other}` stands in line {at.line}", "keep one of them")
            else:
                first_seen[folded] = key, self._position(event)
                self.keys[(*path, key)] = self._position(event)
            value = self._node(next(events), events, (*path, key))
            tree.setdefault(key, value)
        return tree

    def _key(self, event: Any, events: Iterator[Any], path: Path) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_anchor_and_tag(event)
            return unicodedata.normalize("NFC", self._scalar(event))
        self._note(event, "a key that is not a word", "use a plain word as the key")
        self._node(event, events, (*path, "?"))
        return f"?{event.start_mark.index}"

    def _sequence(self, events: Iterator[Any], path: Path) -> Tree:
        tree: list[Tree] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            tree.append(self._node(event, events, (*path, len(tree))))
        return tree

    def _scalar(self, event: Any) -> str:
        value: str = getattr(event, "value", "")
        for bad in sorted(set(_NOT_XML.findall(value))):
            self._note(event, f"a character that no text can hold (U+{ord(bad):04X})", "remove it")
        if is_curly(value) and event.implicit[0]:  # not if it stands between straight quotes as well
            at = self._place(event)
            self.warnings.append(Problem(self.name, *at, _CURLY_KEPT, curly_hint(value), "warning"))
        return value

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._note(event, f"an alias (*{event.anchor})", "write the value out")
        elif event.anchor:
            self._note(event, f"an anchor (&{event.anchor})", "write the value out where it is used")
        if getattr(event, "tag", None):
            self._note(event, f"a tag ({event.tag})", "write the value without it")

    def _note(self, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(self.name, *self._place(event), message, hint))

    def _position(self, event: Any) -> Position:
        return Position(*self._place(event))

    def _place(self, event: Any) -> tuple[int, int]:
        """Where an event starts; libyaml puts what starts at the end of a file in a line of its own."""
        return min((event.start_mark.line + 1, event.start_mark.column + 1), self._end)
