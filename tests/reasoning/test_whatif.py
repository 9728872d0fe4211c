"""What if, on small programs: minimal sets, denials, clashes, closed keys, and the limit."""

import pytest

from sdl_graph import names
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.reasoning.whatif import FRESH, Opening, what_if

_TYPE = names.RDF_TYPE
X, Y, Z = "urn:x", "urn:y", "urn:z"
GOAL = (X, _TYPE, "urn:G")
BY_P = Rule("p", "urn:G", Atom("?x", _TYPE, "urn:G"), (Atom("?x", "urn:p", "?y"), Atom("?y", _TYPE, "urn:K")))
BY_Q = Rule("q", "urn:G", Atom("?x", _TYPE, "urn:G"), (Atom("?x", "urn:q", "?y"),))
P, Q = Opening((X,), "urn:p", (Y, Z)), Opening((X,), "urn:q", (Y,))
FACTS = [(Y, _TYPE, "urn:K"), (Z, _TYPE, "urn:K")]


def _sets(found):
    return {frozenset(assumed) for assumed in found.sets}


def test_each_way_is_told_by_itself():
    """Three single statements would do; no set has two of them."""
    found = what_if([BY_P, BY_Q], FACTS, GOAL, [P, Q], ())
    assert _sets(found) == {frozenset([(X, p, o)]) for p, o in (("urn:p", Y), ("urn:p", Z), ("urn:q", Y))}
    assert found.complete


def test_what_holds_needs_nothing():
    """The empty set is the only one where the goal follows already."""
    assert what_if([BY_P], [*FACTS, (X, "urn:p", Y)], GOAL, [P, Q], ()).sets == ((),)


def test_what_cannot_hold_has_no_set():
    """Without an opening that helps there is none."""
    assert what_if([BY_P], FACTS, GOAL, [Q], ()).sets == ()
    assert what_if([BY_P], FACTS, GOAL, [], ()).sets == ()


def test_what_is_denied_is_not_assumed():
    """A denied statement stands in no set, and with all of them denied there is no set."""
    denied = [(X, "urn:p", Y)]
    assert _sets(what_if([BY_P], FACTS, GOAL, [P], denied)) == {frozenset([(X, "urn:p", Z)])}
    assert what_if([BY_P], FACTS, GOAL, [P], [*denied, (X, "urn:p", Z)]).sets == ()


def test_what_would_follow_may_be_denied_too():
    """A set from which a denied statement would follow is no way."""
    rule = Rule("r", "urn:r", Atom("?y", "urn:r", "?x"), (Atom("?x", "urn:p", "?y"),))
    assert _sets(what_if([BY_P, rule], FACTS, GOAL, [P], [(Y, "urn:r", X)])) == {frozenset([(X, "urn:p", Z)])}


def test_what_clashes_is_not_assumed():
    """A set that the ontology forbids is no way."""
    clash = Rule("no", "urn:p", None, (Atom("?x", "urn:p", Y),))
    assert _sets(what_if([BY_P, clash], FACTS, GOAL, [P], ())) == {frozenset([(X, "urn:p", Z)])}


def test_what_would_follow_may_clash_too():
    """A set from which a clash would follow, by a rule that the goal does not need, is no way."""
    rule = Rule("r", "urn:r", Atom("?y", "urn:r", "?x"), (Atom("?x", "urn:p", "?y"),))
    clash = Rule("no", "urn:r", None, (Atom(Y, "urn:r", "?x"),))
    assert _sets(what_if([BY_P, rule, clash], FACTS, GOAL, [P], ())) == {frozenset([(X, "urn:p", Z)])}


def test_a_fresh_item_counts_only_where_it_is_listed():
    """What would be said of a fresh item comes with its place in the case, and its kind comes with that."""
    fresh = FRESH + "things"
    listing = Opening(("urn:case",), "urn:has", (fresh,), "urn:K")
    to_fresh = Opening((X,), "urn:p", (fresh,))
    found = what_if([BY_P], [], GOAL, [listing, to_fresh], ())
    assert _sets(found) == {frozenset([("urn:case", "urn:has", fresh), (X, "urn:p", fresh)])}


@pytest.mark.parametrize(("limit", "complete"), [(1, False), (2, False), (3, True), (4, True)])
def test_a_limit_that_cuts_is_told(limit, complete):
    """Three ways are all of them at a limit of three, and cut below it."""
    found = what_if([BY_P, BY_Q], FACTS, GOAL, [P, Q], (), limit)
    assert (len(found.sets), found.complete) == (min(limit, 3), complete)


def test_the_order_of_openings_does_not_show():
    """The same sets in the same order, in whatever order the openings come."""
    assert what_if([BY_P, BY_Q], FACTS, GOAL, [Q, P], ()) == what_if([BY_Q, BY_P], reversed(FACTS), GOAL, [P, Q], ())


def test_an_absence_may_be_lost_by_an_assumption():
    """With a closed-world rule, a set that breaks what the rule rests on is no way."""
    absent = Rule(
        "n", "urn:G", Atom("?x", _TYPE, "urn:G"), (Atom("?x", "urn:p", "?y"),), ((Atom("?y", _TYPE, "urn:K"),),)
    )
    assert _sets(what_if([absent], [(Y, _TYPE, "urn:K")], GOAL, [P], ())) == {frozenset([(X, "urn:p", Z)])}
