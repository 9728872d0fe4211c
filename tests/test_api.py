"""The Python interface, as a notebook meets it."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from rdflib.plugins import sparql

import sdl_graph
from sdl_graph.errors import AmbiguousName, BadInput, BadQuery, Refused, SdlGraphError, UnknownName, UnusablePlace

_IKEA = "https://w3id.org/sdl-graph/case/ikea"
_CASES = "SELECT ?case ?title WHERE { ?case a sdl:Case ; rdfs:label ?title } ORDER BY ?case"
_TITLE = "SELECT ?_case_iri ?title WHERE { ?_case_iri a sdl:Case ; rdfs:label ?title }"
_UNBOUND = "SELECT ?case ?nothing WHERE { VALUES ?case { case:ikea } OPTIONAL { ?case sdl:nothing ?nothing } }"


@pytest.fixture(scope="module")
def graph(_own_cache, tmp_path_factory):
    """The bundled corpus, opened as a user opens it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        return sdl_graph.open()


def test_opening_gives_the_bundled_corpus(graph):
    """Outside a workspace the bundled corpus is opened, and says how large it is."""
    assert re.fullmatch(r"<sdl_graph\.Graph: \d+ cases, \d+ statements>", repr(graph))


def test_a_workspace_may_be_opened_by_its_path(own, tmp_path, monkeypatch):
    """A workspace is opened from anywhere, by a text or a path."""
    monkeypatch.chdir(tmp_path)
    for place in (own, str(own)):
        assert len(sdl_graph.open(place).query("SELECT ?s WHERE { VALUES ?s { case:repair-cafe } ?s a sdl:Case }")) == 1


def test_opening_what_is_no_workspace_is_an_error(tmp_path):
    """A path without a workspace is not opened as an empty graph."""
    with pytest.raises(UnusablePlace):
        sdl_graph.open(tmp_path)


def test_mistakes_are_had_as_data(own):
    """Mistakes in the inputs are an exception that holds every one with its place."""
    (own / "data" / "cases" / "wrong.yaml").write_text("case: wrong\ntitle: Wrong\nnonsense: x\n")
    with pytest.raises(BadInput) as caught:
        sdl_graph.open(own)
    assert any((problem.line, problem.column) == (3, 1) for problem in caught.value.problems)


def test_the_package_offers_what_it_says():
    """Every name in `__all__` is there, and no other name appears by magic."""
    assert all(hasattr(sdl_graph, name) for name in sdl_graph.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = sdl_graph.nothing_like_it


def test_importing_the_package_is_light():
    """`import sdl_graph` brings in no engine, no rdflib and no command line."""
    script = "import sys, sdl_graph; print(set(sys.modules) & {'pyoxigraph', 'rdflib', 'click', 'yaml'})"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "set()\n"
    )


def test_the_library_is_a_dictionary(graph):
    """Each query's name leads to the question that it answers."""
    assert graph.queries["value-in-use"].endswith("?")


def test_a_library_query_takes_parameters_by_name(graph):
    """A query of the library is asked by its name, a thing given by its id."""
    rows = graph.query("value-in-use", case="ikea")
    assert {row["case"] for row in rows.to_dicts()} <= {_IKEA}


@pytest.mark.parametrize("value", ["ikea", "case:ikea", _IKEA])
def test_a_typed_in_query_takes_parameters_too(graph, value):
    """A parameter of SPARQL text is given by name, as an id, a CURIE or an IRI."""
    assert [row[0] for row in graph.query(_TITLE, case=value)] == [_IKEA]


def test_a_number_may_be_given_as_a_number(graph):
    """A number is given as Python writes it."""
    rows = graph.query("SELECT ?_n_integer ?double WHERE { BIND(?_n_integer * 2 AS ?double) }", n=21)
    assert rows[0] == ("21", "42")


def test_rows_are_tuples_of_text(graph):
    """An answer is a sequence: its length, its rows, slices of them, a loop over them."""
    rows = graph.query(_CASES)
    assert len(rows) == len(list(rows)) >= 3
    assert rows[0] == rows[:1][0] == next(iter(rows))
    assert rows[-1] == list(rows)[-1]
    assert all(isinstance(cell, str) for row in rows for cell in row)
    assert _IKEA in [case for case, _ in rows]
    with pytest.raises(IndexError):
        _ = rows[len(rows)]


def test_the_columns_are_named(graph):
    """Columns come in the order of the query."""
    assert graph.query(_CASES).columns == ("case", "title")


