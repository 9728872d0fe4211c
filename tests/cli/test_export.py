"""`sdl-graph export`."""

import pyoxigraph as ox
import pytest

_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


def _triples(content: bytes, rdf_format: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(content, format=rdf_format)}


@pytest.mark.parametrize("ending", _FORMATS)
def test_the_ending_of_the_file_says_the_format(run, tmp_path, ending):
    """Each ending gives its format, and each format the same statements."""
    assert run("export", "-c", "ikea", "-o", tmp_path / f"graph.{ending}").exit_code == 0
    lines = run("export", "-c", "ikea", "-f", "nquads").stdout.encode()
    written = (tmp_path / f"graph.{ending}").read_bytes()
    assert _triples(written, _FORMATS[ending]) == _triples(lines, ox.RdfFormat.N_QUADS)


def test_without_a_choice_the_whole_graph_comes_as_trig(run):
    """TriG is the format for those who do not say."""
    result = run("export")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "<https://w3id.org/sdl-graph/case/ikea> {" in result.stdout or "case:ikea {" in result.stdout


def test_cases_may_be_chosen(run):
    """`--case` may be given more than once, by id or label."""
    text = run("export", "-c", "ikea", "--case", "case:ba-check-in-kiosks", "-f", "nquads").stdout
    graphs = {line.rsplit(" ", 2)[1].rsplit("/", 1)[1] for line in text.splitlines()}
    assert graphs == {"ikea>", "ba-check-in-kiosks>"}


def test_an_ending_that_is_no_graph_format_is_told(run, tmp_path):
    """`-o graph.csv` is not written as TriG in silence."""
    result = run("export", "-c", "ikea", "-o", tmp_path / "graph.csv")
    assert result.exit_code == 2
    assert not (tmp_path / "graph.csv").exists()


def test_an_actor_is_no_case(run):
    """Only cases can be exported by themselves."""
    result = run("export", "-c", "actor:ikea")
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_mappings_are_written_as_sssom(run, tmp_path):
    """`-f sssom` and a file that ends in `.sssom.tsv` give the same table of mappings."""
    place = tmp_path / "mine.SSSOM.tsv"
    assert run("export", "-o", place).exit_code == 0
    text = place.read_text(encoding="utf-8")
    assert text == run("export", "-f", "sssom").stdout
    assert text.startswith("#curie_map:\n")
    assert "\nalign:prov/person-person\tsdl:Person\tperson\tskos:exactMatch\tprov:Person\t" in text


def test_mappings_belong_to_no_case(run):
    """`--case` and sssom do not go together, and it says so."""
    result = run("export", "-c", "ikea", "-f", "sssom")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "leave out --case" in result.stderr


def test_another_tsv_is_no_graph_format(run, tmp_path):
    """`-o graph.tsv` is still refused: a table of a query goes by that ending."""
    assert run("export", "-o", tmp_path / "graph.tsv").exit_code == 2
