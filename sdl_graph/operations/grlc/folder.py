"""The query library as a folder that grlc serves as a web API (https://github.com/CLARIAH/grlc).

grlc puts a parameter's value wherever its variable stands, and a value cannot stand among the columns of
a SELECT, nor in GROUP BY or ORDER BY. So a variable of its own takes the parameter's place, and the
parameter stands once, where the pattern begins: ``BIND(?_case_iri AS ?case)``. A query says the same with
it as without, and left out a parameter binds nothing (SPARQL 1.1, 18.2.4.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sdl_graph.engines.remote_text import written
from sdl_graph.errors import CannotWrite, UnusablePlace, UserError
from sdl_graph.model.card import Card, Parameter
from sdl_graph.model.terms import Term

ENDPOINT_FILE = "endpoint.txt"
_ASIDE = (
    r"(?P<aside>\#[^\r\n]*|'''(?:\\.|'{0,2}[^'\\])*'''|\"\"\"(?:\\.|\"{0,2}[^\"\\])*\"\"\""
    r"|'(?:\\.|[^'\\\r\n])*'|\"(?:\\.|[^\"\\\r\n])*\"|<[^\x00-\x20<>\"{}|^`\\]*>)"
)
_VARIABLE = re.compile(_ASIDE + r"|[?$](?P<name>\w+)", re.DOTALL)
_FORM = re.compile(_ASIDE + r"|(?P<word>(?<![\w?$:@-])(?:SELECT|CONSTRUCT|ASK|DESCRIBE|WHERE)\b)|(?P<open>\{)",
                   re.DOTALL | re.IGNORECASE)  # fmt: skip
_SERVED = ("SELECT", "CONSTRUCT")
_HEADER = "#+"
_MARK = "# Written by `sdl-graph queries --grlc`; a change to the library's own file outlasts the next writing.\n"

Defaults = Callable[[Card], Mapping[str, Term]]


class Folder(NamedTuple):
    """The files by their names, and the queries that grlc does not serve, each with the reason."""

    files: dict[str, str]
    left_out: dict[str, str]


def folder(cards: Iterable[Card], defaults: Defaults, endpoint: str = "") -> Folder:
    """The library, one file for each query and none in a folder below, as grlc wants it.

    ``defaults`` gives the values, by variable, that a query's parameters have if they are left out;
    ``endpoint`` is the address of the SPARQL endpoint that grlc is to ask (else grlc's own setting counts).
    """
    files: dict[str, str] = {ENDPOINT_FILE: endpoint + "\n"} if endpoint else {}
    left_out: dict[str, str] = {}
    for card in cards:
        try:
            files[f"{card.id}.rq"] = query(card, defaults(card))
        except UserError as error:
            left_out[card.id] = str(error)
    return Folder(files, left_out)


def write(made: Folder, place: Path) -> None:
    """Writes the files into a folder: a new one, an empty one, or one that was written so before.

    Raises:
        UnusablePlace: if anything else is in it.
        CannotWrite: if it cannot be written.
    """
    try:
        before = list(place.iterdir()) if place.is_dir() else []
        if stray := sorted(path.name for path in before if not _ours(path)):
            raise UnusablePlace(place, f"holds `{stray[0]}`; name a folder that is new or empty")
        place.mkdir(parents=True, exist_ok=True)
        for path in before:
            path.unlink()
        for name, text in made.files.items():
            (place / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotWrite(place, error.strerror or str(error)) from None


def _ours(path: Path) -> bool:
    """Whether a file was written here: nothing that somebody wrote is ever overwritten."""
    if path.name == ENDPOINT_FILE:
        return any(map(_ours, path.parent.glob("*.rq")))
    return path.suffix == ".rq" and path.is_file() and _MARK in path.read_text(encoding="utf-8", errors="replace")


def query(card: Card, defaults: Mapping[str, Term]) -> str:
    """One query as grlc takes it.

    Raises:
        UserError: if it is of a form that grlc does not serve.
    """
    lines = card.text.splitlines(keepends=True)
    header = "".join(line for line in lines if line.startswith(_HEADER))
    body = "".join(line for line in lines if not line.startswith(_HEADER))
    place, names = _beginning(card.id, body), _names(card.parameters, body)
    binds = "".join(f"\n  {_bind(one, names[one.variable], defaults)}" for one in card.parameters)
    before, behind = _renamed(body[:place], names), _renamed(body[place:], names)
    return f"{header}{_defaults(card.parameters, defaults)}{_MARK}{before}{binds}{behind}"


def _beginning(name: str, body: str) -> int:
    """Where the pattern begins: behind its opening brace."""
    form, where = "", False
    for match in _FORM.finditer(body):
        word = (match["word"] or "").upper()
        if word == "WHERE":
            if form == "CONSTRUCT" and "{" not in _without_asides(body[: match.start()]):
                raise UserError(f"`{name}` is a CONSTRUCT WHERE; write its template out")
            where = True
        elif word and not form:
            form = word
            if form not in _SERVED:
                raise UserError(f"`{name}` is of the form {form}; grlc serves SELECT and CONSTRUCT")
        elif match["open"] and form and (where or form == "SELECT"):
            return match.end()
    raise UserError(f"`{name}` has no WHERE; write it before the pattern")


def _without_asides(text: str) -> str:
    return re.sub(_ASIDE, " ", text, flags=re.DOTALL)


def _names(parameters: Iterable[Parameter], body: str) -> dict[str, str]:
    """A variable for each parameter: its plain name, if the query has no other such."""
    taken = {match["name"] for match in _VARIABLE.finditer(body) if match["name"]}
    return {one.variable: one.name if one.name not in taken else f"{one.name}_asked" for one in parameters}


def _bind(parameter: Parameter, name: str, defaults: Mapping[str, Term]) -> str:
    given = f"?{_as_asked(parameter)}"
    if parameter.variable in defaults:
        return f"BIND(COALESCE({given}, {written(defaults[parameter.variable])}) AS ?{name})"
    return f"BIND({given} AS ?{name})"


def _as_asked(parameter: Parameter) -> str:
    """The name by which grlc knows it: one underscore if it is required, two if it is not."""
    return ("_" if parameter.required else "__") + parameter.variable.lstrip("_")


def _defaults(parameters: Iterable[Parameter], defaults: Mapping[str, Term]) -> str:
    rows = [f'#+   - {one.name}: "{defaults[one.variable].value}"\n' for one in parameters if one.variable in defaults]
    return "#+ defaults:\n" + "".join(rows) if rows else ""


def _renamed(text: str, names: Mapping[str, str]) -> str:
    def other(match: re.Match[str]) -> str:
        return f"?{names[match['name']]}" if match["name"] in names else match[0]

    return _VARIABLE.sub(other, text)
