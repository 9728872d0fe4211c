"""The compiler: the same inferences as owlrl, and nothing dropped in silence."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.names import RDF_TYPE, RDFS
from sdl_graph.ontology.rules import _DECLARATIONS, _HANDLED, _IGNORED, OWL, UnsupportedAxiom, compile_rules
from sdl_graph.reasoning.closure import Reasoner
from tests.conftest import ROOT
from tests.reasoning.oracle import (
    AXIOMS,
    CLASSES,
    FACTS,
    PROPERTIES,
    RDF,
    THINGS,
    Axioms,
    between_things,
    owlrl_closure,
    written,
)

A, B, C, D = CLASSES
P, Q, R = PROPERTIES
X, Y, Z, *_ = THINGS


def closed(axioms, facts):
    """What follows from facts by axioms, the facts included."""
    return between_things({*facts, *Reasoner(compile_rules(axioms), ()).close(facts).inferred})


def clashes(axioms, facts):
    """The bindings of what clashes."""
    return [clash.bindings for clash in Reasoner(compile_rules(axioms), ()).close(facts).clashes]


@pytest.mark.parametrize("construct", AXIOMS)
@given(data=st.data())
@settings(deadline=None, max_examples=12)
def test_a_construct_means_what_owlrl_takes_it_to_mean(construct, data):
    """One or two axioms of a kind give the inferences that owlrl gives, on any small graph."""
    axioms = written(data.draw(st.lists(AXIOMS[construct], min_size=1, max_size=2)))
    facts = data.draw(FACTS)
    assert closed(axioms, facts) == between_things(owlrl_closure([*axioms, *facts]))


@given(st.lists(st.one_of(*AXIOMS.values()), min_size=2, max_size=6), FACTS)
@settings(deadline=None, max_examples=60)
def test_axioms_together_mean_what_owlrl_takes_them_to_mean(writes, facts):
    """Axioms of any kinds together give the inferences that owlrl gives, on any small graph."""
    axioms = written(writes)
    assert closed(axioms, facts) == between_things(owlrl_closure([*axioms, *facts]))


def test_a_three_link_chain_is_followed_to_its_end():
    """A chain of three properties joins the first thing to the fourth, and no other."""
    axioms = Axioms()
    axioms.add(R, OWL + "propertyChainAxiom", axioms.list([P, Q, P]))
    facts = {(X, P, Y), (Y, Q, Z), (Z, P, THINGS[3])}
    assert closed(axioms.triples, facts) - facts == {(X, R, THINGS[3])}


def test_a_property_through_its_unnamed_inverse():
    """A restriction on the inverse of a property, which has no name, is followed backwards."""
    axioms = Axioms()
    axioms.add("_:back", OWL + "inverseOf", P)
    axioms.below(axioms.restriction("_:back", "someValuesFrom", A), B)
    facts = {(X, P, Y), (X, RDF_TYPE, A)}
    assert closed(axioms.triples, facts) - facts == {(Y, RDF_TYPE, B)}


def test_anything_at_all_will_do_for_some_thing():
    """A restriction to some owl:Thing holds of whatever has the property."""
    axioms = Axioms()
    axioms.below(axioms.restriction(P, "someValuesFrom", OWL + "Thing"), A)
    assert closed(axioms.triples, {(X, P, Y)}) == {(X, P, Y), (X, RDF_TYPE, A)}


@pytest.mark.parametrize(
    ("axioms", "facts", "bindings"),
    [
        ([(A, OWL + "disjointWith", B)], [(X, RDF_TYPE, A), (X, RDF_TYPE, B)], {"?x": X}),
        ([(P, RDF_TYPE, OWL + "FunctionalProperty")], [(X, P, Y), (X, P, Z)], {"?x": X, "?y": Y, "?z": Z}),
        ([(P, RDF_TYPE, OWL + "AsymmetricProperty")], [(X, P, Y), (Y, P, X)], {"?x": X, "?y": Y}),
        ([(P, RDF_TYPE, OWL + "IrreflexiveProperty")], [(X, P, X)], {"?x": X}),
    ],
)
def test_what_must_not_be_clashes(axioms, facts, bindings):
    """Each axiom that forbids gives a clash that names the things, and none while one fact is missing."""
    assert bindings in clashes(axioms, facts)
    assert not clashes(axioms, facts[1:])


def test_all_pairs_of_disjoint_classes_clash():
    """Of several classes that are all disjoint, each two clash."""
    axioms = Axioms()
    axioms.add("_:all", RDF_TYPE, OWL + "AllDisjointClasses")
    axioms.add("_:all", OWL + "members", axioms.list([A, B, C]))
    for one, other in ((A, B), (A, C), (B, C)):
        assert clashes(axioms.triples, [(X, RDF_TYPE, one), (X, RDF_TYPE, other)]) == [{"?x": X}]
    assert not clashes(axioms.triples, [(X, RDF_TYPE, A), (Y, RDF_TYPE, B)])


def test_what_is_inferred_clashes_as_what_is_given_does():
    """A clash is found as well where one of the two classes only follows."""
    axioms = [(A, OWL + "disjointWith", B), (C, RDFS + "subClassOf", B)]
    assert clashes(axioms, [(X, RDF_TYPE, A), (X, RDF_TYPE, C)]) == [{"?x": X}]


def test_nothing_can_be_of_a_class_below_nothing():
    """A thing of a class that is declared empty clashes."""
    assert clashes([(A, RDFS + "subClassOf", OWL + "Nothing")], [(X, RDF_TYPE, A)]) == [{"?x": X}]


_EXPRESSIONS = [
    "oneOf", "complementOf", "cardinality", "minCardinality", "maxCardinality", "qualifiedCardinality",
    "minQualifiedCardinality", "maxQualifiedCardinality", "hasSelf", "onClass", "onDataRange", "datatypeComplementOf",
    "disjointUnionOf", "hasKey", "propertyDisjointWith", "sameAs", "differentFrom", "onProperties", "withRestrictions",
    "sourceIndividual", "assertionProperty", "targetIndividual", "annotatedSource",
]  # fmt: skip
_KINDS = ["InverseFunctionalProperty", "ReflexiveProperty", "AllDisjointProperties", "NegativePropertyAssertion"]


@pytest.mark.parametrize("name", _EXPRESSIONS)
@pytest.mark.parametrize("subject", [A, "_:n"])
def test_what_is_not_supported_is_refused_by_name(name, subject):
    """A construct outside of what is compiled is named, on a class as in an expression."""
    with pytest.raises(UnsupportedAxiom) as caught:
        compile_rules([(subject, OWL + name, B), (subject, RDFS + "subClassOf", C)])
    assert f"owl:{name}" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", _KINDS)
def test_a_kind_of_property_that_is_not_supported_is_refused_by_name(name):
    """A characteristic outside of what is compiled is named with the property that bears it."""
    with pytest.raises(UnsupportedAxiom, match=f"owl:{name}.*urn:property:p"):
        compile_rules([(P, RDF_TYPE, OWL + name)])


def test_every_unsupported_axiom_is_named_at_once():
    """All that cannot be compiled is told together."""
    with pytest.raises(UnsupportedAxiom) as caught:
        compile_rules([(A, OWL + "hasKey", B), (A, OWL + "complementOf", B)])
    assert len(caught.value.axioms) == 2


def _misplaced():
    for side, constructor in (("left", "allValuesFrom"), ("right", "someValuesFrom")):
        axioms = Axioms()
        node = axioms.restriction(P, constructor, A)
        axioms.below(*((node, B) if side == "left" else (B, node)))
        yield pytest.param(axioms.triples, constructor, side, id=f"{constructor} on the {side}")
    axioms = Axioms()
    axioms.below(A, axioms.many("unionOf", [B, C]))
    yield pytest.param(axioms.triples, "unionOf", "right", id="unionOf on the right")
    axioms = Axioms()
    axioms.add(A, OWL + "equivalentClass", axioms.restriction(P, "someValuesFrom", B))
    yield pytest.param(axioms.triples, "someValuesFrom", "right", id="someValuesFrom as an equivalent")


@pytest.mark.parametrize(("triples", "constructor", "side"), _misplaced())
def test_a_construct_on_the_wrong_side_is_refused(triples, constructor, side):
    """What the profile allows on one side only is refused on the other, by its name."""
    with pytest.raises(UnsupportedAxiom, match=f"owl:{constructor} on the {side}"):
        compile_rules(triples)


@pytest.mark.parametrize("constructor", ["intersectionOf", "unionOf"])
def test_a_definition_put_on_the_class_itself_is_not_dropped(constructor):
    """`A owl:intersectionOf (B C)`, without a node between, is compiled or refused."""
    axioms = Axioms()
    axioms.add(A, OWL + constructor, axioms.list([B, C]))
    facts = {(X, RDF_TYPE, B), (X, RDF_TYPE, C)}
    try:
        followed = (X, RDF_TYPE, A) in closed(axioms.triples, facts)
    except UnsupportedAxiom as error:
        followed = f"owl:{constructor}" in str(error)
    assert followed


@pytest.mark.parametrize(
    ("more", "facts"),
    [
        ((OWL + "hasValue", Z), {(X, P, Y), (Y, RDF_TYPE, A)}),
        ((OWL + "someValuesFrom", B), {(X, P, Y), (Y, RDF_TYPE, A)}),
        ((OWL + "onProperty", Q), {(X, P, Y), (Y, RDF_TYPE, A)}),
    ],
)
def test_an_expression_that_says_two_things_is_not_half_read(more, facts):
    """A restriction with two fillers or two properties is refused, and does not pass for one of them."""
    axioms = Axioms()
    node = axioms.restriction(P, "someValuesFrom", A)
    axioms.add(node, *more)
    axioms.below(node, C)
    with pytest.raises(UnsupportedAxiom):
        closed(axioms.triples, facts)


@pytest.mark.parametrize("sub", [OWL + "Thing", "union"])
def test_a_class_that_everything_is_of_is_refused(sub):
    """That all things whatsoever are of a class is no rule that could be run, and is refused."""
    axioms = Axioms()
    axioms.below(axioms.many("unionOf", [A, OWL + "Thing"]) if sub == "union" else sub, B)
    with pytest.raises(UnsupportedAxiom, match="owl:Thing"):
        closed(axioms.triples, {(X, RDF_TYPE, A)})


@pytest.mark.parametrize(
    "broken",
    [
        [],
        [("_:list", RDF + "first", A)],
        [("_:list", RDF + "rest", RDF + "nil")],
        [("_:list", RDF + "first", A), ("_:list", RDF + "rest", "_:nowhere")],
    ],
)
def test_a_broken_list_is_refused(broken):
    """A list that is none is refused, not met with a traceback."""
    axioms = [("_:n", OWL + "intersectionOf", "_:list"), ("_:n", RDFS + "subClassOf", B), *broken]
    with pytest.raises(UnsupportedAxiom):
        compile_rules(axioms)


_ENDLESS = """
import resource
from sdl_graph.ontology.rules import compile_rules
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28))
rdf, owl = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2002/07/owl#"
members = [("_:l", rdf + "first", "urn:A"), ("_:l", rdf + "rest", "_:l"), ("_:n", owl + "intersectionOf", "_:l")]
compile_rules([*members, ("_:n", "http://www.w3.org/2000/01/rdf-schema#subClassOf", "urn:B")])
"""


def test_a_list_without_an_end_is_refused():
    """A list that leads back to itself is refused, and is not read for ever."""
    command = [sys.executable, "-c", _ENDLESS]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert "UnsupportedAxiom" in ended.stderr


def test_an_empty_expression_is_refused():
    """An intersection of nothing is refused."""
    axioms = [("_:n", OWL + "intersectionOf", RDF + "nil"), ("_:n", RDFS + "subClassOf", B)]
    with pytest.raises(UnsupportedAxiom, match="owl:intersectionOf"):
        compile_rules(axioms)


@pytest.mark.parametrize("predicate", sorted(_IGNORED - {OWL + "onProperty", OWL + "distinctMembers"}))
def test_metadata_is_left_aside(predicate):
    """What says something of a module or a term, and nothing of things, gives no rule and no refusal."""
    assert compile_rules([("urn:module", predicate, "urn:other")]) == ()


@given(st.lists(st.one_of(*AXIOMS.values()), min_size=1, max_size=6))
@settings(deadline=None, max_examples=100)
def test_no_axiom_is_dropped_in_silence(writes):
    """Each axiom of its own gives a rule, unless it only says that something is itself."""
    for write in writes:
        axioms = Axioms()
        write(axioms)
        rules = compile_rules(axioms.triples)
        assert rules
        assert all(rule.body and rule.name and rule.about for rule in rules)


@given(st.sampled_from(sorted(_HANDLED | _IGNORED | {OWL + name for name in _EXPRESSIONS})), st.booleans())
@settings(deadline=None)
def test_every_word_of_owl_is_compiled_or_ignored_or_refused(predicate, anonymous):
    """There is no fourth way for a word of OWL's: no rule without a reason, no crash."""
    subject = "_:n" if anonymous else A
    try:
        compile_rules([(subject, predicate, B), (subject, RDFS + "subClassOf", C)])
    except UnsupportedAxiom:
        assert predicate not in _IGNORED or anonymous


