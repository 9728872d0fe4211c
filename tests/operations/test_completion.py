"""What if: each set suffices and is minimal, nothing that a source denies is assumed, and what falls is told."""

import pytest

from sdl_graph import names
from sdl_graph.cases.forms import CASE, THEORY
from sdl_graph.cases.openings import openings
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import UnknownName
from sdl_graph.operations import completion
from sdl_graph.operations.build import ready
from sdl_graph.operations.classify import classify
from sdl_graph.operations.completion import Completer, complete, denials, without
from sdl_graph.operations.knowledge import defines
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.vocabulary import find_class
from sdl_graph.reasoning.closure import Reasoner
from sdl_graph.reasoning.whatif import FRESH

CASES = ("apple-itunes-ipod", "ba-check-in-kiosks", "ikea")
_TYPE = names.RDF_TYPE
_LOOKED_AT = 2  # sets of each enumeration that are gone through: the smallest, and the last one beside
IKEA = names.CASE + "ikea"
HILL = names.LENS + "hill#"


class _Trial:
    """One case, and what follows if something more were true of it."""

    def __init__(self, lenses, case):
        self.iri = case if case.startswith(names.CASE) else names.CASE + case
        self.facts = lenses.facts(self.iri)
        self.completer = Completer(lenses, self.iri, self.facts)
        self.denied = set(denials(self.facts).values())
        self._reasoner = Reasoner(lenses.knowledge.rules, lenses.knowledge.background)
        opened = openings(self.iri, self.facts, FRESH)
        self._kinds = {(found.predicate, o): found.kind for found in opened if found.kind for o in found.objects}

    def holds(self, goal, assumed):
        """Whether the goal follows from the case and the assumptions, without clash or denied fact.
        What is said of an item that is not listed in the case counts for nothing."""
        fresh = {o for _, p, o in assumed if (p, o) in self._kinds}
        assumed = {fact for fact in assumed if not fact[0].startswith(FRESH) or fact[0] in fresh}
        listed = {(o, _TYPE, self._kinds[p, o]) for _, p, o in assumed if (p, o) in self._kinds}
        given = self.facts | set(assumed) | listed
        closure = self._reasoner.close(given)
        follows = given | closure.inferred
        return goal in follows and not closure.clashes and not self.denied & follows

    def faults(self, goal, found):
        """The sets that do not suffice, and those that would with one statement less."""
        for assumed in [*found.sets[:_LOOKED_AT], *found.sets[-1:]]:
            if not self.holds(goal, assumed):
                yield "does not suffice", assumed
            for one in assumed:
                if self.holds(goal, set(assumed) - {one}):
                    yield "needs no", one


@pytest.fixture(scope="module")
def lenses(engine):
    return Lenses(engine)


@pytest.fixture(scope="module", params=CASES)
def trial(request, lenses):
    return _Trial(lenses, request.param)


def _verdicts(lenses):
    return [one for one in lenses.classes.values() if not one.is_condition and one.of == names.SDL + "Case"]


def test_every_proposed_set_suffices_and_is_minimal(trial, lenses):
    """For every verdict on a case, each set makes it follow, and with any one statement left out it does not."""
    for one in _verdicts(lenses):
        goal = (trial.iri, _TYPE, one.iri)
        assert list(trial.faults(goal, trial.completer.complete(goal))) == [], one.iri


@pytest.mark.parametrize("name", ["CoDesignEngagement", "CoProductionEngagement", "GainOfCustomersInUse"])
def test_every_proposed_set_for_a_part_suffices_and_is_minimal(trial, lenses, name):
    """So it is for a class of parts and a part of that kind."""
    one = lenses.classes[HILL + name]
    part = min(s for s, p, o in trial.facts if (p, o) == (_TYPE, one.of))
    goal = (part, _TYPE, one.iri)
    assert list(trial.faults(goal, trial.completer.complete(goal))) == []


def test_no_proposed_set_contains_another(trial, lenses):
    """No set is there twice, nor with more than another needs."""
    for one in _verdicts(lenses):
        sets = [set(found) for found in trial.completer.complete((trial.iri, _TYPE, one.iri)).sets]
        assert not [1 for at, found in enumerate(sets) for other in sets[:at] + sets[at + 1 :] if found <= other]


def test_the_states_are_those_that_classify_tells(engine, trial, lenses):
    """Certain, possible and excluded come out of the sets as `classify` tells them."""
    told = {cell.iri: cell.state for cell in classify(engine, [trial.iri], states=True)}
    for one in _verdicts(lenses):
        sets = trial.completer.complete((trial.iri, _TYPE, one.iri)).sets
        state = "excluded" if not sets else "certain" if sets[0] == () else "possible"
        assert told[one.iri] == state, one.iri


