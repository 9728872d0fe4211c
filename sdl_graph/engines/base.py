"""The seam between the tool and whatever answers its queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sdl_graph.model.terms import Answer, Term


class Engine(Protocol):
    """Something that answers SPARQL 1.1 queries over the graph."""

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The answer to a query.

        ``bindings`` gives values to variables (names without the question mark), as terms,
        never as text. Every named graph counts as part of the default graph.

        Raises:
            BadQuery: if the text cannot be read.
        """
        ...
