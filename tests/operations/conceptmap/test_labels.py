"""Every linking phrase that a map can use is in the singular, and has a plural."""

from sdl_graph import names
from sdl_graph.operations.conceptmap.grammar import agreeing
from sdl_graph.operations.conceptmap.labels import named
from sdl_graph.operations.conceptmap.relations import USES
from sdl_graph.operations.conceptmap.vocabulary import Vocabulary

_ALIKE = ("appeared ", "are ", "can ", "may ", "probably wrote", "wrote")  # past tenses and auxiliaries


def test_every_phrase_of_the_ontology_begins_with_a_verb_that_has_a_plural(engine):
    """A phrase that did not would read wrongly after a plural subject."""
    words = Vocabulary(engine).phrases.values()
    phrases = {phrase for both in words for phrase in both if phrase}
    assert {one for one in phrases if agreeing(one, plural=True) == one and not one.startswith(_ALIKE)} == set()


def test_the_phrases_that_stand_in_for_the_ontology_s_have_plurals_too():
    """As the ontology's own."""
    phrases = {phrase for use in USES.values() for phrase in (use.phrase, use.inverse) if phrase}
    assert {one for one in phrases if agreeing(one, plural=True) == one} == set()


def test_an_id_for_a_name_has_the_capitals_of_the_names_in_it():
    """A given name stays as it is; a word that is also written small is no name."""
    iri = names.CASE + "coffee-house/tailoring-at-starbucks-for-guests"
    given = ["Starbucks", "Guests", "guests of Starbucks"]
    assert named(iri, "tailoring at starbucks for guests", given) == "tailoring at Starbucks for guests"
    assert named(iri, "what starbucks does", given) == "what starbucks does"


def test_the_uses_are_of_properties_that_there_are_or_will_be(engine):
    """A misspelt property would be used by no map."""
    known = {iri.removeprefix(names.SDL) for iri in Vocabulary(engine).phrases}
    ours = {"involvesActor", "performedBy", "leadsTo", "integratesResource", "accruesTo", "resultsFrom", "repaysCost"}
    assert ours <= known & USES.keys()