def test_certain_is_what_the_graph_holds(trial, lenses):
    """One empty set, and no other, is proposed just where the class follows already."""
    for one in _verdicts(lenses):
        goal = (trial.iri, _TYPE, one.iri)
        assert (trial.completer.complete(goal).sets == ((),)) == trial.holds(goal, ())


def test_a_cut_enumeration_says_so(lenses):
    """With a limit below the number of sets, `complete` is False; with one that suffices, it is True."""
    completer, goal = _Trial(lenses, "ikea").completer, (IKEA, _TYPE, HILL + "ValueCoCreationCase")
    whole = completer.complete(goal)
    assert whole.complete
    assert len(whole.sets) > 2
    cut = completer.complete(goal, limit=len(whole.sets) - 1)
    assert not cut.complete
    assert len(cut.sets) == len(whole.sets) - 1
    assert completer.complete(goal, limit=len(whole.sets)) == whole


@pytest.mark.parametrize("limit", [1, 3])
def test_the_smallest_set_is_among_the_few_that_are_told(lenses, limit):
    """However few sets are asked for, one that needs the fewest statements is the first of them."""
    completer, goal = _Trial(lenses, "ikea").completer, (IKEA, _TYPE, HILL + "ValueCoCreationCase")
    assert len(completer.complete(goal, limit=limit).sets[0]) == 3


def test_the_smallest_set_comes_first(trial, lenses):
    """Sets come with the fewest statements first, also where there are more than are told."""
    for one in _verdicts(lenses):
        goal = (trial.iri, _TYPE, one.iri)
        told = [len(found) for found in trial.completer.complete(goal).sets]
        assert told == sorted(told)
        more = [len(found) for found in trial.completer.complete(goal, limit=150).sets]
        assert told[:1] == more[:1], one.iri


def test_ikea_lacks_a_platform_and_a_gain_in_use(engine):
    """IKEA would be value co-creation with a platform of its own and a gain of its customers that arises in use."""
    found = complete(engine, "ikea", "hill:ValueCoCreationCase")
    assert (found.state, found.complete) == ("possible", True)
    shortest = {(one.subject.label, one.phrase, one.object.label) for one in found.sets[0]}
    assert shortest == {
        ("IKEA and the customers who build their own furniture", "has the platform", "a platform"),
        ("a platform", "is provided by", "IKEA"),
        ("slightly lower price", "arises in the phase", "use"),
    }


def test_every_assumption_is_in_words(engine, trial):
    """No IRI and no CURIE stands where a person reads."""
    for name in ("ValueCoCreationCase", "CoDesignCase", "AllTakenYetSharedCase"):
        for assumed in complete(engine, trial.iri, HILL + name).sets:
            for statement in assumed:
                told = (statement.subject.label, statement.phrase, statement.object.label)
                assert all(told)
                assert not any(":" in part and part != ":" for part in told), told


def test_every_section_has_a_name_for_a_fresh_item(trial):
    """A fresh item of any section can be told in words."""
    fresh = {part for found in openings(trial.iri, trial.facts, FRESH) for part in (*found.subjects, *found.objects)}
    sections = {part.removeprefix(FRESH) for part in fresh if part.startswith(FRESH)}
    assert sections <= set(completion._FRESH)


_ACTORS = """actors:
  firm: {is: Firm, roles: provider, evidence: p}
  people: {is: ActorCollective, roles: customer, evidence: p}
"""
_DENIALS = """denials:
  not-the-firms: {not_stated: [by], subject: hub, property: providedBy, object: firm, evidence: p}
"""


@pytest.fixture
def own_trial(workspace, write_case):
    """A trial of a case of one's own, given its body."""

    def make(body):
        write_case("denied", body)
        return _Trial(Lenses(Embedded.at(ready(workspace).store)), "denied")

    return make


def test_what_a_source_denies_is_not_assumed(own_trial):
    """With a source that denies who provides the platform, no set says it, though it would be the smallest."""
    body = _ACTORS + "platforms:\n  hub: {not_stated: [provided_by], evidence: p}\n"
    goal = (names.CASE + "denied", _TYPE, HILL + "PlatformOfTheFirm")
    statement = (names.CASE + "denied/hub", names.SDL + "providedBy", names.CASE + "denied/firm")
    assert (statement,) in own_trial(body).completer.complete(goal).sets
    trial = own_trial(body + _DENIALS)
    found = trial.completer.complete(goal)
    assert not [assumed for assumed in found.sets if statement in assumed]
    assert list(trial.faults(goal, found)) == []
    assert (statement,) in trial.completer.complete(goal, heed_denials=False).sets