def test_what_is_not_stated_is_empty_or_none(graph):
    """What is not stated is empty text in a row, and None where data has a word for it."""
    rows = graph.query(_UNBOUND)
    assert rows[0] == (_IKEA, "")
    assert rows.to_dicts() == [{"case": _IKEA, "nothing": None}]
    assert json.loads(rows.to_json())[0]["nothing"] is None
    assert rows.to_pandas().isna().to_numpy().tolist() == [[False, True]]


def test_json_keeps_iri_and_label(graph):
    """JSON has each thing's IRI with its label."""
    (row,) = json.loads(graph.query(_UNBOUND).to_json())
    title = next(title for case, title in graph.query(_CASES) if case == _IKEA)
    assert row["case"] == {"iri": _IKEA, "label": title}


def test_pandas_gets_labels(graph):
    """A data frame has a row for each row and labels for things."""
    frame = graph.query(_CASES).to_pandas()
    assert list(frame.columns) == ["case", "title"]
    assert (frame["case"] == frame["title"]).all()
    assert len(frame) == len(graph.query(_CASES))


def test_an_empty_answer_is_an_empty_frame(graph):
    """No rows make a data frame with columns and without rows."""
    rows = graph.query("SELECT ?x ?y WHERE { ?x a case:ikea ; ?y ?z }")
    assert (len(rows), rows.to_dicts(), rows.to_pandas().shape) == (0, [], (0, 2))
    assert not rows


def test_without_pandas_the_way_out_is_told(graph, monkeypatch):
    """Where pandas is not installed, the message says how to get it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SdlGraphError, match="pip install pandas"):
        graph.query(_CASES).to_pandas()


def test_a_row_prints_as_a_table(graph):
    """In a console an answer shows as a table with its number of rows."""
    shown = repr(graph.query(_UNBOUND))
    assert shown.startswith("┌")
    assert "case:ikea" in shown
    assert shown.endswith("1 row\n")


class _Tags(HTMLParser):
    """Notes the tags and the text of an HTML fragment."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text.append(data)


def test_a_notebook_shows_a_table(graph):
    """In a notebook an answer shows as an HTML table."""
    parsed = _Tags(graph.query(_UNBOUND)._repr_html_())
    assert parsed.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "br", "td"]
    assert parsed.text[:2] == ["case", "nothing"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</td><script>", "&lt;b>"]
)
def test_a_notebook_runs_nothing(graph, text):
    """Whatever a label says, a notebook shows it and does not run it."""
    rows = graph.query("SELECT ?_x ?one WHERE { BIND(1 AS ?one) }", x=text)
    parsed = _Tags(rows._repr_html_())
    assert set(parsed.tags) == {"table", "thead", "tr", "th", "tbody", "td"}
    assert text in parsed.text


def test_an_ask_is_a_row_that_holds_or_not(graph):
    """An ASK gives one row with one column."""
    assert graph.query("ASK { case:ikea a sdl:Case }").to_dicts() == [{"holds": "true"}]
    assert graph.query("ASK { case:ikea a sdl:Firm }").to_dicts() == [{"holds": "false"}]


def test_a_construct_is_a_table_of_triples(graph):
    """A CONSTRUCT gives subject, predicate and object."""
    rows = graph.query("CONSTRUCT { ?s a sdl:Case } WHERE { VALUES ?s { case:ikea } }")
    assert rows.columns == ("subject", "predicate", "object")
    assert [row[0] for row in rows] == [_IKEA]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("value-in-us", UnknownName),
        ("", UnknownName),
        ("SELECT WHERE {", BadQuery),
        ("DELETE WHERE { ?s ?p ?o }", BadQuery),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", Refused),
    ],
)
def test_what_cannot_be_asked_is_an_error_of_ours(graph, text, error):
    """A wrong name, wrong SPARQL and what is refused are exceptions that explain themselves."""
    with pytest.raises(error):
        graph.query(text)


def test_a_wrong_parameter_is_an_error(graph):
    """A parameter that the query does not have is not dropped in silence."""
    with pytest.raises(UnknownName):
        graph.query("value-in-use", cas="ikea")


def test_a_thing_is_described(graph):
    """`show` gives what the command of that name prints, as data."""
    assert graph.show("ikea").iri == _IKEA
    assert graph.show("ikea").sentences
    with pytest.raises((UnknownName, AmbiguousName)):
        graph.show("ikeaa")


def test_lenses_and_rules_are_compiled_once(graph, monkeypatch):
    """However often a graph is asked for reasons, its rules are compiled once."""
    from sdl_graph.operations import knowledge

    compiled, compile_rules = [], knowledge.compile_rules
    monkeypatch.setattr(knowledge, "compile_rules", lambda *a, **k: compiled.append(a) or compile_rules(*a, **k))
    fresh = type(graph)(graph._workspace, graph._snapshot)
    for verdict in ("hill:CoProductionCase", "hill:ValueCoCreationCase"):
        fresh.explain("ikea", verdict)
        fresh.what_if("ikea", verdict, most=1)
    fresh.classify("ikea", lens="hill", states=True)
    assert len(compiled) == 1


