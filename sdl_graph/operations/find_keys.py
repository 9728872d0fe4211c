"""The keys of a case file as things that can be found: what each is for, and which words it takes."""

from __future__ import annotations

from collections.abc import Iterator

from sdl_graph import names
from sdl_graph.cases.forms import Form, Schema
from sdl_graph.model.document import Path
from sdl_graph.model.finding import Entry

_ANY = "any"  # an id, whichever
_FEW = 4


def keys(form: Form) -> Iterator[Entry]:
    """Every key that means a property of ours, once for all sections in which it means the same."""
    sections: dict[Entry, list[str]] = {}
    for section, entry in _keys(form, form.schema, (), f"{form.name} file"):
        sections.setdefault(entry, []).append(section)
    for entry, found in sections.items():
        places = list(dict.fromkeys(found))
        home = ", ".join(places) if len(places) <= _FEW else "most sections"
        yield entry._replace(home=home, home_label=home)


def _keys(form: Form, schema: Schema, path: Path, section: str) -> Iterator[tuple[str, Entry]]:
    for key, about in schema.get("properties", {}).items():
        below = form.resolve(about)
        if entry := _entry(form, path, key, below):
            yield section, entry
        if "x-section" in below:
            inner = (*path, key, _ANY)
            yield from _keys(form, form.schema_at(inner), inner, key)


def _entry(form: Form, path: Path, key: str, about: Schema) -> Entry | None:
    iri = form.property_at(path, key)
    if not iri.startswith(names.SDL):
        return None  # what others have defined is not told of here
    vocabulary = form.vocabulary_at(path, key)
    words = f" Takes words of {names.humanise(vocabulary)}." if vocabulary.startswith(names.SCHEME) else ""
    return Entry(names.shorten(iri), "key", f"key of a {form.name} file", key, about.get("description", "") + words)
