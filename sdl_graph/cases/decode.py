"""From a file's bytes to its text: UTF-8, lines that end in line feeds, no control characters."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from sdl_graph.errors import BadInput
from sdl_graph.model.problem import Problem

# U+0085, U+2028 and U+2029 are here since libyaml takes them for line ends and editors do not.
_NOT_IN_FILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def decode(content: bytes, name: str, max_bytes: int) -> str:
    """The text of a file, without its byte order mark.

    Raises:
        BadInput: if it is too large or not UTF-8, or with every control character in it.
    """
    if len(content) > max_bytes:
        raise BadInput([Problem(name, 1, 1, f"the file is larger than {max_bytes:,} bytes", "split the case")])
    text = _one_line_end(_utf8(content.removeprefix(BOM_UTF8), name))
    found = [_control_problem(name, text, match) for match in _NOT_IN_FILE.finditer(text)]
    if found:
        raise BadInput(found)
    return text


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _utf8(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = _one_line_end(content[: error.start].decode())
        raise BadInput([Problem(name, *place(before, len(before)), "not UTF-8", "save the file as UTF-8")]) from None


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _control_problem(name: str, text: str, match: re.Match[str]) -> Problem:
    at = place(text, match.start())
    if match[0] == "\t":
        return Problem(name, *at, "a tab", "indent and separate with spaces")
    return Problem(name, *at, f"a control character (U+{ord(match[0]):04X})", "remove it")
