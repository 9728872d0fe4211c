"""What XML 1.0 does to text, and what it cannot hold (https://www.w3.org/TR/xml/#charsets)."""

from __future__ import annotations

import re

from sdl_graph.errors import UserError

_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def faithful(written: str, instead: str) -> str:
    """Written XML of which every reader reads the text that was meant.

    A reader takes a bare carriage return for a line feed, so it becomes a reference.

    Raises:
        UserError: if XML cannot hold a character of it; ``instead`` is a format that can.
    """
    foreign = _FOREIGN.search(written)
    if foreign:
        raise UserError(f"XML cannot hold the character U+{ord(foreign[0]):04X} of this answer; use -f {instead}")
    return written.replace("\r", "&#13;")
