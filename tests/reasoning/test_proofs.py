"""Proofs: each is checked by a program, the shortest is shortest, and the independent ones are that."""

from itertools import combinations

import pytest
from hypothesis import assume, given, settings

from sdl_graph import names
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.ontology.rules import compile_rules
from sdl_graph.operations.words import Words
from sdl_graph.reasoning.closure import Reasoner
from sdl_graph.reasoning.grounding import ground
from sdl_graph.reasoning.proofs import Proof, independent, shortest
from tests.reasoning.conftest import CASES
from tests.reasoning.oracle import AXIOMS, FACT, FACTS, st, written
from tests.reasoning.proof_check import faults

_TYPE = names.RDF_TYPE


class _Case:
    """A bundled case, grounded, with its closure."""

    def __init__(self, case, lenses):
        self.iri, self.lenses = names.CASE + case, lenses
        knowledge = lenses.knowledge
        self.facts, self.background = lenses.facts(self.iri), knowledge.background
        self.rules = [rule for rule in knowledge.rules if rule.head]
        self.given = self.facts | self.background
        self.grounding = ground(self.rules, self.given)
        self.inferred = Reasoner(knowledge.rules, knowledge.background).close(self.facts).inferred
        self.everything = self.given | self.inferred

    def memberships(self):
        """What is inferred to be of a lens class in this case."""
        wanted = (fact for fact in self.inferred if fact[1] == _TYPE and fact[2] in self.lenses.classes)
        return sorted(fact for fact in wanted if fact[0].startswith(self.iri))


@pytest.fixture(scope="module", params=CASES)
def case(request, lenses):
    return _Case(request.param, lenses)


def test_what_holds_by_a_proof_is_what_the_closure_holds(case):
    """The and-or graph concludes just the facts that the closure infers."""
    assert {fact for fact in case.grounding.by_conclusion if fact not in case.given} == case.inferred


def test_the_shortest_proof_of_every_membership_proves_it(case):
    """A checker that knows rules and facts only finds no fault with any of them."""
    memberships = case.memberships()
    assert len(memberships) > 20
    for fact in memberships:
        proof = shortest(case.grounding, fact)
        assert proof.fact == fact
        assert faults(proof, case.rules, case.given, case.everything) == []


def test_every_independent_proof_proves_its_membership(case):
    """No fault is found with any, no one's leaves include another's, and none is shorter than the shortest."""
    for fact in case.memberships():
        found = independent(case.grounding, fact)
        least = shortest(case.grounding, fact).size
        assert [proof for proof in found if faults(proof, case.rules, case.given, case.everything)] == []
        assert least == found[0].size == min(proof.size for proof in found)
        leaves = [proof.leaves() for proof in found]
        assert not [1 for at, one in enumerate(leaves) for other in leaves[at + 1 :] if one <= other or other <= one]


def test_every_leaf_of_a_proof_leads_to_the_text(case, engine):
    """A leaf is of the background, or says what a section of the file says, or has a passage."""
    words = Words(engine, case.lenses, case.iri)
    for fact in case.memberships():
        for leaf in shortest(case.grounding, fact).leaves():
            assert leaf in case.background or leaf in case.facts
            assert leaf in case.background or leaf[1] == _TYPE or words.evidence(leaf), leaf


def test_a_checker_that_is_given_a_false_proof_says_so(case):
    """The checker finds fault with a proof from which a leaf, a premise, a binding or the rule is taken."""
    fact = next(fact for fact in case.memberships() if shortest(case.grounding, fact).premises)
    proof = shortest(case.grounding, fact)
    (leaf, *_) = sorted(proof.leaves())
    for wrong, given_then in (
        (proof, case.given - {leaf}),
        (proof._replace(premises=proof.premises[1:]), case.given),
        (proof._replace(bindings=()), case.given),
        (proof._replace(rule=proof.rule._replace(name="another")), case.given),
        (proof._replace(fact=("urn:x", _TYPE, "urn:y")), case.given),
    ):
        assert faults(wrong, case.rules, given_then, case.everything)


def _up(name, concludes, *needs):
    return Rule(name, concludes, Atom("?x", _TYPE, concludes), tuple(Atom("?x", _TYPE, need) for need in needs))


def _is(kind):
    return ("urn:x", _TYPE, kind)


