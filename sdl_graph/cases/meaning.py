"""What the words in a case file stand for, as absolute IRIs.

JSON-LD would look a word up among the context's terms and prefixes first, so that an actor
called `title` became the property of that name. Here the key alone decides: its term in the
context says in which namespace its words are names, or that they are IRIs and CURIEs.
"""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.cases.forms import Form, Visit
from sdl_graph.model.document import Tree


def spelt_out(form: Form, visit: Visit, base: str) -> Tree:
    """The value of a visit, each name in it written as an absolute IRI; ``base`` is the local ids' own."""
    if isinstance(visit.value, list):
        return [_iri(form, visit, base, word) if isinstance(word, str) else word for word in visit.value]
    return _iri(form, visit, base, visit.value) if isinstance(visit.value, str) else visit.value


def _iri(form: Form, visit: Visit, base: str, word: str) -> str:
    term = visit.term
    if term == "@type":
        return names.SDL + word
    if not isinstance(term, dict):
        return word
    if "@vocab" in term.get("@context", {}):
        return str(term["@context"]["@vocab"]) + word
    if term.get("@type") == "@vocab":
        return _property(form, visit, word)
    return _reference(base, word) if term.get("@type") == "@id" else word


def _reference(base: str, word: str) -> str:
    return names.expand(word) or word if ":" in word else base + word


def _property(form: Form, visit: Visit, key: str) -> str:
    """The property for which a key stands, where it is named and not used (``not_stated:``)."""
    meaning = visit.scope.get(key)
    return names.RDF_TYPE if meaning == "@type" else form.iri(meaning) or key
