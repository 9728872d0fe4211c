"""sdl-graph: a knowledge graph and semantic query tool for service-dominant logic.

>>> import sdl_graph
>>> graph = sdl_graph.open()
>>> answer = graph.query("value-in-use", case="ba-check-in-kiosks")

Importing the package loads nothing heavy; `open` does, when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sdl_graph import about

if TYPE_CHECKING:
    from sdl_graph.api import Graph, Rows, open
    from sdl_graph.operations.imports.python import import_cases

__version__ = about.VERSION
__all__ = ["Graph", "Rows", "__version__", "import_cases", "open"]


def __getattr__(name: str) -> Any:
    if name == "import_cases":
        from sdl_graph.operations.imports.python import import_cases

        return import_cases
    if name in ("Graph", "Rows", "open"):
        from sdl_graph import api

        return getattr(api, name)
    raise AttributeError(f"module 'sdl_graph' has no attribute {name!r}")
