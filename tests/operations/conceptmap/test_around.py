"""What a map around one thing is made of."""

from sdl_graph import names
from sdl_graph.operations.conceptmap.around import Surroundings
from sdl_graph.operations.conceptmap.draw import draw


def _told(shown):
    labels = {concept.id: concept.label for concept in shown.concepts}
    return {(labels[link.source], link.phrase, labels[link.target]) for link in shown.links}


def test_a_class_is_told_by_what_it_is_a_kind_of_and_what_defines_it(engine):
    """Value-in-use is a value ascription that arises in the phase of use."""
    told = _told(draw(engine, ["sdl:ValueInUse"]))
    assert ("value-in-use", "is a kind of", "value ascription") in told
    assert ("value-in-use", "arises in the phase", "use") in told


def test_a_class_has_examples_of_several_cases(engine):
    """Apple's platform and that of British Airways."""
    shown = draw(engine, ["sdl:Platform"])
    assert {concept.label for concept in shown.concepts if concept.example} == {"iTunes and iPod", "check-in kiosks"}


def test_what_the_ontology_declares_stands_on_the_declaration(engine):
    """That engagements create resources follows from the range of the property."""
    shown = draw(engine, ["sdl:Engagement"])
    creates = next(link for link in shown.links if link.phrase == "creates")
    assert creates.statement == (
        names.SDL + "createsResource",
        names.RDFS + "range",
        names.SDL + "Resource",
    )
    assert [one.where for one in shown.cited if one.iri in creates.passages] == [
        "the definition of creates resource (sdl-graph, after Comment thread on co-creation and customisation, 2006), "
        "sdl:createsResource"
    ]


def test_an_example_that_is_only_inferred_is_marked(engine):
    """No file says that any gain is value-in-use."""
    shown = draw(engine, ["sdl:ValueInUse"])
    assert {link.inferred for link in shown.links if link.phrase == "is exemplified by"} == {True}


def test_a_notion_of_sources_leads_to_the_cases_that_they_put_under_it(engine):
    """Hill has IKEA as co-production."""
    told = _told(draw(engine, ["form:co-production"]))
    case = "the case of IKEA and the customers who build their own furniture"
    assert ("co-production", "is exemplified by", case) in told


def test_a_word_leads_to_what_uses_it(engine):
    """The role of customer is played by the passengers, among others."""
    assert ("customer", "is played by", "passengers") in _told(draw(engine, ["role:customer"]))


def test_a_lens_leads_to_its_classes_and_their_conditions(engine):
    """What it defines, and what it asks for."""
    shown = draw(engine, ["lens:hill"])
    hill = "https://w3id.org/sdl-graph/lens/hill"
    defined = {concept.id for concept in shown.concepts if concept.iri.startswith(hill + "#") and concept.level == 1}
    assert {link.target for link in shown.links if link.phrase == "defines"} == defined != set()
    assert "has the condition" in {link.phrase for link in shown.links if link.source in defined}


def test_classes_whose_instances_are_theory_include_them(graph):
    """Premises are no examples of a premise, they are the premises."""
    engine = graph(
        'sdl:Premise a owl:Class ; rdfs:label "foundational premise" . t:one a sdl:Premise ; rdfs:label "FP1" .'
        't:two a sdl:Premise ; rdfs:label "FP2" .'
    )
    material = Surroundings(engine, names.SDL + "Premise").material()
    assert {(tie.forward.phrase, material.things[tie.second].label) for tie in material.ties} == {
        ("includes", "FP1"),
        ("includes", "FP2"),
    }
    assert material.question == "Which foundational premises are there, and how do they hang together?"


def test_things_without_labels_are_passed_over(graph):
    """A map has nothing to call them."""
    engine = graph(
        'sdl:enables sdl:linkingPhrase "enables" . t:a a sdl:Notion ; rdfs:label "a" ; sdl:enables t:b , t:c .'
        't:c a sdl:Notion ; rdfs:label "c" .'
    )
    things = Surroundings(engine, "https://w3id.org/sdl-graph/theory/a").material().things
    assert {thing.label for thing in things.values()} == {"a", "c"}
