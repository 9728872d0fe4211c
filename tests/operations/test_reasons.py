"""By what a step follows: definitions, closed-world rules and axioms, each with its author."""

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.model.rules import Atom, Rule
from sdl_graph.operations.build import ready
from sdl_graph.operations.explain import explain
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.reasons import Reasons
from sdl_graph.operations.words import Words
from tests.operations.test_lens_check import LENS


def steps(step):
    """A step and all below it."""
    yield step
    for premise in step.premises:
        yield from steps(premise)


def test_a_closed_world_rule_is_told_with_its_own_definition_and_author(engine):
    """That nobody involved is without a gain rests on Hill's fourth principle, by a rule with a name."""
    (proof,) = explain(engine, "ba-check-in-kiosks", "hill:GainForAllInvolvedCase").proofs
    (step,) = [one for one in steps(proof) if one.absent]
    assert step.kind == "closed-world rule"
    assert step.name.curie == "hill:nobody-without-gain"
    assert "unless somebody who takes part has none that counts" in step.rule
    assert step.source.endswith("Hill, How Customer Co-Creation is the Future of Business, principle 4")
    assert [one.passage for one in step.rests_on] == ["lens:hill/future-principle-4"]


def test_what_has_to_be_absent_reads_as_one_sentence(engine):
    """What the case does not say is a chain, each link hanging on the one before."""
    (proof,) = explain(engine, "ba-check-in-kiosks", "hill:GainForAllInvolvedCase").proofs
    (absent,) = [line for one in steps(proof) for line in one.absent]
    assert absent == ("it includes something that is carried out by something that is an involved actor without a gain")


@pytest.mark.parametrize(
    ("more", "says", "source"),
    [
        ("", "A case that tells of no platform.", "Mine; myself"),
        (
            'mine:no-platform skos:definition "No platform is told of."@en ; dcterms:source "another" .',
            "No platform is told of.",
            "Mine; another",
        ),
    ],
)
def test_a_rule_without_words_takes_those_of_its_class(workspace, own, more, says, source):
    """A verdict that rests on a rule alone tells the rule's words; the class's where the rule has none."""
    (own / "lenses").mkdir(exist_ok=True)
    (own / "lenses" / "mine.ttl").write_text(f"{LENS}\n{more}\n")
    (proof,) = explain(Embedded.at(ready(workspace).store), "ikea", "mine:PlatformlessCase").proofs
    assert (proof.kind, proof.name.curie) == ("closed-world rule", "mine:no-platform")
    assert (proof.rule, proof.source) == (says, source)
    assert proof.absent == ("it is a case with a platform",)


def test_a_definition_is_its_authors(engine):
    """Each step by a class of a lens tells the class's definition and the passages in which it is given."""
    (proof,) = explain(engine, "ikea", "hill:CoProductionCase").proofs
    assert (proof.kind, proof.name.curie) == ("definition", "hill:CoProductionCase")
    assert proof.rule == "A case in which some engagement is co-production."
    assert [one.passage for one in proof.rests_on] == ["lens:hill/p6-co-production"]


SDL, TYPE = names.SDL, names.RDF_TYPE


@pytest.mark.parametrize(
    ("head", "body", "says"),
    [
        (Atom("?x", TYPE, SDL + "Engagement"), [Atom("?x", TYPE, SDL + "Assembly")],
         "If X is an assembly, X is an engagement."),
        (Atom("?x", SDL + "hasPart", "?z"), [Atom("?x", SDL + "hasPart", "?y"), Atom("?y", SDL + "hasPart", "?z")],
         "If X includes Y and Y includes Z, X includes Z."),
        (Atom("?x", TYPE, SDL + "Engagement"), [Atom("?x", SDL + "performedBy", "?y")],
         "If X is carried out by Y, X is an engagement."),
        (Atom("?x0", "urn:p", "?x9"), [Atom(f"?x{n}", "urn:p", f"?x{n + 1}") for n in range(9)],
         "If X urn:p Y and Y urn:p Z and Z urn:p W and W urn:p V and V urn:p U and U urn:p T and T urn:p S"
         " and S urn:p x8 and x8 urn:p x9, X urn:p x9."),
    ],
)  # fmt: skip
def test_an_axiom_is_told_as_if_and_then(engine, head, body, says):
    """An axiom is told as a sentence, its variables as letters, with whatever number of them."""
    lenses = Lenses(engine)
    reasons = Reasons(lenses, Words(engine, lenses, names.CASE + "ikea"))
    assert reasons.of(Rule("a name", SDL + "Assembly", head, tuple(body))).says == says
