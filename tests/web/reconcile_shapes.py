"""The shapes of the Reconciliation Service API 0.2, written anew from its text and stricter than its own schemas:
no field that it does not name.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

from typing import Any

Shape = dict[str, Any]
TEXT: Shape = {"type": "string", "minLength": 1}
URL: Shape = {"type": "string", "pattern": "^https?://"}


def exactly(required: dict[str, Shape], optional: dict[str, Shape] | None = None) -> Shape:
    """An object with these fields and no others."""
    fields = {**required, **(optional or {})}
    return {"type": "object", "required": list(required), "properties": fields, "additionalProperties": False}


def listed(items: Shape, **more: Any) -> Shape:
    return {"type": "array", "items": items, **more}


def mapped(values: Shape) -> Shape:
    return {"type": "object", "additionalProperties": values}


NAMED = exactly({"id": TEXT, "name": TEXT})
_DESCRIBED = {"description": {"type": "string"}}
_TEMPLATE: Shape = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
_SUGGEST = exactly(
    {"service_url": URL, "service_path": {"type": "string", "pattern": "^/"}},
    {"flyout_service_url": URL, "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"}},
)
_SETTING = exactly(
    {"name": TEXT, "label": TEXT, "type": {"enum": ["number", "text", "checkbox"]}}, {"default": {}, "help_text": TEXT}
)
MANIFEST = exactly(
    {
        "versions": listed(TEXT, contains={"const": "0.2"}),
        "name": TEXT,
        "identifierSpace": URL,
        "schemaSpace": URL,
    },
    {
        "documentation": URL,
        "serviceVersion": TEXT,
        "defaultTypes": listed(NAMED, uniqueItems=True),
        "view": exactly({"url": _TEMPLATE}),
        "preview": exactly({"url": _TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": exactly({}, {"entity": _SUGGEST, "type": _SUGGEST, "property": _SUGGEST}),
        "extend": exactly(
            {},
            {
                "propose_properties": exactly({"service_url": URL, "service_path": TEXT}),
                "property_settings": listed(_SETTING),
            },
        ),
        "batchSize": {"type": "integer", "minimum": 1},
    },
)
_FEATURE = exactly({"id": TEXT, "value": {"type": ["number", "boolean"]}})
_CANDIDATE = exactly(
    {"id": TEXT, "name": TEXT, "score": {"type": "number"}},
    {"type": listed(NAMED), "match": {"type": "boolean"}, "features": listed(_FEATURE), **_DESCRIBED},
)
RESULTS = mapped(exactly({"result": listed(_CANDIDATE)}))
ENTITIES = exactly({"result": listed(exactly({"id": TEXT, "name": TEXT}, {"notable": listed(NAMED), **_DESCRIBED}))})
SUGGESTED = exactly({"result": listed(exactly({"id": TEXT, "name": TEXT}, _DESCRIBED))})
FLYOUT = exactly({"id": TEXT, "html": TEXT})
PROPOSED = exactly({"type": TEXT, "properties": listed(NAMED)}, {"limit": {"type": "integer"}})
_CELL: Shape = {
    "oneOf": [
        NAMED,
        exactly({"str": {"type": "string"}}),
        exactly({"int": {"type": "integer"}}),
        exactly({"float": {"type": "number"}}),
        exactly({"date": {"type": "string", "pattern": r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d"}}),
    ]
}
EXTENSION = exactly({"meta": listed(NAMED), "rows": mapped(mapped(listed(_CELL)))})
ERROR = exactly({"error": TEXT})
