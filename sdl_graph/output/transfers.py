"""What became of graphs that went to a store or came from one: for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sdl_graph import names
from sdl_graph.inert import inert, inert_json
from sdl_graph.operations.pull import FOREIGN, MISSING, PullReport
from sdl_graph.operations.push import (
    DIFFERS,
    FAILED,
    NOT_TRIED,
    PUSHED,
    REMOVED,
    STALE,
    THERE,
    TO_PUSH,
    Outcome,
    PushReport,
)
from sdl_graph.operations.push_compare import GraphComparison, parsed

_EXAMPLES = 3


def push_text(report: PushReport) -> str:
    """A line for each graph that would be pushed or is no longer here; where something failed, for each that
    was looked at, but for the last if that is what stopped us. Then what the store writes in its own way."""
    if any(one.state in (FAILED, DIFFERS) for one in report.outcomes):
        told = [one for one in report.outcomes if one.state != NOT_TRIED and not _stopped_by(report, one)]
    else:
        told = [one for one in report.outcomes if one.state in (TO_PUSH, STALE, REMOVED)]
    return _text(told, report.outcomes)


def pull_text(report: PullReport) -> str:
    """A line for each graph that is not the same in the store, and what the store writes in its own way."""
    told = [one for one in report.outcomes if one.state not in (THERE, NOT_TRIED) and not _stopped_by(report, one)]
    return _text(told, report.outcomes)


def push_summary(report: PushReport) -> str:
    """One line: how many graphs, and what became of them."""
    there, pushed, to_push = report.of(THERE), report.of(PUSHED), report.of(TO_PUSH)
    ours = [one for one in report.outcomes if one.state not in (STALE, REMOVED)]
    if not report.complete:
        return f"{_count(len(there) + len(pushed), 'graph')} of {len(ours):,} done{_left(report)}"
    done = f"{len(to_push):,} to push" if report.dry_run else f"{len(pushed):,} pushed and verified"
    return f"{_graphs(ours)}: {done}, {len(there):,} there already{_gone(report)}"


def _gone(report: PushReport) -> str:
    """What is in the store and no longer here."""
    removed, stale = len(report.of(REMOVED)), len(report.of(STALE))
    told = f"; {_count(removed, 'graph')} no longer here removed there" if removed else ""
    return told + (f"; {_count(stale, 'graph')} there no longer here, which --prune removes" if stale else "")


def _left(report: PushReport) -> str:
    """What is not done, and whether another run may help."""
    states = ((FAILED, "failed"), (NOT_TRIED, "not tried"), (DIFFERS, "came back otherwise"))
    told = [f", {len(report.of(state)):,} {words}" for state, words in states if report.of(state)]
    again = report.of(FAILED) or report.of(NOT_TRIED)
    return "".join(told) + ("; run the same again to do what is left" if again else "")


def _stopped_by(report: PushReport | PullReport, outcome: Outcome) -> bool:
    """Whether a graph's trouble is told already, as what ended the run."""
    return bool(report.stopped) and outcome.state == FAILED and report.stopped.endswith(outcome.trouble)


def pull_summary(report: PullReport) -> str:
    """One line: how many graphs were read, and how they compare with ours."""
    read = [one for one in report.outcomes if one.state not in (FAILED, NOT_TRIED, MISSING)]
    if not report.whole:
        return f"{_count(len(read), 'graph')} of {len(report.outcomes):,} read"
    same = sum(one.state == THERE for one in read)
    others = sum(one.state in (DIFFERS, MISSING) for one in report.outcomes)
    foreign = sum(one.state == FOREIGN for one in read)
    more = f", {foreign} not ours" if foreign else ""
    return f"{_graphs(read)} read: {same} as here, {others} otherwise{more}"


def push_json(report: PushReport) -> str:
    """The whole report, graph by graph, with counts and digests."""
    return _json(report.url, report.complete, report.stopped, report.outcomes)


def pull_json(report: PullReport) -> str:
    """The whole report, graph by graph, with counts and digests."""
    return _json(report.url, report.whole, report.stopped, report.outcomes)


