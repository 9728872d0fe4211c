"""The embedded engine: answers as terms, no updates, no network, parameters as terms."""

from __future__ import annotations

from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import BadQuery, Refused, UserError
from sdl_graph.model.terms import Blank, Iri, Literal, Table, Triples, Verdict

INJECTION = '" } UNION {?s ?p ?o} #'
A, B, P, LABEL = "http://a/a", "http://a/b", "http://a/p", names.RDFS + "label"


def quad(s, p, o, graph="http://a/g"):
    term = o if isinstance(o, ox.Literal) else ox.NamedNode(o)
    return ox.Quad(ox.NamedNode(s), ox.NamedNode(p), term, ox.NamedNode(graph))


@pytest.fixture(scope="module")
def small():
    """Two things in two graphs, one with a label that is an attack."""
    return Embedded.of(
        [
            quad(A, P, B),
            quad(A, LABEL, ox.Literal(INJECTION, language="en")),
            quad(B, LABEL, ox.Literal("secret", language="en"), "http://a/h"),
            quad(B, P, ox.Literal("1.10", datatype=ox.NamedNode(names.XSD + "decimal")), "http://a/h"),
        ]
    )


# Answers


def test_select_is_a_table(small):
    """A SELECT gives its columns in order, its rows as terms, and the labels of their IRIs."""
    answer = small.query(f"SELECT ?o ?none ?s {{ ?s <{P}> ?o FILTER(isIRI(?o)) }}")
    assert answer == Table(("o", "none", "s"), ((Iri(B), None, Iri(A)),), {A: INJECTION, B: "secret"})


@pytest.mark.parametrize(("pattern", "holds"), [(f"?s <{P}> ?o", True), ("?s <http://a/no> ?o", False)])
def test_ask_is_a_verdict(small, pattern, holds):
    """An ASK says yes or no."""
    assert small.query(f"ASK {{ {pattern} }}") == Verdict(holds)


def test_construct_is_triples_in_order(small):
    """A CONSTRUCT gives each triple once, in order."""
    answer = small.query(f"CONSTRUCT {{ ?s <{P}> 1, 'x'@en }} WHERE {{ ?s <{LABEL}> ?o }}")
    assert isinstance(answer, Triples)
    assert list(answer.triples) == sorted(answer.triples, key=repr)
    assert set(answer.triples) == {
        (Iri(thing), Iri(P), value)
        for thing in (A, B)
        for value in (
            Literal("1", names.XSD + "integer"),
            Literal("x", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "en"),
        )
    }


def test_blank_node_is_a_blank_node(small):
    """A blank node that a query makes is one in its answer."""
    ((term,),) = small.query("SELECT (BNODE() AS ?b) {}").rows
    assert isinstance(term, Blank)


@pytest.mark.parametrize(
    "text",
    ["SELECT (TRIPLE(<http://a/a>, <http://a/p>, 1) AS ?t) {}",
     "CONSTRUCT { ?s <http://a/q> <<( <http://a/a> <http://a/p> 1 )>> } WHERE { ?s ?p ?o }"],
)  # fmt: skip
def test_triple_as_a_term_is_no_fault(small, text):
    """A triple in place of a term is shown, or called something that cannot be shown; it is no crash."""
    with suppress(UserError):
        assert small.query(text)


def test_every_graph_is_asked(small):
    """A pattern finds what any named graph holds, and GRAPH tells which."""
    assert len(small.query("SELECT * { ?s ?p ?o }").rows) == 4
    answer = small.query(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ <{B}> ?p ?o }} }}")
    assert answer.rows == ((Iri("http://a/h"),),)


def test_prefixes_are_known(small):
    """A query may use our prefixes without declaring them."""
    assert small.query("ASK { ?s rdfs:label 'secret'@en }") == Verdict(True)


@pytest.mark.parametrize(
    ("labels", "chosen"),
    [
        ([("b", "en"), ("a", "de")], "b"),
        ([("b", ""), ("a", "de")], "b"),
        ([("b", "fr"), ("a", "de")], "a"),
        ([], None),
    ],
)
def test_label_is_english_if_there_is_one(labels, chosen):
    """A thing is called by its English label, else by the first there is."""
    found = [quad(A, LABEL, ox.Literal(text, language=tag) if tag else ox.Literal(text)) for text, tag in labels]
    assert Embedded.of(found).label(A) == chosen


