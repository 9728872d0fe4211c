"""Reads the header of a query file: grlc's ``#+`` lines, together one YAML document.

grlc's keys (https://github.com/CLARIAH/grlc) are ``summary``, ``description``, ``tags``,
``defaults`` and so on; ours are ``params`` (what each parameter is called and ranges over) and
``expects`` (for tests). Every scalar stays as it is written: a default of ``1.10`` is no number.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from sdl_graph.errors import BadInput
from sdl_graph.inert import inert
from sdl_graph.library.variables import mistakes, parameters
from sdl_graph.model.card import Card
from sdl_graph.model.problem import Problem

_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_QUOTE = 'put text that holds ": " between quotes'


def read_card(text: str, name: str, family: str = "") -> Card:
    """The card of a query; ``name`` is its file, as problems show it, ``family`` its group.

    Raises:
        BadInput: if the header is not YAML, a key of it has the wrong form, or it says something
            of a parameter that is not there; or if a variable is nearly a parameter.
    """
    header = _Header(text, name)
    described = header.described()
    found = parameters(text, described)
    wrong = [Problem(name, 1, 1, *mistake) for mistake in mistakes(text, found)]
    if wrong:
        raise BadInput(wrong)
    stray = set(described) - {parameter.name for parameter in found}
    if stray:
        raise header.problem("params", f"params speaks of `{min(stray)}`", "the query has no such variable")
    return Card(
        id=PurePath(name).stem,
        family=family,
        summary=header.text("summary"),
        description=header.text("description").strip(),
        tags=header.tags(),
        parameters=found,
        text=text,
    )


class _Header:
    """The header as plain values, and the lines of the file that its keys stand on."""

    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._lines = [number for number, line in enumerate(text.split("\n"), start=1) if line.startswith("#+")]
        self._rows: list[str] = _HEADER.findall(text)
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        if not self._rows:
            return {}
        import yaml  # only when a header has to be read

        try:
            # BaseLoader makes strings of all scalars, and nothing but strings, lists and mappings.
            header = yaml.load("\n".join(self._rows), Loader=yaml.BaseLoader)  # noqa: S506
        except yaml.YAMLError as error:
            raise self._not_yaml(error) from None
        except RecursionError:
            raise self._problem_at(0, "the header nests too deep", "close its brackets") from None
        if not isinstance(header, dict):
            raise self._problem_at(0, "the header is not a mapping", "start it with `#+ summary: …`")
        return header

    def _not_yaml(self, error: Exception) -> BadInput:
        at = getattr(error, "problem_mark", None)
        if at is None:
            return self._problem_at(0, "the header holds a character that YAML does not", "remove it")
        what = getattr(error, "problem", None) or "it cannot be read"
        return self._problem_at(at.line, f"the header is not YAML: {what}", _QUOTE)

    def text(self, key: str) -> str:
        """The text of a key, empty if it is not there."""
        found = self._values.get(key, "")
        if not _is_text(found):
            raise self.problem(key, f"`{key}` is not plain text", _QUOTE)
        return str(found)

    def tags(self) -> tuple[str, ...]:
        """The tags."""
        found = self._values.get("tags") or []
        if not isinstance(found, list) or not all(map(_is_text, found)):
            raise self.problem("tags", "`tags` is not a list of words", "write `tags: [one, another]`")
        return tuple(found)

    def described(self) -> dict[str, dict[str, str]]:
        """What it says of each parameter."""
        found = self._values.get("params") or {}
        if not isinstance(found, dict) or not all(_is_facts(facts) for facts in found.values()):
            hint = 'write `case: {label: the case, of: "sdl:Case"}` for each parameter'
            raise self.problem("params", "`params` does not map names to what is said of them", hint)
        return {name: facts or {} for name, facts in found.items()}

    def problem(self, key: str, message: str, hint: str) -> BadInput:
        """A mistake in what a key holds."""
        starts = [at for at, row in enumerate(self._rows) if row.startswith(key)]
        return self._problem_at(starts[0] if starts else 0, message, hint)

    def _problem_at(self, row: int, message: str, hint: str) -> BadInput:
        line = self._lines[min(row, len(self._lines) - 1)]
        return BadInput([Problem(self._name, line, 1, message, hint)])


def _is_facts(facts: Any) -> bool:
    """Whether it is a mapping to texts, or nothing."""
    return facts == "" or (isinstance(facts, dict) and all(map(_is_text, facts.values())))


def _is_text(value: Any) -> bool:
    """Whether it is a string that a terminal shows and does not obey."""
    return isinstance(value, str) and inert(value) == value.replace("\n", "\\n")
