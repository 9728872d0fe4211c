"""A row of a comparison: in how many cases it holds, and whether one contradicts another."""

import pytest

from sdl_graph.model.comparison import Bearer, Row
from sdl_graph.model.description import Named


def _row(*states):
    """One case for each text of states: `s`tated, `d`enied, `f`ollows, `c`laimed."""
    known = {"s": "stated", "d": "denied", "f": "follows", "c": "claimed"}
    cells = tuple(tuple(Bearer(Named("x"), state=known[one]) for one in told) for told in states)
    return Row(Named("x"), "word", cells, "one")


@pytest.mark.parametrize(
    ("states", "holding"),
    [(("s", "s"), 2), (("ss", ""), 1), (("d", "s"), 1), (("f", "c"), 1), (("c", "d"), 0), (("sd",), 1)],
)
def test_what_is_stated_or_follows_holds(states, holding):
    """Cases in which something holds are counted once, those that deny or merely claim it not at all."""
    assert _row(*states).holding == holding


@pytest.mark.parametrize(
    ("states", "contradicted"),
    [(("s", "d"), True), (("sd",), True), (("d", "d"), False), (("s", ""), False), (("f", "c"), False)],
)
def test_a_statement_and_a_denial_contradict(states, contradicted):
    """A contradiction takes a statement and a denial; a claim that does not follow is none."""
    assert _row(*states).contradicted is contradicted


@pytest.mark.parametrize(("states", "verdict"), [(("f", ""), True), (("c",), True), (("s", "d"), False)])
def test_a_lens_s_verdict_is_told_from_a_statement(states, verdict):
    """What a lens makes of a case is not what the case states."""
    assert _row(*states).is_verdict is verdict