def test_a_fresh_actor_may_be_assumed_of_a_part(own_trial):
    """In a case without customers, a gain in use that is nobody's yet may be another actor's, a customer's."""
    trial = own_trial(
        "actors:\n  firm: {is: Firm, roles: provider, evidence: p}\n"
        "value:\n  fun: {not_stated: [for], polarity: gain, arises_in: use, evidence: p}\n"
    )
    goal = (names.CASE + "denied/fun", _TYPE, HILL + "GainOfCustomersInUse")
    assert trial.completer.verdict(goal) == "possible"


def test_what_contradicts_the_ontology_is_not_assumed(lenses):
    """A value ascription is assumed to be nothing that it cannot be: no class of engagements is possible of it."""
    trial = _Trial(lenses, "ikea")
    for name in ("CoDesignEngagement", "CoProductionEngagement"):
        goal = (IKEA + "/all-the-savings", _TYPE, HILL + name)
        assert trial.completer.complete(goal).sets == ()


def test_without_an_item_what_rests_on_it_alone_falls(engine):
    """Without the savings, IKEA's two verdicts that rest on them fall, and co-production stays."""
    doubted, lost = without(engine, "case:ikea/all-the-savings")
    assert doubted.curie == "case:ikea/all-the-savings"
    fallen = {(thing.curie, verdict.curie) for thing, verdict in lost}
    assert fallen == {("case:ikea", "hill:AllTakenYetSharedCase"), ("case:ikea", "hill:MostlyAboutTheCompanyCase")}


def test_without_one_of_two_ways_nothing_falls(engine):
    """Of two engagements that both make IKEA co-production, either may be doubted."""
    _, lost = without(engine, "case:ikea/transporting-the-products-home")
    assert "hill:CoProductionCase" not in {verdict.curie for _, verdict in lost}


def test_a_class_that_rests_on_an_absence_can_only_be_lost_by_more(engine, lenses):
    """What falls without an item is what the closure without it lacks; what is gained is not told as lost."""
    item = names.CASE + "ba-check-in-kiosks/kiosks"
    facts = lenses.facts(names.CASE + "ba-check-in-kiosks")
    reasoner = Reasoner(lenses.knowledge.rules, lenses.knowledge.background)
    left = reasoner.close(fact for fact in facts if item not in fact).inferred
    for thing, verdict in without(engine, item)[1]:
        iri = find_class(lenses, verdict.curie).iri
        assert (names.expand(thing.curie), _TYPE, iri) in reasoner.close(facts).inferred - left


def test_an_unknown_class_or_thing_is_told(engine):
    """A class or thing that is not there is told with what comes near."""
    with pytest.raises(UnknownName, match="hill:CoDesignCase"):
        complete(engine, "ikea", "hill:CoDesignCas")
    with pytest.raises(UnknownName, match="ikea"):
        complete(engine, "ikeaa", "hill:CoDesignCase")
    with pytest.raises(UnknownName):
        without(engine, "case:ikea/nothing-of-the-kind")


def test_every_kind_that_a_definition_asks_for_can_be_written_down(lenses):
    """A class that some definition asks for is concluded itself, or is a word that a file takes; a
    case is one by being a file, and whatever integrates a resource is a resource integration."""
    rules = [rule for rule in lenses.knowledge.concluding if defines(rule)]
    wanted = {atom.object for rule in rules for atom in _used(rule) if atom.predicate == _TYPE}
    concluded = {rule.head.object for rule in rules}
    words = {
        names.SDL + word
        for form in (CASE, THEORY)
        for item in form.schema["$defs"]["items"].values()
        for word in _kinds(form, item)
    }
    assert names.SDL + "Tailoring" in wanted
    assert wanted - concluded - words == {names.SDL + "Case", names.SDL + "ResourceIntegration"}


def _used(rule):
    return (*rule.body, *(atom for group in rule.absent for atom in group))


def _kinds(form, item):
    """The words that a section takes under `is:`, and the class that all its items are of."""
    schema = form.resolve(item.get("properties", {}).get("is", {}))
    return {item["x-class"], *schema.get("anyOf", [{}])[0].get("enum", ())}
