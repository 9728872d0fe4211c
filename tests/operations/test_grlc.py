"""Queries in the form in which grlc serves them; that an unmodified grlc does so is in tests/queries/test_grlc.py."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import UnusablePlace
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.library.header import read_card
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Iri, Literal, Table, Term
from sdl_graph.operations.ask import ask
from sdl_graph.operations.grlc.folder import ENDPOINT_FILE, Folder, folder, query, write
from sdl_graph.workspace.snapshot import Snapshot


def card(text: str) -> Card:
    return read_card(text, "asked.rq", "mine")


def body(text: str, **defaults: Term) -> str:
    """The query as grlc has it, without comments and with single spaces."""
    lines = query(card(text), defaults).splitlines()
    return " ".join(" ".join(line for line in lines if not line.startswith("#")).split())


def test_a_parameter_stands_once_and_a_variable_in_its_place() -> None:
    """Columns, groups, orders and patterns have a plain variable, which the parameter is bound to at the start."""
    text = "SELECT ?_case_iri (COUNT(*) AS ?n) WHERE { ?_case_iri ?p ?__kind } GROUP BY ?_case_iri ORDER BY ?_case_iri"
    assert body(text) == (
        "SELECT ?case (COUNT(*) AS ?n) WHERE { BIND(?_case_iri AS ?case) BIND(?__kind AS ?kind) "
        "?case ?p ?kind } GROUP BY ?case ORDER BY ?case"
    )


def test_what_only_looks_like_a_variable_stays() -> None:
    """In strings, comments and IRIs nothing is renamed, nor is a longer variable."""
    text = 'SELECT ?x WHERE { ?x ?_a "?_a", <http://a/?_a> . # ?_a\n ?x ?_a ?_ab . BIND("""?_a "?_a""" AS ?y) }'
    changed = query(card(text), {})
    assert changed.count("?_a ") + changed.count("?_a)") == 2  # in the long string and where it is bound
    assert '"?_a"' in changed
    assert "<http://a/?_a>" in changed
    assert "# ?_a" in changed


def test_a_name_that_is_taken_gets_another() -> None:
    """If the query has a variable of the parameter's plain name, the two stay apart."""
    assert body("SELECT ?_case ?case WHERE { ?case ?p ?_case }") == (
        "SELECT ?case_asked ?case WHERE { BIND(?_case AS ?case_asked) ?case ?p ?case_asked }"
    )


def test_a_default_counts_where_nothing_is_given() -> None:
    """A parameter with a default is optional to grlc, listed with the default, and has it."""
    text = "#+ params:\n#+   who: {label: who, default: x}\nSELECT ?_who WHERE { ?s ?p ?_who }"
    changed = query(card(text), {"_who": Literal('say "x"')})
    assert "#+ defaults:\n#+   - who: " in changed
    assert 'BIND(COALESCE(?__who, "say \\"x\\"") AS ?who)' in changed


def test_the_pattern_of_a_construct_is_not_its_template() -> None:
    """The binding stands in the pattern, be there a WHERE in lower case or a comment before it."""
    assert body("CONSTRUCT { ?_a_iri ?p ?o }\n# WHERE {\nwhere { ?_a_iri ?p ?o }") == (
        "CONSTRUCT { ?a ?p ?o } where { BIND(?_a_iri AS ?a) ?a ?p ?o }"
    )


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?_o }", "DESCRIBE ?_o_iri WHERE { }", "CONSTRUCT WHERE { ?s ?p ?_o }"])
def test_what_grlc_does_not_serve_is_left_out_and_told(text: str) -> None:
    """A query of another form is no file of the folder, and the reason is given."""
    made = folder([card(text)], lambda _: {})
    assert made.files == {}
    assert "asked" in made.left_out


def test_a_value_in_grlcs_way_gives_the_rows_it_should() -> None:
    """Filled in as text, as grlc does it, the query is one, and gives what is asked for."""
    engine = Embedded.of(ox.parse("<http://a> <http://p> 1 . <http://b> <http://p> 2 .", format=ox.RdfFormat.TURTLE))
    text = "SELECT ?_thing_iri ?o WHERE { ?_thing_iri ?p ?o } ORDER BY ?_thing_iri ?o"
    answer = engine.query(query(card(text), {}).replace("?_thing_iri", "<http://b>"))
    assert isinstance(answer, Table)
    assert [row[0] for row in answer.rows] == [Iri("http://b")]


def test_nothing_given_gives_what_the_library_gives(snapshot: Snapshot, engine: Embedded) -> None:
    """Every query of the library whose parameters may be left out has the same rows in either form."""
    cards = Catalogue.from_json(snapshot.cards()).cards.values()
    free = [one for one in cards if one.parameters and not any(p.required or p.default for p in one.parameters)]
    assert len(free) > 20
    for one in free:
        assert engine.query(query(one, {})) == ask(engine, one, {}), one.id


def test_a_folder_of_ones_own_is_left_alone(tmp_path: Path) -> None:
    """What was written before is replaced, whole; a folder with anything else in it is refused and kept."""
    made = folder([card("SELECT ?s WHERE { ?s ?p ?o }")], lambda _: {}, "http://127.0.0.1:8000/sparql")
    write(made, tmp_path / "api")
    write(Folder({**made.files, "other.rq": made.files["asked.rq"]}, {}), tmp_path / "api")
    write(made, tmp_path / "api")
    assert sorted(path.name for path in (tmp_path / "api").iterdir()) == ["asked.rq", ENDPOINT_FILE]
    (tmp_path / "api" / "mine.rq").write_text("SELECT ?s WHERE { ?s ?p ?o }")
    with pytest.raises(UnusablePlace, match=r"mine\.rq"):
        write(made, tmp_path / "api")
    assert (tmp_path / "api" / "mine.rq").exists()
