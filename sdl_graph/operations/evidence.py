"""Asks for passages and reads them out of an answer, with the things that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdl_graph import names
from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.terms import Iri, Term
from sdl_graph.operations.rows import text

# What a query asks of a ?passage, and the columns in the order in which `evidence` takes them.
CITED = """?passage sdl:inSource ?source ; sdl:startOffset ?start ; sdl:endOffset ?end ; sdl:paraphrase ?says .
  OPTIONAL { ?passage sdl:paragraph ?paragraph }"""
CITED_COLUMNS = "?passage ?source ?paragraph ?start ?end ?says"


def evidence(cells: Sequence[Term | None], labels: Mapping[str, str]) -> Evidence:
    """The passage in six cells of a row, in the order of `CITED_COLUMNS`."""
    passage, source, paragraph, start, end, says = cells
    return Evidence(
        passage=names.shorten(text(passage)),
        source=named(source, labels),
        paragraph=text(paragraph),
        start=int(text(start)),
        end=int(text(end)),
        says=text(says),
    )


def named(term: Term | None, labels: Mapping[str, str], own: Mapping[str, str] | None = None) -> Named:
    """A thing with its label, a given one or one made of its IRI; a literal by itself. ``own`` are the
    prefixes of lenses."""
    if isinstance(term, Iri):
        return Named(labels.get(term.value) or names.humanise(term.value), names.shorten(term.value, own))
    return Named(text(term))
