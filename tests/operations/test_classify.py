"""Classifying: the bundled cases by each school's definition, beside what sources call them."""

import pytest

from sdl_graph import names
from sdl_graph.operations.classify import classify
from tests.conftest import ROOT

APPLE, BA, IKEA = (names.CASE + case for case in ("apple-itunes-ipod", "ba-check-in-kiosks", "ikea"))


@pytest.fixture(scope="module")
def marks(engine):
    """The mark of each class on each case."""
    return {(cell.case.curie, cell.verdict.curie): cell.mark for cell in classify(engine)}


@pytest.mark.parametrize(
    ("case", "verdict", "mark"),
    [
        ("ba-check-in-kiosks", "hill:ValueCoCreationCase", "both"),
        ("ba-check-in-kiosks", "hill:CoProductionCase", "inferred"),
        ("ba-check-in-kiosks", "codestruction:CoDestructionCase", "inferred"),
        ("ba-check-in-kiosks", "hill:CoDesignCase", ""),
        ("ikea", "hill:CoProductionCase", "both"),
        ("ikea", "hill:ValueCoCreationCase", ""),
        ("ikea", "hill:CoDesignCase", ""),
        ("ikea", "codestruction:CoDestructionCase", ""),
        ("ikea", "hill:MostlyAboutTheCompanyCase", "inferred"),
        ("ikea", "hill:AllTakenYetSharedCase", "inferred"),
        ("apple-itunes-ipod", "hill:ValueCoCreationCase", "inferred"),
        ("apple-itunes-ipod", "hill:CoProductionCase", ""),
        ("apple-itunes-ipod", "lawerfirm:PlatformCoCreationCase", "both"),
    ],
)
def test_the_bundled_cases_come_out_as_their_texts_have_them(engine, marks, case, verdict, mark):
    """British Airways is value created and destroyed and co-production, IKEA co-production, Apple co-creation."""
    found = {key[1].partition(":")[2]: value for key, value in marks.items() if key[0] == f"case:{case}"}
    if verdict.startswith(("hill:", "codestruction:")):
        assert marks[f"case:{case}", verdict] == mark
    else:
        assert found[verdict.partition(":")[2]] == mark


def test_what_cannot_discriminate_holds_of_all(marks):
    """By the premises of 2016, every case that tells of any value is value cocreation; bare names are not."""
    found = {key[0]: mark for key, mark in marks.items() if key[1] == "sdl2016:ValueCocreationCase" and mark}
    files = {f"case:{file.stem}": file.read_text(encoding="utf-8") for file in (ROOT / "data" / "cases").glob("*.yaml")}
    assert found == dict.fromkeys((case for case, text in files.items() if "polarity: " in text), "inferred")
    assert 0 < len(found) < len(files)


def test_every_case_has_a_cell_for_every_class_of_cases(engine, marks):
    """The table has no gap, no condition, and no class of anything but cases."""
    cases, classes = {case for case, _ in marks}, {verdict for _, verdict in marks}
    assert len(marks) == len(cases) * len(classes)
    assert "hill:PlatformOfTheFirm" not in classes
    assert "hill:CoProductionEngagement" not in classes


def test_one_case_and_one_lens(engine, marks):
    """Chosen cases and a chosen lens give just their part of the table."""
    cells = classify(engine, [IKEA], "hill")
    assert {cell.lens for cell in cells} == {"hill"}
    chosen = {(cell.case.curie, cell.verdict.curie): cell.mark for cell in cells}
    assert chosen == {key: mark for key, mark in marks.items() if key[0] == "case:ikea" and key[1].startswith("hill:")}


def test_states_are_told_where_they_are_asked_for(engine):
    """Without asking there are none; with it, every cell has one, and what is inferred is certain."""
    assert {cell.state for cell in classify(engine, [IKEA])} == {None}
    cells = classify(engine, [IKEA], states=True)
    assert {cell.state for cell in cells} <= {"certain", "possible", "excluded"}
    assert all((cell.state == "certain") == (cell.mark in ("inferred", "both")) for cell in cells)


_CLAIMED = """actors:
  firm: {is: Firm, roles: provider, evidence: p}
  people: {is: ActorCollective, roles: customer, evidence: p}
engagements:
  talk: {is: Ideation, by: people, phase: %s, evidence: p}
claims:
  so-called: {is: ClassificationClaim, by: graham-hill, classified_as: co-design, says: It is., evidence: p}
"""


@pytest.mark.parametrize(("phase", "mark"), [("design", "both"), ("use", "claimed")])
def test_what_a_source_calls_a_case_is_told_beside_what_follows(own_case, phase, mark):
    """A claim that the definition bears out is marked as both, one that it does not is marked as a claim."""
    cells = own_case("claimed", _CLAIMED % phase)
    assert cells["hill:CoDesignCase"].mark == mark


def test_a_claim_that_the_definition_excludes_is_a_contradiction(own_case):
    """Where a source calls a case what by the definition nothing could make it, that is a contradiction."""
    denied = "denials:\n" + "".join(
        f"  no-{at}: {{not_stated: [by], subject: hub, property: providedBy, object: {who}, evidence: p}}\n"
        for at, who in enumerate(("people", "firm"))
    )
    body = _CLAIMED % "use"
    cells = own_case(
        "claimed",
        body.replace("co-design", "value-co-creation")
        + "platforms:\n  hub: {not_stated: [provided_by], evidence: p}\n"
        + denied,
    )
    cell = cells["hill:ValueCoCreationCase"]
    assert cell.mark == ("contradiction" if cell.state == "excluded" else "claimed")


@pytest.fixture
def own_case(workspace, write_case):
    """The cells of a case of one's own, with their states, by class."""
    from sdl_graph.engines.embedded import Embedded
    from sdl_graph.operations.build import ready

    def make(case, body):
        write_case(case, body)
        cells = classify(Embedded.at(ready(workspace).store), [names.CASE + case], states=True)
        return {cell.verdict.curie: cell for cell in cells}

    return make
