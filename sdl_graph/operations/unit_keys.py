"""Under which names the parts of a compiled file are kept in the cache.

A file's checked quads rest on its content, on forms and shapes, and on what it mentions of what is
shared; what follows from them rests on the whole ontology, too. So a lens that a user writes, or
a source that she adds, costs no second check of files that have nothing to do with it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.about import VERSION
from sdl_graph.operations.unit import Surroundings, Unit

_NAME = re.compile(rb"[a-z][a-z0-9-]*:[\w/-]+|[\w-]+")
_ENTRIES = (f"<{names.ACTOR}", f"<{names.SOURCE}")
_IN_AN_IRI = re.compile(r"[/>]")


class Key(NamedTuple):
    """The names for one file's checked quads, and for what follows from them."""

    checked: str
    inferred: str


class Keys:
    """Makes the keys of files in the same surroundings. ``rules`` is a digest of forms and shapes."""

    def __init__(self, around: Surroundings, rules: str) -> None:
        self._around = around
        self._rules = rules

    def of(self, unit: Unit) -> Key:
        """A file's keys: its content and its name (the id in it has to fit) count, and its surroundings."""
        content = hashlib.sha256(unit.content).hexdigest()
        mentioned = sorted(self._known.keys() & _mentioned(unit.content))
        entries = [line for name in mentioned for line in self._known[name]]
        checked = _digest((self._salt, unit.form.name, PurePath(unit.name).stem, content, *mentioned, *entries))
        return Key(checked, _digest((checked, self._knowledge)))

    @cached_property
    def _salt(self) -> str:
        common = (line for line in self._around.background.splitlines() if not line.startswith(_ENTRIES))
        return _digest((VERSION, self._rules, *common))

    @cached_property
    def _knowledge(self) -> str:
        return _digest((self._around.ontology, self._around.entries))

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        """What a file can mention of what is shared, with the background lines of shared entries."""
        shared = self._around.shared
        theories = (f"theory:{name}" for name in shared.theories)
        cases = (f"case:{name}" for name in shared.cases)
        found: dict[str, list[str]] = {name: [] for name in (*shared.terms, *theories, *cases)}
        for prefix, base, ids in (("actor", names.ACTOR, shared.actors), ("source", names.SOURCE, shared.sources)):
            for name in ids:
                found[name] = found[f"{prefix}:{name}"] = []
            for line in self._around.background.splitlines():
                if line.startswith(f"<{base}"):
                    name = _IN_AN_IRI.split(line[len(base) + 1 :], maxsplit=1)[0]
                    found.setdefault(name, []).append(line)
                    found.setdefault(f"{prefix}:{name}", []).append(line)
        return found


def _mentioned(content: bytes) -> set[str]:
    """Every word and CURIE of a file; of `case:a/b` the case alone, too."""
    found = {word.decode(errors="replace") for word in _NAME.findall(content)}
    return found | {word.partition("/")[0] for word in found}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
