"""Checks what a document refers to: every id known, of the right kind, and no circles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.cases.circles import circles
from sdl_graph.cases.forms import Form, Visit
from sdl_graph.cases.suggest import did_you_mean, one_of
from sdl_graph.model.document import Document, Path, Tree
from sdl_graph.model.problem import Problem

_PART_WHOLE = ("part_of", "follows")
_ID = names.ID_PATTERN.pattern
Trouble = tuple[str, str]


class _Kind(NamedTuple):
    """A way to refer beyond the file, as the schema's ``x-refers-beyond`` names it."""

    shown: str
    form: re.Pattern[str]
    section: str


_BEYOND = {
    "actor": _Kind("actor:…", re.compile(f"actor:({_ID})"), "actors"),
    "case": _Kind("case:…", re.compile(f"case:({_ID})"), "cases"),
    "item": _Kind("case:…/…", re.compile(f"case:({_ID})/{_ID}"), "cases"),
    "source": _Kind("source:…", re.compile(f"source:({_ID})"), "sources"),
    "theory": _Kind("theory:…/…", re.compile(f"theory:({_ID}(?:/{_ID})?)"), "theories"),
    "word": _Kind("a term such as sdl:… or form:…", re.compile(r"([a-z][a-z0-9-]*:[A-Za-z][\w-]*)"), "terms"),
}


_UNSHARED = {  # what does not stand in a list of its own: what it is called, and a way out
    "cases": ("case", "name a case that exists"),
    "theories": ("theory, or item of one,", "name one that stands in data/claims or data/canon"),
    "terms": ("term", "`sdl-graph query terms` lists the names"),
}


@dataclass(frozen=True)
class Shared:
    """The ids that files may refer to beyond themselves."""

    actors: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    theories: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()

    def of(self, kind: str) -> frozenset[str]:
        """The ids of one kind: ``actors``, ``sources``, ``cases``, ``theories`` (and their items), ``terms``."""
        known: frozenset[str] = getattr(self, kind)
        return known


@dataclass
class _Ids:
    """The ids a document declares: id to section, and where."""

    section: dict[str, str] = field(default_factory=dict)
    path: dict[str, Path] = field(default_factory=dict)


def reference_problems(document: Document, form: Form, shared: Shared) -> list[Problem]:
    """Dangling references, references of the wrong kind, ids used twice, circles of parts."""
    visits = list(form.visits(document))
    ids = _Ids()
    found = list(_declare(document, visits, ids))
    for visit in visits:
        found.extend(_refers(document, visit, ids, shared))
        found.extend(_unstated_keys(document, visit))
        found.extend(_denied_property(document, form, visit))
    return sorted({*found, *_circles(document, visits)})


def _declare(document: Document, visits: list[Visit], ids: _Ids) -> Iterator[Problem]:
    for visit in visits:
        section = visit.schema.get("x-section")
        if not section or not isinstance(visit.value, dict):
            continue
        for key in visit.value:
            path = (*visit.path, key)
            if key in ids.section:
                line = document.place(ids.path[key]).line
                yield document.problem(path, f"`{key}` is already an id, in line {line}", "choose another id")
            else:
                ids.section[key], ids.path[key] = section, path


def _refers(document: Document, visit: Visit, ids: _Ids, shared: Shared) -> Iterator[Problem]:
    sections = visit.schema.get("x-refers-to")
    shared_kind = visit.schema.get("x-refers-to-shared")
    for path, name in _words(visit.path, visit.value):
        if sections is not None:
            trouble = _local_trouble(visit, name, ids, shared)
        elif shared_kind:
            trouble = _shared_trouble(name, shared_kind, shared)
        else:
            return
        if trouble:
            yield document.problem(path, *trouble, value=True)


def _words(path: Path, value: Tree) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, name in enumerate(value):
            if isinstance(name, str):
                yield (*path, index), name


def _local_trouble(visit: Visit, name: str, ids: _Ids, shared: Shared) -> Trouble | None:
    key, sections = visit.path[-1], visit.schema["x-refers-to"]
    if ":" in name or not sections:
        return _curie_trouble(visit, name, shared)
    if name not in ids.section:
        fitting = [known for known, section in ids.section.items() if section in sections]
        return f"nothing here is called `{name}`", did_you_mean(name, fitting, f"add it under `{sections[0]}:`")
    if ids.section[name] not in sections:
        wanted = " or ".join(f"`{section}`" for section in sections)
        return f"`{name}` stands under `{ids.section[name]}`", f"`{key}` takes an id from {wanted}"
    return None


def _curie_trouble(visit: Visit, curie: str, shared: Shared) -> Trouble | None:
    """What is wrong with a reference beyond the file: an item of another case cannot be known here."""
    beyond = [_BEYOND[kind] for kind in visit.schema.get("x-refers-beyond", [])]
    for kind in beyond:
        if match := kind.form.fullmatch(curie):
            return _shared_trouble(match[1], kind.section, shared)
    local = ["an id of this file"] if visit.schema["x-refers-to"] else []
    takes = ", ".join([*local, *(kind.shown for kind in beyond)])
    return f"`{visit.path[-1]}` does not take `{curie}`", f"it takes {takes}"


def _shared_trouble(name: str, kind: str, shared: Shared) -> Trouble | None:
    known = shared.of(kind)
    if name in known:
        return None
    if kind in _UNSHARED:
        what, way_out = _UNSHARED[kind]
        return f"no {what} is called `{name}`", did_you_mean(name, known, way_out)
    way_out = did_you_mean(name.rpartition(":")[2], known, f"add it to data/{kind}.yaml")
    return f"no shared entry under {kind} is called `{name}`", way_out


def _unstated_keys(document: Document, visit: Visit) -> Iterator[Problem]:
    if "x-class" not in visit.schema or not isinstance(visit.value, dict):
        return
    keys = visit.schema["properties"]
    unstated = visit.value.get("not_stated", "")
    for path, key in _words((*visit.path, "not_stated"), unstated):
        if key and key not in keys:
            yield document.problem(path, f"`{key}` is no key of this item", one_of(key, keys), value=True)
        elif key and key in visit.value:
            yield document.problem(path, f"`{key}` is stated here and said to be not stated", "keep one", value=True)


def _denied_property(document: Document, form: Form, visit: Visit) -> Iterator[Problem]:
    if "x-names-property" in visit.schema and isinstance(visit.value, str):
        known = [iri.removeprefix(names.SDL) for iri in form.properties if iri.startswith(names.SDL)]
        if visit.value not in known:
            hint = did_you_mean(visit.value, known, "`sdl-graph query terms` lists the names")
            yield document.problem(visit.path, f"no property is called `{visit.value}`", hint, value=True)


def _circles(document: Document, visits: list[Visit]) -> Iterator[Problem]:
    for key in _PART_WHOLE:
        found = {str(visit.path[-2]): visit for visit in visits if visit.path[-1:] == (key,)}
        wholes = {part: [name for _, name in _words(visit.path, visit.value)] for part, visit in found.items()}
        for circle in circles(wholes):
            hint = f"break it at one `{key}`"
            yield document.problem(found[circle[0]].path, f"a circle: {' → '.join(circle)}", hint)
