"""What the library says of a lens's conditions is what `explain` says of them."""

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.library.header import read_card
from sdl_graph.model.explanation import Explanation
from sdl_graph.operations.ask import ask
from sdl_graph.operations.build import ready
from sdl_graph.operations.explain import explain
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.scaffold import init
from sdl_graph.workspace.find import find
from tests.queries.test_library import QUERIES, ident


def _asked(engine, name, **given):
    (path,) = [path for path in QUERIES if path.stem == name]
    return ask(engine, read_card(path.read_text(encoding="utf-8"), ident(path)), given).rows


# Between them they have every state: met, not stated, in the way of a rule.
VERDICTS = ("hill:ValueCoCreationCase", "hill:BeforeTheSaleOnlyCase")


@pytest.fixture(scope="module")
def lenses(engine):
    return Lenses(engine)


def _states(engine, case, verdict):
    """The states of a verdict's conditions by the query, with the number of items that it gives for each."""
    rows = _asked(engine, "conditions", case=case, **{"class": verdict})
    assert rows
    found = {}
    for _, _, _, condition, state, item, _ in rows:
        found.setdefault(names.shorten(condition.value), (state.value if state else "", set()))[1].add(item)
    return {condition: (state, len(items - {None})) for condition, (state, items) in found.items()}


def _cases(engine):
    return [row[0].value.removeprefix(names.CASE) for row in engine.query("SELECT ?c WHERE { ?c a sdl:Case }").rows]


def test_a_condition_is_in_the_state_that_explain_tells(engine, lenses):
    """In every bundled case the query and `explain` agree on what is met, denied, or has something in its way."""
    seen = set()
    for case in _cases(engine):
        for verdict in VERDICTS:
            explained = explain(lenses, case, verdict)
            assert isinstance(explained, Explanation)
            states = _states(engine, case, verdict)
            if explained.holds:
                assert {state for state, _ in states.values()} == {"met"}, (case, verdict)
            for condition in explained.conditions:
                state, items = states[condition.condition.curie]
                assert (state == "met") == (condition.state == "met"), (case, condition)
                assert (state == "denied") == (condition.state == "denied"), (case, condition)
                assert (state == "obstacle") == bool(condition.obstacles), (case, condition)
                assert condition.state != "contradicted" or items, (case, condition)
                seen.add((state, condition.state))
    assert {("met", "met"), ("", "not stated"), ("obstacle", "contradicted")} <= seen


_CASE = """case: %s
title: A case with denials
passages:
  p: {source: repair-cafe-text, start: 0, end: 9, digest: "sha256:%s", says: Something.}
actors:
  firm: {is: Firm, roles: provider, evidence: p}
  people: {is: ActorCollective, roles: customer, evidence: p}
%s"""
_BODIES = {
    "denied": """platforms:
  hub: {not_stated: [provided_by], modality: denied, evidence: p}
value:
  fun: {for: people, polarity: gain, arises_in: use, evidence: p}
denials:
  not-the-firms: {not_stated: [by], subject: hub, property: providedBy, object: firm, evidence: p}
""",
    "both": """costs:
  rent: {borne_by: firm, evidence: p}
  wages: {not_stated: [borne_by], modality: denied, evidence: p}
denials:
  no-wages: {not_stated: [by], subject: wages, property: borneBy, object: firm, evidence: p}
""",
}


@pytest.fixture(scope="module")
def denied(tmp_path_factory):
    """The engine over two more cases: one in which a source denies that the firm provides a platform, one in which the
    firm bears one cost and not another."""
    folder = tmp_path_factory.mktemp("denied") / "mine"
    init(folder)
    for case, body in _BODIES.items():
        text = _CASE % (case, "ab" * 32, body)
        (folder / "data" / "cases" / f"{case}.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        return Embedded.at(ready(find()).store)


def test_a_condition_that_a_source_denies_is_denied(denied):
    """The denial stands in the way of the firm's platform; of a gain of the firm's nothing is stated."""
    assert _states(denied, "denied", "hill:ValueCoCreationCase") == {
        "hill:PlatformOfTheFirm": ("denied", 1),
        "hill:CustomersGainInUse": ("met", 1),
        "hill:FirmGains": ("", 0),
    }


def _rows(engine, name, **given):
    return [[term and names.shorten(term.value) for term in row] for row in _asked(engine, name, **given)]


def test_the_truth_table_says_no_to_what_is_denied_and_to_nothing_else(denied):
    """A platform that is there only to be denied is a no; the other conditions are met, or not stated."""
    assert _rows(denied, "truth-table", case="denied") == [["case:denied", "no", None, "yes", None, None]]


def test_the_truth_table_rests_on_its_facts(denied):
    """Over all cases, each cell that is not empty has its items, and each item its cell."""
    columns = ("platform", "customer skill", "value in use", "firm cost", "partners")
    table = {
        (case, column, said)
        for case, *cells in _rows(denied, "truth-table")
        for column, cell in zip(columns, cells, strict=True)
        for said in (cell.split(" and ") if cell else ())
    }
    facts = {(case, condition, holds) for case, condition, holds, *_ in _rows(denied, "truth-table-facts")}
    assert ("case:denied", "platform", "no") in table
    assert table == facts


def test_both_a_yes_and_a_no_are_told(denied):
    """Where a firm bears one cost and is denied to bear another, the table says both."""
    assert _rows(denied, "truth-table", case="both") == [["case:both", None, None, None, "yes and no", None]]