def test_a_statement_is_explained(graph):
    """With a value, `explain` tells how a statement stands; with a class, why it holds."""
    found = graph.explain("case:ikea/building-the-furniture", "sdl:takesOverFunction", "function:production")
    assert (found.state, found.holds, len(found.proofs)) == ("inferred", True, 1)
    assert len(graph.explain("ikea", "hill:CoProductionCase", every=True).proofs) == 3


def test_rdflib_gets_the_whole_graph(graph, snapshot):
    """Rdflib's copy holds as many statements as the snapshot, in as many graphs."""
    dataset = graph.rdflib()
    lines = snapshot.graph.read_text(encoding="utf-8").splitlines()
    assert len(list(dataset.quads())) == len(lines)
    assert len({name for *_, name in dataset.quads()}) == len({line.rsplit(" ", 2)[1] for line in lines})


def test_rdflib_answers_as_the_engine_does(graph):
    """The same question has the same answer in both."""
    ours = [tuple(row) for row in graph.query(_CASES)]
    theirs = [
        tuple(map(str, row))
        for row in graph.rdflib().query(_CASES.replace("sdl:Case", "<https://w3id.org/sdl-graph/ontology#Case>"))
    ]
    assert theirs == ours


def test_rdflib_reads_no_files_that_a_query_names(graph, tmp_path):
    """A query over rdflib's copy cannot read a file of this machine."""
    secret = tmp_path / "secret.ttl"
    secret.write_text('<urn:s> <urn:p> "secret" .')
    dataset = graph.rdflib()
    assert sparql.SPARQL_LOAD_GRAPHS is False
    answer = dataset.query(f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ <urn:s> <urn:p> ?o }}")
    assert list(answer) == []


def test_find_leads_from_a_word_to_things(graph):
    """A search takes a text, a kind or several, a case or several, and a limit."""
    assert "case:ba-check-in-kiosks/no-long-queue" in [hit.entry.id for hit in graph.find("queue").hits]
    found = graph.find("queue", kind="passage", case="ba-check-in-kiosks", limit=1)
    assert (len(found.hits), found.hits[0].entry.kind) == (1, "passage")
    listed = graph.find(kind=["passage", "actor"], case=["ikea", "case:ba-check-in-kiosks"], limit=100)
    assert {hit.entry.home for hit in listed.hits} == {"case:ikea", "case:ba-check-in-kiosks"}
    assert listed.by_kind == tuple(sorted(listed.by_kind, key=lambda one: -one[1]))


def test_compare_sets_cases_side_by_side(graph):
    """A comparison has the cases in the order in which they were named."""
    found = graph.compare("ikea", "case:ba-check-in-kiosks", lens="hill")
    assert [case.curie for case in found.cases] == ["case:ikea", "case:ba-check-in-kiosks"]
    assert {"roles", "value-for", "lens-hill"} <= {aspect.key for aspect in found.aspects}


def test_an_open_graph_outlives_a_rebuild(own):
    """A graph that was opened answers as it did while a newer one is built."""
    graph = sdl_graph.open(own)
    before = graph.query(_CASES).to_dicts()
    (own / "data" / "cases" / "repair-cafe.yaml").unlink()
    (own / "data" / "claims" / "repair-cafe-text.yaml").unlink()  # it speaks of the case
    assert len(sdl_graph.open(own).query(_CASES)) == len(before) - 1
    assert graph.query(_CASES).to_dicts() == before


def test_a_map_gives_its_propositions_and_writes_itself(tmp_path):
    """In Python as on the command line."""
    drawn = sdl_graph.open().map("ikea", max_concepts=8)
    assert (drawn.shown.title, len(drawn.shown.concepts)) == ("IKEA and the customers who build their own furniture", 8)
    assert ("customers of IKEA", "engage in", "building the furniture") in drawn.propositions
    drawn.save(tmp_path / "map.tsv")
    first = (tmp_path / "map.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first.split("\t") == list(drawn.propositions[0])


def test_a_map_shows_as_a_picture_in_a_notebook():
    """As SVG, with its question."""
    drawn = sdl_graph.open().map("ikea", focus="Who saves?")
    assert drawn._repr_svg_().lstrip().startswith("<")
    assert "Who saves?" in drawn._repr_svg_()
