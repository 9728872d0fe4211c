"""JSON-LD as trees: one for each case, theory or other thing that a named graph is called after.

Framed as JSON-LD 1.1 Framing does it (https://www.w3.org/TR/json-ld11-framing/, ``@embed: @once``): a
thing stands in full where the way from the root is shortest, and by its id everywhere else. The part of
the published context that is used stands in the file, so that nobody needs the network to read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sdl_graph import names
from sdl_graph.inert import inert_json
from sdl_graph.model.terms import Blank, Literal, Term
from sdl_graph.operations.written import Statement
from sdl_graph.output.linked.context import ID, LANGUAGE, TYPE, Key, keys, part

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_WHOLE_TYPES = {names.XSD + "integer", names.XSD + "nonNegativeInteger"}
_SAFE = re.compile(r"[^\s<>\"{}|\\^`]*")

Json = dict[str, Any]
Said = dict[str, list[Term]]


def to_framed(statements: Iterable[Statement]) -> str:
    """The union of the statements' graphs as trees; a single one is the document itself."""
    trees = _Trees(statements)
    found = trees.all()
    body = found[0] if len(found) == 1 else {"@graph": found}
    written = json.dumps(body, ensure_ascii=False, indent=2).removeprefix("{")
    return inert_json(f'{{\n  "@context": {_context(part(trees.used))},{written}') + "\n"


def _context(found: Json) -> str:
    """The context, a key a line."""
    lines = (f"    {json.dumps(key)}: {json.dumps(meaning)}" for key, meaning in found.items())
    return "{\n" + ",\n".join(lines) + "\n  }"


class _Trees:
    def __init__(self, statements: Iterable[Statement]) -> None:
        self.said: dict[str, Said] = {}
        self.used: set[str] = set()
        graphs = set()
        for (subject, predicate, value), graph in statements:
            values = self.said.setdefault(_id(subject), {}).setdefault(predicate.value, [])
            if value not in values:
                values.append(value)
            graphs.add(graph)
        self.roots = sorted(graphs & self.said.keys())
        self.under = self._places()

    def all(self) -> list[Json]:
        """A tree for each root, then one for each thing that stands under none."""
        loose = sorted(self.said.keys() - set(self.roots) - {child for held in self.under.values() for child in held})
        return [self._node(root) for root in (*self.roots, *loose)]

    def _places(self) -> dict[tuple[str, str], set[str]]:
        """What stands in full under a thing and a property of it: the nearest place to the root."""
        places: dict[tuple[str, str], set[str]] = {}
        seen = set(self.roots)
        for root in self.roots:
            queue = [root]
            for at in queue:
                for predicate, child in self._below(at, root):
                    if child not in seen:
                        seen.add(child)
                        places.setdefault((at, predicate), set()).add(child)
                        queue.append(child)
        return places

    def _below(self, at: str, root: str) -> Iterator[tuple[str, str]]:
        """What belongs to the root and is named here, in the order of the keys."""
        for predicate in sorted(self.said[at], key=_order):
            for value in self.said[at][predicate]:
                if not isinstance(value, Literal):
                    child = _id(value)
                    if child in self.said and child.startswith(f"{root}/"):
                        yield predicate, child

    def _node(self, at: str) -> Json:
        node: Json = {ID: self._short(at)}
        for predicate in sorted(self.said[at], key=_order):
            held = self.under.get((at, predicate), set())
            key = keys().get(predicate)
            if predicate == names.RDF_TYPE:
                node[TYPE] = [self._short(_id(kind)) for kind in self.said[at][predicate]]
                continue
            values = [self._value(value, key, held) for value in self.said[at][predicate]]
            name = key.name if key else self._short(predicate)
            self.used.add(name)
            node[name] = values if (key and key.several) or len(values) > 1 else values[0]
        return node

    def _value(self, value: Term, key: Key | None, held: set[str]) -> Any:
        if isinstance(value, Literal):
            return self._literal(value, key)
        iri = _id(value)
        if iri in held:
            return self._node(iri)
        short = self._short(iri)
        return short if key and key.type == "@id" else {ID: short}

    def _literal(self, value: Literal, key: Key | None) -> Any:
        wanted = key.type if key else ""
        if wanted and wanted == value.datatype:
            return int(value.value) if wanted in _WHOLE_TYPES and _WHOLE.fullmatch(value.value) else value.value
        if value.language:
            plain = value.language == LANGUAGE and not wanted
            return value.value if plain else {"@value": value.value, "@language": value.language}
        return {"@value": value.value, "@type": self._short(value.datatype)}

    def _short(self, iri: str) -> str:
        """The CURIE of an IRI, if the context has its prefix and a reader will take it for one."""
        curie = names.shorten(iri)
        if curie != iri and _SAFE.fullmatch(curie) and not curie.partition(":")[2].startswith("//"):
            self.used.add(curie.partition(":")[0])
            return curie
        return iri


def _id(found: Term) -> str:
    return f"_:{found.value}" if isinstance(found, Blank) else found.value


def _order(predicate: str) -> tuple[int, str]:
    """Types first, then as the context has them, then what it has not."""
    if predicate == names.RDF_TYPE:
        return -1, ""
    found = keys().get(predicate)
    return (found.place if found else len(keys()) + 1000, predicate)
