"""Changes matches in the text of a file of actors, at the places that its YAML says, in the style that is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

Tree = dict[str, Any]
_PLAIN = re.compile(r"[01]\.[0-9]+|(?!(?:yes|no|on|off|true|false|null)$)[a-z]+(?:-[a-z]+)*")


class _Edit(NamedTuple):
    """From one character to another, what shall stand there."""

    start: int
    end: int
    text: str


def with_matches(text: str, actor: str, tree: Tree, wanted: Tree) -> str:
    """The text of a file that says ``tree``, with what the ``wanted`` tree has otherwise in an actor's matches."""
    import yaml  # the pure reader: its marks count characters

    node = _below(yaml.compose(text, Loader=yaml.SafeLoader), "actors", actor)
    before, after = tree["actors"][actor].get("matches"), wanted["actors"][actor]["matches"]
    edits = [_adding(text, node, "matches", after)] if before is None else _edits(text, node, before, after)
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(text: str, actor: Any, before: Tree, after: Tree) -> Iterator[_Edit]:
    matches = _below(actor, "matches")
    for key, entry in after.items():
        if key not in before:
            yield _adding(text, matches, key, entry)
            continue
        node = _below(matches, key)
        for field, value in entry.items():
            if field not in before[key]:
                yield _adding(text, node, field, value)
            elif before[key][field] != value:
                old = _below(node, field)
                yield _Edit(old.start_mark.index, _end(text, old), _scalar(value))


def _below(node: Any, *keys: str) -> Any:
    for key in keys:
        node = next(value for name, value in node.value if name.value == key)
    return node


def _adding(text: str, mapping: Any, key: str, value: Any) -> _Edit:
    """A further key behind the last one of a mapping, in the mapping's own style."""
    last = _end(text, mapping.value[-1][1])
    column = mapping.value[0][0].start_mark.column
    newline = "\r\n" if "\r\n" in text else "\n"
    if mapping.flow_style:
        lead = newline + " " * (mapping.start_mark.column + 1) if isinstance(value, dict) else " "
        return _Edit(last, last, f",{lead}{key}: {_flow(value)}")
    end = text.find("\n", last)
    end = len(text) if end < 0 else end - (text[end - 1] == "\r")
    return _Edit(end, end, newline + newline.join(_block(key, value, column)))


def _end(text: str, node: Any) -> int:
    """Behind the last character of a value: a block ends where its text does, not where the next key starts."""
    if getattr(node, "flow_style", None) is False and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return int(start) + len(text[start:end].rstrip())


def _block(key: str, value: Any, column: int) -> list[str]:
    """Lines for a key: a mapping of matches in block style, what stands in it in one line each."""
    lead = " " * column
    if isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()):
        return [f"{lead}{key}:", *(f"{lead}  {name}: {_flow(one)}" for name, one in value.items())]
    return [f"{lead}{key}: {_flow(value)}"]


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    """A plain word as it is, anything else between double quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
