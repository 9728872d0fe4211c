"""Closing: the bundled corpus as owlrl closes it, and each case by itself as all together."""

import pytest

from benchmarks.synthetic import case_text
from sdl_graph import names
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.ontology.rules import OWL, compile_rules
from sdl_graph.reasoning.closure import Reasoner
from tests.reasoning.conftest import CASES
from tests.reasoning.oracle import owlrl_closure

_TYPE = names.RDF_TYPE


def _ours(triples):
    """What is said of things of cases in our own words. Left out is what owlrl says of everything
    and nobody asks for: owl:sameAs itself, owl:Thing, and membership of unnamed expressions."""
    return {
        (s, p, o)
        for s, p, o in triples
        if s.startswith(names.CASE)
        and (p.startswith(names.SDL) or (p == _TYPE and o.startswith((names.SDL, names.LENS))))
    }


@pytest.fixture(scope="module")
def axioms(lenses):
    """The axioms of ontology and lenses, without what only describes them."""
    query = """SELECT ?s ?p ?o WHERE { ?module a owl:Ontology . GRAPH ?module { ?s ?p ?o } FILTER(isIRI(?o)) }"""
    rows = lenses.engine.query(query).rows
    wanted = (OWL, names.RDFS, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", names.SKOS + "broader")
    triples = {tuple(term.value for term in row) for row in rows}
    return {(s, p, o) for s, p, o in triples if p.startswith(wanted) and p != names.RDFS + "isDefinedBy"}


def test_the_bundled_cases_are_closed_as_owlrl_closes_them(axioms, knowledge, facts_of):
    """The axioms give just what they give with owlrl; the closed-world rules are left out on both sides."""
    cases = frozenset().union(*map(facts_of, CASES))
    found = cases | Reasoner(compile_rules(axioms), knowledge.background).close(cases).inferred
    assert _ours(found) == _ours(owlrl_closure(axioms | knowledge.background | cases))
    for case in CASES:
        assert any(s.startswith(names.CASE + case) and o.startswith(names.LENS) for s, _, o in _ours(found))


def test_each_case_by_itself_gives_what_all_give_together(knowledge, facts_of, facts_in):
    """Bundled and synthetic cases, closed one by one, give the closure of the whole."""
    reasoner = Reasoner(knowledge.rules, knowledge.background)
    cases = [facts_of(case) for case in CASES]
    cases += [facts_in(case_text(f"synthetic-{seed:05d}", seed)) for seed in range(20)]
    alone = [reasoner.close(facts) for facts in cases]
    together = reasoner.close(frozenset().union(*cases))
    shared = reasoner.close(()).inferred
    assert frozenset().union(*(one.inferred for one in alone)) == together.inferred
    assert all(one.inferred - shared for one in alone)
    assert not together.clashes


def test_a_case_after_another_is_closed_as_if_it_were_the_first(knowledge, facts_of):
    """A reasoner that has closed other cases remembers nothing of them."""
    used = Reasoner(knowledge.rules, knowledge.background)
    for case in CASES:
        used.close(facts_of(case))
    for case in CASES:
        assert used.close(facts_of(case)) == Reasoner(knowledge.rules, knowledge.background).close(facts_of(case))


def test_the_given_is_not_called_inferred():
    """What is stated, in the case or in the background, is not inferred, even where a rule concludes it, too."""
    rule = Rule("up", "urn:B", Atom("?x", _TYPE, "urn:B"), (Atom("?x", _TYPE, "urn:A"),))
    reasoner = Reasoner([rule], [("urn:x", _TYPE, "urn:B")])
    given = [("urn:x", _TYPE, "urn:A"), ("urn:y", _TYPE, "urn:A"), ("urn:y", _TYPE, "urn:B"), ("urn:z", _TYPE, "urn:A")]
    assert reasoner.close(given).inferred == {("urn:z", _TYPE, "urn:B")}


def test_a_clash_tells_its_rule_and_of_what():
    """A rule without a head that applies gives one clash for each way in which it does."""
    rule = Rule("no loops", "urn:p", None, (Atom("?x", "urn:p", "?x"),))
    found = Reasoner([rule], ()).close([("urn:a", "urn:p", "urn:a"), ("urn:b", "urn:p", "urn:b")])
    assert [(clash.rule, clash.bindings) for clash in found.clashes] == [
        (rule, {"?x": "urn:a"}),
        (rule, {"?x": "urn:b"}),
    ]
    assert not found.inferred


def test_an_iri_of_any_spelling_is_only_a_name():
    """An IRI that looks like a program's text is closed like any other."""
    odd = 'urn:a).#script(lua) bad #end. b("%*'
    rule = Rule("up", "urn:B", Atom("?x", _TYPE, odd), (Atom("?x", _TYPE, "urn:A"),))
    assert Reasoner([rule], ()).close([(odd, _TYPE, "urn:A")]).inferred == {(odd, _TYPE, odd)}
