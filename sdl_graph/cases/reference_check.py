"""Checks what a document refers to: every id known, of the right kind, and no circles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from sdl_graph import names
from sdl_graph.cases.forms import Form, Visit
from sdl_graph.model.document import Document, Path
from sdl_graph.model.problem import Problem

_PART_WHOLE = ("part_of", "follows")


@dataclass(frozen=True)
class Shared:
    """The ids that files may refer to beyond themselves."""

    actors: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()

    def of(self, kind: str) -> frozenset[str]:
        """The ids of one kind: ``actors``, ``sources`` or ``cases``."""
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
    for path, name in _words(visit):
        if sections:
            trouble = _local_trouble(str(visit.path[-1]), name, sections, ids, shared)
        elif shared_kind:
            trouble = _shared_trouble(name, shared_kind, shared)
        else:
            return
        if trouble:
            yield document.problem(path, *trouble, value=True)


def _words(visit: Visit) -> Iterator[tuple[Path, str]]:
    if isinstance(visit.value, str):
        yield visit.path, visit.value
    elif isinstance(visit.value, list):
        for index, name in enumerate(visit.value):
            if isinstance(name, str):
                yield (*visit.path, index), name


def _local_trouble(key: str, name: str, sections: list[str], ids: _Ids, shared: Shared) -> tuple[str, str] | None:
    if ":" in name:
        return _curie_trouble(name, shared)
    if name not in ids.section:
        fitting = [known for known, section in ids.section.items() if section in sections]
        return f"nothing here is called `{name}`", _suggest(name, fitting, f"add it under `{sections[0]}:`")
    if ids.section[name] not in sections:
        wanted = " or ".join(f"`{section}`" for section in sections)
        return f"`{name}` stands under `{ids.section[name]}`", f"`{key}` takes an id from {wanted}"
    return None


def _curie_trouble(curie: str, shared: Shared) -> tuple[str, str] | None:
    iri = names.expand(curie)
    prefix, _, rest = curie.partition(":")
    kind = {"actor": "actors", "source": "sources", "case": "cases"}.get(prefix)
    if iri is None or kind is None:
        return f"`{curie}` is not a reference", "use an id of this file, or actor:…, source:…, case:…"
    return _shared_trouble(rest.split("/")[0], kind, shared)


def _shared_trouble(name: str, kind: str, shared: Shared) -> tuple[str, str] | None:
    if name in shared.of(kind):
        return None
    way_out = f"add it to data/{kind}.yaml" if kind != "cases" else "name a case that exists"
    return f"no shared entry under {kind} is called `{name}`", _suggest(name, shared.of(kind), way_out)


def _suggest(name: str, known: object, otherwise: str) -> str:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)  # type: ignore[call-overload]
    return f"did you mean `{near[0]}`?" if near else otherwise


def _unstated_keys(document: Document, visit: Visit) -> Iterator[Problem]:
    if "x-class" not in visit.schema or not isinstance(visit.value, dict):
        return
    keys = visit.schema["properties"]
    unstated = Visit((*visit.path, "not_stated"), {}, visit.value.get("not_stated", ""))
    for path, key in _words(unstated):
        if key and key not in keys:
            yield document.problem(
                path, f"`{key}` is no key of this item", _suggest(key, keys, "see its keys"), value=True
            )
        elif key and key in visit.value:
            yield document.problem(path, f"`{key}` is stated here and said to be not stated", "keep one", value=True)


def _denied_property(document: Document, form: Form, visit: Visit) -> Iterator[Problem]:
    if visit.schema.get("x-class") != "Denial" or not isinstance(visit.value, dict):
        return
    denied = visit.value.get("property")
    known = [iri.removeprefix(names.SDL) for iri in form.properties if iri.startswith(names.SDL)]
    if isinstance(denied, str) and denied not in known:
        path = (*visit.path, "property")
        yield document.problem(path, f"no property is called `{denied}`", _suggest(denied, known, ""), value=True)


def _circles(document: Document, visits: list[Visit]) -> Iterator[Problem]:
    for key in _PART_WHOLE:
        found = [visit for visit in visits if visit.path[-1:] == (key,)]
        edges = {str(visit.path[-2]): {name for _, name in _words(visit)} for visit in found}
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            circle = error.args[1]
            path = next(visit.path for visit in found if visit.path[-2] in circle)
            yield document.problem(path, f"a circle: {' → '.join(reversed(circle))}", f"break it at one `{key}`")
