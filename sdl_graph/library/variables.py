"""Finds a query's parameters: variables named as grlc names them.

``?_case_iri`` is required, ``?__case_iri`` optional; the ending says the kind
(https://github.com/CLARIAH/grlc).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sdl_graph.model.card import Parameter
from sdl_graph.sparql_text import outline

_VARIABLE = re.compile(r"[?$](_{1,2})([a-z][a-z0-9]*)(?:_(iri|number|integer|literal))?(?!\w)")
_NEARLY = re.compile(r"[?$](_{1,2}[a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?!\w)")
_KINDS = "_iri, _number, _integer or _literal"

Mistake = tuple[str, str]


def parameters(query: str, described: Mapping[str, Mapping[str, str]]) -> tuple[Parameter, ...]:
    """The parameters of a query, in the order of first use.

    ``described`` holds by name what a header may say of each: ``label``, ``of`` and ``default``.
    """
    found = (_parameter(match, described) for match in _VARIABLE.finditer(outline(query).text))
    return tuple({parameter.variable: parameter for parameter in found}.values())


def mistakes(query: str, found: Iterable[Parameter]) -> Iterator[Mistake]:
    """What is wrong with the variables, and what to do: those that look like a parameter and are
    none, and those that would be one and the same parameter."""
    for variable in dict.fromkeys(_NEARLY.findall(outline(query).text)):
        if not _VARIABLE.fullmatch("?" + variable):
            hint = f"write its name in letters and digits alone, and its kind ({_KINDS}) behind it"
            yield f"`?{variable}` is not the name of a parameter", hint
    first: dict[str, str] = {}
    for parameter in found:
        other = first.setdefault(parameter.name, parameter.variable)
        if other != parameter.variable:
            message = f"`?{other}` and `?{parameter.variable}` are both the parameter `{parameter.name}`"
            yield message, "give each a name of its own"


def _parameter(match: re.Match[str], described: Mapping[str, Mapping[str, str]]) -> Parameter:
    underscores, name, kind = match.groups(default="")
    facts = described.get(name, {})
    return Parameter(
        name=name,
        variable=underscores + name + (f"_{kind}" if kind else ""),
        kind=kind or "literal",
        required=underscores == "_" and "default" not in facts,
        label=facts.get("label", ""),
        of=facts.get("of", ""),
        default=facts.get("default", ""),
    )