def test_declarations_give_no_rule():
    """To declare what something is gives a rule only where it forbids or concludes something."""
    telling = {"TransitiveProperty", "SymmetricProperty", "FunctionalProperty", "AsymmetricProperty"}
    telling |= {"IrreflexiveProperty"}
    silent = {kind for kind in _DECLARATIONS if not compile_rules([(P, RDF_TYPE, kind)])}
    assert silent == _DECLARATIONS - {OWL + name for name in telling}


@given(st.lists(st.one_of(*AXIOMS.values()), min_size=1, max_size=6), st.randoms())
@settings(deadline=None, max_examples=50)
def test_rules_come_in_one_order(writes, chance):
    """The order in which axioms are read does not show in the rules."""
    axioms = written(writes)
    rules = compile_rules(axioms)
    chance.shuffle(axioms)
    assert compile_rules(axioms) == rules


def test_the_name_of_a_rule_tells_the_axiom():
    """A rule's name is that of its axiom, in words and CURIEs."""
    sdl = "https://w3id.org/sdl-graph/ontology#"
    (rule,) = compile_rules([(sdl + "Firm", RDFS + "subClassOf", sdl + "Actor")])
    assert rule.name == "sdl:Firm ⊑ sdl:Actor"
    assert rule.about == sdl + "Actor"
