"""The manifest of the reconciliation service: what it speaks of, and where its parts are."""

from __future__ import annotations

from typing import Any

from sdl_graph import names
from sdl_graph.about import VERSION
from sdl_graph.operations.reconcile.asked import BATCH
from sdl_graph.operations.reconcile.schema import IDENTIFIER_SPACE, SCHEMA_SPACE
from sdl_graph.operations.reconcile.suggest import WHAT

PATH = "/reconcile"
WIDTH, HEIGHT = 420, 220
_TYPES = {"sdl:Firm": "firm", "sdl:Actor": "actor", "sdl:Case": "case", "skos:Concept": "controlled word",
          "sdl:Source": "source", "owl:Class": "class of the ontology"}  # fmt: skip
_LIMIT = {
    "name": "limit",
    "label": "at most so many values",
    "type": "number",
    "default": 0,
    "help_text": "0 gives all values.",
}


def manifest(base: str) -> dict[str, Any]:
    """The manifest of the service on the server at ``base``."""
    here = base + PATH
    return {
        "versions": ["0.2"],
        "name": "sdl-graph: service-dominant logic",
        "identifierSpace": IDENTIFIER_SPACE,
        "schemaSpace": SCHEMA_SPACE,
        "documentation": names.BASE,
        "serviceVersion": VERSION,
        "defaultTypes": [{"id": one, "name": name} for one, name in _TYPES.items()],
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {what: _suggest(here, what) for what in WHAT},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [_LIMIT],
        },
        "batchSize": BATCH,
    }


def _suggest(here: str, what: str) -> dict[str, str]:
    return {
        "service_url": here,
        "service_path": f"/suggest/{what}",
        "flyout_service_url": here,
        "flyout_service_path": f"/flyout/{what}?id=${{id}}",
    }
