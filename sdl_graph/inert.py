"""Text that can be shown anywhere and does nothing there."""

from __future__ import annotations

import re

# Controls, and the marks that turn text round (Unicode's Bidi_Control and line separators).
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def inert(text: str) -> str:
    """Text that a terminal shows and does not obey: controls and direction marks as escapes.

    >>> inert("red: \\x1b[31m")
    'red: \\\\x1b[31m'
    """
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def inert_json(written: str) -> str:
    """JSON that a terminal shows and does not obey: the same marks as JSON's escapes, meaning the same.

    >>> inert_json('["\x9b31m"]')
    '["\\\\u009b31m"]'
    """
    return _UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", written)