# 35: only questions


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA { <http://a/x> <http://a/p> 1 }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP ALL",
     "DROP SILENT GRAPH <http://a/g>", "CREATE GRAPH <http://a/x>", "COPY DEFAULT TO <http://a/x>",
     "ADD <http://a/g> TO DEFAULT", "MOVE <http://a/g> TO DEFAULT", "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
     "delete { ?s ?p ?o } insert { ?s ?p 1 } where { ?s ?p ?o }",
     "WITH <http://a/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o } ; CLEAR ALL",
     "PREFIX e: <http://a/> INSERT DATA { e:x e:y e:z }", "# SELECT\nCLEAR ALL", "LOAD <file:///etc/hosts>"],
)  # fmt: skip
def test_updates_are_refused(small, text):
    """Whatever would change the graph is refused, and changes nothing."""
    before = small.query("SELECT * { ?s ?p ?o }")
    with pytest.raises((BadQuery, Refused)):
        small.query(text)
    assert sorted(small.query("SELECT * { ?s ?p ?o }").rows) == sorted(before.rows)


@pytest.mark.parametrize("text", ["", " ", "SELECT", "SELECT * {", "what?", "SELECT ?x { ?x nope:y ?z }",
 "SELECT * { ?s ?p <x> }", "SELECT * { ?s ?p '\udcff' }"])  # fmt: skip
def test_what_is_no_query_is_told(small, text):
    """A text that is no SPARQL query is told so."""
    with pytest.raises(BadQuery):
        small.query(text)


# 34: no network, no files


@pytest.mark.parametrize(
    "clause",
    ["SERVICE <URL> { ?s ?p ?o }", "SERVICE SILENT <URL> { ?s ?p ?o }",
     "BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o }", "FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } }",
     "{ SELECT * { SERVICE <URL> { ?s ?p ?o } } }", ".SERVICE <URL> {}"],
)  # fmt: skip
def test_service_asks_nobody(small, listener, clause):
    """A query with a SERVICE clause is refused, and no server hears of it."""
    url = f"http://127.0.0.1:{listener.server_address[1]}/sparql"
    with pytest.raises(Refused):
        small.query(f"SELECT * {{ ?s ?p ?o {clause.replace('URL', url)} }}")
    assert listener.asked == []


@pytest.mark.parametrize("named", ["", "NAMED "])
def test_from_is_not_fetched(small, listener, named):
    """The graph that FROM names is one of ours or none: nothing is fetched, nothing else is answered."""
    url = f"http://127.0.0.1:{listener.server_address[1]}/data.ttl"
    answer = small.query(f"SELECT * FROM {named}<{url}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}")
    assert listener.asked == []
    assert answer.rows == ()


def test_from_reads_no_file(small, tmp_path):
    """FROM with the address of a file does not read it."""
    (tmp_path / "secret.ttl").write_text("<http://a/x> <http://a/y> 'a secret of the file' .", encoding="utf-8")
    answer = small.query(f"SELECT * FROM <{(tmp_path / 'secret.ttl').as_uri()}> {{ ?s ?p ?o }}")
    assert "a secret of the file" not in str(answer)
    assert answer.rows == ()


def test_from_narrows_to_a_graph(small):
    """FROM with one of our graphs asks that graph alone."""
    answer = small.query("SELECT ?s ?p FROM <http://a/h> { ?s ?p ?o }")
    assert {row[0] for row in answer.rows} == {Iri(B)}
    assert len(answer.rows) == 2


@pytest.mark.parametrize(
    ("text", "rows"),
    [("SELECT * FROM <http://a/h> { ?s ?p ?o }", 2), ("SELECT * from <http://a/h> FROM <http://a/g> { ?s ?p ?o }", 4),
     ("SELECT * FROM#x\nNAMED<http://a/h> { ?s ?p ?o }", 0), ("SELECT * # FROM <http://a/h>\n { ?s ?p ?o }", 4),
     ("SELECT * { ?s ?p ?o FILTER(STR(?o) != 'FROM <http://a/h>') }", 4)],
)  # fmt: skip
def test_from_is_the_clause_and_not_the_word(small, text, rows):
    """The graphs are those that FROM names; the word in a comment or a string names none."""
    assert len(small.query(text).rows) == rows


