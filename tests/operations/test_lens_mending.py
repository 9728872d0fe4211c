"""Lenses that would do harm are told; cases that are closed together do not see each other."""

from sdl_graph.model.rules import Atom, Rule
from sdl_graph.names import RDF_TYPE, SDL
from sdl_graph.ontology.load import module_quads
from sdl_graph.operations.lens_terms import Module, module_problems
from sdl_graph.reasoning.closure import Reasoner

_LENS = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix sdl: <https://w3id.org/sdl-graph/ontology#> .
@prefix vann: <http://purl.org/vocab/vann/> . @prefix x: <https://w3id.org/sdl-graph/lens/x#> .
<https://w3id.org/sdl-graph/lens/x> a owl:Ontology , sdl:Lens ; vann:preferredNamespacePrefix "%s" .
"""


def _told(*texts):
    modules = [
        Module(f"{at}.ttl", text.encode(), module_quads(text.encode(), f"{at}.ttl")) for at, text in enumerate(texts)
    ]
    return [problem.message for problems in module_problems(modules).values() for problem in problems]


def test_two_lenses_of_one_iri_are_told():
    """Their expressions would be mixed up."""
    assert any("is that of 0.ttl, too" in message for message in _told(_LENS % "x", _LENS % "x"))


def test_a_prefix_that_is_taken_is_told():
    """A lens may not bear the prefix of another."""
    assert any("the prefix `hill` is taken" in message for message in _told(_LENS % "hill"))


def test_a_case_never_rests_on_another_by_a_shared_actor_or_by_absence():
    """Of two cases with one actor, each is closed as if it were alone."""
    actor, gain = "urn:actor", SDL + "gains"
    rules = [
        Rule(
            "joined", "urn:J", Atom("?this", RDF_TYPE, "urn:J"), (Atom("?this", gain, "?a"), Atom("?b", "urn:p", "?a"))
        ),
        Rule(
            "none",
            "urn:N",
            Atom("?this", RDF_TYPE, "urn:N"),
            (Atom("?this", gain, "?a"),),
            ((Atom("?b", "urn:p", "?a"),),),
        ),
    ]
    cases = [{("urn:one", gain, actor)}, {("urn:two", "urn:p", actor)}]
    reasoner = Reasoner(rules, [(actor, RDF_TYPE, SDL + "Firm")])
    first, second = reasoner.close_each(cases)
    assert first.inferred == {("urn:one", RDF_TYPE, "urn:N")}
    assert second.inferred == frozenset()
    assert [reasoner.close(case) for case in cases] == [first, second]
