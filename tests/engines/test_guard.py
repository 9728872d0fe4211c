"""The guard: what would reach out or break the parser is refused, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.engines.guard import MAX_DEPTH, MAX_LENGTH, inspect
from sdl_graph.errors import BadQuery, Refused
from sdl_graph.places import bundled

FAR = "<http://192.0.2.1/sparql>"

# Each of these is a SERVICE clause to the engine (spaces between words are optional to it).
HIDDEN = {
    "plain": f"SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "small letters": f"SELECT * {{ service {FAR} {{ ?s ?p ?o }} }}",
    "mixed letters": f"SELECT * {{ SerVice {FAR} {{ ?s ?p ?o }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT {FAR} {{ ?s ?p ?o }} }}",
    "variable": f"SELECT * {{ BIND({FAR} AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}",
    "prefixed name": f"PREFIX e: {FAR} SELECT * {{ SERVICE e:x {{ ?s ?p ?o }} }}",
    "in EXISTS": f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }}",
    "in NOT EXISTS": f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }}",
    "in a sub-select": f"SELECT * {{ {{ SELECT ?s {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }} }}",
    "in OPTIONAL": f"SELECT * {{ OPTIONAL {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }}",
    "in GRAPH": f"SELECT * {{ GRAPH ?g {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }}",
    "in a BIND's EXISTS": f"SELECT (EXISTS {{ SERVICE {FAR} {{ ?s ?p ?o }} }} AS ?x) {{}}",
    "in ASK": f"ASK {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "in CONSTRUCT": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "in DESCRIBE": f"DESCRIBE ?s WHERE {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after a comment": f"SELECT * {{ # it's a \"comment\n SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after a comment that a carriage return ends": f"SELECT * {{ # comment\rSERVICE {FAR} {{ ?s ?p ?o }} \n}}",
    "behind a comment": f"SELECT * {{ SERVICE#>'\n{FAR} {{ ?s ?p ?o }} }}",
    "after a string": f"SELECT * {{ ?s ?p 'it\\'s # \"' . SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after a long string": f"SELECT * {{ ?s ?p '''it's\n#''' . SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after an IRI": f"SELECT * {{ ?s ?p <http://a/it's#x> . SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after an IRI with an escape": f"SELECT * {{ ?s ?p <http://a/\\u0041#x> . SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after an IRI with a hard space": f"SELECT * {{ ?s ?p <http://a/\u00a0#x> . SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "after a name with a quote": f"PREFIX e: {FAR} SELECT * {{ ?s ?p e:a\\' . SERVICE {FAR} {{ ?s ?p 'o' }} }}",
    "after a number sign in a name": f"PREFIX e: {FAR} SELECT * {{ ?s ?p e:a\\# . SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to braces": f"SELECT*{{{{}}SERVICE{FAR}{{?s ?p ?o}}}}",
    "glued to a full stop": f"SELECT * {{ ?s ?p ?o .SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a variable's full stop": f"SELECT * {{ ?s ?p ?o.SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a language's full stop": f"SELECT * {{ ?s ?p 'x'@en.SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a name's full stop": f"PREFIX e: {FAR} SELECT * {{ ?s ?p e:.SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a number's full stop": f"SELECT * {{ ?s ?p 5.SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a number": f"SELECT * {{ ?s ?p 5SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a word": f"SELECT * {{ ?s ?p trueSERVICE {FAR} {{ ?s ?p ?o }} }}",
    "glued to a variable": f"SELECT * {{ BIND({FAR} AS ?where) SERVICE?where {{ ?s ?p ?o }} }}",
    "glued to SILENT": f"SELECT * {{ SERVICESILENT{FAR} {{ ?s ?p ?o }} }}",
    "glued to a name": f"PREFIX e: {FAR} SELECT * {{ SERVICEe:x {{ ?s ?p ?o }} }}",
    "glued to a name without a prefix": f"PREFIX : {FAR} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "after a comparison with an IRI": f"SELECT * {{ ?s ?p ?o FILTER(?o<<http://a#a>)SERVICE {FAR} {{ ?s ?p ?o }}\n}}",
    "glued to a name with full stops": f"PREFIX e: {FAR} SELECT * {{ ?s ?p e:a.b.SERVICE {FAR} {{ ?s ?p ?o }} }}",
    "in a name that makes no IRI": f"PREFIX e: <http://a:8> SELECT * {{ ?s ?p e:SERVICE{FAR} {{ ?s ?p ?o }} }}",
    "before a name with an escape": f"PREFIX e: {FAR} SELECT * {{ SERVICE e:a\\(b {{ ?s ?p ?o }} }}",
    "before a name with an odd letter": f"PREFIX e: {FAR} SELECT * {{ SERVICE e:a\u1680b {{ ?s ?p ?o }} }}",
    "glued to SILENT and a name": f"PREFIX e: {FAR} SELECT * {{ SERVICESILENTe:x {{ ?s ?p ?o }} }}",
}


def complaint(text):
    """What the guard says against a query; None where it lets it pass."""
    try:
        inspect(text)
    except (BadQuery, Refused) as error:
        return str(error)
    return None


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN)
def test_service_is_refused_wherever_it_hides(text):
    """A query that would ask another server is refused, however the clause is written."""
    with pytest.raises(Refused, match="never reaches out to the network"):
        inspect(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ASK { ?s ?p ?o FILTER(?o<1+(2)&&?o>1) }", "put a space behind a `<` that compares"),
        ("ASK { ?s ?p (1 <urn:a#b>) }", "may be an IRI or a comparison"),
        ("ASK { ?s ?p ?o FILTER(REGEX(?o, '\\d+')) }", "write two backslashes for one"),
        (f"SELECT * {{ ?s ?p ('''a') SERVICE {FAR} {{ ?s ?p ?o }} #\\q'''\n }}", "an escape that SPARQL does not know"),
        ("ASK { ?s ?p '''\\uD800''' }", "an escape that SPARQL does not know"),
    ],
)
def test_what_could_be_read_in_two_ways_is_refused(text, told):
    """Where the engine might see something else than the guard, the author is asked to say it plainly."""
    with pytest.raises(BadQuery, match=re.escape(told)):
        inspect(text)


@pytest.mark.parametrize(
    "text", ["LOAD <file:///x>", "load silent <http://192.0.2.1/>", "INSERT DATA {} ; LOAD <http://a>"]
)
def test_load_is_refused(text):
    """An update that would fetch a document is refused before it is called no query."""
    with pytest.raises(Refused):
        inspect(text)


HARMLESS = {
    "string": 'SELECT * { ?s ?p "a SERVICE <x> { LOAD" }',
    "string with escapes": "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    "long string": 'SELECT * { ?s ?p """\n"SERVICE" \\""" LOAD\n""" }',
    "IRI": "SELECT * { ?s <http://a/SERVICE/service#LOAD> ?o }",
    "short IRI": "BASE <http://a/> SELECT * { ?s <service> ?o }",
    "IRI with brackets": "SELECT * { ?s ?p <http://a/Service_(economics)> }",
    "comment": "SELECT * { # SERVICE <x> {\n ?s ?p ?o }",
    "comment at the end": "SELECT * { ?s ?p ?o } # SERVICE",
    "variable": "SELECT ?service $load { ?service ?p $load }",
    "prefixed name": "PREFIX service: <http://a/> SELECT * { service:x ?p service:service }",
    "local name": "PREFIX e: <http://a/> SELECT * { e:service e:load e:self-service }",
    "word within a word": "PREFIX e: <http://a/> SELECT * { e:SERVICES e:a-service e:x.service.y }",
    "language": "SELECT * { ?s ?p 'x'@en-service }",
    "blank node": "SELECT * { _:service ?p ?o }",
    "class": "SELECT * { ?s a sdl:SelfService . { ?s ?p ?o } UNION { ?s ?q ?o } OPTIONAL { ?s a sdl:Service } }",
    "comparison": "SELECT * { ?s ?p ?o FILTER(?o<2&&?o>1||?o < (2)&&(1)>3||?o<<http://a/b#c>) }",
    "IRIs in parentheses": "SELECT * { VALUES (?a ?b) { (<http://a#1> <http://a#2>) } ?a ?b (<urn:a#1> <urn:a>) }",
    "IRI of its own kind": "BASE <http://a/> SELECT * { <#me> ?p <urn:a#(b)> , <mailto:a@b> }",
    "escapes": r"SELECT * { ?s ?p 'a\\b\n\u00e9\U0001F600\'' }",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_word_that_is_no_clause_passes(text):
    """The word in a string, an IRI, a comment or a name is nobody's clause."""
    assert complaint(text) is None


