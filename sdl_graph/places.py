"""Where the bundled files are, whether the package is installed or used from a checkout.

In a wheel the top-level folders (``ontology``, ``queries``, ``data``) lie inside the
package, as ``sdl_graph/bundled/``; in a checkout they lie beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def bundled_root() -> Path:
    """The folder that holds ``ontology``, ``queries`` and ``data`` of this installation."""
    installed = _PACKAGE / "bundled"
    return installed if installed.is_dir() else _PACKAGE.parent


def bundled(folder: str) -> Path:
    """One of the bundled top-level folders."""
    return bundled_root() / folder
