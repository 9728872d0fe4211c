"""Asking: library queries and queries typed in, with parameters bound as terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.errors import BadQuery, Refused, UnknownName
from sdl_graph.model.terms import Iri, Literal, Table, Triples, Verdict
from sdl_graph.operations.ask import ask, typed_in

_TITLE = "SELECT ?_case_iri ?title WHERE { ?_case_iri a sdl:Case ; rdfs:label ?title }"
_IKEA = Iri(names.CASE + "ikea")


def test_a_select_gives_a_table_with_labels(engine):
    """A SELECT answers with columns, rows, and the labels of the things in them."""
    answer = ask(engine, typed_in("SELECT ?case WHERE { VALUES ?case { case:ikea } ?case a sdl:Case }"), {})
    assert isinstance(answer, Table)
    assert (answer.columns, answer.rows) == (("case",), ((_IKEA,),))
    assert "IKEA" in answer.labels[_IKEA.value]


def test_an_ask_gives_a_verdict(engine):
    """An ASK answers with yes or no."""
    assert ask(engine, typed_in("ASK { case:ikea a sdl:Case }"), {}) == Verdict(True)
    assert ask(engine, typed_in("ASK { case:ikea a sdl:Firm }"), {}) == Verdict(False)


def test_a_construct_gives_triples(engine):
    """A CONSTRUCT answers with triples, each of them once."""
    answer = ask(engine, typed_in("CONSTRUCT { ?s a sdl:Case } WHERE { VALUES ?s { case:ikea } ?s ?p ?o }"), {})
    assert answer == Triples(((_IKEA, Iri(names.RDF_TYPE), Iri(names.SDL + "Case")),))


@pytest.mark.parametrize("text", ["ikea", "case:ikea", names.CASE + "ikea", f"<{names.CASE}ikea>"])
def test_a_thing_may_be_given_by_id_curie_or_iri(engine, text):
    """A parameter that is a thing takes whatever names the thing."""
    assert [row[0] for row in ask(engine, typed_in(_TITLE), {"case": text}).rows] == [_IKEA]


def test_a_thing_may_be_given_by_its_label_in_any_case(engine):
    """A label names its thing, however its letters are capitalised."""
    title = ask(engine, typed_in(_TITLE), {"case": "ikea"}).rows[0][1].value
    assert [row[0] for row in ask(engine, typed_in(_TITLE), {"case": title.upper()}).rows] == [_IKEA]


def test_a_parameter_is_a_column_under_its_plain_name(engine):
    """Grlc's `?_case_iri` is shown as `case`."""
    assert ask(engine, typed_in(_TITLE), {"case": "ikea"}).columns == ("case", "title")


def test_a_missing_parameter_is_told_with_the_way_to_give_it(engine):
    """A required parameter that is left out is a user's error."""
    with pytest.raises(BadQuery, match="-p case VALUE"):
        ask(engine, typed_in(_TITLE), {})


def test_an_unknown_parameter_is_told(engine):
    """A parameter that the query does not have is not dropped in silence."""
    with pytest.raises(UnknownName, match="did you mean `case`"):
        ask(engine, typed_in(_TITLE), {"case": "ikea", "cas": "x"})


def test_an_optional_parameter_may_be_left_out(engine):
    """Without its optional parameter a query answers for everything."""
    text = _TITLE.replace("?_case_iri", "?__case_iri")
    assert len(ask(engine, typed_in(text), {}).rows) > len(ask(engine, typed_in(text), {"case": "ikea"}).rows) == 1


def test_a_thing_of_the_wrong_class_is_unknown(engine):
    """Where a case is wanted, an actor does not do."""
    text = '#+ summary: x\n#+ params:\n#+   case: {of: "sdl:Case"}\n' + _TITLE
    with pytest.raises(UnknownName, match="no case is called"):
        ask(engine, typed_in(text), {"case": "actor:ikea"})


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_a_text_parameter_is_a_term_and_never_query_text(engine, text):
    """Whatever a text parameter holds comes back as that text."""
    answer = ask(engine, typed_in("SELECT ?_word ?one WHERE { BIND(1 AS ?one) }"), {"word": text})
    assert answer.rows[0][0] == Literal(text)


def test_an_injection_finds_only_itself(engine):
    """A value that looks like a piece of a query is compared as text."""
    query = typed_in("SELECT ?_word ?s WHERE { ?s rdfs:label ?label FILTER(STR(?label) = ?_word) }")
    assert ask(engine, query, {"word": '" } UNION {?s ?p ?o} #'}).rows == ()


@pytest.mark.parametrize(
    "text", ["SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "LOAD <http://127.0.0.1/>"]
)
def test_what_reaches_out_is_refused(engine, text):
    """A query that would reach out to the network is refused for safety."""
    with pytest.raises(Refused) as caught:
        ask(engine, typed_in(text), {})
    assert caught.value.exit_code == 4


def test_a_count_per_case_has_a_row_for_the_empty_one(workspace, write_case):
    """Counting over named graphs gives each case a row, and an empty case the number 0."""
    from sdl_graph.engines.embedded import Embedded
    from sdl_graph.operations.build import ready

    write_case("nothing-yet")
    text = """SELECT ?case (COUNT(?engagement) AS ?engagements) WHERE {
      GRAPH ?case { ?case a sdl:Case . OPTIONAL { ?engagement a sdl:Engagement } }
    } GROUP BY ?case ORDER BY ?case"""
    rows = ask(Embedded.at(ready(workspace).store), typed_in(text), {}).rows
    counts = {case.value.removeprefix(names.CASE): number.value for case, number in rows}
    assert (counts["nothing-yet"], counts["repair-cafe"]) == ("0", "3")
    assert {"ikea", "ba-check-in-kiosks", "apple-itunes-ipod"} < set(counts)