@pytest.mark.parametrize("file", sorted(bundled("queries").rglob("*.rq")), ids=lambda file: file.stem)
def test_bundled_queries_pass(file):
    """Every query that ships passes."""
    assert complaint(file.read_text(encoding="utf-8")) is None


# 33: what would break the parser

N = 10_000
DEEP = {
    "groups": "SELECT * " + "{" * 2200,
    "groups with something between": "SELECT * " + "{ ?s ?p ?o ." * 2500,
    "parentheses": "SELECT * { FILTER" + "(" * 4700,
    "blank nodes": "SELECT * { ?s ?p " + "[ ?p " * 4700,
    "collections": "SELECT * { ?s ?p " + "( " * N,
    "OPTIONAL": "SELECT * " + "{OPTIONAL" * 3000,
    "OPTIONAL in a row": "SELECT * {" + "OPTIONAL{}" * 3000 + "}",
    "UNION": "SELECT * {{}" + "UNION{}" * 4500 + "}",
    "MINUS": "SELECT * {" + "MINUS{}" * 4500 + "}",
    "or": "SELECT (1" + "||1" * N + " AS ?x) {}",
    "and": "SELECT (1" + "&&1" * N + " AS ?x) {}",
    "not": "SELECT (" + "!" * 30_000 + "1 AS ?x) {}",
    "plus": "SELECT (1" + "+1" * N + " AS ?x) {}",
    "minus": "SELECT (1" + "-1" * N + " AS ?x) {}",
    "times": "SELECT (1" + "*1" * N + " AS ?x) {}",
    "divided by": "SELECT (1" + "/1" * N + " AS ?x) {}",
    "path": "SELECT * { ?s <a:b>" + "/<a:b>" * 5000 + " ?o }",
    "path with other words": "SELECT * { ?s a" + "|a" * 15_000 + " ?o }",
    "path turned round": "SELECT * { ?s " + "^" * 30_000 + "a ?o }",
    "path in parentheses": "SELECT * { ?s " + "(" * 5000 + "a" + ")*" * 5000 + " ?o }",
    "EXISTS": "SELECT * " + "{FILTER EXISTS" * 2200,
    "quoted triples": "SELECT * {" + "<<" * 15_000,
    "quoted triples with spaces": "SELECT * {" + "<< " * N,
    "annotations": "SELECT * { ?s ?p ?o " + "{|?p ?o" * 4000,
    "reifiers": "SELECT * { ?s ?p ?o" + "~?a" * N + "}",
    "objects": "SELECT * { ?s ?p ?o" + ",?o" * N + "}",
    "parentheses after a less-than": "SELECT * { ?s ?p ?o FILTER(?o<" + "(" * 30_000 + ">1) }",
    "braces after a quote in a name": "PREFIX e: <a:b> SELECT * { e:a\\' ?p ?o " + "{" * N + "'",
    "braces after a carriage return": "SELECT * # comment\r" + "{" * N,
    "parentheses after closing ones in an IRI": "ASK { ?s ?p <a:\\u0041" + ")" * N + "> FILTER" + "(" * N,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_would_break_the_parser_is_refused(text):
    """A query that nests or chains far beyond sense is refused before the engine sees it."""
    assert len(text) <= MAX_LENGTH
    with pytest.raises(BadQuery):
        inspect(text)


@pytest.mark.parametrize(("brackets", "accepted"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
@pytest.mark.parametrize("pair", ["{}", "()", "[]"])
def test_nesting_up_to_the_limit_passes(pair, brackets, accepted):
    """Brackets nest two hundred deep and not deeper."""
    text = "ASK " + pair[0] * brackets + pair[1] * brackets
    if accepted:
        inspect(text)
    else:
        with pytest.raises(BadQuery, match="200 deep"):
            inspect(text)


def test_long_lists_pass():
    """Many rows of VALUES and many triples one after the other are no nesting."""
    assert complaint("SELECT * { VALUES (?a ?b) {" + "(<http://a/b/c> 'x')" * 900 + "} }") is None
    assert complaint("SELECT * {" + "?s ?p ?o .\n" * 200 + "}") is None


@pytest.mark.parametrize("text", ["#" * MAX_LENGTH, "#" + "é" * ((MAX_LENGTH - 1) // 2)])
def test_query_up_to_the_length_passes(text):
    """Thirty-two kilobytes pass, counted in UTF-8; one more does not."""
    assert complaint(text) is None
    with pytest.raises(BadQuery, match="longer than 32,768 bytes"):
        inspect(text + "é")


@pytest.mark.parametrize("text", ["\ud800", "SELECT * { ?s ?p '\udcff' }"])
def test_text_that_is_no_text_is_refused(text):
    """A lone surrogate, as a shell passes on stray bytes, makes no query."""
    with pytest.raises(BadQuery):
        inspect(text)


# Properties

PIECES = st.lists(
    st.sampled_from(
        ["SERVICE", " SERVICE <x> {", "LOAD ", "{", "((", "[[", "||", "UNION ", "!", " ", "a", "é", "#", "'", '"', ">"]
    ),
    max_size=300,
).map("".join)


def string(text, quote):
    return quote + text.replace("\\", "\\\\").replace(quote[0], "\\" + quote[0]) + quote


@settings(deadline=None, max_examples=100)
@given(PIECES, st.sampled_from(["'", '"', "'''", '"""']))
def test_strings_never_count(text, quote):
    """Whatever a string holds, it is a string."""
    assert complaint(f"SELECT * {{ ?s ?p {string(text * 5, quote)} }}") is None


@settings(deadline=None, max_examples=100)
@given(PIECES)
def test_comments_never_count(text):
    """Whatever a comment holds, it is a comment."""
    assert complaint(f"SELECT * {{ ?s ?p ?o # {text * 5}\n}}") is None


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("SERVICE/LOADservice#'!|^.-_~%é?&=+*,;:@"), max_size=200))
def test_iris_never_count(text):
    """Whatever an IRI holds, it is an IRI."""
    assert complaint(f"SELECT * {{ ?s <http://a/{text.replace('|', '').replace('^', '')}> ?o }}") is None


@settings(deadline=None, max_examples=100)
@given(PIECES, st.sampled_from(["'", '"', "'''", '"""']), st.sampled_from(["", " ", "\n", "#x\n"]))
def test_clause_after_any_string_is_seen(text, quote, between):
    """No string hides the clause that follows it."""
    with pytest.raises(Refused):
        inspect(f"SELECT * {{ ?s ?p {string(text, quote)} .{between} SERVICE {FAR} {{ ?s ?p ?o }} }}")


@settings(deadline=None, max_examples=150)
@given(PIECES | st.text(max_size=200))
def test_any_text_passes_or_is_refused(text):
    """Whatever is typed, the guard lets it pass or refuses it in one line, and never fails."""
    told = complaint(text)
    assert told is None or len(told.splitlines()) == 1