PATTERNS = st.sampled_from(
    ["", "{}", "OPTIONAL{}", "BIND(1 AS ?z)", "FILTER(1<2)", "FILTER(?s<?o)", "VALUES ?x{1}", "?s ?p ?o", "?s ?p 5",
     "?s ?p true", "?s ?p e:", "?s ?p e:a\\'", "?s ?p e:a\\#", "?s ?p e:%27", "?s ?p 'it\\'s'", "?s ?p \"#\"@en",
     "?s ?p '''a'\n#'''", "?s ?p <http://a/é#'>", "?s ?p <http://a/\\u0041#'>", "?s ?p <http://a/\u00a0#x>",
     "?s<?p>?o", "?s ?p (1 '>')", "?s?p[]", "# it's\n", "#\"\r", "#>'''\n", "SERVICE SILENT<URL>{}",
     "SERVICE#>'\nSILENT<URL>{}", "SERVICESILENT<URL>{}", "SERVICESILENTe:x{}", "OPTIONAL{SERVICE SILENT e:x{}}"],
)  # fmt: skip
BETWEEN = st.sampled_from(["", " ", ".", " . ", "\n"])


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PATTERNS, BETWEEN), max_size=5))
def test_what_the_guard_lets_pass_asks_nobody(listener, patterns):
    """However patterns are strung together, a query that is answered has sent no request."""
    listener.asked.clear()
    url = f"http://127.0.0.1:{listener.server_address[1]}/"
    text = f"PREFIX e: <{url}> SELECT * {{ {''.join(map(''.join, patterns))} }}".replace("URL", url)
    with suppress(BadQuery, Refused):
        Embedded.of([quad(A, P, B)]).query(text)
    assert listener.asked == []


@pytest.mark.parametrize("pattern", ["(a+)+$", "^(a|a)*$", "(.*)*b"])
def test_pattern_that_stalls_others_is_no_harm(pattern):
    """A regular expression that takes other engines for ever is answered."""
    engine = Embedded.of([quad(A, LABEL, ox.Literal("a" * 5000 + "!"))])
    assert engine.query(f"ASK {{ ?s ?p ?o FILTER(REGEX(?o, '{pattern}')) }}") == Verdict(False)


# 40: parameters are terms


def test_attack_as_a_parameter_finds_itself_alone(small):
    """A label that would end the query as text is, as a parameter, only that label."""
    query = f"SELECT ?s ?text {{ ?s <{LABEL}> ?label FILTER(STR(?label) = STR(?text)) }}"
    assert small.query(query, {"text": Literal(INJECTION)}).rows == ((Iri(A), Literal(INJECTION)),)
    assert small.query(query, {"text": Literal("nothing " + INJECTION)}).rows == ()


def test_parameter_of_each_kind_is_bound(small):
    """IRIs, texts with a language and numbers are bound as the terms that they are."""
    assert small.query("SELECT ?s ?x { ?s ?p ?x }", {"x": Iri(B)}).rows == ((Iri(A), Iri(B)),)
    assert len(small.query("SELECT ?s ?x { ?s ?p ?x }", {"x": Literal("secret", language="en")}).rows) == 1
    assert len(small.query("SELECT ?s ?x { ?s ?p ?x }", {"x": Literal("secret")}).rows) == 0


@pytest.mark.parametrize(
    "term",
    [
        Iri("a b"),
        Iri(""),
        Iri("x"),
        Iri("http://a/>"),
        Literal("x", language="no tag!"),
        Literal("x", "no iri"),
        Blank("b"),
    ],
)
def test_term_that_cannot_be_one_is_told(small, term):
    """A parameter that is no proper term is told as a mistake in the query's use."""
    with pytest.raises(BadQuery):
        small.query("SELECT ?x { ?s ?p ?x }", {"x": term})


def test_parameter_that_is_no_column_is_told(small):
    """A parameter that the query does not select is told, with what to do."""
    with pytest.raises(BadQuery, match="has to be among the SELECT's columns"):
        small.query("SELECT ?s { ?s ?p ?x }", {"x": Iri(B)})


@settings(deadline=None, max_examples=80)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_text_as_a_parameter_finds_itself_alone(text):
    """Whatever a label is, asking for it by parameter finds it and nothing else."""
    engine = Embedded.of([quad(A, LABEL, ox.Literal(text)), quad(B, LABEL, ox.Literal(text + "."))])
    answer = engine.query(f"SELECT ?s ?text {{ ?s <{LABEL}> ?text }}", {"text": Literal(text)})
    assert answer.rows == ((Iri(A), Literal(text)),)


def test_snapshot_cannot_be_changed_by_asking(engine):
    """The engine over a snapshot answers questions and takes no updates."""
    assert engine.query("ASK { ?s a sdl:Case }") == Verdict(True)
    with pytest.raises(BadQuery):
        engine.query("DELETE WHERE { ?s ?p ?o }")
