"""The order in which items of a graph, which has none, stand in a file: that in which the sources
tell of them."""

from __future__ import annotations

from typing import Any

from sdl_graph import names
from sdl_graph.cases.statements import Statements

_LAST = 10**9
Rank = tuple[int, int, tuple[str, int, int], str]


class Order:
    """Ranks the items of one case or theory."""

    def __init__(self, said: Statements) -> None:
        self._said = said
        self._depths: dict[str, int] = {}

    def rank(self, item: Any) -> Rank:
        """What to sort by: what follows what, a number, the first passage that bears it out, the name."""
        number = self._said.text(item, names.SDL + "ordinal")
        passages = self._said.things(item, names.SDL + "hasEvidence") or [item]
        first = min(self._place(passage) for passage in passages)
        return self._depth(item), int(number) if number.isdecimal() else 0, first, item.value

    def _place(self, passage: Any) -> tuple[str, int, int]:
        sources = self._said.things(passage, names.SDL + "inSource")
        start, end = (self._offset(passage, name) for name in ("startOffset", "endOffset"))
        return (sources[0].value, start, end) if sources else ("~", _LAST, _LAST)

    def _offset(self, passage: Any, name: str) -> int:
        text = self._said.text(passage, names.SDL + name)
        return int(text) if text.isdecimal() and len(text) < len(str(_LAST)) else _LAST

    def _depth(self, item: Any) -> int:
        """How many others the item follows, one after the other; a circle is told elsewhere."""
        if item.value not in self._depths:
            self._depths[item.value] = 0
            before = self._said.things(item, names.SDL + "follows")
            self._depths[item.value] = max((1 + self._depth(one) for one in before), default=0)
        return self._depths[item.value]
