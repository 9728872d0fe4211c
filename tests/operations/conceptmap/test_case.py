"""What a case gives a map to choose from."""

from sdl_graph import names
from sdl_graph.operations.conceptmap.case import CaseReader
from sdl_graph.operations.conceptmap.labels import case_label

_BA, _APPLE, _IKEA = (names.CASE + case for case in ("ba-check-in-kiosks", "apple-itunes-ipod", "ikea"))


def _sentences(engine, case):
    """Everything that a map of the case could say, in both directions."""
    material = CaseReader(engine, case).material()
    label = {iri: thing.label for iri, thing in material.things.items()}
    forward = {(label[tie.first], tie.forward.phrase, label[tie.second]) for tie in material.ties if tie.forward}
    return forward | {(label[tie.second], tie.inverse.phrase, label[tie.first]) for tie in material.ties if tie.inverse}


def test_a_gain_is_gained_and_a_loss_suffered(engine):
    """The polarity decides how it reads for whom something is."""
    said = _sentences(engine, _BA)
    assert ("passengers", "gains", "quick check-in") in said
    assert ("passengers", "suffers", "struggle with the kiosks") in said


def test_what_the_source_hedges_stays_hedged(engine):
    """Customers of IKEA may gain a lower price, by the source's own "may"."""
    said = _sentences(engine, _IKEA)
    assert ("customers of IKEA", "may gain", "slightly lower price") in said
    assert ("customers of IKEA", "gains", "slightly lower price") not in said


def test_a_denial_of_the_source_is_told_as_one(engine):
    """Lawer has no relationship with Apple, he says."""
    assert ("Chris Lawer", "does not hold", "relationship with Apple") in _sentences(engine, _APPLE)


def test_a_verdict_is_told_with_its_author(engine):
    """The map itself takes no side."""
    whole = "the case of British Airways' check-in kiosks"
    assert (whole, "counts for Graham Hill as", "value co-creation") in _sentences(engine, _BA)


def test_what_the_ontology_infers_is_marked(engine):
    """No file says that quick check-in is value-in-use."""
    ties = CaseReader(engine, _BA).material().ties
    inferred = {tie.second.rpartition("/")[2] for tie in ties if tie.inferred and tie.first == names.SDL + "ValueInUse"}
    assert inferred == {"quick-check-in", "no-long-queue", "time-to-relax"}


def test_each_tie_stands_on_a_statement_of_the_graph(engine):
    """Whatever a map can say, the graph says."""
    for case in (_BA, _APPLE, _IKEA):
        for tie in CaseReader(engine, case).material().ties:
            subject, predicate, value = tie.statement
            assert engine.query(f"ASK {{ <{subject}> <{predicate}> <{value}> }}").holds, tie


def test_a_title_loses_a_capital_that_is_no_name_s():
    """An article always, another word if the case uses it without one."""
    assert case_label("A car painted to order") == "the case of a car painted to order"
    assert case_label("Banking for all", ["private banking", "banking at large"]) == "the case of banking for all"
    assert case_label("Facebook", ["users of Facebook"]) == "the case of Facebook"
