"""Writes the tree of a file as YAML, the way the bundled cases are written: an item a line, or a few.

What is written reads back as the same tree, with `read` and with any other YAML 1.2 reader that is
told to leave strings alone. Words that other readers would take for something else than text
(`no`, `1.10`, `2019-01-01`) stand between quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdl_graph.model.document import Tree

WIDTH = 120
_CONTINUED = 3  # how much deeper a line stands that goes on with the one before
_LONG = 60  # characters from which on a text is quoted, so that it can be broken
_PART, _BREAK = "\0", "\1"  # a space between parts of an item, and one within a part: a line may end there
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()+;–-]|:(?=[^\W_]))*")
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_NO_TEXT_ELSEWHERE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
# Controls, and what turns text round or ends a line to some readers (as in `inert`).
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
_SINGLE_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")


def write(tree: dict[str, Tree], heading: str = "") -> str:
    """The tree as a YAML document; ``heading`` is a comment to begin with.

    Sections are set apart by blank lines.
    """
    lines = [f"# {heading}", ""] if heading else []
    for name, value in tree.items():
        if isinstance(value, dict) and lines:
            lines.append("")
        lines += _entry(name, value, 0)
    return "".join(f"{line}\n" for line in lines)


def entry_lines(name: str, value: Tree, indent: int) -> str:
    """One entry of a mapping, as it stands in a file at that depth."""
    return "".join(f"{line}\n" for line in _entry(name, value, indent))


def _entry(name: str, value: Tree, indent: int) -> Iterator[str]:
    head = " " * indent + _scalar(name) + ":"
    if not isinstance(value, dict) or _is_leaf(value):
        yield from _wrapped(f"{head} {_flow(value)}", indent + _CONTINUED)
        return
    yield head
    for key, child in value.items():
        yield from _entry(key, child, indent + 2)


def _is_leaf(item: dict[str, Tree]) -> bool:
    return not any(isinstance(value, dict) for value in item.values())


def _flow(value: Tree) -> str:
    """A value on one line, with marks where the line may be broken."""
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, list):
        return "[" + f",{_BREAK}".join(map(_flow, value)) + "]"
    return "{" + f",{_PART}".join(f"{_scalar(key)}: {_flow(child)}" for key, child in value.items()) + "}"


def _scalar(text: str) -> str:
    if _WHOLE_NUMBER.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text) and len(text) < _LONG and text.lower() not in _NO_TEXT_ELSEWHERE and text[-1] != " ":
        return text
    escaped = _ESCAPED.sub(_escape, text)
    return f'"{_SINGLE_SPACE.sub(_BREAK, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"


def _wrapped(line: str, indent: int) -> Iterator[str]:
    """The line, broken where it is too long: between parts, and within a part that is too long by itself."""
    current = ""
    for at, part in enumerate(line.split(_PART)):
        joined = f"{current} {part}" if at else part
        if at and len(joined) > WIDTH:
            yield current
            joined = " " * indent + part
        *full, current = _broken(joined)
        yield from full
    yield current


def _broken(line: str) -> Iterator[str]:
    """A part in as many lines as it needs, each below the value's beginning."""
    if len(line) <= WIDTH:
        yield line.replace(_BREAK, " ")
        return
    current, *chunks = line.split(_BREAK)
    below = " " * (current.rfind(": ") + 2)
    for chunk in chunks:
        if len(current) + 1 + len(chunk) > WIDTH:
            yield current
            current = below + chunk
        else:
            current += f" {chunk}"
    yield current