def test_the_shortest_of_two_ways_is_found_and_both_are_told():
    """Of a way over two steps and one over one, the shorter comes first, and both are independent."""
    rules = [_up("1", "C", "B"), _up("2", "B", "A"), _up("3", "C", "D")]
    grounding = ground(rules, [_is("A"), _is("D")])
    assert shortest(grounding, _is("C")).rule.name == "3"
    assert [proof.leaves() for proof in independent(grounding, _is("C"))] == [{_is("D")}, {_is("A")}]


def test_a_proof_that_rests_on_more_of_the_same_is_not_told():
    """Where one proof's leaves include another's, only the one with fewer is told, though it has more steps."""
    rules = [_up("long 1", "C", "B"), _up("long 2", "B", "B1"), _up("long 3", "B1", "B2"), _up("long 4", "B2", "A")]
    grounding = ground([*rules, _up("wide", "C", "A", "D")], [_is("A"), _is("D")])
    assert shortest(grounding, _is("C")).rule.name == "wide"
    assert [proof.leaves() for proof in independent(grounding, _is("C"))] == [{_is("A")}]


def test_a_circle_proves_nothing():
    """Facts that only follow from one another do not hold; one that follows from elsewhere is proved from there."""
    rules = [_up("1", "A", "B"), _up("2", "B", "A"), _up("3", "A", "D")]
    assert shortest(ground(rules, []), _is("A")) is None
    assert independent(ground(rules, []), _is("A")) == []
    grounding = ground(rules, [_is("D")])
    assert [proof.rule.name for proof in independent(grounding, _is("A"))] == ["3"]
    assert [proof.rule.name for proof in independent(grounding, _is("B"))] == ["2"]


def test_what_is_given_needs_no_proof_but_itself():
    """A given fact is its own proof, though a rule concludes it, too."""
    grounding = ground([_up("1", "B", "A")], [_is("A"), _is("B")])
    assert shortest(grounding, _is("B")) == Proof(_is("B"))
    assert independent(grounding, _is("B")) == [Proof(_is("B"))]


def test_what_does_not_hold_has_no_proof():
    """There is no proof of what does not follow."""
    grounding = ground([_up("1", "B", "A")], [_is("D")])
    assert not grounding.holds(_is("B"))
    assert shortest(grounding, _is("B")) is None


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_proofs_than_asked_for(limit):
    """The number of independent proofs is limited, the shortest among them."""
    rules = [_up(str(at), "C", f"A{at}") for at in range(6)]
    found = independent(ground(rules, [_is(f"A{at}") for at in range(6)]), _is("C"), limit)
    assert len(found) == limit
    assert found[0] == shortest(ground(rules, [_is("A0")]), _is("C"))


@given(st.lists(st.one_of(*AXIOMS.values()), min_size=1, max_size=4), st.sets(FACT, min_size=1, max_size=5))
@settings(deadline=None, max_examples=25)
def test_the_independent_proofs_are_all_of_them(writes, facts):
    """Every least set of given facts from which a fact follows is the leaves of one of its independent proofs,
    where no given fact follows from other ones (it needs no proof but itself)."""
    rules = compile_rules(written(writes))
    subsets = [frozenset(some) for size in range(len(facts) + 1) for some in combinations(sorted(facts), size)]
    closed = {some: some | Reasoner(rules, ()).close(some).inferred for some in subsets}
    assume(not any(fact in closed[frozenset(facts - {fact})] for fact in facts))
    grounding = ground([rule for rule in rules if rule.head], facts)
    for fact in closed[frozenset(facts)] - facts:
        enough = [some for some in subsets if fact in closed[some]]
        least = {some for some in enough if not any(other < some for other in enough)}
        assert {proof.leaves() for proof in independent(grounding, fact, 1000)} == least


@given(st.lists(st.one_of(*AXIOMS.values()), min_size=1, max_size=5), FACTS)
@settings(deadline=None, max_examples=60)
def test_on_any_small_graph_every_inference_has_a_sound_proof(writes, facts):
    """What the closure infers has a proof that the checker accepts, and nothing else has one."""
    rules = compile_rules(written(writes))
    inferred = Reasoner(rules, ()).close(facts).inferred
    grounding = ground([rule for rule in rules if rule.head], facts)
    assert {fact for fact in grounding.by_conclusion if fact not in facts} == inferred
    for fact in inferred:
        proof = shortest(grounding, fact)
        assert faults(proof, rules, facts, facts | inferred) == []
