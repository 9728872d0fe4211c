"""The file in which somebody goes through proposals: YAML to read, to mark and to give back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sdl_graph.cases.read import read
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.operations.link.propose import Proposal

APART = 10  # hundredths
_YES, _NO = ("yes", "true"), ("no", "false", "")
_ENTITY = re.compile(r"wd:Q[0-9]+|https?://[^\s<>\"{}|\\^`]+")
_ACTOR = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CONFIDENCE = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")
_KEYS = frozenset({"actor", "name", "entity", "label", "description", "kind", "country", "why", "confidence", "accept"})


class Accepted(NamedTuple):
    """A match to be written: the actor's id, the entity, how sure, how far checked, and a remark."""

    actor: str
    entity: str
    confidence: str
    status: str
    note: str


def review(proposals: Iterable[Proposal], server: str, day: str) -> str:
    """The file: what is proposed and why, nothing accepted."""
    head = (
        f"# Proposed on {day} by `sdl-graph link`, from {server}.\n"
        "# Where both are the same, make it `accept: yes`; then `sdl-graph link --accept THIS-FILE`.\n\n"
        f"asked: {_quoted(server)}\nproposals:\n"
    )
    return head + ("\n".join(map(_entry, proposals)) or "  []\n")


def _entry(one: Proposal) -> str:
    told = {
        "actor": one.actor.id,
        "name": _quoted(one.actor.name),
        "entity": _quoted(one.item.entity),
        "label": _quoted(one.item.label),
        "description": _quoted(one.item.description) if one.item.description else "",
        "kind": _quoted(", ".join(one.item.kinds)) if one.item.kinds else "",
        "country": _quoted(", ".join(one.item.countries)) if one.item.countries else "",
        "why": _quoted("; ".join(one.reasons)),
        "confidence": one.shown,
        "accept": "no" + ("  # the file of actors has it already" if one.known else ""),
    }
    lines = [f"{key}: {value}\n" for key, value in told.items() if value]
    return "  - " + "    ".join(lines)


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar: JSON's strings are such."""
    return json.dumps(text, ensure_ascii=False)


def accepted(content: bytes, name: str, day: str) -> list[Accepted]:
    """What a review file accepts, as matches that somebody has checked.

    Raises:
        BadInput: with every mistake in it.
    """
    document = read(content, name)
    problems = list(_problems(document))
    if problems:
        raise BadInput(sorted(problems))
    server = str(document.tree.get("asked", ""))
    note = f"Accepted on {day}{f'; proposed from {server}' if server else ''}."
    return [
        Accepted(str(one["actor"]), str(one["entity"]), str(one.get("confidence", "")), "verified", note)
        for one in document.tree["proposals"]
        if isinstance(one, dict) and str(one.get("accept", "")).casefold() in _YES
    ]


def _problems(document: Document) -> Iterator[Problem]:
    proposals = document.tree.get("proposals")
    if not isinstance(proposals, list):
        yield Problem(document.name, 1, 1, "no list of `proposals`", "take a file that `sdl-graph link` wrote")
        return
    for at, one in enumerate(proposals):
        path = ("proposals", at)
        if not isinstance(one, dict):
            yield document.problem(path, "not a proposal", "give its actor, entity and accept", value=True)
            continue
        yield from _wrong(document, path, {key: str(value) for key, value in one.items()})


def _wrong(document: Document, path: tuple[str | int, ...], one: dict[str, str]) -> Iterator[Problem]:
    for key in one:
        if key not in _KEYS:
            yield document.problem((*path, key), f"no key `{key}` here", f"there are {', '.join(sorted(_KEYS))}")
    checks = (
        ("actor", _ACTOR, "an actor's id"),
        ("entity", _ENTITY, "wd: and a Wikidata id, or an address that starts with http"),
        ("confidence", _CONFIDENCE, "a number from 0 to 1"),
    )
    for key, pattern, takes in checks:
        if key in one and not pattern.fullmatch(one[key]):
            yield document.problem((*path, key), f"`{one[key][:60]}` is no {key}", f"write {takes}", value=True)
        elif key != "confidence" and key not in one:
            yield document.problem(path, f"no `{key}`", f"write {takes}", value=True)
    if one.get("accept", "").casefold() not in (*_YES, *_NO):
        yield document.problem(
            (*path, "accept"), "neither yes nor no", "write `accept: yes` or `accept: no`", value=True
        )


def taken(proposals: Iterable[Proposal], above: float, server: str, day: str) -> list[Accepted]:
    """The surest proposal of each actor, if it is surer than ``above`` and `APART` surer than the next one;
    nobody has checked it, and its match says so."""
    by_actor: dict[str, list[Proposal]] = {}
    for one in proposals:
        by_actor.setdefault(one.actor.id, []).append(one)
    firsts = [found[0] for found in by_actor.values() if len(found) == 1 or _apart(found[0], found[1])]
    note = f"Taken on {day} from {server}, unseen."
    return [
        Accepted(one.actor.id, one.item.entity, one.shown, "unverified", note)
        for one in firsts
        if one.confidence > 100 * above and not one.known
    ]


def _apart(first: Proposal, second: Proposal) -> bool:
    return first.confidence - second.confidence >= APART
