"""Reads the header of a query file: grlc's ``#+`` lines, together one YAML document.

grlc's keys (https://github.com/CLARIAH/grlc) are ``summary``, ``description``, ``tags``,
``defaults`` and so on; ours are ``params`` (what each parameter is called and ranges over) and
``expects`` (for tests). Parameters are variables named grlc's way: ``?_case_iri`` is required,
``?__case_iri`` optional; the ending says the kind.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from sdl_graph.errors import BadInput
from sdl_graph.model.card import Card, Parameter
from sdl_graph.model.problem import Problem

_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_VARIABLE = re.compile(r"[?$](_{1,2})([a-z][a-z0-9]*)(?:_(iri|number|integer|literal))?\b")
_STRINGS_AND_COMMENTS = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?m:^\s*#.*$)")


def read_card(text: str, name: str, family: str = "") -> Card:
    """The card of a query; ``name`` is its file, as problems show it, ``family`` its group.

    Raises:
        BadInput: if the header is not YAML, or says something of a parameter that is not there.
    """
    header = _header(text, name)
    path = PurePath(name)
    described = header.get("params", {}) or {}
    parameters = _parameters(text, described)
    stray = set(described) - {parameter.name for parameter in parameters}
    if stray:
        raise BadInput([Problem(name, 1, 1, f"params speaks of `{min(stray)}`", "the query has no such variable")])
    return Card(
        id=path.stem,
        family=family,
        summary=str(header.get("summary", "")),
        description=str(header.get("description", "")).strip(),
        tags=tuple(str(tag) for tag in header.get("tags", ())),
        parameters=parameters,
        text=text,
    )


def _header(text: str, name: str) -> dict[str, Any]:
    lines = _HEADER.findall(text)
    if not lines:
        return {}
    import yaml  # only when a header has to be read

    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        line = _line_of_header(text, error)
        what = getattr(error, "problem", None) or "it cannot be read"
        hint = 'put text that holds ": " between quotes'
        raise BadInput([Problem(name, line, 1, f"the header is not YAML: {what}", hint)]) from None
    if not isinstance(header, dict):
        raise BadInput([Problem(name, 1, 1, "the header is not a mapping", "start it with `#+ summary: …`")])
    return header


def _line_of_header(text: str, error: Exception) -> int:
    """The file's line that a line of the header is."""
    mark = getattr(error, "problem_mark", None)
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("#+")]
    return lines[min(mark.line, len(lines) - 1)] if mark else lines[0]


def _parameters(text: str, described: dict[str, Any]) -> tuple[Parameter, ...]:
    found: dict[str, Parameter] = {}
    for underscores, name, kind in _VARIABLE.findall(_STRINGS_AND_COMMENTS.sub("", text)):
        facts = described.get(name) or {}
        variable = underscores + name + (f"_{kind}" if kind else "")
        found.setdefault(
            variable,
            Parameter(
                name=name,
                variable=variable,
                kind=kind or "literal",
                required=underscores == "_" and "default" not in facts,
                label=str(facts.get("label", "")),
                of=str(facts.get("of", "")),
                default=str(facts.get("default", "")),
            ),
        )
    return tuple(found.values())