def _text(told: Iterable[Outcome], every: Iterable[Outcome]) -> str:
    lines = [line for outcome in told for line in _outcome(outcome)]
    return "".join(f"{inert(line)}\n" for line in [*lines, *_rewritings(every)])


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.state:<9}  {names.shorten(outcome.graph)}{_about(outcome)}"
    found = outcome.comparison
    if found is not None and outcome.state == DIFFERS and not found.cut:
        yield from (f"  only here:  {_short(line)}" for line in found.missing[:_EXAMPLES])
        yield from (f"  only there: {_short(line)}" for line in found.extra[:_EXAMPLES])


def _about(outcome: Outcome) -> str:
    if outcome.trouble:
        return f": {outcome.trouble}"
    if outcome.state in (NOT_TRIED, MISSING, STALE, REMOVED):
        return ""
    if outcome.comparison is None or outcome.comparison.equal:
        return f": {_count(outcome.statements, 'statement')}"
    return f": {_difference(outcome.comparison)}"


def _difference(found: GraphComparison) -> str:
    if not found.theirs:
        return f"{_count(found.ours, 'statement')}, none of them there"
    if found.cut:
        return (
            f"{found.theirs:,} of {_count(found.ours, 'statement')} came back and nothing else; "
            "if the store limits its answers (Virtuoso: ResultSetMaxRows), raise the limit and try again"
        )
    return (
        f"{_count(found.ours, 'statement')} here, {found.theirs:,} there; "
        f"{len(found.missing):,} only here, {len(found.extra):,} only there"
    )


def _rewritings(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Each type of literal that the store writes in its own way, with one that it does."""
    times: dict[str, int] = {}
    example: dict[str, tuple[str, str]] = {}
    for outcome in outcomes:
        for one in outcome.comparison.rewritten if outcome.comparison else ():
            times[one.datatype] = times.get(one.datatype, 0) + one.times
            example.setdefault(one.datatype, (one.ours, one.theirs))
    for kind in sorted(times):
        ours, theirs = (_short(text) for text in example[kind])
        number = _count(times[kind], f"{kind} literal")
        yield f"the store writes {number} in another form of the same value, such as {ours} as {theirs}"


def _short(ntriples: str) -> str:
    """A triple or a literal in N-Triples, its IRIs as CURIEs where there are some."""
    if ntriples.startswith('"'):
        value, mark, datatype = ntriples.rpartition("^^")
        return f"{value}^^{names.shorten(datatype[1:-1])}" if mark else ntriples
    triple = parsed([ntriples])[0]
    thing = triple.object
    end = _short(str(thing)) if str(thing).startswith('"') else _term(thing)
    return f"{_term(triple.subject)} {_term(triple.predicate)} {end}"


def _term(term: Any) -> str:
    return names.shorten(term.value) if str(term).startswith("<") else str(term)


def _graphs(outcomes: Iterable[Outcome]) -> str:
    found = list(outcomes)
    return f"{_count(len(found), 'graph')}, {_count(sum(one.statements for one in found), 'statement')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _json(url: str, complete: bool, stopped: str, outcomes: Iterable[Outcome]) -> str:
    told = {"url": url, "complete": complete, "stopped": stopped, "graphs": [_as_json(one) for one in outcomes]}
    return inert_json(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def _as_json(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {"graph": outcome.graph, "state": outcome.state, "statements": outcome.statements}
    found = outcome.comparison
    if found is not None:
        told |= {
            "here": {"statements": found.ours, "digest": found.digest, "values": found.our_values},
            "there": {"statements": found.theirs, "values": found.their_values},
            "onlyHere": list(found.missing[:_EXAMPLES]),
            "onlyThere": list(found.extra[:_EXAMPLES]),
            "onlyHereCount": len(found.missing),
            "onlyThereCount": len(found.extra),
            "rewritten": [one._asdict() for one in found.rewritten],
        }
    return told | ({"trouble": outcome.trouble} if outcome.trouble else {})
